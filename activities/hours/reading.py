"""Reading what the hours of members are made of: the rule in force, what they attended, what they reported."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from activities.enums import COUNTED_PRESENCES, ClaimState, Presence
from activities.hours import CLAIM, HourEntry, once, settle
from activities.models import Attendance, HoursClaim, HoursRule
from portal.kit.dates import at, day_bounds, whole_minutes

TRAINING, ELSEWHERE = "集中培训", "校外培训"


def hours_rule(day: date) -> HoursRule | None:
    """Return the study-hours rule in force that day."""
    rules = HoursRule.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)
    return rules.order_by("-valid_from").first()


@dataclass(frozen=True, slots=True)
class MemberHours:
    """The hours of one member in one year."""

    member_id: int
    entries: tuple[HourEntry, ...]


class _Seat(NamedTuple):
    """What an attendance row and its gathering say about hours; a branch's year has a thousand of them."""

    member: int
    presence: str
    minutes: int
    made_up_on: date | None
    activity: int
    title: str
    starts_at: datetime
    ends_at: datetime
    fixed: Decimal | None
    same_as: int | None
    kind: str
    counts_hours: bool

    @property
    def has_come(self) -> bool:
        """Whether the member came or made it up."""
        return self.presence in COUNTED_PRESENCES


_SEAT_COLUMNS = (
    *("member_id", "presence", "minutes", "made_up_on", "activity_id", "activity__title", "activity__starts_at"),
    *("activity__ends_at", "activity__hours_override", "activity__same_occasion_id"),
    *("activity__kind__label", "activity__kind__counts_hours"),
)


def _activity_entry(row: _Seat) -> HourEntry:
    """Say what an attendance row gives by itself."""
    blocked = ""
    if not row.has_come:
        blocked = Presence(row.presence).label
    elif not row.counts_hours:
        blocked = "这一类不计学时"
    return HourEntry(
        starts_at=row.starts_at,
        title=row.title,
        kind=row.kind,
        minutes=row.minutes,
        pk=row.activity,
        fixed=row.fixed,
        blocked=blocked,
        same_as=row.same_as or 0,
        attended=row.has_come,
        made_up_on=row.made_up_on if row.presence == Presence.MADE_UP else None,
        missed=whole_minutes(row.starts_at, row.ends_at) if row.counts_hours and not row.has_come else 0,
    )


def _claim_entry(claim: HoursClaim) -> HourEntry:
    blocked = "" if claim.state == ClaimState.CONFIRMED else claim.reason or claim.get_state_display()
    return HourEntry(
        starts_at=at(claim.day, time()),
        title=claim.title,
        kind=TRAINING if claim.is_training else ELSEWHERE,
        minutes=claim.minutes,
        source=CLAIM,
        pk=claim.pk,
        blocked=blocked,
        attended=claim.state == ClaimState.CONFIRMED,
    )


def hours_of_members(member_ids: Iterable[int], first: date, last: date, rule: HoursRule) -> dict[int, MemberHours]:
    """Return each member's hour ledger from `first` to `last`; two queries whatever the number of members."""
    entries = entries_of_members(member_ids, first, last)
    return {pk: MemberHours(pk, tuple(settle(rows, rule))) for pk, rows in entries.items()}


def entries_of_members(member_ids: Iterable[int], first: date, last: date) -> dict[int, list[HourEntry]]:
    """Return what each member did from `first` to `last`, before the caps; two queries."""
    ids = list(member_ids)
    start, after = day_bounds(first, last)
    attended = Attendance.objects.filter(
        member__in=ids,
        activity__deleted_at__isnull=True,
        activity__starts_at__gte=start,
        activity__starts_at__lt=after,
    ).exclude(presence=Presence.OBSERVER)
    entries: defaultdict[int, list[HourEntry]] = defaultdict(list)
    for row in map(_Seat._make, attended.values_list(*_SEAT_COLUMNS)):
        entries[row.member].append(_activity_entry(row))
    entries.update({pk: once(rows) for pk, rows in entries.items()})
    for claim in HoursClaim.objects.filter(member__in=ids, day__gte=first, day__lte=last, withdrawn_at__isnull=True):
        entries[claim.member_id].append(_claim_entry(claim))
    return {pk: entries[pk] for pk in ids}
