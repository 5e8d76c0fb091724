"""Minutes to 学时 by the dated rule, capped per half-day and day; pure, Decimal all the way (domain guide §2.5)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
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
    steps = Decimal(minutes) / rule.minutes_per_hour // rule.step
    return steps * rule.step


def settle(entries: Iterable[HourEntry], rule: Conversion) -> list[HourEntry]:
    """Return the entries of one member with their hours, in order of time, under the half-day and day caps."""
    spent: defaultdict[tuple[object, ...], Decimal] = defaultdict(Decimal)
    settled = []
    for entry in sorted(entries, key=lambda entry: (entry.starts_at, entry.source, entry.pk)):
        local = timezone.localtime(entry.starts_at)
        half, day = (local.date(), local.hour < NOON), (local.date(),)
        wanted = ZERO if entry.blocked else convert(entry.minutes, rule) if entry.fixed is None else entry.fixed
        given = max(ZERO, min(wanted, rule.half_day_cap - spent[half], rule.day_cap - spent[day]))
        spent[half] += given
        spent[day] += given
        blocked = entry.blocked or ("超过当天上限" if wanted and not given else "")
        settled.append(replace(entry, hours=given, blocked=blocked))
    return settled


def total(entries: Iterable[HourEntry]) -> Decimal:
    """Return the hours that count."""
    return sum((entry.hours for entry in entries), ZERO)
