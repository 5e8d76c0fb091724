"""A number's evidence: its 口径, the records behind it, and the allowed ways of counting it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from branches.middleware import ScopedRequest
from branches.views.rights import refusable
from portal.kit.forms import error_lines
from portal.kit.notices import say
from reports.counting import Variants, variants_for
from reports.editing.counting import choose_way
from reports.evidence import resolve
from reports.figures import Figure, YearFacts
from reports.forms.counting import CountingForm
from reports.models import Report
from reports.policy import may_compile, still_open
from reports.queries import newest_revision, reports_within, way_now
from reports.views.own import own_report


def _figure(report: Report, code: str) -> Figure:
    revision = newest_revision(report)
    figure = YearFacts.thaw(revision.facts).figure(code) if revision else None
    if figure is None:
        msg = "没有这个数据"
        raise Http404(msg)
    return figure


@require_safe
def report_figure(request: ScopedRequest, pk: int, code: str) -> HttpResponse:
    """Show the records behind a figure of the newest revision: a pane for htmx, a page without it."""
    report = get_object_or_404(reports_within(request.scope), pk=pk)
    return _page(request, report, _figure(report, code))


def _page(
    request: ScopedRequest, report: Report, figure: Figure, form: CountingForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "figure": figure,
        "records": resolve(figure.sources, request.scope),
        "report": report,
        "may_mend": _may_mend(request, report),
        **_counting(request, report, variants_for(figure.code), form),
    }
    template = "reports/_evidence.html" if request.htmx else "reports/evidence.html"
    return render(request, template, context, status=status)


def _may_mend(request: ScopedRequest, report: Report) -> bool:
    return bool(may_compile(request.scope, report.organization_id) and still_open(report))


def _counting(
    request: ScopedRequest, report: Report, variants: Variants | None, form: CountingForm | None
) -> dict[str, Any]:
    if variants is None:
        return {}
    way = way_now(report, variants)
    rows = report.counting_choices.filter(rule=variants.rule).select_related("account")[:5]
    known = form or CountingForm(variants=variants, now=way.value)
    chosen = [(row, found.words) for row in rows if (found := variants.way(row.value))]
    shown = known if _may_mend(request, report) else None
    return {"variants": variants, "counting": shown, "chosen": chosen, "errors": error_lines(known)}


@require_POST
def figure_count(request: ScopedRequest, pk: int, code: str) -> HttpResponse:
    """改口径: count a figure in another allowed way from the next writing on."""
    report = own_report(request, pk)
    figure, variants = _figure(report, code), variants_for(code)
    if variants is None:
        raise Http404
    form = CountingForm(request.POST, variants=variants)
    told = refusable(form, lambda: _choose(request, report, variants, form))
    if told is None:
        return _page(request, report, figure, form, status=422)
    say(request, told)
    return redirect(f"{reverse('report_year', args=[report.year])}#changes")


def _choose(request: ScopedRequest, report: Report, variants: Variants, form: CountingForm) -> str:
    data = form.cleaned_data
    made = choose_way(report.pk, variants.rule, data["value"], data["reason"], scope=request.scope)
    return "已改口径，数字的变动见“变动”，可以更新或保持。" if made else "现在就是这个口径，没有改动。"
