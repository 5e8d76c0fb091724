"""Minutes to 学时 by the dated rule, capped per half-day and day; pure, Decimal all the way (domain guide §2.5)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from activities.hours.entries import ACTIVITY, CLAIM, ZERO, Conversion, HourEntry
from portal.kit.chinese import plain_decimal

NOON = 12
MINUTE = 60
OVERLAP, CAPPED, TYPED_NOTHING = "与同一时间的另一场重复，只计一次", "超过当天上限", "支部定为不计学时"
Spent = defaultdict[object, Decimal]


def convert(minutes: int, rule: Conversion) -> Decimal:
    """Return whole steps of 学时 in so many minutes; what is left over is dropped, never rounded up."""
    return _in_steps(Decimal(minutes) / rule.minutes_per_hour, rule)


def _in_steps(hours: Decimal, rule: Conversion) -> Decimal:
    return hours // rule.step * rule.step


def settle(entries: Iterable[HourEntry], rule: Conversion) -> list[HourEntry]:
    """Return the entries of one member with their hours, in order of time, under the half-day and day caps.

    What lasts over noon uses both halves. Typed hours and training elsewhere are bound by the day's cap alone.
    A record belongs to the day on which it began, also where only its time after midnight counts.
    Nobody is at two gatherings at once: the time of two records that overlap counts once.
    """
    spent: Spent = defaultdict(Decimal)
    busy_until: datetime | None = None
    settled = []
    for entry in sorted(entries, key=lambda entry: (entry.starts_at, entry.source, entry.pk)):
        free = _after(entry, busy_until)
        given = _given(free, timezone.localtime(entry.starts_at).date(), rule, spent)
        settled.append(replace(entry, hours=given, blocked=entry.blocked or _why(entry, free, given, rule)))
        if given and _takes_time(entry):
            busy_until = max(busy_until or entry.ends_at, entry.ends_at)
    return settled


def _takes_time(entry: HourEntry) -> bool:
    """What was made up was done at another time; a claim names only its day."""
    return entry.source == ACTIVITY and entry.made_up_on is None


def _after(entry: HourEntry, busy_until: datetime | None) -> HourEntry:
    """Return the part of the entry that begins when the member is free."""
    if busy_until is None or entry.starts_at >= busy_until or not _takes_time(entry):
        return entry
    left = max(0, int((entry.ends_at - busy_until).total_seconds()) // MINUTE)
    return replace(entry, starts_at=busy_until, minutes=left, fixed=entry.fixed if left else ZERO)


def _why(entry: HourEntry, free: HourEntry, given: Decimal, rule: Conversion) -> str:
    """Say why something that lasted gave nothing."""
    if given or not entry.minutes:
        return ""
    if not free.minutes:
        return OVERLAP
    if entry.fixed is not None and not entry.fixed:
        return TYPED_NOTHING
    return CAPPED if entry.fixed or convert(free.minutes, rule) else f"时间不足 {plain_decimal(rule.step)} 学时"


def _given(entry: HourEntry, day: date, rule: Conversion, spent: Spent) -> Decimal:
    """Take from the day what the entry may have."""
    if entry.blocked:
        return ZERO
    given = max(ZERO, min(_wanted(entry, rule, spent), rule.day_cap - spent[day]))
    spent[day] += given
    return given


def _wanted(entry: HourEntry, rule: Conversion, spent: Spent) -> Decimal:
    if entry.fixed is not None:
        return entry.fixed
    if entry.source == CLAIM:
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
    before_noon = max(0, NOON * MINUTE - local.hour * MINUTE - local.minute)
    morning = min(entry.minutes, before_noon)
    return [((local.date(), "上午"), morning), ((local.date(), "下午"), entry.minutes - morning)]


def total(entries: Iterable[HourEntry]) -> Decimal:
    """Return the hours that count."""
    return sum((entry.hours for entry in entries), ZERO)
