"""One step of a report's way: under the report's lock, by who may, from a state that allows it, with one audit row."""

from dataclasses import dataclass, field
from typing import Any

from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import record
from portal.kit.errors import Conflict, Refused
from portal.kit.policy import Denied
from reports.enums import ReportState
from reports.models import Report, Submission
from reports.reviewing.comments import newest_submission
from reports.submitting.way import MOVES, Step, can_take, may_take

SENT_AGAIN = "这份报告刚才又报送过，请先看新的内容"


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken; `is_new` is false where it had been taken before, by the same press or another."""

    report: Report
    submission: Submission
    is_new: bool = True


def locked(pk: int, step: Step, scope: Scope) -> Report:
    """Lock a report for a step and return it. Raises Refused where this person may not take it."""
    rows = Report.objects.within(scope).select_related("organization").select_for_update(of=("self",))
    report = rows.get(pk=pk)
    answer = may_take(step, scope, report.organization_id, report.organization.path)
    if isinstance(answer, Denied):
        raise Refused(answer.reason)
    return report


@dataclass(slots=True)
class Change:
    """What a step writes beside the state: columns of the submission, and a state of the report of its own."""

    columns: dict[str, Any] = field(default_factory=dict)
    state: ReportState | None = None
    more: str = ""


def take(report: Report, step: Step, change: Change, *, scope: Scope, seen: int) -> Taken:
    """Take a step on a locked report. Raises Conflict when the report is elsewhere than the person saw it."""
    submission = newest_submission(report)
    if submission is None:
        msg = "这份报告还没有报送过"
        raise Refused(msg)
    if submission.number != seen:
        raise Conflict(SENT_AGAIN)
    move = MOVES[step]
    if report.state == (change.state or move.after) and move.marks in (None, submission.state):
        return Taken(report, submission, is_new=False)
    answer = can_take(step, report.state)
    if isinstance(answer, Denied):
        raise Conflict(answer.reason)
    report.state = change.state or move.after
    report.save(update_fields=["state"])
    columns = change.columns | ({"state": move.marks} if move.marks else {})
    for name, value in columns.items():
        setattr(submission, name, value)
    if columns:
        submission.save(update_fields=[*columns])
    note(step, report, submission, scope, change.more)
    return Taken(report, submission)


def note(step: Step, report: Report, submission: Submission, scope: Scope, more: str = "") -> None:
    """Leave the one audit row of a step."""
    record(
        AuditAction.UPDATE,
        f"{step.label}{report}（第{submission.number}次报送）{more}",
        account_id=scope.writer_id,
        organization_id=report.organization_id,
        target=submission,
        changes={"sha256": submission.sha256},
    )
