"""The counting rule of integrity education, which a branch may choose for its report."""

from typing import Any

from django.db import migrations

from reports import seed


def load(apps: Any, _editor: Any) -> None:
    """Add the rules that are not there yet."""
    seed.load_rules(apps.get_model("reports", "CountingRule"))


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_submission")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
