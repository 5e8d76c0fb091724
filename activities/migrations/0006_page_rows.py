"""Limits of sign-in and reminders, and how many trainings an hours rule asks of a committee."""

from typing import Any

from django.db import migrations

from activities import seed


def load(apps: Any, _editor: Any) -> None:
    """Add the rows that are not there yet."""
    seed.load_limits(apps.get_model("activities", "Limit"), seed.PAGE_LIMITS)
    seed.ask_for_trainings(apps.get_model("activities", "HoursRule"))


def forget_minutes(apps: Any, _editor: Any) -> None:
    """Backwards: 0004 knows no limits in minutes."""
    apps.get_model("activities", "Limit").objects.filter(unit="minute").delete()


class Migration(migrations.Migration):
    dependencies = [("activities", "0005_pages")]
    operations = [migrations.RunPython(load, forget_minutes)]
