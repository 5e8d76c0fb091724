"""The working committee sets what it asks of a year's reports."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from branches.middleware import ScopedRequest
from branches.models import Organization
from portal.kit.errors import Refused
from portal.kit.forms import Line, error_lines
from portal.kit.notices import say
from reports.forms.rounds import LimitRows, RoundForm, limit_rows
from reports.models import AppraisalRound
from reports.rounds import committees_of, store_round
from reports.views.pages import FIRST_YEAR, LAST_YEAR


@require_http_methods(["GET", "POST"])
def round_edit(request: ScopedRequest, year: int) -> HttpResponse:
    """Show and store the round of a year."""
    committee, committees = _committee(request, year)
    stored = AppraisalRound.objects.filter(organization=committee, year=year).first()
    named = {} if stored else {"name": f"{year} 年度述职评议考核"}
    data = request.POST if request.method == "POST" else None
    form = RoundForm(data, instance=stored, initial=named, committee=committee, year=year)
    rows = limit_rows(data, stored, year)
    if request.method == "POST" and _stored(request, form, rows):
        say(request, f"已保存 {year} 年度的要求，各支部编写时用。")
        return redirect(f"{reverse('round_edit', args=[year])}?organization={committee.pk}")
    context = {
        "form": form,
        "rows": rows,
        "year": year,
        "committee": committee,
        "committees": committees,
        "stored": stored,
        "errors": [*error_lines(form), *_row_lines(rows)],
    }
    return render(request, "reports/review/round.html", context, status=422 if request.method == "POST" else 200)


def _stored(request: ScopedRequest, form: RoundForm, rows: LimitRows) -> bool:
    if not all([form.is_valid(), rows.is_valid()]):
        return False
    appraisal = form.save(commit=False)
    try:
        store_round(appraisal, rows.limits, scope=request.scope, seen=form.cleaned_data["seen"])
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    return True


def _committee(request: ScopedRequest, year: int) -> tuple[Organization, list[Organization]]:
    """Return whose round it is: of several committees the one that is named."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    if not request.scope.staff_paths:
        raise PermissionDenied("只有工委工作人员能设置述职评议")
    committees = committees_of(request.scope)
    named = request.GET.get("organization", "")
    chosen = next((one for one in committees if str(one.pk) == named), None)
    return chosen or committees[0], committees


def _row_lines(rows: LimitRows) -> list[Line]:
    """Return what is wrong with the rows, each with its place."""
    if not rows.is_bound:
        return []
    return [
        Line(f"篇幅第 {number} 行，{line.text}", line.target)
        for number, row in enumerate(rows.forms, start=1)
        for line in error_lines(row)
    ]
