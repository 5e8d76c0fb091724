"""今年没有，不写: what people say about the gaps of a report."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from branches.middleware import ScopedRequest
from portal.kit.errors import Refused
from portal.kit.notices import say
from reports.editing.gaps import declare_none, reopen_gap
from reports.models import Report
from reports.views.own import answered, own_report, revision_of


@require_POST
def gap_declare(request: ScopedRequest, pk: int) -> HttpResponse:
    """Say that a gap has nothing to fill it this year."""
    report = own_report(request, pk)
    key, subject = request.POST.get("key", ""), request.POST.get("subject", "")

    def do() -> None:
        if (key, subject) not in _gaps(report):
            msg = "这里已经不缺数据了"
            raise Refused(msg)
        declare_none(report.pk, key, subject, scope=request.scope)
        say(request, f"已声明今年没有“{subject}”，不写。报送时工委能看到。")

    return answered(request, report, "", do)


def _gaps(report: Report) -> set[tuple[str, str]]:
    """Return the gaps that compiling left: nobody declares what the report never asked for."""
    blocks = revision_of(report).layout["blocks"]
    return {(block["paragraph"], gap[0]) for block in blocks for gap in block.get("gaps", ())}


@require_POST
def gap_reopen(request: ScopedRequest, pk: int, answer: int) -> HttpResponse:
    """Take such a declaration back."""
    report = own_report(request, pk)
    known = get_object_or_404(report.gap_answers, pk=answer)

    def do() -> None:
        reopen_gap(report.pk, known.pk, scope=request.scope)
        say(request, "已撤回声明，这里又标为待补。")

    return answered(request, report, known.key, do)
