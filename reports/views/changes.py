"""变动: what the records say otherwise since the report was written, and what is done about it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from branches.middleware import ScopedRequest
from portal.kit.notices import say
from reports.changes import changes_of
from reports.editing.revising import hold_figure, rewrite_paragraph, update_figure
from reports.recount import live, live_if_counted
from reports.views.own import answered, own_report, paragraph_of, revision_of, sent_number


@require_http_methods(["GET", "HEAD", "POST"])
def report_changes(request: ScopedRequest, pk: int) -> HttpResponse:
    """List what changed, as it was last counted; a POST counts again. A pane for htmx, a page without it."""
    report = own_report(request, pk)
    revision = revision_of(report)
    count = live if request.method == "POST" else live_if_counted
    counted = count(report.organization, report.year, revision.cutoff)
    context = {"report": report, "changes": changes_of(report, revision, counted.facts) if counted else None}
    return render(request, "reports/_changes.html" if request.htmx else "reports/changes.html", context)


@require_POST
def figure_settle(request: ScopedRequest, pk: int, code: str, how: str) -> HttpResponse:
    """更新 or 保持 a figure wherever it stands in the report."""
    report = own_report(request, pk)
    seen = sent_number(request, "revision")

    def update() -> None:
        update_figure(report.pk, code, scope=request.scope, seen=seen)
        say(request, "已更新这个数字。")

    def keep() -> None:
        hold_figure(report.pk, code, scope=request.scope, seen=seen)
        say(request, "已保持原来的数字。")

    ways = {"update": update, "hold": keep}
    if how not in ways:
        raise Http404
    return answered(request, report, request.POST.get("place", "")[:60], ways[how])


@require_POST
def paragraph_rewrite(request: ScopedRequest, pk: int, key: str) -> HttpResponse:
    """Write one paragraph again from the records as they are now."""
    report = own_report(request, pk)
    paragraph_of(report, key)

    def do() -> None:
        rewrite_paragraph(report.pk, key, scope=request.scope, seen_version=sent_number(request, "version"))
        say(request, "已按新的记录重写这一段。")

    return answered(request, report, key, do)
