"""Writes on who leaves the branch. Each is one transaction and leaves one audit row."""

from datetime import date

from django.db import transaction

from branches.enums import AuditAction
from branches.models import Member, Membership
from branches.roll.base import added, open_roll, open_stay
from branches.roll.policy import may_end
from branches.roll.queries import open_posts
from branches.scope import Scope
from branches.trail import note
from portal.kit.dates import full_day
from portal.kit.errors import Refused
from portal.kit.policy import insist


@transaction.atomic
def release_member(stay: Membership, last_day: date, reason: str, *, scope: Scope) -> Member:
    """Take somebody off the roll after their last day; the posts that they still hold end that day too."""
    open_roll(stay.organization_id, scope)
    stay = open_stay(stay.pk)
    member, posts = stay.member, open_posts(stay)
    if last_day < stay.since:
        raise Refused(_too_early(f"{member.name}从{full_day(stay.since)}起在册"), field="until")
    if late := next((post for post in posts if post.since > last_day), None):
        since = f"{member.name}从{full_day(late.since)}起任{late.get_role_display()}"
        raise Refused(_too_early(since), field="until")
    insist(may_end(posts, stay.organization_id), "until")
    stay.until = last_day
    stay.save(update_fields=["until"])
    for post in posts:
        post.until = last_day
        post.save(update_fields=["until"])
    roles = "、".join(post.get_role_display() for post in posts)
    changes = added({"止": last_day, "去向或原因": reason, "结束的职务": roles})
    note(AuditAction.UPDATE, f"转出党员：{member.name}", member, stay.organization_id, scope, changes)
    return member


@transaction.atomic
def take_back(stay: Membership, *, scope: Scope) -> Member:
    """Undo a transfer that was entered by mistake; posts that ended with it are appointed anew by hand."""
    open_roll(stay.organization_id, scope)
    stay = Membership.objects.select_related("member").get(pk=stay.pk)
    if stay.until is None or Membership.objects.filter(member=stay.member, until__isnull=True).exists():
        raise Refused(f"{stay.member.name}后来已有新的组织关系，转出不能撤销")
    changes = {"止": [str(stay.until), ""]}
    stay.until = None
    stay.save(update_fields=["until"])
    note(AuditAction.RESTORE, f"撤销转出：{stay.member.name}", stay.member, stay.organization_id, scope, changes)
    return stay.member


def _too_early(since: str) -> str:
    return f"{since}，转出日期不能早于那天"
