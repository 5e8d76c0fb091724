"""The hours of a whole branch: who belongs, since when, what is required, counted and missing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from activities.hours import ACTIVITY, ZERO, total
from activities.models import HoursRule
from activities.standing import Standing, Year
from branches.enums import COMMITTEE_ROLES, PARTY_MEMBERS, PostRole
from branches.models import Member, Membership, Post
from branches.queries import posts_on, state_on
from portal.kit.dates import local_day


@dataclass(frozen=True, slots=True)
class Line:
    """A member of the branch in a year; `since` and `until` are set where that is not the whole year."""

    member: Member
    standing: Standing
    roles: tuple[str, ...]
    since: date | None = None
    until: date | None = None

    @property
    def brought(self) -> Decimal:
        """What counted before the member came to this branch."""
        return total(row for row in self.standing.entries if self.since and local_day(row.starts_at) < self.since)

    @property
    def here(self) -> Decimal:
        """What counted while the member belonged to this branch."""
        last = self.until or date.max
        return total(row for row in self.standing.entries if local_day(row.starts_at) <= last) - self.brought

    @property
    def last_attended(self) -> date | None:
        """The last gathering the member came to."""
        came = [row.starts_at for row in self.standing.entries if row.attended and row.source == ACTIVITY]
        return local_day(max(came)) if came else None

    @property
    def can_make_up(self) -> bool:
        """Whether the member missed something that gives hours."""
        return any(row.missed for row in self.standing.entries)


@dataclass(frozen=True, slots=True)
class BranchYear:
    """All lines of a branch: who belongs now, the largest gap first, and who left in the year."""

    rule: HoursRule | None
    members: tuple[Line, ...]
    left: tuple[Line, ...]

    @property
    def short(self) -> tuple[Line, ...]:
        """Who misses hours."""
        return tuple(line for line in self.members if line.standing.is_short)

    @property
    def reached(self) -> int:
        """How many miss none."""
        return len(self.members) - len(self.short)


def branch_year(organization_id: int, year: Year) -> BranchYear:
    """Return the year of a branch: five queries however many members."""
    spans = _spans(organization_id, year)
    roles = _roles(organization_id, year.last)
    leading = [pk for pk, held in roles.items() if any(role in COMMITTEE_ROLES for role in held)]
    standings = year.standings(spans, leading)
    lines = [_line(span, standings[pk], roles[pk], year) for pk, span in spans.items()]
    here = sorted((line for line in lines if line.until is None), key=_largest_gap)
    return BranchYear(year.rule, tuple(here), tuple(line for line in lines if line.until is not None))


@dataclass(frozen=True, slots=True)
class _Span:
    """From when to when somebody belonged to the branch without a break."""

    member: Member
    since: date
    until: date


def _spans(organization_id: int, year: Year) -> dict[int, _Span]:
    """Return the last unbroken stay of each Party member that touches the year; groups may change within it."""
    rows = (
        Membership.objects.filter(organization=organization_id, since__lte=year.last)
        .annotate(state=state_on(year.last))
        .filter(state__in=PARTY_MEMBERS)
        .select_related("member")
        .order_by("member__order", "member_id", "since")
    )
    spans: dict[int, _Span] = {}
    for stay in rows:
        until = min(stay.until or year.last, year.last)
        before = spans.get(stay.member_id)
        unbroken = before is not None and stay.since <= before.until + timedelta(days=1)
        since = before.since if before is not None and unbroken else stay.since
        spans[stay.member_id] = _Span(stay.member, since, max(until, before.until if before else until))
    return {pk: span for pk, span in spans.items() if span.until >= year.first}


def _roles(organization_id: int, day: date) -> defaultdict[int, list[PostRole]]:
    roles: defaultdict[int, list[PostRole]] = defaultdict(list)
    for post in sorted(posts_on(organization_id, day), key=_rank):
        roles[post.member_id].append(PostRole(post.role))
    return roles


def _rank(post: Post) -> int:
    return PostRole.values.index(post.role)


def _line(span: _Span, standing: Standing, roles: Iterable[PostRole], year: Year) -> Line:
    return Line(
        span.member,
        standing,
        tuple(str(role.label) for role in roles),
        span.since if span.since > year.first else None,
        span.until if span.until < year.last else None,
    )


def _largest_gap(line: Line) -> tuple[Decimal, int, int]:
    return -(line.standing.gap or ZERO), line.member.order, line.member.pk
