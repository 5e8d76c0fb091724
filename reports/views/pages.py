"""The report page: start, progress, workspace."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from branches.middleware import ScopedRequest
from branches.models import Organization
from portal.kit.errors import Refused
from portal.kit.policy import first_denial
from reports.actions import request_compile
from reports.enums import JobPurpose
from reports.models import Job, Report
from reports.policy import may_compile, still_open
from reports.queries import newest_revision, reports_within, shown_with_job
from reports.views.stages import Stages
from reports.views.way import way_of
from reports.views.workspace import Start, Workspace

FIRST_YEAR, LAST_YEAR = 2000, 2100


def own_branch_id(request: ScopedRequest, year: int) -> int:
    """Return the id of the branch whose report of the year this person has."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    if request.scope.branch_id is None:
        raise PermissionDenied("只有支部书记和委员有本支部的述职报告")
    return request.scope.branch_id


def own_branch(request: ScopedRequest, year: int) -> Organization:
    """Return the branch whose report of the year this person has, with its name."""
    return Organization.objects.get(pk=own_branch_id(request, year))


@require_safe
def report_year(request: ScopedRequest, year: int) -> HttpResponse:
    """Show the own branch's report of a year, or the way to begin it."""
    branch = own_branch_id(request, year)
    found = shown_with_job(reports_within(request.scope).filter(organization=branch, year=year))
    if found is None:
        return render(request, "reports/start.html", {"start": Start(own_branch(request, year), year)})
    return _show(request, *found)


@require_safe
def report_detail(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show a report to who may read it."""
    found = shown_with_job(reports_within(request.scope).filter(pk=pk))
    if found is None:
        raise Http404
    return _show(request, *found)


def _show(request: ScopedRequest, report: Report, job: Job | None) -> HttpResponse:
    if job is not None and job.is_active and job.purpose == JobPurpose.COMPILE:
        may_stop = bool(may_compile(request.scope, report.organization_id))
        context = {"job": job, "stages": Stages(job), "report": report, "may_stop": may_stop}
        return render(request, "reports/progress.html", context)
    revision = newest_revision(report)
    if revision is None:
        start = Start(report.organization, report.year, job)
        return render(request, "reports/start.html", {"start": start})
    allowed = first_denial(may_compile(request.scope, report.organization_id), still_open(report))
    way = way_of(report, request.scope)
    space = Workspace.of(report, revision, job, way, can_compile=bool(allowed), csrf_token=get_token(request))
    return render(request, "reports/workspace.html", {"space": space, "way": way})


@require_POST
def report_compile(request: ScopedRequest, year: int) -> HttpResponse:
    """Ask for a compilation; a second press leads to the same job."""
    organization = own_branch(request, year)
    try:
        request_compile(organization, year, scope=request.scope, outline=request.POST.get("outline", ""))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("report_year", year)
