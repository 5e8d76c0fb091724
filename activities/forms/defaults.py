"""What the form already knows: the last record of the kind for a new one, the record itself for an edit."""

from datetime import date
from typing import Any

from django.utils import timezone

from activities.models import Activity
from activities.queries import last_of_kind
from portal.kit.dates import today

CARRIED = ("place", "host", "recorder", "group")


def first_values(draft: Activity, day: date | None) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the values of a new form, and the names of those that come from last time."""
    last = last_of_kind(draft.organization_id, draft.kind)
    values: dict[str, Any] = {"day": day or today()}
    if last is None:
        return values, frozenset()
    carried = {name: last.serializable_value(name) for name in CARRIED} | times(last)
    return values | carried, frozenset(name for name, value in carried.items() if value)


def times(activity: Activity) -> dict[str, Any]:
    """Return the record's times as the office's clock shows them."""
    start, end = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    return {"start": start.time(), "end": end.time()}


def stored_values(activity: Activity) -> dict[str, Any]:
    """Return the values of an edit that are not plain fields of the record."""
    return {"day": activity.day, **times(activity)}


def recent_titles(draft: Activity) -> list[str]:
    """Return the titles of the branch's last records of the kind."""
    rows = Activity.objects.filter(organization=draft.organization_id, kind=draft.kind, deleted_at__isnull=True)
    return list(dict.fromkeys(rows.values_list("title", flat=True)[:8]))[:3]
