"""What the branch does with the comments of a returned report, and how the text changed since."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from branches.middleware import ScopedRequest
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say, warn
from portal.kit.policy import Denied
from reports.enums import CommentAnswer, SubmissionState
from reports.figures import YearFacts
from reports.filing import target_of
from reports.forms.submit import AnswerForm
from reports.manuscript import document_of
from reports.models import Report, ReviewComment, Submission
from reports.policy import still_open
from reports.queries import reports_within
from reports.reviewing.comments import newest_submission, submission_before
from reports.reviewing.remarks import answer
from reports.submitting.difference import Change, changes_between
from reports.submitting.freeze import thawed
from reports.submitting.way import Step
from reports.views.steps import report_for


@require_POST
def comment_answer(request: ScopedRequest, pk: int, comment: int) -> HttpResponse:
    """Close a comment with 已改 or an explanation; a refused form is shown with its words."""
    report = report_for(request, pk, Step.SUBMIT)
    found = get_object_or_404(ReviewComment.objects.select_related("account"), pk=comment, submission__report=report)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        context = {"report": report, "comment": found, "form": form, "errors": error_lines(form)}
        return render(request, "reports/submit/answer.html", context, status=422)
    data = form.cleaned_data
    try:
        answer(report.pk, found.pk, CommentAnswer(data["answer"]), data["explanation"], scope=request.scope)
    except Refused as refused:
        warn(request, f"{refused.message}。")
    else:
        say(request, "已记下这条批注怎么处理的。")
    return redirect(f"{reverse('report_detail', args=[report.pk])}#c-{found.pk}")


@require_safe
def report_difference(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show what the report says otherwise than the submission before: what was sent, or what is being written now."""
    report = get_object_or_404(reports_within(request.scope), pk=pk)
    older = _older(report)
    target = target_of(report)
    changes: tuple[Change, ...] = ()
    if older and target:
        facts = YearFacts.thaw(older.revision.facts)
        changes = changes_between(document_of(thawed(older.text), facts, han=older.text["han"]), target.document)
    context = {
        "report": report,
        "older": older,
        "changes": changes,
        "changed": sum(1 for one in changes if one.kind != "same"),
        "reviews": not request.scope.manages(report.organization_id),
    }
    return render(request, "reports/submit/changes.html", context)


def _older(report: Report) -> Submission | None:
    """Return what the text is compared with: the submission before the last one, or the last while it is rewritten."""
    newest = newest_submission(report)
    if newest is None:
        return None
    return submission_before(newest) if isinstance(still_open(report), Denied) else _last_sent(newest)


def _last_sent(newest: Submission) -> Submission | None:
    return submission_before(newest) if newest.state == SubmissionState.WITHDRAWN else newest
