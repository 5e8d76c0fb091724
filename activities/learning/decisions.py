"""What the branch decides on claims: one or several at once, each with its own row in the trail."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from activities.enums import ClaimState
from activities.hours import convert
from activities.hours.reading import hours_rule
from activities.learning.common import insist_kept, tell_member
from activities.models import HoursClaim
from branches.enums import AuditAction
from branches.notices import account_of_member
from branches.scope import Scope
from branches.trail import difference, note
from portal.kit.chinese import plain_decimal
from portal.kit.errors import Refused

OWN_PAGE = "/hours/me/"
REASON_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be done with claims: from which states, to which, and the words for the trail and the member."""

    code: str
    word: str
    states: tuple[ClaimState, ...]
    becomes: ClaimState
    needs_reason: bool = False


CONFIRM = Verdict("confirm", "确认学时", (ClaimState.PENDING,), ClaimState.CONFIRMED)
REFUSE = Verdict("refuse", "不计入学时", (ClaimState.PENDING,), ClaimState.REFUSED, needs_reason=True)
TAKE_BACK = Verdict("take_back", "取消计入", (ClaimState.CONFIRMED,), ClaimState.REFUSED, needs_reason=True)
REOPEN = Verdict("reopen", "撤销处理", (ClaimState.CONFIRMED, ClaimState.REFUSED), ClaimState.PENDING)
VERDICTS = {verdict.code: verdict for verdict in (CONFIRM, REFUSE, TAKE_BACK)}


@dataclass(slots=True)
class Outcome:
    """Which claims were decided, and how many somebody else had decided before."""

    done: list[HoursClaim] = field(default_factory=list)
    late: int = 0


@transaction.atomic
def decide(pks: Collection[int], verdict: Verdict, reason: str, *, scope: Scope) -> Outcome:
    """Decide on claims of the branch; what was decided or withdrawn meanwhile is left as it is."""
    if not pks:
        raise Refused("请先选要处理的申报")
    if verdict.needs_reason and not reason:
        raise Refused("请写明原因，党员会看到", field="reason")
    rows = HoursClaim.objects.within(scope).select_for_update(of=("self",)).select_related("member")
    outcome = Outcome()
    for claim in rows.filter(pk__in=pks).order_by("pk"):
        insist_kept(scope, claim.organization_id, [claim.day])
        if claim.withdrawn_at is not None or claim.state not in verdict.states:
            outcome.late += 1
            continue
        _decide(claim, verdict, reason, scope)
        outcome.done.append(claim)
    return outcome


def _decide(claim: HoursClaim, verdict: Verdict, reason: str, scope: Scope) -> None:
    before = {"状态": claim.get_state_display(), "原因": claim.reason}
    is_open = verdict.becomes == ClaimState.PENDING
    claim.state, claim.reason = verdict.becomes, reason if verdict.needs_reason else ""
    claim.decided_by_id = None if is_open else scope.account_id
    claim.decided_at = None if is_open else timezone.now()
    claim.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    after = {"状态": claim.get_state_display(), "原因": claim.reason}
    summary = f"{verdict.word}：{claim.member.name} {claim.title}"
    note(AuditAction.UPDATE, summary, claim, claim.organization_id, scope, difference(before, after))
    account = account_of_member(claim.member_id)
    tell_member(account, _told(claim), f"{OWN_PAGE}?year={claim.day.year}", claim.organization_id, scope)


def _told(claim: HoursClaim) -> str:
    what = f"您申报的{claim.day.month}月{claim.day.day}日“{claim.title}”"
    if claim.state == ClaimState.CONFIRMED:
        rule = hours_rule(claim.day)
        hours = f"，计 {plain_decimal(convert(claim.minutes, rule))} 学时" if rule else ""
        return f"{what}支部已确认{hours}。"
    if claim.state == ClaimState.REFUSED:
        return f"{what}没有计入：{claim.reason}。"
    return f"{what}改回待支部确认。"
