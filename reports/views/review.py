"""One report under review: reading it, and the steps that lead on from there."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from branches.middleware import ScopedRequest
from branches.views.rights import refusable
from portal.kit.dates import full_day, today
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say
from reports.enums import ReportState
from reports.forms.review import WEEK, ApproveForm, RemarkForm, ReturnForm
from reports.models import Report
from reports.reviewing.actions import approve, archive, open_review, send_back
from reports.reviewing.comments import newest_submission, submission_before
from reports.reviewing.queries import neighbours_of
from reports.reviewing.remarks import Remark, remark, take_back
from reports.submitting.way import Step
from reports.views.reading import Reading
from reports.views.steps import pressed, report_for


@dataclass(frozen=True, slots=True)
class Refusal:
    """A form that was refused, by the name of its place on the page."""

    act: str
    form: forms.Form


@require_safe
def review_report(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show the last submission of a report."""
    return _page(request, report_for(request, pk, Step.OPEN))


def _page(request: ScopedRequest, report: Report, refusal: Refusal | None = None) -> HttpResponse:
    submission = newest_submission(report)
    if submission is None:
        return redirect("report_detail", report.pk)
    in_review = report.state == ReportState.IN_REVIEW
    before, after = neighbours_of(request.scope, report)
    returning = ReturnForm(initial={"due": today() + WEEK})
    context = {
        "report": report,
        "submission": submission,
        "reading": Reading.of(report, submission, can_remark=in_review),
        "older": submission_before(submission),
        "before": before,
        "after": after,
        "refused": refusal.act if refusal else "",
        "errors": error_lines(refusal.form) if refusal else [],
        "returning": refusal.form if refusal and refusal.act == "return" else returning,
        "approving": refusal.form if refusal and refusal.act == "approve" else ApproveForm(),
        "remarking": refusal.form if refusal and refusal.act == "remark" else None,
    }
    return render(request, "reports/review/page.html", context, status=422 if refusal else 200)


@require_POST
def review_open(request: ScopedRequest, pk: int) -> HttpResponse:
    """Begin the review."""
    pressed(request, pk, Step.OPEN, open_review, done="已开始审核，支部不能再撤回。", again="已经开始审核。")
    return redirect("review_report", pk)


@require_POST
def review_comment(request: ScopedRequest, pk: int) -> HttpResponse:
    """Write a comment on a paragraph."""
    report = report_for(request, pk, Step.RETURN)
    form = RemarkForm(request.POST)

    def store() -> str:
        data = form.cleaned_data
        said = Remark(data["key"], data["text"], data["quote"])
        return remark(report.pk, said, scope=request.scope, seen=form.number).key

    key = refusable(form, store)
    if key is None:
        return _page(request, report, Refusal("remark", form))
    say(request, "已写下批注，退回时支部能看到。")
    response = redirect("review_report", report.pk)
    response["Location"] += f"#p-{key}"
    return response


@require_POST
def review_comment_delete(request: ScopedRequest, pk: int, comment: int) -> HttpResponse:
    """Take back a comment that was not sent yet."""
    report = report_for(request, pk, Step.RETURN)
    try:
        take_back(report.pk, comment, scope=request.scope)
    except Refused as refused:
        return _page(request, report, Refusal("delete", _fault(refused)))
    say(request, "已删去这条批注。")
    return redirect("review_report", report.pk)


def _fault(refused: Refused) -> forms.Form:
    """Return an empty form that says why something was refused."""
    form = forms.Form({})
    form.add_error(None, refused.message)
    return form


@require_POST
def review_return(request: ScopedRequest, pk: int) -> HttpResponse:
    """Send the report back with its comments."""
    report = report_for(request, pk, Step.RETURN)
    form = ReturnForm(request.POST)

    def store() -> str:
        data = form.cleaned_data
        taken = send_back(report.pk, data["due"], data["opinion"], scope=request.scope, seen=form.number)
        return (
            f"已退回{report.organization.short_name}，请他们 {full_day(taken.submission.due or data['due'])}前再报送。"
        )

    return _decided(request, report, Refusal("return", form), store)


@require_POST
def review_approve(request: ScopedRequest, pk: int) -> HttpResponse:
    """Approve the report."""
    report = report_for(request, pk, Step.APPROVE)
    form = ApproveForm(request.POST)

    def store() -> str:
        approve(report.pk, form.cleaned_data["opinion"], scope=request.scope, seen=form.number)
        return f"已通过{report.organization.short_name}的述职报告。"

    return _decided(request, report, Refusal("approve", form), store)


def _decided(request: ScopedRequest, report: Report, tried: Refusal, store: Callable[[], str]) -> HttpResponse:
    """Decide with a form and say what came of it; a refused form stands on the page again."""
    said = refusable(tried.form, store)
    if said is None:
        return _page(request, report, tried)
    say(request, said)
    return redirect("review_report", report.pk)


@require_POST
def review_archive(request: ScopedRequest, pk: int) -> HttpResponse:
    """Put an approved report into the archive."""
    pressed(request, pk, Step.ARCHIVE, archive, done="已归档，以后不再改动。", again="这份报告已经归档。")
    return redirect("review_report", pk)
