"""Reads on what happened. Every list of rows starts from here and stays within a scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypedDict, TypeVar

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, ExtractYear

from activities.enums import COUNTED_PRESENCES, Audience, Presence
from activities.models import Activity, ActivityKind, Attendance, ClosedYear
from branches.enums import COMMITTEE_ROLES, MemberState
from branches.models import Member, Membership, Organization
from branches.queries import posts_on, roster
from branches.scope import Scope
from portal.kit.dates import today, year_bounds

RECENT, YEARS_COMPARED = 8, 6
# What a record points at and calls by its name.
NAMED = ("group", "host", "recorder", "lecturer", "series", "project", "venue", "team")


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
    branches = Organization.objects.within(scope).values("pk")  # a join would have every record of the county fetched
    rows = Activity.objects.filter(organization__in=branches, deleted_at__isnull=True).order_by()
    counted = rows.values_list(_office_year(), "kind").annotate(number=Count("pk"))
    return {(year, kind): number for year, kind, number in counted}


def _office_year() -> Case:
    """Return the year a record began in: compared for the recent ones, which costs a tenth of taking dates apart."""
    recent = range(today().year + 1, today().year - YEARS_COMPARED, -1)
    bounds = [(year, *year_bounds(year)) for year in recent]
    cases = [When(starts_at__gte=first, starts_at__lt=after, then=Value(year)) for year, first, after in bounds]
    return Case(*cases, default=ExtractYear("starts_at"))


class Counts(TypedDict):
    """What `with_counts` lays beside a record."""

    due: int
    came: int


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    Counted = WithAnnotations[Activity, Counts]


def with_counts(rows: QuerySet[Activity]) -> "QuerySet[Counted]":
    """Add how many were due and how many came; observers are in neither."""
    due = Attendance.objects.filter(activity=OuterRef("pk")).exclude(presence=Presence.OBSERVER)
    came = Attendance.objects.filter(activity=OuterRef("pk"), presence__in=COUNTED_PRESENCES)
    return rows.annotate(due=_number_of(due), came=_number_of(came))


def _number_of(rows: QuerySet[Attendance]) -> Coalesce:
    """Count in a subquery: it runs only for the rows of the page that is shown."""
    counted = rows.order_by().values("activity").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def recent_of_kind(organization_id: int, kind: ActivityKind) -> list[Activity]:
    """Return the branch's newest records of the kind: what the next one starts from."""
    rows = Activity.objects.filter(organization=organization_id, kind=kind, deleted_at__isnull=True)
    return list(rows.select_related("organization__defaults")[:RECENT])


def kinds() -> QuerySet[ActivityKind]:
    """Return all kinds in the order of the menu."""
    return ActivityKind.objects.all()


def is_closed(organization_id: int, year: int) -> bool:
    """Whether the branch's books of the year are closed."""
    return ClosedYear.objects.filter(organization=organization_id, year=year).exists()


def members_of(organization_id: int) -> QuerySet[Member]:
    """Return everybody who ever belonged to the branch: old records name people who have left."""
    stays = Membership.objects.filter(organization=organization_id)
    return Member.objects.filter(pk__in=stays.order_by().values("member"))


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of a branch and where they stand on one day: on the roster, in a group, on the committee."""

    pk: int
    name: str
    on_roster: bool
    group_id: int | None
    on_committee: bool
    may_vote: bool = False  # a full member on the roster; probationary members are due and do not vote

    def is_due(self, kind: ActivityKind, group_id: int | None) -> bool:
        """Whether they are due at an activity of the kind, in this group if it is a group's."""
        if kind.audience == Audience.GROUP and self.group_id != group_id:
            return False
        return self.on_roster and (self.on_committee or kind.audience != Audience.COMMITTEE)


def seats_of(members: QuerySet[Member], organization_id: int, day: date) -> list[Seat]:
    """Return where each of the members stands in the branch that day, in roster order; one query."""
    stay = roster(organization_id, day).filter(member=OuterRef("pk"))
    post = posts_on(organization_id, day).filter(member=OuterRef("pk"), role__in=COMMITTEE_ROLES)
    rows = members.order_by("order", "pk").annotate(
        on_roster=Exists(stay),
        seat_group=Subquery(stay.values("group")[:1]),
        on_committee=Exists(post),
        may_vote=Exists(stay.filter(Q(("state", MemberState.FULL)))),
    )
    names = ("pk", "name", "on_roster", "seat_group", "on_committee", "may_vote")
    return [Seat(*row) for row in rows.values_list(*names)]


def due_member_ids(kind: ActivityKind, organization_id: int, day: date, group_id: int | None) -> list[int]:
    """Return who is due at an activity of the kind on that day, in roster order."""
    seats = seats_of(members_of(organization_id), organization_id, day)
    return [seat.pk for seat in seats if seat.is_due(kind, group_id)]


class Occasion(Protocol):
    """A record, or what stands for one, that may be linked to another of the same occasion."""

    @property
    def pk(self) -> int:
        """Its number."""

    @property
    def same_occasion_id(self) -> int | None:
        """The number of the record to which it is linked."""


OccasionT = TypeVar("OccasionT", bound=Occasion)


def once(held: Sequence[OccasionT]) -> list[OccasionT]:
    """Return one record per occasion: linked records among these are one event (domain guide §2.2).

    Two that are linked to the same third one are one event too, whether that one is among these or not.
    """
    counted_here = {row.pk for row in held}
    first: dict[int, OccasionT] = {}
    for row in held:
        if row.same_occasion_id not in counted_here:
            first.setdefault(row.same_occasion_id or row.pk, row)
    return list(first.values())


def with_details(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Load what the facts of a year need in a fixed number of queries."""
    attendances = Attendance.objects.select_related("member")
    return rows.select_related("kind", *NAMED).prefetch_related(
        "topics", "campaigns", "speeches__member", "reflections__member", Prefetch("attendances", queryset=attendances)
    )
