"""Outdated terms, and the two limits of likeness, as dated rows."""

from typing import Any

from django.db import migrations

from reports.seed_terms import load_terms


def load(apps: Any, _editor: Any) -> None:
    """Add the rows that are not there yet."""
    load_terms(apps.get_model("reports", "OutdatedTerm"), apps.get_model("reports", "CountingRule"))


class Migration(migrations.Migration):
    dependencies = [("reports", "0009_comparison")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
