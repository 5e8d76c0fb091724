"""What the form already knows: the last record of the kind, else the branch's habits; for an edit the record itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from activities.models import Activity, ActivityKind
from branches.enums import NameOrder
from branches.models import BranchDefaults, Organization
from portal.kit.dates import as_day, month_end, today

CARRIED = ("place", "host", "recorder", "group")
LAST_TIME, HABIT, TO_CHECK = "沿用上次", "支部习惯", "请核对"
THEME_DAY = "theme_party_day"


@dataclass(slots=True)
class First:
    """The values of a new form, and the mark beside each that somebody did not type."""

    values: dict[str, Any]
    marks: dict[str, str] = field(default_factory=dict)

    def take(self, values: dict[str, Any], mark: str) -> None:
        """Add values that come from somewhere else; what is empty there stays empty without a mark."""
        self.values |= values
        self.marks |= {name: mark for name, value in values.items() if value}


def first_values(
    recent: Sequence[Activity], kind: ActivityKind, habits: BranchDefaults | None, asked: tuple[str, str]
) -> First:
    """Return what a new form starts with; `asked` is the day and the month that stand in the address, if any."""
    day, month = asked
    first = First({"day": as_day(day) or today()})
    if not as_day(day) and as_day(f"{month}-01"):
        _take_month(first, as_day(f"{month}-01") or today(), kind, habits)
    if recent:
        last = recent[0]
        first.take({name: last.serializable_value(name) for name in CARRIED} | times(last), LAST_TIME)
    elif habits:
        first.take({"place": habits.place, "start": habits.start, "end": habits.end}, HABIT)
    return first


def _take_month(first: First, month: date, kind: ActivityKind, habits: BranchDefaults | None) -> None:
    """Choose the day of a gap: the branch's fixed day, today in the present month, else its end, to be checked."""
    if kind.code == THEME_DAY and habits and habits.theme_day and month.replace(day=habits.theme_day) <= today():
        first.take({"day": month.replace(day=habits.theme_day)}, HABIT)
    elif month_end(month.year, month.month) < today():
        first.take({"day": month_end(month.year, month.month)}, TO_CHECK)


def times(activity: Activity) -> dict[str, Any]:
    """Return the record's times as the office's clock shows them."""
    start, end = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    return {"start": start.time(), "end": end.time()}


def stored_values(activity: Activity) -> dict[str, Any]:
    """Return the values of an edit that are not plain fields of the record."""
    return {"day": activity.day, **times(activity)}


def habits_of(organization: Organization) -> BranchDefaults | None:
    """Return what the branch usually does, if it ever said so."""
    return getattr(organization, "defaults", None)


def likes_pinyin(habits: BranchDefaults | None) -> bool:
    """Whether the branch wants its names by pinyin."""
    return habits is not None and habits.name_order == NameOrder.PINYIN
