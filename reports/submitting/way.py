"""The report's way as one table: each step, who takes it, from which states, and where it leads. Pure."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from branches.scope import Scope
from portal.kit.policy import YES, Answer, Denied
from reports.enums import ReportState, SubmissionState


class Step(TextChoices):
    """What somebody does with a whole report."""

    SUBMIT = "submit", "报送"
    WITHDRAW = "withdraw", "撤回"
    OPEN = "open", "开始审核"
    RETURN = "return", "退回"
    APPROVE = "approve", "通过"
    ARCHIVE = "archive", "归档"


class Side(enum.Enum):
    """Who takes a step."""

    BRANCH = "branch"
    COMMITTEE = "committee"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table; `marks` is what becomes of the submission, nothing where it stays what it is."""

    by: Side
    before: tuple[ReportState, ...]
    after: ReportState
    marks: SubmissionState | None = None


_DRAFTING, _SUBMITTED, _IN_REVIEW = ReportState.DRAFTING, ReportState.SUBMITTED, ReportState.IN_REVIEW
_RETURNED, _APPROVED, _ARCHIVED = ReportState.RETURNED, ReportState.APPROVED, ReportState.ARCHIVED

# A report that was returned once goes back to 退回待改 when it is withdrawn: its comments are still to be answered.
MOVES: Mapping[Step, Move] = {
    Step.SUBMIT: Move(Side.BRANCH, (_DRAFTING, _RETURNED), _SUBMITTED, SubmissionState.SUBMITTED),
    Step.WITHDRAW: Move(Side.BRANCH, (_SUBMITTED,), _DRAFTING, SubmissionState.WITHDRAWN),
    Step.OPEN: Move(Side.COMMITTEE, (_SUBMITTED,), _IN_REVIEW, SubmissionState.IN_REVIEW),
    Step.RETURN: Move(Side.COMMITTEE, (_IN_REVIEW,), _RETURNED, SubmissionState.RETURNED),
    Step.APPROVE: Move(Side.COMMITTEE, (_SUBMITTED, _IN_REVIEW), _APPROVED, SubmissionState.APPROVED),
    Step.ARCHIVE: Move(Side.COMMITTEE, (_APPROVED,), _ARCHIVED),
}
_WHO = {
    Side.BRANCH: "只有本支部的书记和委员能{step}",
    Side.COMMITTEE: "只有工委工作人员能{step}",
}
_WHY = {
    (Step.WITHDRAW, _IN_REVIEW): "工委已经开始审核，不能撤回了",
    (Step.WITHDRAW, _DRAFTING): "这份报告已经撤回，可以接着改",
    (Step.SUBMIT, _SUBMITTED): "这份报告已经报送了",
    (Step.RETURN, _SUBMITTED): "请先开始审核，再退回",
    (Step.OPEN, _DRAFTING): "支部已把报告撤回去修改",
    (Step.APPROVE, _DRAFTING): "支部已把报告撤回去修改",
    (Step.ARCHIVE, _IN_REVIEW): "审核通过以后才能归档",
}


def may_take(step: Step, scope: Scope, organization_id: int, path: str) -> Answer:
    """Say whether this person may take the step for reports of that branch; nobody reviews the own branch's report."""
    by = MOVES[step].by
    manages = scope.manages(organization_id)
    oversees = any(path.startswith(one) for one in scope.staff_paths)
    if by == Side.COMMITTEE and oversees and manages:
        return Denied("不能审核自己支部的报告")
    if manages if by == Side.BRANCH else oversees:
        return YES
    return Denied(_WHO[by].format(step=step.label))


def can_take(step: Step, state: str) -> Answer:
    """Say whether the step leads on from the state, and if not why."""
    now = ReportState(state)
    if now in MOVES[step].before:
        return YES
    return Denied(_WHY.get((step, now), f"这份报告现在是“{now.label}”，不能{step.label}"))
