"""Checking the code of a printed report, and the file that claims to be it."""

import hashlib
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from branches.middleware import ScopedRequest
from portal.kit.forms import error_lines
from reports.forms.verify import VerifyForm
from reports.models import Output, Report, Submission

NO_SUCH = "没有这个校验码的报送，请再核对一遍"


@dataclass(frozen=True, slots=True)
class Compared:
    """What a file was found to be: its name in the archive, or nothing that is kept there."""

    sha256: str
    kept: str = ""


@require_http_methods(["GET", "POST"])
def verify(request: ScopedRequest) -> HttpResponse:
    """Say which report a code belongs to, and whether a file is the one that was archived."""
    form = VerifyForm(request.POST, request.FILES) if request.method == "POST" else VerifyForm()
    found = _found(form) if form.is_bound and form.is_valid() else None
    compared = _compared(form, found) if found else None
    status = 422 if form.is_bound and found is None else 200
    context = {
        "form": form,
        "errors": error_lines(form),
        "found": found,
        "sender": _sender(request, found) if found else "",
        "compared": compared,
    }
    return render(request, "reports/verify.html", context, status=status)


def _found(form: VerifyForm) -> Submission | None:
    rows = Submission.objects.select_related("report__organization", "submitted_by").defer("text")
    submission = rows.filter(code=form.cleaned_data["code"]).first()
    if submission is None:
        form.add_error("code", NO_SUCH)
    return submission


def _sender(request: ScopedRequest, submission: Submission) -> str:
    """Return who sent it; people of other places are told the branch only."""
    own = request.scope.own_branch_id == submission.report.organization_id
    may_read = own or Report.objects.within(request.scope).filter(pk=submission.report_id).exists()
    return str(submission.submitted_by) if may_read else f"{submission.report.organization.short_name}的书记或委员"


def _compared(form: VerifyForm, submission: Submission) -> Compared | None:
    """Compare the hash of the file with those of the stored ones; nothing else is done with its content."""
    file = form.cleaned_data["file"]
    if file is None:
        return None
    counted = hashlib.sha256()
    for chunk in file.chunks():
        counted.update(chunk)
    sha256 = counted.hexdigest()
    kept = Output.objects.filter(revision=submission.revision_id, text_sha256=submission.sha256, sha256=sha256).first()
    return Compared(sha256, kept.name if kept else "")
