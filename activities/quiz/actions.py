"""Writes of the daily quiz: a sitting, at most one a day, and many questions at once."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from activities.models import QuizQuestion, QuizSitting
from activities.quiz.questions import Asked, right_ones
from activities.registers.base import Register
from activities.registers.policy import may_write
from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import record
from portal.kit.errors import Refused
from portal.kit.policy import insist


@transaction.atomic
def sit(scope: Scope, day: date, asked: Sequence[Asked]) -> tuple[QuizSitting, bool]:
    """Store what the member answered, and whether it was the first time that day; the first time stays."""
    if scope.member_id is None or scope.own_branch_id is None:
        raise Refused("只有支部的党员能参加每日一测")
    sitting, is_first = QuizSitting.objects.get_or_create(
        member_id=scope.member_id,
        day=day,
        defaults={
            "organization_id": scope.own_branch_id,
            "asked": [question.stored() for question in asked],
            "right": right_ones(asked),
            "total": len(asked),
        },
    )
    if is_first:
        # That somebody took part, not how well.
        record(
            AuditAction.CREATE,
            f"参加每日一测：{day.isoformat()}",
            account_id=scope.account_id,
            organization_id=scope.own_branch_id,
            target=sitting,
        )
    return sitting, is_first


def take_in(
    register: Register, questions: Sequence[QuizQuestion], *, organization_id: int, scope: Scope
) -> tuple[int, int]:
    """Store all questions that the bank does not have; return how many were stored and how many were there."""
    try:
        return _take_in(register, questions, organization_id, scope)
    except IntegrityError as error:
        raise Refused("刚才有人登记了同样的题目，请再导入一次") from error


@transaction.atomic
def _take_in(
    register: Register, questions: Sequence[QuizQuestion], organization_id: int, scope: Scope
) -> tuple[int, int]:
    insist(may_write(scope, register, QuizQuestion(organization_id=organization_id)))
    bank = QuizQuestion.objects.filter(organization=organization_id, deleted_at__isnull=True)
    known = set(bank.order_by().values_list("text", flat=True))
    fresh = [question for question in questions if question.text not in known]
    for question in fresh:
        question.created_by_id = scope.account_id
    QuizQuestion.objects.bulk_create(fresh)
    if fresh:
        record(
            AuditAction.CREATE,
            f"导入{register.label}：{len(fresh)} 题",
            account_id=scope.account_id,
            organization_id=organization_id,
        )
    return len(fresh), len(questions) - len(fresh)
