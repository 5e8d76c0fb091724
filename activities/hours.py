"""Minutes to 学时 by the dated rule, capped per half-day and day; pure, Decimal all the way (domain guide §2.5)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from django.utils import timezone

NOON = 12
ZERO = Decimal(0)


class Conversion(Protocol):
    """The part of an HoursRule that turns minutes into 学时."""

    minutes_per_hour: int
    step: Decimal
    half_day_cap: Decimal
    day_cap: Decimal


@dataclass(frozen=True, slots=True)
class HourEntry:
    """One line of a member's hours: where it came from, what it gives, and why it gives less than it lasted."""

    starts_at: datetime
    title: str
    kind: str
    minutes: int
    source: str = "activity"
    pk: int = 0
    fixed: Decimal | None = None
    blocked: str = ""
    hours: Decimal = ZERO

    @property
    def state(self) -> str:
        """已计入, or the reason why nothing counts."""
        return self.blocked or "已计入"


def convert(minutes: int, rule: Conversion) -> Decimal:
    """Return whole steps of 学时 in so many minutes; what is left over is dropped, never rounded up."""
    return _in_steps(Decimal(minutes) / rule.minutes_per_hour, rule)


def _in_steps(hours: Decimal, rule: Conversion) -> Decimal:
    return hours // rule.step * rule.step


def settle(entries: Iterable[HourEntry], rule: Conversion) -> list[HourEntry]:
    """Return the entries of one member with their hours, in order of time, under the half-day and day caps.

    What lasts over noon uses both halves. Typed hours and training elsewhere are bound by the day's cap alone.
    """
    spent: defaultdict[object, Decimal] = defaultdict(Decimal)
    settled = []
    for entry in sorted(entries, key=lambda entry: (entry.starts_at, entry.source, entry.pk)):
        day = timezone.localtime(entry.starts_at).date()
        wanted = ZERO if entry.blocked else _wanted(entry, rule, spent)
        given = max(ZERO, min(wanted, rule.day_cap - spent[day]))
        spent[day] += given
        blocked = entry.blocked or ("超过当天上限" if entry.minutes and not given else "")
        settled.append(replace(entry, hours=given, blocked=blocked))
    return settled


def _wanted(entry: HourEntry, rule: Conversion, spent: defaultdict[object, Decimal]) -> Decimal:
    if entry.fixed is not None:
        return entry.fixed
    if entry.source == "claim":
        return convert(entry.minutes, rule)
    granted = ZERO
    for half, minutes in _halves(entry):
        share = max(ZERO, min(Decimal(minutes) / rule.minutes_per_hour, rule.half_day_cap - spent[half]))
        spent[half] += share
        granted += share
    return _in_steps(granted, rule)


def _halves(entry: HourEntry) -> list[tuple[tuple[date, str], int]]:
    """Split the minutes at noon."""
    local = timezone.localtime(entry.starts_at)
    before_noon = max(0, NOON * 60 - local.hour * 60 - local.minute)
    morning = min(entry.minutes, before_noon)
    return [((local.date(), "上午"), morning), ((local.date(), "下午"), entry.minutes - morning)]


def total(entries: Iterable[HourEntry]) -> Decimal:
    """Return the hours that count."""
    return sum((entry.hours for entry in entries), ZERO)
