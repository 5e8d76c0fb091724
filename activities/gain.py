"""What a gathering gives each person who came, once the caps of the day and their other gatherings are counted."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from activities.enums import COUNTED_PRESENCES
from activities.hours import HourEntry, settle
from activities.hours.reading import entries_of_members, hours_of_members, hours_rule
from activities.models import Activity, Attendance, HoursClaim, HoursRule
from portal.kit.chinese import plain_decimal
from portal.kit.dates import day_bounds

BUSY = ("busy_elsewhere", "busy_claimed")
UNEVEN = "有人当天另有活动，时间重叠或超过上限的不计"
NEW = -1  # stands for the number of a record that is not stored


@dataclass(frozen=True, slots=True)
class Gain:
    """So many people get so many hours; the largest crowd first."""

    shares: tuple[tuple[Decimal, int], ...]

    @property
    def is_even(self) -> bool:
        """Whether everybody gets the same."""
        return len(self.shares) == 1

    @property
    def words(self) -> str:
        """25 名党员各计 2.5 学时; where caps make a difference each crowd by itself, and why."""
        if self.is_even:
            hours, people = self.shares[0]
            return f"{people} 名党员各计 {plain_decimal(hours)} 学时"
        crowds = "，".join(f"{people} 人计 {plain_decimal(hours)}" for hours, people in self.shares)
        return f"党员学时：{crowds}（{UNEVEN}）"

    @property
    def why(self) -> str:
        """Why people get different hours, if they do."""
        return "" if self.is_even else UNEVEN

    @property
    def short(self) -> str:
        """25 人各 2.5, as the panel beside the form says it."""
        if self.is_even:
            hours, people = self.shares[0]
            return f"{people} 人各 {plain_decimal(hours)}"
        return "，".join(f"{people} 人 {plain_decimal(hours)}" for hours, people in self.shares)


def gain_of(given: Collection[Decimal]) -> Gain | None:
    """Sort people by what they get; nobody is no gain."""
    crowds = Counter(given)
    if not crowds:
        return None
    return Gain(tuple(sorted(crowds.items(), key=lambda crowd: (-crowd[1], -crowd[0]))))


def gain_if_stored(entry: HourEntry, member_ids: Collection[int], day: date, rule: HoursRule) -> Gain | None:
    """Return what these people would get from a gathering; an entry with its number stands for the stored one."""
    others = entries_of_members(member_ids, day, day)
    return gain_of([_share([*_without(entry, rows), entry], entry.pk, rule) for rows in others.values()])


def _without(entry: HourEntry, rows: list[HourEntry]) -> list[HourEntry]:
    return [row for row in rows if (row.source, row.pk) != (entry.source, entry.pk)]


def _share(rows: list[HourEntry], pk: int, rule: HoursRule) -> Decimal:
    return next(row.hours for row in settle(rows, rule) if (row.source, row.pk) == ("activity", pk))


def gain_from(activity: Activity, came: Collection[int] | None = None, *, is_busy: bool = True) -> Gain | None:
    """Return what the people who came got from a stored record; nothing is asked where no hours count.

    Who knows that the day held nothing else (`is_busy` false) spares the look at everybody's day.
    """
    rule = hours_rule(activity.day) if activity.kind.counts_hours and not activity.same_occasion_id else None
    if rule is None:
        return None
    came = _came(activity) if came is None else came
    if not is_busy:
        return gain_of([_share([_entry(activity)], activity.pk, rule)] * len(came))
    ledgers = hours_of_members(came, activity.day, activity.day, rule)
    shares = [
        entry.hours
        for ledger in ledgers.values()
        for entry in ledger.entries
        if (entry.source, entry.pk) == ("activity", activity.pk)
    ]
    return gain_of(shares)


def _entry(activity: Activity) -> HourEntry:
    return HourEntry(activity.starts_at, "", "", activity.minutes, pk=activity.pk, fixed=activity.hours_override)


def _came(activity: Activity) -> list[int]:
    rows = activity.attendances.filter(presence__in=COUNTED_PRESENCES).order_by()
    return list(rows.values_list("member_id", flat=True))


def busy_parts(activity: Activity) -> dict[str, QuerySet[Any]]:
    """Return the lists that say what else its people had that day, to be read together with others in one query."""
    members = Attendance.objects.filter(activity=activity, presence__in=COUNTED_PRESENCES).order_by().values("member")
    start, after = day_bounds(activity.day, activity.day)
    elsewhere = Attendance.objects.filter(
        member__in=members,
        presence__in=COUNTED_PRESENCES,
        activity__deleted_at__isnull=True,
        activity__starts_at__gte=start,
        activity__starts_at__lt=after,
    ).exclude(activity=activity)
    claimed = HoursClaim.objects.filter(member__in=members, day=activity.day)
    told = {"name": F("member__name"), "word": Value(""), "about_day": Cast(Value(None), DateField())}
    rows = (elsewhere, claimed)
    return {part: part_rows.annotate(**told) for part, part_rows in zip(BUSY, rows, strict=True)}
