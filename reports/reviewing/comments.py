"""Reads on submissions and on what the working committee said to them."""

from django.db.models import QuerySet

from reports.enums import SubmissionState
from reports.models import Report, ReviewComment, Submission

# What is said is shown to the branch when it is sent back, not while it is being written.
TOLD_STATES = (SubmissionState.RETURNED, SubmissionState.APPROVED)


def newest_submission(report: Report) -> Submission | None:
    """Return the last submission of the report, also one that was withdrawn."""
    return (
        report.submissions.select_related("revision", "submitted_by", "opened_by", "decided_by")
        .order_by("-number")
        .first()
    )


def last_sent(report: Report) -> Submission | None:
    """Return the last submission without its text: what the report's own page says of it."""
    return report.submissions.select_related("submitted_by").defer("text").order_by("-number").first()


def submission_before(submission: Submission) -> Submission | None:
    """Return the submission to which the branch's next one is compared: the last that was not withdrawn."""
    earlier = Submission.objects.filter(report=submission.report_id, number__lt=submission.number)
    return earlier.exclude(state=SubmissionState.WITHDRAWN).select_related("revision").order_by("-number").first()


def last_return(report: Report) -> Submission | None:
    """Return the last submission that was sent back."""
    return report.submissions.filter(state=SubmissionState.RETURNED).order_by("-number").first()


def told_comments(report: Report) -> QuerySet[ReviewComment]:
    """Return what the branch was told at the last return; until the report is approved it stays beside the text."""
    last = report.submissions.filter(state__in=TOLD_STATES).order_by("-number").values("pk")[:1]
    rows = ReviewComment.objects.filter(submission__in=last)
    rows = rows.select_related("account", "answered_by", "submission__submitted_by").defer("submission__text")
    return rows.order_by("pk")


def unanswered(report: Report) -> QuerySet[ReviewComment]:
    """Return the comments of the last return that the branch has not closed."""
    last = report.submissions.filter(state=SubmissionState.RETURNED).order_by("-number").values("pk")[:1]
    return ReviewComment.objects.filter(submission__in=last, answer="").order_by("pk")
