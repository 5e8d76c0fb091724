"""The report page: start, progress, preview with evidence, downloads."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from branches.middleware import ScopedRequest
from branches.models import Organization
from portal.kit.errors import Refused
from reports.actions import request_compile
from reports.evidence import resolve
from reports.figures import YearFacts
from reports.models import Job, Report
from reports.policy import may_compile
from reports.queries import newest_job, newest_revision, reports_within, with_text
from reports.views.workspace import Stages, Start, Workspace

FIRST_YEAR, LAST_YEAR = 2000, 2100


def _own_branch_id(request: ScopedRequest, year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    if request.scope.branch_id is None:
        raise PermissionDenied("只有支部书记和委员有本支部的述职报告")
    return request.scope.branch_id


def _own_branch(request: ScopedRequest, year: int) -> Organization:
    return Organization.objects.get(pk=_own_branch_id(request, year))


@require_safe
def report_year(request: ScopedRequest, year: int) -> HttpResponse:
    """Show the own branch's report of a year, or the way to begin it."""
    branch = _own_branch_id(request, year)
    report = with_text(reports_within(request.scope)).filter(organization=branch, year=year).first()
    if report is None:
        return render(request, "reports/start.html", {"start": Start(_own_branch(request, year), year)})
    return _show(request, report)


@require_safe
def report_detail(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show a report to who may read it."""
    return _show(request, get_object_or_404(with_text(reports_within(request.scope)), pk=pk))


def _show(request: ScopedRequest, report: Report) -> HttpResponse:
    job = newest_job(report)
    if job is not None and job.is_active:
        return render(request, "reports/progress.html", {"job": job, "stages": Stages(job), "report": report})
    revision = newest_revision(report)
    if revision is None:
        start = Start(report.organization, report.year, job)
        return render(request, "reports/start.html", {"start": start})
    allowed = may_compile(request.scope, report.organization_id)
    space = Workspace.of(report, revision, job, can_compile=bool(allowed))
    return render(request, "reports/workspace.html", {"space": space})


@require_POST
def report_compile(request: ScopedRequest, year: int) -> HttpResponse:
    """Ask for a compilation; a second press leads to the same job."""
    organization = _own_branch(request, year)
    try:
        request_compile(organization, year, scope=request.scope, outline=request.POST.get("outline", ""))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("report_year", year)


@require_safe
def job_progress(request: ScopedRequest, pk: str) -> HttpResponse:
    """Show how far a job is; the part asks again while the job is on, then opens the report."""
    job = get_object_or_404(Job.objects.within(request.scope).select_related("report"), pk=pk)
    if job.is_active:
        return render(request, "reports/_progress.html", {"job": job, "stages": Stages(job)})
    response = HttpResponse(status=204)
    response["HX-Redirect"] = _address(request, job.report)
    return response


def _address(request: ScopedRequest, report: Report) -> str:
    if request.scope.branch_id == report.organization_id:
        return reverse("report_year", args=[report.year])
    return reverse("report_detail", args=[report.pk])


@require_safe
def report_figure(request: ScopedRequest, pk: int, code: str) -> HttpResponse:
    """Show the records behind a figure of the newest revision: a pane for htmx, a page without it."""
    report = get_object_or_404(reports_within(request.scope), pk=pk)
    revision = newest_revision(report)
    figure = YearFacts.thaw(revision.facts).figure(code) if revision else None
    if figure is None:
        msg = "没有这个数据"
        raise Http404(msg)
    context = {"figure": figure, "records": resolve(figure.sources, request.scope), "report": report}
    template = "reports/_evidence.html" if request.htmx else "reports/evidence.html"
    return render(request, template, context)
