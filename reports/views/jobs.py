"""How far a job is, and stopping it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from branches.middleware import ScopedRequest
from branches.views.rights import allow
from portal.kit.notices import say
from reports.enums import JobPurpose
from reports.models import Job, Report
from reports.policy import may_compile
from reports.stopping import STOPPED, stop
from reports.views.stages import Stages


def _job(request: ScopedRequest, pk: UUID) -> Job:
    return get_object_or_404(Job.objects.within(request.scope).select_related("report__organization"), pk=pk)


@require_safe
def job_progress(request: ScopedRequest, pk: UUID) -> HttpResponse:
    """Show how far a job is; the part asks again while the job is on, then opens the report."""
    job = _job(request, pk)
    if job.is_active:
        may_stop = bool(may_compile(request.scope, job.report.organization_id))
        part = "reports/submit/_making.html" if job.purpose == JobPurpose.FILES else "reports/_progress.html"
        return render(request, part, {"job": job, "stages": Stages(job), "may_stop": may_stop})
    response = HttpResponse(status=204)
    response["HX-Redirect"] = address(request, job.report)
    return response


@require_POST
def job_stop(request: ScopedRequest, pk: UUID) -> HttpResponse:
    """Stop writing; the report stays as it was."""
    job = _job(request, pk)
    allow(may_compile(request.scope, job.report.organization_id))
    say(request, f"{STOPPED}。" if stop(job, scope=request.scope) else "编写已经结束，没有可以停的。")
    return redirect(address(request, job.report))


def address(request: ScopedRequest, report: Report) -> str:
    """Return where this person reads the report."""
    if request.scope.branch_id == report.organization_id:
        return reverse("report_year", args=[report.year])
    return reverse("report_detail", args=[report.pk])
