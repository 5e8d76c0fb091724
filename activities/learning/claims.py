"""What a member reports of training elsewhere: it counts once the branch has confirmed it."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from activities.enums import ClaimState
from activities.hours import convert
from activities.hours.reading import hours_rule
from activities.learning.common import insist_open, once, tell_branch
from activities.models import HoursClaim, HoursRule
from activities.models.learning import MINUTES_OF_A_DAY, proof_path
from branches.enums import AuditAction
from branches.models import Member
from branches.scope import Scope
from branches.trail import note
from portal.kit.blobs import keep
from portal.kit.chinese import plain_decimal
from portal.kit.dates import full_day, today
from portal.kit.errors import Refused
from portal.kit.uploads import Clean

TASKS = "/hours/?tab=claims"


def report(claim: HoursClaim, proof: Clean | None, token: UUID, *, scope: Scope) -> HoursClaim:
    """Store a member's report. The same token stores once: a second press returns the first one."""
    return once(lambda: _report(claim, proof, token, scope), lambda: _known(token, scope))


def _known(token: UUID, scope: Scope) -> HoursClaim | None:
    return HoursClaim.objects.filter(token=token, member=scope.member_id).first()


@transaction.atomic
def _report(claim: HoursClaim, proof: Clean | None, token: UUID, scope: Scope) -> HoursClaim:
    # One at a time for a member: two windows must not report the same training twice.
    Member.objects.select_for_update(no_key=True).get(pk=claim.member_id)
    known = _known(token, scope)
    if known is not None:
        return known
    _refuse_impossible(claim)
    claim.token = token
    if proof is not None:
        claim.proof_name, claim.proof_type, claim.proof_sha256 = proof.name, proof.content_type, proof.sha256
        claim.proof.name = keep(proof_path(claim, proof.name), proof.content)
    claim.save()
    name = claim.member.name
    note(AuditAction.CREATE, f"{name}申报校外培训：{claim.title}", claim, claim.organization_id, scope)
    said = f"{name}同志申报了{claim.day.month}月{claim.day.day}日的“{claim.title}”，请确认学时。"
    tell_branch(claim.organization_id, said, TASKS, scope)
    return claim


def _refuse_impossible(claim: HoursClaim) -> None:
    if claim.day > today():
        raise Refused("日期还没到，参加完再申报", field="day")
    insist_open(claim.organization_id, [claim.day], "day")
    rule = hours_rule(claim.day)
    if rule is None:
        raise Refused(f"{claim.day.year} 年的学时要求还没有发布，现在不能申报", field="day")
    _refuse_too_long(claim, rule)
    _refuse_twice(claim)


def _refuse_too_long(claim: HoursClaim, rule: HoursRule) -> None:
    """Refuse more than a day holds: a training of several days is reported day by day."""
    hours = Decimal(claim.minutes) / rule.minutes_per_hour
    if hours > rule.day_cap:
        cap = plain_decimal(rule.day_cap)
        raise Refused(f"一天最多计 {cap} 学时；几天的培训，请一天申报一条", field="amount")
    if not convert(claim.minutes, rule):
        raise Refused(f"时间太短，不足 {plain_decimal(rule.step)} 学时", field="amount")
    told = _living(claim).aggregate(sum=Sum("minutes"))["sum"] or 0
    if told + claim.minutes > MINUTES_OF_A_DAY:
        raise Refused("这一天申报的时间加起来超过 24 小时，请核对", field="amount")


def _refuse_twice(claim: HoursClaim) -> None:
    title = _bare(claim.title)
    if any(_bare(row.title) == title for row in _living(claim)):
        raise Refused(f"{full_day(claim.day)}的这次培训已经申报过了，不用再报", field="title")


def _living(claim: HoursClaim) -> QuerySet[HoursClaim]:
    """Return the member's other claims of the day that count or may still count."""
    rows = HoursClaim.objects.filter(member=claim.member_id, day=claim.day, withdrawn_at__isnull=True)
    return rows.exclude(state=ClaimState.REFUSED)


def _bare(title: str) -> str:
    """Return a title without what two people write differently: blanks and quotation marks."""
    return "".join(letter for letter in title.casefold() if letter.isalnum())


@transaction.atomic
def withdraw(pk: int, *, scope: Scope) -> HoursClaim:
    """Take back one's own report while nobody has decided on it."""
    claim = HoursClaim.objects.select_for_update(of=("self",)).get(pk=pk, member=scope.member_id)
    if claim.withdrawn_at is not None:
        return claim
    if claim.state != ClaimState.PENDING:
        raise Refused("支部已经处理过这一条，不能撤回；要改请点“记录不对？告诉支部”")
    insist_open(claim.organization_id, [claim.day])
    claim.withdrawn_at = timezone.now()
    claim.save(update_fields=["withdrawn_at"])
    note(AuditAction.UPDATE, f"撤回申报：{claim.title}", claim, claim.organization_id, scope)
    return claim
