"""What the form already knows: the last record of the kind for a new one, the record itself for an edit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from activities.models import Activity
from portal.kit.dates import today

CARRIED = ("place", "host", "recorder", "group")
SUGGESTED = 3


def first_values(recent: Sequence[Activity], day: date | None) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the values of a new form, and the names of those that come from last time."""
    values: dict[str, Any] = {"day": day or today()}
    if not recent:
        return values, frozenset()
    last = recent[0]
    carried = {name: last.serializable_value(name) for name in CARRIED} | times(last)
    return values | carried, frozenset(name for name, value in carried.items() if value)


def times(activity: Activity) -> dict[str, Any]:
    """Return the record's times as the office's clock shows them."""
    start, end = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    return {"start": start.time(), "end": end.time()}


def stored_values(activity: Activity) -> dict[str, Any]:
    """Return the values of an edit that are not plain fields of the record."""
    return {"day": activity.day, **times(activity)}


def recent_titles(recent: Sequence[Activity]) -> list[str]:
    """Return the last titles, each once."""
    return list(dict.fromkeys(activity.title for activity in recent))[:SUGGESTED]
