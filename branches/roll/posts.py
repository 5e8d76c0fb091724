"""Writes on posts. Rights follow them: who gets a committee post may log for the branch from that day on."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from branches.actions import appoint
from branches.enums import AuditAction, MemberState, PostRole
from branches.models import Member, Organization, Post
from branches.queries import stays_on
from branches.roll.base import added, open_roll
from branches.roll.policy import may_end
from branches.scope import Scope
from branches.trail import note
from portal.kit.dates import full_day
from portal.kit.errors import Refused
from portal.kit.policy import insist


@transaction.atomic
def appoint_member(organization_id: int, member: Member, role: PostRole, since: date, *, scope: Scope) -> Post:
    """Give a post to a full member; a new secretary ends the old one's term the day before."""
    branch = open_roll(organization_id, scope)
    _refuse_unless_full(branch, member, since)
    if Post.objects.filter(organization=branch, member=member, role=role, until__isnull=True).exists():
        raise Refused(f"{member.name}现在就是{role.label}", field="member")
    before = _secretary_before(branch, since) if role == PostRole.SECRETARY else None
    post = appoint(member, branch, role, since=since)
    changes = added({"职务": role.label, "起": since})
    if before:
        before.refresh_from_db(fields=["until"])
        changes[f"{before.member.name}任支部书记止"] = ["", str(before.until)]
    note(AuditAction.CREATE, f"登记任职：{member.name} {role.label}", post, branch.pk, scope, changes)
    return post


@transaction.atomic
def end_post(post: Post, last_day: date, *, scope: Scope) -> Post:
    """End a post after its last day."""
    open_roll(post.organization_id, scope)
    post = Post.objects.select_related("member").get(pk=post.pk)
    if post.until is not None:
        raise Refused("这一任职已经结束，请刷新页面再看", field="until")
    if last_day < post.since:
        raise Refused(f"任职从{full_day(post.since)}开始，结束日期不能早于那天", field="until")
    insist(may_end([post], post.organization_id), "until")
    post.until = last_day
    post.save(update_fields=["until"])
    summary = f"结束任职：{post.member.name} {post.get_role_display()}"
    note(AuditAction.UPDATE, summary, post, post.organization_id, scope, added({"止": last_day}))
    return post


def _refuse_unless_full(branch: Organization, member: Member, day: date) -> None:
    """Refuse who did not belong that day, or had no right yet to be elected (章程 Art. 7)."""
    stay = stays_on(branch.pk, day).filter(member=member).first()
    if stay is None:
        raise Refused(f"{member.name}{full_day(day)}还不在本支部", field="since")
    if stay.state != MemberState.FULL:
        raise Refused(f"{member.name}{full_day(day)}还不是正式党员，没有被选举权", field="since")


def _secretary_before(branch: Organization, since: date) -> Post | None:
    """Return the secretary whose term ends now; terms of two secretaries never overlap."""
    rows = Post.objects.filter(organization=branch, role=PostRole.SECRETARY).select_related("member")
    if later := rows.filter(Q(since__gte=since) | Q(until__gte=since)).order_by("-since").first():
        term = f"从{full_day(later.since)}起" if later.until is None else f"到{full_day(later.until)}为止"
        raise Refused(f"{later.member.name}任支部书记{term}，新书记的任职日期要在那之后", field="since")
    return rows.filter(until__isnull=True).first()
