"""The outline and the phrases that every site starts with."""

from typing import Any

from django.db import migrations

from reports import seed


def load(apps: Any, _editor: Any) -> None:
    """Add the rows that are not there yet."""
    seed.load(*(apps.get_model("reports", name) for name in ("Outline", "OutlineItem", "Phrase")))


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
