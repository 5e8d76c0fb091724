"""All reports of a year as the working committee collects them: counts, a filter, approving several at once."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from branches.middleware import ScopedRequest
from portal.kit.dates import as_year, today
from portal.kit.notices import say, warn
from reports.reviewing.actions import approve_many
from reports.reviewing.queries import STATES, lines_of, states_of
from reports.rounds import rounds_led
from reports.views.workspace import years_offered

PAGE = 20
MOST_AT_ONCE = 200
APRIL = 4
LONGEST_NUMBER = 18


def _only_staff(request: ScopedRequest) -> None:
    if not request.scope.staff_paths:
        raise PermissionDenied("只有工委工作人员能审核述职报告")


def collecting_year() -> int:
    """Return the year whose reports are being collected: until March it is the last one."""
    day = today()
    return day.year if day.month >= APRIL else day.year - 1


@require_safe
def review_list(request: ScopedRequest) -> HttpResponse:
    """List every branch with the state of its report."""
    _only_staff(request)
    year = as_year(request.GET.get("year", "")) or collecting_year()
    states, known = states_of(request.scope, year), dict(STATES)
    state, counts = request.GET.get("state", ""), Counter(state for _, state in states)
    state = state if state in known else ""
    chosen = [branch for branch, reached in states if state in ("", reached)]
    page: Page[Any] = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    page.object_list = lines = lines_of(request.scope, year, list(page))
    context = {
        "year": year,
        "years": sorted({*years_offered(), year}, reverse=True),
        "state": state,
        "chips": [("", "全部支部", len(states)), *((code, label, counts[code]) for code, label in STATES)],
        "labels": known,
        "page": page,
        "may_pass": any(line.may_pass for line in lines),
        "rounds": rounds_led(request.scope, year),
    }
    return render(request, "reports/review/list.html", context)


@require_POST
def review_approve_many(request: ScopedRequest) -> HttpResponse:
    """Approve the reports that were ticked; each box names the report and the submission that the page showed."""
    _only_staff(request)
    ticked = [pair for text in request.POST.getlist("one")[:MOST_AT_ONCE] if (pair := _pair(text))]
    if not ticked:
        warn(request, "请先勾选要通过的报告。")
    else:
        done, refusals = approve_many(ticked, scope=request.scope)
        if done:
            say(request, f"已通过 {done} 份报告。")
        for refusal in refusals[:3]:
            warn(request, f"{refusal}。")
    return redirect(_list_of(request))


def _list_of(request: ScopedRequest) -> str:
    """Return the address of the list as it was filtered."""
    year, state = as_year(request.POST.get("year", "")), request.POST.get("state", "")
    known = {"year": year, "state": state if state in dict(STATES) else ""}
    filters = urlencode({name: value for name, value in known.items() if value})
    return reverse("review_list") + (f"?{filters}" if filters else "")


def _pair(text: str) -> tuple[int, int] | None:
    """Return report and submission of a box such as 12-3, or nothing for what is none."""
    report, _, submission = text.partition("-")
    fit = all(one.isascii() and one.isdigit() and len(one) <= LONGEST_NUMBER for one in (report, submission))
    return (int(report), int(submission)) if fit else None
