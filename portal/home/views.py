"""Where people land, by what they may do."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from branches.middleware import ScopedRequest
from portal.home.hours import branch_hours
from portal.home.overview import FILTERS, PAGE, branch_lines, chosen, with_files
from portal.home.panels import SecretaryHome, greeting
from portal.kit.dates import as_year, today

YEARS_BACK = 5


@login_not_required
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers; no database, no version."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def home(request: ScopedRequest) -> HttpResponse:
    """Show the secretary what to do now; send everybody else to their own first page."""
    scope = request.scope
    if scope.branch_id is not None:
        page = SecretaryHome(scope, scope.branch_id, whole="all" in request.GET)
        return render(request, "home/secretary.html", {"home": page, "greeting": greeting(timezone.now())})
    if scope.staff_paths:
        return redirect("staff_overview")
    if scope.audit_paths:
        return redirect("audit_list")
    if scope.member_id:
        return redirect("hours_me")
    return render(request, "home/nothing.html")


@require_safe
def home_hours(request: ScopedRequest) -> HttpResponse:
    """Show how the branch's hours stand; the home page loads this part by itself."""
    if request.scope.branch_id is None:
        raise PermissionDenied("只有支部书记和委员能看全支部的学时")
    hours = branch_hours(request.scope.branch_id, request.scope.member_id)
    return render(request, "home/_hours.html", {"hours": hours})


@require_safe
def staff_overview(request: ScopedRequest) -> HttpResponse:
    """List every branch with its report and the files to download."""
    if not request.scope.staff_paths:
        raise PermissionDenied("只有工委工作人员能看支部总览")
    year = _year(request.GET.get("year", ""))
    lines = branch_lines(request.scope, year)
    state = request.GET.get("state", "")
    page = Paginator(chosen(lines, state), PAGE).get_page(request.GET.get("page"))
    with_files(page.object_list)
    context = {
        "year": year,
        "years": _years(),
        "state": state if state in FILTERS else "",
        "chips": [(key, label, len(chosen(lines, key))) for key, label in FILTERS.items()],
        "page": page,
    }
    return render(request, "home/staff.html", context)


def _years() -> list[int]:
    now = today().year
    return list(range(now, now - YEARS_BACK, -1))


def _year(text: str) -> int:
    """Return the year asked for; in January to March last year's reports are still being collected."""
    asked, day = as_year(text), today()
    if asked in _years():
        return asked
    return day.year if day >= date(day.year, 4, 1) else day.year - 1
