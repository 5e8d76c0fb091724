"""Kinds, obligations and study hours that every site starts with."""

from typing import Any

from django.db import migrations

from activities import seed


def load(apps: Any, _editor: Any) -> None:
    """Add the rows that are not there yet."""
    models = (apps.get_model("activities", name) for name in ("ActivityKind", "Obligation", "HoursRule"))
    seed.load(*models)


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
