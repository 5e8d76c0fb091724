"""Who came, who spoke, who wrote: drawn from names and dates alone, so that every build gives the same world."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from activities.actions import Absence, Turnout
from activities.enums import Audience, LeaveReason
from branches.enums import COMMITTEE_ROLES, PARTY_MEMBERS, MemberState, PostRole
from branches.models import Member, Membership, MemberStatus, PartyGroup, Post
from portal.demo.shapes import Gathering

HUNDRED = 100

# reason, text, weight
_REASONS: tuple[tuple[LeaveReason, str, int], ...] = (
    (LeaveReason.BUSINESS, "项目现场", 30),
    (LeaveReason.BUSINESS, "外出开会", 22),
    (LeaveReason.SICK, "", 14),
    (LeaveReason.PERSONAL, "", 22),
    (LeaveReason.OTHER, "社区值守", 12),
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A member as the roster sees him or her."""

    member: Member
    away: int
    stays: tuple[Membership, ...]
    states: tuple[MemberStatus, ...]
    posts: tuple[Post, ...]

    def stay_in(self, organization_id: int, day: date) -> Membership | None:
        """Return the membership that holds in the branch that day."""
        here = (stay for stay in self.stays if stay.organization_id == organization_id)
        return next((stay for stay in here if stay.since <= day and (stay.until is None or stay.until >= day)), None)

    def state_on(self, day: date) -> str:
        """Return the stage reached by that day."""
        reached = [status for status in self.states if status.since <= day]
        return max(reached, key=lambda status: status.since).state if reached else ""

    def holds(self, organization_id: int, day: date, roles: Iterable[str]) -> bool:
        """Whether one of the posts was held in the branch that day."""
        return any(
            post.organization_id == organization_id
            and post.role in roles
            and post.since <= day
            and (post.until is None or post.until >= day)
            for post in self.posts
        )


def draw(*words: object) -> int:
    """Return a number that depends on the words and on nothing else."""
    return int.from_bytes(sha256("|".join(map(str, words)).encode()).digest()[:4])


def due_on(
    seats: Iterable[Seat], organization_id: int, day: date, *, audience: str, group: PartyGroup | None
) -> list[Seat]:
    """Return who is due, in roster order: the same rule as `activities.queries.due_member_ids`."""
    rows = []
    for seat in seats:
        stay = seat.stay_in(organization_id, day)
        if stay is None or seat.state_on(day) not in PARTY_MEMBERS:
            continue
        if audience == Audience.GROUP and stay.group_id != (group.pk if group else None):
            continue
        if audience == Audience.COMMITTEE and not seat.holds(organization_id, day, COMMITTEE_ROLES):
            continue
        rows.append(seat)
    return rows


def chair(due: Sequence[Seat], organization_id: int, day: date) -> Seat | None:
    """Return who takes the chair: the secretary, else the leader of the group."""
    for role in (PostRole.SECRETARY, PostRole.GROUP_LEADER):
        for seat in due:
            if seat.holds(organization_id, day, (role,)):
                return seat
    return due[0] if due else None


def voters(present: Iterable[Seat], day: date) -> int:
    """Return how many of them vote: who was a full member before that day."""
    return sum(
        any(status.state == MemberState.FULL and status.since < day for status in seat.states) for seat in present
    )


def turnout(
    due: Sequence[Seat], occasion: str, *, gathering: Gathering, audience: str, sure: frozenset[int]
) -> Turnout:
    """Return what the form would say; `sure` are members who take part in any case, `made_up` ones never did."""
    if gathering.who:
        return Turnout(came=frozenset(seat.member.pk for seat in due if seat.member.name in gathering.who))
    if audience == Audience.VOLUNTEERS:
        chosen = sorted(due, key=lambda seat: (seat.member.pk not in sure, draw("came", occasion, seat.member.name)))
        return Turnout(came=frozenset(seat.member.pk for seat in chosen[: gathering.came]))
    absences = {
        seat.member.pk: _absence(occasion, seat)
        for seat in due
        if seat.member.name in gathering.made_up or (seat.member.pk not in sure and _stays_away(occasion, seat))
    }
    present = [seat for seat in due if seat.member.pk not in absences]
    return Turnout(absences=absences, speakers=frozenset(some(present, gathering.speeches, "speech", occasion)))


def some(seats: Iterable[Seat], count: int, *words: str) -> list[int]:
    """Return so many of them, drawn by the words."""
    drawn = sorted(seats, key=lambda seat: draw(*words, seat.member.name))
    return [seat.member.pk for seat in drawn[:count]]


def _stays_away(occasion: str, seat: Seat) -> bool:
    return draw("away", occasion, seat.member.name) % HUNDRED < seat.away


def _absence(occasion: str, seat: Seat) -> Absence:
    number = draw("why", occasion, seat.member.name) % HUNDRED
    for reason, text, weight in _REASONS:
        if number < weight:
            return Absence(reason, text)
        number -= weight
    return Absence()
