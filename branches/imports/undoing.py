"""Taking an import back: what it made goes, unless something refers to it by now; who stays is said with the reason."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from branches.enums import AuditAction
from branches.imports.queries import oldest
from branches.models import Member, Membership, MemberStatus, PartyGroup, Post, RosterImport
from branches.roll.base import added, open_roll
from branches.scope import Scope
from branches.trail import note
from portal.kit.errors import Refused
from portal.kit.referred import referring

LATER = "后来又改过"


@dataclass(frozen=True, slots=True)
class Undone:
    """How many went, and why each of the others stayed."""

    number: int
    kept: dict[str, str] = field(default_factory=dict)


def undo_import(batch: RosterImport, *, scope: Scope) -> Undone:
    """Take the import back as far as nothing refers to it."""
    try:
        return _undo(batch, scope)
    except ProtectedError:
        raise Refused("刚才有人用到了这些党员，请再点一次撤销") from None


@transaction.atomic
def _undo(batch: RosterImport, scope: Scope) -> Undone:
    branch = open_roll(batch.organization_id, scope)
    batch = RosterImport.objects.get(pk=batch.pk)
    if batch.undone_at:
        raise Refused("这次导入已经撤销过")
    if batch.created_at <= oldest():
        raise Refused("导入已超过 24 小时，不能整批撤销，请在名册里逐人修改")
    stays = list(batch.memberships.select_related("member"))
    kept = _reasons(batch, stays)
    gone = [stay.member for stay in stays if stay.member_id not in kept]
    _remove(batch, [member.pk for member in gone])
    if gone:
        batch.undone_at = timezone.now()
        batch.save(update_fields=["undone_at"])
        names = "、".join(member.name for member in gone)
        note(AuditAction.DELETE, f"撤销导入名册：{len(gone)} 人", batch, branch.pk, scope, added({"姓名": names}))
    return Undone(len(gone), {stay.member.name: kept[stay.member_id] for stay in stays if stay.member_id in kept})


def _reasons(batch: RosterImport, stays: list[Membership]) -> dict[int, str]:
    """Return who stays and why: something refers to them that the import did not make."""
    ids = [stay.member_id for stay in stays]
    reasons = {
        pk: f"已有{'、'.join(sorted(words))}"
        for pk, words in referring(Member, ids, but=(Membership, MemberStatus, Post)).items()
    }
    other_rows = (
        Membership.objects.filter(member__in=ids).exclude(pk__in=[stay.pk for stay in stays]),
        Membership.objects.filter(pk__in=[stay.pk for stay in stays], until__isnull=False),
        MemberStatus.objects.filter(member__in=ids).exclude(pk__in=batch.made["statuses"]),
        Post.objects.filter(member__in=ids).exclude(pk__in=batch.made["posts"]),
        Post.objects.filter(pk__in=batch.made["posts"], until__isnull=False),
    )
    for rows in other_rows:
        for pk in rows.order_by().values_list("member", flat=True):
            reasons.setdefault(pk, LATER)
    return reasons


def _remove(batch: RosterImport, members: list[int]) -> None:
    """Delete what the import made about these people, and its groups that nobody is in any more."""
    Post.objects.filter(pk__in=batch.made["posts"], member__in=members).delete()
    MemberStatus.objects.filter(pk__in=batch.made["statuses"], member__in=members).delete()
    batch.memberships.filter(member__in=members).delete()
    Member.objects.filter(pk__in=members).delete()
    groups = batch.made["groups"]
    used = referring(PartyGroup, groups)
    PartyGroup.objects.filter(pk__in=[pk for pk in groups if pk not in used]).delete()
