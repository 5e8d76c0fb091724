"""Reads on what happened. Every list of rows starts from here and stays within a scope."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear

from activities.enums import COUNTED_PRESENCES, ClaimState, Presence
from activities.hours import HourEntry, settle
from activities.models import Activity, ActivityKind, Attendance, ClosedYear, HoursClaim, HoursRule
from branches.queries import committee_ids, roster
from branches.scope import Scope
from portal.kit.dates import at, day_bounds, year_bounds


def live(scope: Scope) -> QuerySet[Activity]:
    """Return the records in the scope that were not deleted."""
    return Activity.objects.within(scope).filter(deleted_at__isnull=True)


def in_year(rows: QuerySet[Activity], year: int) -> QuerySet[Activity]:
    """Keep what began in the office's calendar year."""
    first, after = year_bounds(year)
    return rows.filter(starts_at__gte=first, starts_at__lt=after)


def deleted(scope: Scope) -> QuerySet[Activity]:
    """Return the records in the scope that lie in the recycle bin."""
    return Activity.objects.within(scope).filter(deleted_at__isnull=False)


def yearly_counts(scope: Scope) -> dict[tuple[int, int], int]:
    """Return how many records there are of each (year, kind id) in the scope; one query."""
    rows = live(scope).order_by().values_list(ExtractYear("starts_at"), "kind").annotate(number=Count("pk"))
    return {(year, kind): number for year, kind, number in rows}


def with_counts(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Add how many were due and how many came; observers are in neither."""
    due = Attendance.objects.filter(activity=OuterRef("pk")).exclude(presence=Presence.OBSERVER)
    came = Attendance.objects.filter(activity=OuterRef("pk"), presence__in=COUNTED_PRESENCES)
    return rows.annotate(due=_number_of(due), came=_number_of(came))


def _number_of(rows: QuerySet[Attendance]) -> Coalesce:
    """Count in a subquery: it runs only for the rows of the page that is shown."""
    counted = rows.order_by().values("activity").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def last_of_kind(organization_id: int, kind: ActivityKind) -> Activity | None:
    """Return the branch's newest record of the kind: its time, place and people are the next one's defaults."""
    return Activity.objects.filter(organization=organization_id, kind=kind, deleted_at__isnull=True).first()


def kinds() -> QuerySet[ActivityKind]:
    """Return all kinds in the order of the menu."""
    return ActivityKind.objects.all()


def is_closed(organization_id: int, year: int) -> bool:
    """Whether the branch's books of the year are closed."""
    return ClosedYear.objects.filter(organization=organization_id, year=year).exists()


def due_member_ids(kind: ActivityKind, organization_id: int, day: date, group_id: int | None) -> list[int]:
    """Return who is due at an activity of the kind on that day, in roster order."""
    rows = roster(organization_id, day)
    if kind.audience == "group":
        rows = rows.filter(group=group_id)
    ids = list(rows.values_list("member_id", flat=True))
    if kind.audience == "committee":
        committee = committee_ids(organization_id, day)
        return [pk for pk in ids if pk in committee]
    return ids


def hours_rule(day: date) -> HoursRule | None:
    """Return the study-hours rule in force that day."""
    rules = HoursRule.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)
    return rules.order_by("-valid_from").first()


@dataclass(frozen=True, slots=True)
class MemberHours:
    """The hours of one member in one year."""

    member_id: int
    entries: tuple[HourEntry, ...]


def _activity_entry(row: Attendance) -> HourEntry:
    """Say what an attendance row gives: nothing for kinds without hours or a second purpose of one occasion."""
    activity = row.activity
    blocked = ""
    if row.presence not in COUNTED_PRESENCES:
        blocked = row.get_presence_display()
    elif activity.same_occasion_id:
        blocked = "同场活动，只计一次"
    elif not activity.kind.counts_hours:
        blocked = "这一类不计学时"
    return HourEntry(
        starts_at=activity.starts_at,
        title=activity.title,
        kind=activity.kind.label,
        minutes=row.minutes,
        pk=activity.pk,
        fixed=activity.hours_override,
        blocked=blocked,
    )


def _claim_entry(claim: HoursClaim) -> HourEntry:
    blocked = "" if claim.state == ClaimState.CONFIRMED else claim.reason or claim.get_state_display()
    starts_at = at(claim.day, time())
    return HourEntry(starts_at, claim.title, "校外培训", claim.minutes, "claim", claim.pk, blocked=blocked)


def hours_of_members(member_ids: Iterable[int], first: date, last: date, rule: HoursRule) -> dict[int, MemberHours]:
    """Return each member's hour ledger from `first` to `last`; two queries whatever the number of members."""
    ids = list(member_ids)
    start, after = day_bounds(first, last)
    attended = Attendance.objects.filter(
        member__in=ids,
        activity__deleted_at__isnull=True,
        activity__starts_at__gte=start,
        activity__starts_at__lt=after,
    ).exclude(presence=Presence.OBSERVER)
    entries: defaultdict[int, list[HourEntry]] = defaultdict(list)
    for row in attended.select_related("activity__kind"):
        entries[row.member_id].append(_activity_entry(row))
    for claim in HoursClaim.objects.filter(member__in=ids, day__gte=first, day__lte=last):
        entries[claim.member_id].append(_claim_entry(claim))
    return {pk: MemberHours(pk, tuple(settle(entries[pk], rule))) for pk in ids}


def with_details(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Load what a record page or a fact needs in a fixed number of queries."""
    attendances = Attendance.objects.select_related("member")
    return rows.select_related("kind", "group", "host", "recorder", "lecturer", "series", "project").prefetch_related(
        "topics", "campaigns", "speeches__member", "reflections__member", Prefetch("attendances", queryset=attendances)
    )
