"""Reads: who belonged, held which post, and sees what on a given day."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from branches.enums import COMMITTEE_ROLES, PARTY_MEMBERS, MemberState, PostRole, Role
from branches.models import Account, Grant, Member, Membership, MemberStatus, Organization, Post
from branches.scope import NOBODY, Scope
from portal.kit.dates import today


def valid_on(day: date) -> Q:
    """Return the condition for a dated row (since, until) that holds on the day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def roster(organization_id: int, day: date) -> "QuerySet[Stay]":
    """Return the memberships of everybody due at a gathering that day: full and probationary members, each once."""
    return stays_on(organization_id, day, PARTY_MEMBERS)


class Stage(TypedDict):
    """What `stays_on` lays beside a membership: the stage reached, if any."""

    state: str | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    Stay = WithAnnotations[Membership, Stage]


def stays_on(organization_id: int, day: date, states: Collection[MemberState] = ()) -> "QuerySet[Stay]":
    """Return the memberships of everybody who belonged to the branch that day with the stage reached, each once.

    `states` keeps only those at one of these stages.
    """
    rows = (
        Membership.objects.filter(valid_on(day), organization=organization_id)
        .exclude(Exists(_later_stay(organization_id, day)))
        .annotate(state=state_on(day))
        .select_related("member")
        .order_by("member__order", "member_id")
    )
    return rows.filter(state__in=states) if states else rows


def state_on(day: date) -> Subquery:
    """Return the stage that the member of a row (`member`) had reached that day."""
    reached = MemberStatus.objects.filter(member=OuterRef("member"), since__lte=day)
    return Subquery(reached.order_by("-since", "-pk").values("state")[:1])


def _later_stay(organization_id: int, day: date) -> QuerySet[Membership]:
    """Return a newer membership of the same member that holds that day too: two may share their boundary day."""
    rows = Membership.objects.filter(valid_on(day), organization=organization_id, member=OuterRef("member"))
    return rows.filter(Q(since__gt=OuterRef("since")) | Q(since=OuterRef("since"), pk__gt=OuterRef("pk")))


def members_now(scope: Scope) -> QuerySet[Member]:
    """Return who belongs today to a branch in the scope; `Member.objects.within` also has those who have left."""
    return Member.objects.filter(pk__in=Membership.objects.within(scope).filter(valid_on(today())).values("member"))


def members_all_year(organization_id: int, first: date, last: date) -> list[Member]:
    """Return the Party members who belonged to the branch from `first` to `last` without a break.

    A change of group ends one membership and begins the next: stays that touch are one stay.
    """
    joined = MemberStatus.objects.filter(member=OuterRef("member"), state__in=PARTY_MEMBERS, since__lte=first)
    stays = Membership.objects.filter(
        Exists(joined), Q(until__isnull=True) | Q(until__gte=first), organization=organization_id, since__lte=last
    )
    reached: dict[Member, date] = {}
    for stay in stays.select_related("member").order_by("member__order", "member_id", "since"):
        so_far = reached.get(stay.member, first - timedelta(days=1))
        if stay.since <= so_far + timedelta(days=1):
            reached[stay.member] = max(so_far, stay.until or last)
    return [member for member, until in reached.items() if until >= last]


def posts_on(organization_id: int, day: date) -> QuerySet[Post]:
    """Return the posts held in the branch that day."""
    return Post.objects.filter(valid_on(day), organization=organization_id).select_related("member")


def committee_ids(organization_id: int, day: date) -> set[int]:
    """Return the ids of members with a committee post that day."""
    return set(posts_on(organization_id, day).filter(role__in=COMMITTEE_ROLES).values_list("member_id", flat=True))


def branches_in(scope: Scope) -> QuerySet[Organization]:
    """Return the branches in the scope with the name of each current secretary."""
    secretary = (
        Post.objects.filter(valid_on(today()), organization=OuterRef("pk"), role=PostRole.SECRETARY)
        .order_by("since")
        .values("member__name")[:1]
    )
    return (
        Organization.objects.within(scope)
        .filter(kind="branch", until__isnull=True)
        .annotate(secretary_name=Subquery(secretary))
        .order_by("name")
    )


def resolve_scope(account: Account, day: date) -> Scope:
    """Return what the account may see that day. An account that was switched off sees nothing."""
    if not account.is_active:
        return NOBODY
    held = Grant.objects.filter(valid_on(day), account=account)
    grants = list(held.select_related("organization").order_by("pk"))
    staff = [grant.organization for grant in grants if grant.role == Role.STAFF]
    audits = [grant.organization for grant in grants if grant.role == Role.AUDITOR]
    posts = _posts_of(account.member_id, day) if account.member_id else []
    # Who leads a branch needs no second look for the branch to which an ordinary member belongs.
    own = _own_branch(account.member_id, day) if account.member_id and not posts else None
    overseen = next((organization for organization in (*staff, *audits) if organization), None)
    branch = posts[0].organization if posts else own
    place = overseen if grants and not posts else branch
    return Scope(
        account_id=account.pk,
        member_id=account.member_id,
        own_branch_id=branch.pk if branch else None,
        managed_ids=tuple(dict.fromkeys(post.organization_id for post in posts)),
        staff_paths=tuple(organization.path if organization else "" for organization in staff),
        audit_paths=tuple(organization.path if organization else "" for organization in audits),
        roles=frozenset(grant.role for grant in grants),
        place=place.name if place else "",
        post=_highest(posts),
    )


def _posts_of(member_id: int, day: date) -> list[Post]:
    """Return the committee posts that the member holds that day, the oldest first."""
    held = Post.objects.filter(valid_on(day), member=member_id, role__in=COMMITTEE_ROLES)
    return list(held.select_related("organization").order_by("since", "pk"))


def _highest(posts: list[Post]) -> str:
    """Return the word for the highest post in the branch that is led: who is secretary is called that."""
    here = [PostRole(post.role) for post in posts if post.organization_id == posts[0].organization_id]
    return str(min(here, key=COMMITTEE_ROLES.index).label) if here else ""


def _own_branch(member_id: int, day: date) -> Organization | None:
    stay = Membership.objects.filter(valid_on(day), member=member_id).select_related("organization").first()
    return stay.organization if stay else None
