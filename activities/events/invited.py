"""Who is due at an announced gathering: the roster, group and committee of its own day, also of a day to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from activities.models import Event
from activities.queries import Seat, members_of, seats_of
from branches.enums import COMMITTEE_ROLES, PARTY_MEMBERS
from branches.models import Membership, MemberStatus, Post


def due_at(event: Event) -> list[Seat]:
    """Return everybody who is due, in roster order; for volunteer work the whole roster may come. One query."""
    seats = seats_of(members_of(event.organization_id), event.organization_id, event.day)
    return [seat for seat in seats if seat.is_due(event.kind, event.group_id)]


def is_due_at(event: Event, member_id: int | None) -> bool:
    """Whether one member is due; one query."""
    if member_id is None:
        return False
    seats = seats_of(members_of(event.organization_id).filter(pk=member_id), event.organization_id, event.day)
    return any(seat.is_due(event.kind, event.group_id) for seat in seats)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one member stands in one branch on any day; read once for a whole list of gatherings."""

    member_id: int
    stays: tuple[Membership, ...] = ()
    states: tuple[MemberStatus, ...] = ()
    posts: tuple[Post, ...] = ()

    def seat_on(self, day: date) -> Seat:
        """Return the seat on that day: on the roster or not, in which group, on the committee or not."""
        stay = next((stay for stay in self.stays if _holds(stay, day)), None)
        state = next((state.state for state in self.states if state.since <= day), "")
        return Seat(
            self.member_id,
            "",
            on_roster=stay is not None and state in PARTY_MEMBERS,
            group_id=stay.group_id if stay else None,
            on_committee=any(_holds(post, day) for post in self.posts),
        )

    def is_due(self, event: Event) -> bool:
        """Whether the member is due at the gathering."""
        return self.seat_on(event.day).is_due(event.kind, event.group_id)

    def among(self, events: Iterable[Event]) -> list[Event]:
        """Keep the gatherings at which the member is due."""
        return [event for event in events if self.is_due(event)]


def standing_in(organization_id: int, member_id: int) -> Standing:
    """Return where the member stands in the branch; three queries, the newest rows first."""
    stays = Membership.objects.filter(organization=organization_id, member=member_id).order_by("-since", "-pk")
    states = MemberStatus.objects.filter(member=member_id).order_by("-since", "-pk")
    posts = Post.objects.filter(organization=organization_id, member=member_id, role__in=COMMITTEE_ROLES)
    return Standing(member_id, tuple(stays), tuple(states), tuple(posts))


def _holds(row: Membership | Post, day: date) -> bool:
    return row.since <= day and (row.until is None or row.until >= day)
