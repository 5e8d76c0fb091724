"""Writing comments on paragraphs, and closing them: 已改 or a word of explanation."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from activities.policy import year_open
from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import record
from portal.kit.errors import Conflict, Refused
from portal.kit.policy import Denied
from reports.enums import CommentAnswer, ReportState, SubmissionState
from reports.merge import order_of
from reports.models import Report, ReviewComment, Submission
from reports.reviewing.comments import newest_submission
from reports.submitting.steps import SENT_AGAIN, locked
from reports.submitting.way import Step

NOT_IN_REVIEW = "开始审核以后才能写批注；已退回或已通过的不能再写"
NO_PLACE = "报告里没有这一段"
MOST = 200  # comments on one submission
TOO_MANY = f"一份报告最多写 {MOST} 条批注"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer says: to which paragraph, to which words of it, what."""

    key: str
    text: str
    quote: str = ""


@transaction.atomic
def remark(report_pk: int, said: Remark, *, scope: Scope, seen: int) -> ReviewComment:
    """Store a comment on a paragraph of the submission. The same words to the same place are stored once."""
    report = locked(report_pk, Step.RETURN, scope)
    submission = _in_review(report, seen)
    if said.key not in order_of(submission.text["layout"]):
        raise Refused(NO_PLACE)
    known = submission.comments.filter(key=said.key, text=said.text, account=scope.writer_id).first()
    if known is not None:
        return known
    if submission.comments.count() >= MOST:
        raise Refused(TOO_MANY)
    made = ReviewComment.objects.create(
        submission=submission, key=said.key, text=said.text, quote=said.quote, account_id=scope.writer_id
    )
    _note(AuditAction.CREATE, "批注", made, scope, {"text": said.text})
    return made


@transaction.atomic
def take_back(report_pk: int, pk: int, *, scope: Scope) -> None:
    """Take back a comment that was not sent yet; a second press finds nothing and is content."""
    report = locked(report_pk, Step.RETURN, scope)
    comment = ReviewComment.objects.filter(submission__report=report, pk=pk).select_related("submission").first()
    if comment is None:
        return
    if comment.submission.state != SubmissionState.IN_REVIEW:
        raise Conflict(NOT_IN_REVIEW)
    _note(AuditAction.DELETE, "删去批注", comment, scope, {"text": comment.text})
    comment.delete()


def _in_review(report: Report, seen: int) -> Submission:
    submission = newest_submission(report)
    if submission is None or submission.state != SubmissionState.IN_REVIEW:
        raise Conflict(NOT_IN_REVIEW)
    if submission.number != seen:
        raise Conflict(SENT_AGAIN)
    return submission


@transaction.atomic
def answer(report_pk: int, pk: int, how: CommentAnswer, explanation: str, *, scope: Scope) -> ReviewComment:
    """Close a comment of the last return; until the report is sent again the answer may be changed."""
    report = locked(report_pk, Step.SUBMIT, scope)
    allowed = year_open(report.organization_id, report.year)
    if isinstance(allowed, Denied):
        raise Refused(allowed.reason)
    comment = ReviewComment.objects.select_for_update().get(pk=pk, submission__report=report)
    if report.state != ReportState.RETURNED or comment.submission.state != SubmissionState.RETURNED:
        msg = "报告已再次报送，批注的处理不能再改"
        raise Conflict(msg)
    if (comment.answer, comment.explanation) == (how.value, explanation):
        return comment
    comment.answer, comment.explanation = how, explanation
    comment.answered_by_id, comment.answered_at = scope.writer_id, timezone.now()
    comment.save(update_fields=["answer", "explanation", "answered_by", "answered_at"])
    _note(AuditAction.UPDATE, f"处理批注（{how.label}）", comment, scope, {"answer": how.value})
    return comment


def _note(action: AuditAction, words: str, comment: ReviewComment, scope: Scope, changes: dict[str, str]) -> None:
    report = comment.submission.report
    record(
        action,
        f"{words}：{report}",
        account_id=scope.writer_id,
        organization_id=report.organization_id,
        target=comment,
        changes=changes,
    )
