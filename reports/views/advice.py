"""What is told about a report before it goes out: honesty findings, and sentences that are near those of others."""

from collections import Counter

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from branches.middleware import ScopedRequest
from reports.checks import Severity, findings
from reports.likeness.queries import places_of
from reports.likeness.table import SORTS, USUAL_SORT, lines_of, sort_lines
from reports.queries import reports_within
from reports.views.pages import FIRST_YEAR, LAST_YEAR
from reports.views.workspace import years_offered

PAGE = 10


@require_safe
def report_checks(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show what the honesty checks find: a pane for htmx, a page without it."""
    report = get_object_or_404(reports_within(request.scope), pk=pk)
    is_advice = request.GET.get("only") == "advice"  # beside a list of what holds the report back
    found = [one for one in findings(report) if not (is_advice and one.severity == Severity.HOLD)]
    counts = Counter(one.severity for one in found)
    told = [f"{severity.label} {counts[severity]} 处" for severity in Severity if counts[severity]]
    context = {"report": report, "found": found, "told": "，".join(told), "is_advice": is_advice}
    return render(request, "reports/checks/_found.html" if request.htmx else "reports/checks/page.html", context)


@require_safe
def report_likeness(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show near sentences beside each other, all or those of one paragraph: a pane for htmx, a page without it."""
    report = get_object_or_404(reports_within(request.scope).select_related("comparison"), pk=pk)
    key = request.GET.get("key", "")
    context = {
        "report": report,
        "places": places_of(report, request.scope, key),
        "comparison": getattr(report, "comparison", None),
        "key": key,
    }
    return render(request, "reports/likeness/_pairs.html" if request.htmx else "reports/likeness/page.html", context)


@require_safe
def staff_likeness(request: ScopedRequest, year: int) -> HttpResponse:
    """List the reports that were sent in by how much of them is near others."""
    if not request.scope.staff_paths:
        raise PermissionDenied("只有工委工作人员能看各支部报告的雷同提示")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    sort = request.GET.get("sort", "")
    lines = sort_lines(lines_of(request.scope, year), sort)
    context = {
        "year": year,
        "years": years_offered(),
        "columns": [_column(code, label, sort) for code, label in SORTS.items()],
        "alike": sum(1 for line in lines if line.alike),
        "page": Paginator(lines, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reports/likeness/staff.html", context)


def _column(code: str, label: str, sort: str) -> dict[str, str]:
    """Return a column's head: the order it stands in now, and the one that pressing it gives."""
    column = sort.removeprefix("-") if sort.removeprefix("-") in SORTS else USUAL_SORT
    rises = (code == "name") != sort.startswith("-")
    order = "" if code != column else "ascending" if rises else "descending"
    turned = f"-{code}" if code == column and not sort.startswith("-") else code
    return {"code": code, "label": label, "order": order, "sort": turned}
