"""What the rows of an old ledger are held against: kinds, closed years, records, and the roster of any day."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from activities.imports.columns import ALSO_CALLED
from activities.models import Activity, ActivityKind, ClosedYear
from activities.queries import Seat, kinds
from branches.enums import COMMITTEE_ROLES, PARTY_MEMBERS
from branches.models import Membership, MemberStatus, PartyGroup, Post
from portal.kit.dates import local_day

Key = tuple[int, date, str]


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody belonged to the branch, in a group or none, from a day to a day."""

    member: int
    name: str
    group: int | None
    since: date
    until: date

    def holds_on(self, day: date) -> bool:
        """Whether they belonged that day."""
        return self.since <= day <= self.until


@dataclass
class Rosters:
    """The branch on any day, from three queries; the same answer as `seats_of` gives for one day."""

    organization_id: int
    _days: dict[date, list[Seat]] = field(default_factory=dict)

    @cached_property
    def _stays(self) -> list[Stay]:
        rows = Membership.objects.filter(organization=self.organization_id).order_by("since", "pk")
        told = rows.values_list("member", "member__name", "group", "since", "until")
        return [Stay(pk, name, group, since, until or date.max) for pk, name, group, since, until in told]

    @cached_property
    def _reached(self) -> dict[int, list[tuple[date, str]]]:
        reached = defaultdict(list)
        rows = MemberStatus.objects.filter(member__in=[stay.member for stay in self._stays]).order_by("since", "pk")
        for member, since, state in rows.values_list("member", "since", "state"):
            reached[member].append((since, state))
        return reached

    @cached_property
    def _terms(self) -> list[tuple[int, date, date]]:
        rows = Post.objects.filter(organization=self.organization_id, role__in=COMMITTEE_ROLES).order_by()
        return [(pk, since, until or date.max) for pk, since, until in rows.values_list("member", "since", "until")]

    @cached_property
    def everybody(self) -> dict[str, int]:
        """Who ever belonged, by name; a name of two people says nothing."""
        people = {(stay.name, stay.member) for stay in self._stays}
        names = [name for name, _ in people]
        return {name: pk for name, pk in people if names.count(name) == 1}

    def on(self, day: date) -> list[Seat]:
        """Return the party members who stood on the roster that day."""
        if day not in self._days:
            # A later stay takes the place of an earlier one that holds the same day.
            here = {stay.member: stay for stay in self._stays if stay.holds_on(day)}
            committee = {pk for pk, since, until in self._terms if since <= day <= until}
            self._days[day] = [
                Seat(pk, stay.name, on_roster=True, group_id=stay.group, on_committee=pk in committee)
                for pk, stay in here.items()
                if self._state(pk, day) in PARTY_MEMBERS
            ]
        return self._days[day]

    def _state(self, member: int, day: date) -> str:
        return next((state for since, state in reversed(self._reached[member]) if since <= day), "")


@dataclass(frozen=True, slots=True)
class Known:
    """What the branch has already."""

    organization_id: int
    kinds: Mapping[str, ActivityKind]
    groups: Mapping[str, int]
    closed: frozenset[int]
    records: frozenset[Key]
    rosters: Rosters

    def kind(self, word: str) -> ActivityKind | None:
        """Return the kind of that name."""
        by_label = {kind.label: kind for kind in self.kinds.values()}
        return by_label.get(word) or self.kinds.get(ALSO_CALLED.get(word, ""))


def known_of(organization_id: int) -> Known:
    """Return what rows are held against; seven queries, the rosters among them."""
    records = Activity.objects.filter(organization=organization_id, deleted_at__isnull=True).order_by()
    groups = PartyGroup.objects.filter(organization=organization_id)
    return Known(
        organization_id,
        {kind.code: kind for kind in kinds()},
        dict(groups.values_list("name", "pk")),
        frozenset(ClosedYear.objects.filter(organization=organization_id).values_list("year", flat=True)),
        frozenset(
            (kind, local_day(at), title) for kind, at, title in records.values_list("kind", "starts_at", "title")
        ),
        Rosters(organization_id),
    )
