"""Reads: who belonged, held which post, and sees what on a given day."""

from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from branches.enums import COMMITTEE_ROLES, PARTY_MEMBERS, PostRole, Role
from branches.models import Account, Grant, Member, Membership, MemberStatus, Organization, Post
from branches.scope import NOBODY, Scope
from portal.kit.dates import today


def valid_on(day: date) -> Q:
    """Return the condition for a dated row (since, until) that holds on the day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def roster(organization_id: int, day: date) -> QuerySet[Membership]:
    """Return the memberships of everybody due at a gathering that day: full and probationary members."""
    state = (
        MemberStatus.objects.filter(member=OuterRef("member"), since__lte=day).order_by("-since").values("state")[:1]
    )
    return (
        Membership.objects.filter(valid_on(day), organization=organization_id)
        .annotate(state=Subquery(state))
        .filter(state__in=PARTY_MEMBERS)
        .select_related("member")
        .order_by("member__order", "member_id")
    )


def members_now(scope: Scope) -> QuerySet[Member]:
    """Return who belongs today to a branch in the scope; `Member.objects.within` also has those who have left."""
    return Member.objects.filter(pk__in=Membership.objects.within(scope).filter(valid_on(today())).values("member"))


def members_all_year(organization_id: int, first: date, last: date) -> QuerySet[Member]:
    """Return the Party members who belonged to the branch from `first` to `last` without a break."""
    belonged = Membership.objects.filter(Q(until__isnull=True) | Q(until__gte=last), organization=organization_id)
    joined = MemberStatus.objects.filter(state__in=PARTY_MEMBERS, since__lte=first)
    return Member.objects.filter(
        pk__in=belonged.filter(since__lte=first).values("member"), statuses__in=joined
    ).distinct()


def posts_on(organization_id: int, day: date) -> QuerySet[Post]:
    """Return the posts held in the branch that day, secretary first."""
    return Post.objects.filter(valid_on(day), organization=organization_id).select_related("member")


def committee_ids(organization_id: int, day: date) -> set[int]:
    """Return the ids of members with a committee post that day."""
    return set(posts_on(organization_id, day).filter(role__in=COMMITTEE_ROLES).values_list("member_id", flat=True))


def secretary_on(organization_id: int, day: date) -> Member | None:
    """Return who was secretary that day, if anybody was."""
    post = posts_on(organization_id, day).filter(role=PostRole.SECRETARY).first()
    return post.member if post else None


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
    grants = list(
        Grant.objects.filter(valid_on(day), account=account).annotate(path=F("organization__path")).order_by("pk")
    )
    posts = Post.objects.filter(valid_on(day), member=account.member_id, role__in=COMMITTEE_ROLES)
    managed = list(posts.order_by("since").values_list("organization_id", flat=True)) if account.member_id else []
    # Who leads a branch needs no second look for the branch to which an ordinary member belongs.
    own = None if managed or not account.member_id else _own_branch(account.member_id, day)
    return Scope(
        account_id=account.pk,
        member_id=account.member_id,
        own_branch_id=managed[0] if managed else own,
        managed_ids=tuple(dict.fromkeys(managed)),
        staff_paths=tuple(grant.path or "" for grant in grants if grant.role == Role.STAFF),
        audit_paths=tuple(grant.path or "" for grant in grants if grant.role == Role.AUDITOR),
        roles=frozenset(grant.role for grant in grants),
    )


def _own_branch(member_id: int, day: date) -> int | None:
    return Membership.objects.filter(valid_on(day), member=member_id).values_list("organization_id", flat=True).first()
