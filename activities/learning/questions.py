"""记录不对？ A member asks about a record of their hours, the branch answers once."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from activities.learning.common import once, tell_branch, tell_member
from activities.learning.policy import keeps
from activities.models import HoursQuestion
from branches.enums import AuditAction
from branches.models import Member
from branches.notices import account_of_member
from branches.scope import Scope
from branches.trail import note
from portal.kit.errors import Refused
from portal.kit.policy import insist

TASKS, OWN_PAGE = "/hours/?tab=questions", "/hours/me/#questions"
MOST_OPEN = 10  # of one member; more would bury the others


def ask(question: HoursQuestion, token: UUID, *, scope: Scope) -> HoursQuestion:
    """Store a member's question. The same token stores once: a second press returns the first one."""
    return once(lambda: _ask(question, token, scope), lambda: _known(token, scope))


def _known(token: UUID, scope: Scope) -> HoursQuestion | None:
    return HoursQuestion.objects.filter(token=token, member=scope.member_id).first()


@transaction.atomic
def _ask(question: HoursQuestion, token: UUID, scope: Scope) -> HoursQuestion:
    Member.objects.select_for_update(no_key=True).get(pk=question.member_id)
    known = _known(token, scope)
    if known is not None:
        return known
    waiting = HoursQuestion.objects.filter(member=question.member_id, answered_at__isnull=True)
    if waiting.count() >= MOST_OPEN:
        raise Refused(f"您还有 {MOST_OPEN} 个问题等支部答复，请等答复后再写")
    question.token = token
    question.save()
    name = question.member.name
    about = f"“{question.activity.title}”" if question.activity else "学时记录"
    note(AuditAction.CREATE, f"{name}提出学时疑问", question, question.organization_id, scope)
    tell_branch(question.organization_id, f"{name}同志说{about}不对，请看一看并答复。", TASKS, scope)
    return question


@transaction.atomic
def answer(pk: int, text: str, *, scope: Scope) -> HoursQuestion:
    """Store the branch's answer; the first one stands."""
    rows = HoursQuestion.objects.within(scope).select_for_update(of=("self",)).select_related("member")
    question = rows.get(pk=pk)
    insist(keeps(scope, question.organization_id))
    if question.answered_at is not None:
        raise Refused("这个问题刚才已经答复过了")
    question.answer, question.answered_by_id, question.answered_at = text, scope.account_id, timezone.now()
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    changes = {"答复": ["", text]}
    note(
        AuditAction.UPDATE,
        f"答复{question.member.name}的学时疑问",
        question,
        question.organization_id,
        scope,
        changes,
    )
    told = f"您问的学时记录，支部答复了：{text}"
    tell_member(account_of_member(question.member_id), told, OWN_PAGE, question.organization_id, scope)
    return question
