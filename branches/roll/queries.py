"""Reads of the roll: who stood on it on a day, who left, the groups and the posts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from branches.enums import PARTY_MEMBERS, MemberState, PostRole
from branches.models import Membership, MemberStatus, PartyGroup, Post
from branches.queries import Stage, posts_on, roster, stays_on
from branches.scope import Scope


class Reached(Stage):
    """The stage, and since when."""

    state_since: date | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    StayOfRoll = WithAnnotations[Membership, Reached]


@dataclass(frozen=True, slots=True)
class RollLine:
    """Somebody on the roll of one day."""

    stay: Membership
    state: MemberState | None
    state_since: date | None
    joined: date
    roles: tuple[str, ...]

    @property
    def is_party_member(self) -> bool:
        """Whether they count as a member; who is on the way stands in a group of their own."""
        return self.state in PARTY_MEMBERS

    @property
    def is_open(self) -> bool:
        """Whether they are still on the roll after that day as far as is known."""
        return self.stay.until is None


@dataclass(frozen=True, slots=True)
class Roll:
    """The roll of one day: members, and who is on the way."""

    members: tuple[RollLine, ...]
    others: tuple[RollLine, ...]

    @property
    def full(self) -> int:
        """How many full members there are."""
        return sum(line.state == MemberState.FULL for line in self.members)

    @property
    def probationary(self) -> int:
        """How many are on probation."""
        return len(self.members) - self.full


def roll_on(organization_id: int, day: date) -> Roll:
    """Return who stood on the roll that day; three queries."""
    reached = MemberStatus.objects.filter(member=OuterRef("member"), since__lte=day).order_by("-since", "-pk")
    stays = stays_on(organization_id, day).annotate(state_since=Subquery(reached.values("since")[:1]))
    joined = _joined(organization_id, day)
    roles = defaultdict(list)
    for post in sorted(posts_on(organization_id, day), key=_rank):
        roles[post.member_id].append(post.get_role_display())
    lines = [_line(stay, joined, roles[stay.member_id]) for stay in stays.select_related("member", "group")]
    members = tuple(line for line in lines if line.is_party_member)
    return Roll(members, tuple(line for line in lines if not line.is_party_member))


def _line(stay: "StayOfRoll", joined: dict[int, date], roles: Sequence[str]) -> RollLine:
    state = MemberState(stay.state) if stay.state else None
    return RollLine(stay, state, stay.state_since, joined[stay.member_id], tuple(roles))


def _joined(organization_id: int, day: date) -> dict[int, date]:
    """Return since when each person has belonged without a break: stays of two groups that touch are one stay."""
    began: dict[int, date] = {}
    until: dict[int, date] = {}
    rows = Membership.objects.filter(organization=organization_id, since__lte=day).order_by("since", "pk")
    for member, since, end in rows.values_list("member", "since", "until"):
        if member not in began or since > until[member] + timedelta(days=1):
            began[member] = since
        until[member] = max(until.get(member, since), end or day)
    return began


def head_count(organization_id: int, day: date) -> int:
    """Return how many full and probationary members the branch had that day."""
    return roster(organization_id, day).count()


def left_since(scope: Scope, first: date) -> QuerySet[Membership]:
    """Return the last stays of those who left since then and did not come back, the newest first."""
    same = {"member": OuterRef("member"), "organization": OuterRef("organization")}
    later = Membership.objects.filter(**same, since__gt=OuterRef("since"))
    rows = Membership.objects.within(scope).filter(~Exists(later), until__gte=first)
    return rows.select_related("member").order_by("-until", "member__order", "member_id")


def open_stays(scope: Scope) -> QuerySet[Membership]:
    """Return the memberships in the scope that have no end yet."""
    return Membership.objects.within(scope).filter(until__isnull=True).select_related("member", "group")


def ended_with(stay: Membership) -> list[str]:
    """Return the posts in the branch that ended on the person's last day, as words."""
    rows = Post.objects.filter(member=stay.member_id, organization=stay.organization_id, until=stay.until)
    return [post.get_role_display() for post in rows] if stay.until else []


def open_posts(stay: Membership) -> list[Post]:
    """Return the posts in the branch that the person holds without an end."""
    rows = Post.objects.filter(member=stay.member_id, organization=stay.organization_id, until__isnull=True)
    return list(rows.select_related("member"))


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group and the members in it; no group stands for those who are in none."""

    group: PartyGroup | None
    names: tuple[str, ...]


def groups_of(organization_id: int, day: date) -> list[GroupLine]:
    """Return the branch's groups with the Party members in them that day, who is in none last; two queries."""
    names = defaultdict(list)
    for stay in roster(organization_id, day):
        names[stay.group_id].append(stay.member.name)
    lines = [
        GroupLine(group, tuple(names[group.pk])) for group in PartyGroup.objects.filter(organization=organization_id)
    ]
    return [*lines, GroupLine(None, tuple(names[None]))] if names[None] else lines


def posts_of(organization_id: int, day: date) -> tuple[list[Post], list[Post]]:
    """Return the posts that are held that day, secretary first, and those that ended before, the newest first."""
    rows = Post.objects.filter(organization=organization_id).select_related("member").order_by("member__order", "pk")
    held: list[Post] = []
    ended: list[Post] = []
    for post in rows:
        (held if post.until is None or post.until >= day else ended).append(post)
    ended.sort(key=lambda post: (post.until or day, post.since), reverse=True)
    return sorted(held, key=_rank), ended


def _rank(post: Post) -> int:
    return PostRole.values.index(post.role)
