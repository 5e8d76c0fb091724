"""The sheet before 编写: what will be read, what is kept, what would change. A page of its own, or part of one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from branches.middleware import ScopedRequest
from branches.views.rights import allow
from portal.kit.dates import today
from portal.kit.errors import Refused
from portal.kit.notices import warn
from reports.actions import cutoff_of
from reports.models import Outline, Report
from reports.policy import may_compile
from reports.preflight import Plan, preflight
from reports.queries import outlines_for, reports_within
from reports.views.pages import own_branch
from reports.views.workspace import outlines_offered


@require_safe
def report_prepare(request: ScopedRequest, year: int) -> HttpResponse:
    """Say what writing the year's report would do; nothing is stored by looking."""
    organization = own_branch(request, year)
    allow(may_compile(request.scope, organization.pk))
    if year > today().year:
        raise Http404
    report = reports_within(request.scope).filter(organization=organization, year=year).first()
    outline = _outline(request, year, report)
    try:
        sheet = preflight(Plan(organization, year, cutoff_of(year), outline, report))
    except Refused as refused:
        warn(request, refused.message)
        return redirect("report_year", year)
    context = {"sheet": sheet, "outlines": outlines_offered(year), "organization": organization}
    part = "reports/_prepare_counts.html" if "part" in request.GET else "reports/_prepare.html"
    return render(request, part if request.htmx else "reports/prepare.html", context)


def _outline(request: ScopedRequest, year: int, report: Report | None) -> Outline:
    """Return the outline that was asked for, or the report's own, or the usual one; an unknown one is never used."""
    rows = outlines_for(year)
    usual = report.outline if report else rows.first()
    asked = rows.filter(code=request.GET.get("outline", "")[:12]).first() or usual
    if asked is None:
        raise Http404
    return asked
