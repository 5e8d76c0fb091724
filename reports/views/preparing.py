"""The sheet before 编写: what will be read, what is kept, what would change. A page of its own, or part of one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

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
from reports.views.pages import FIRST_YEAR, own_branch


@require_http_methods(["GET", "HEAD", "POST"])
def report_prepare(request: ScopedRequest, year: int) -> HttpResponse:
    """Say what writing the year's report would do; nothing is stored by looking. A POST counts the records."""
    if not FIRST_YEAR <= year <= today().year:
        raise Http404
    if request.scope.branch_id:
        allow(may_compile(request.scope, request.scope.branch_id))
    rows = reports_within(request.scope).filter(organization=request.scope.branch_id, year=year)
    report = rows.prefetch_related("paragraphs").first()
    organization = report.organization if report else own_branch(request, year)
    outlines = list(outlines_for(year))
    outline = _outline(request, outlines, report)
    try:
        plan = Plan(organization, year, cutoff_of(year), outline, report)
        sheet = preflight(plan, may_count=request.method == "POST")
    except Refused as refused:
        if request.htmx:
            return render(request, "reports/_prepare_refused.html", {"reason": refused.message})
        warn(request, refused.message)
        return redirect("report_year", year)
    offered = [(one.code, one.name) for one in outlines]
    context = {"sheet": sheet, "outlines": offered, "is_page": not request.htmx}
    part = "reports/_prepare_counts.html" if "part" in request.GET else "reports/_prepare.html"
    return render(request, part if request.htmx else "reports/prepare.html", context)


def _outline(request: ScopedRequest, outlines: list[Outline], report: Report | None) -> Outline:
    """Return the outline that was asked for, or the report's own, or the usual one; an unknown one is never used."""
    asked = request.POST.get("outline") or request.GET.get("outline", "")
    usual = [report.outline] if report else []
    known = [*(one for one in outlines if one.code == asked), *usual, *outlines]
    if not known:
        raise Http404
    return known[0]
