"""Other papers made from the same figures: what there is, how long each is, and the files."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from branches.middleware import ScopedRequest
from portal.kit.downloads import attachment
from portal.kit.errors import Refused
from portal.kit.notices import warn
from reports.enums import PaperKind
from reports.models import LengthLimit, Report
from reports.papers import PAPERS, Basis, Paper, paper
from reports.papers.files import Made, made, note_made
from reports.papers.limits import Measure, asked, limits_for, measured
from reports.papers.reading import basis_of, count_problems, text_now
from reports.papers.stage import stage_version
from reports.policy import may_compile
from reports.queries import reports_within, with_text
from reports.renderers import renderer
from reports.renderers.coverage import unprintable
from reports.views.own import revision_of

PROBLEM_LISTS = (PaperKind.PROBLEMS, PaperKind.DUTIES, PaperKind.REMEDIES)


@dataclass(frozen=True, slots=True)
class Offer:
    """One paper as the page offers it: tables are not measured, only said what is asked of them."""

    paper: Paper
    limit: LengthLimit | None
    measure: Measure | None
    rows: int | None

    @property
    def files(self) -> list[tuple[str, str]]:
        """Code and label of each format."""
        return [(code, renderer(code).label) for code in self.paper.formats]

    @property
    def asked(self) -> str:
        """What is asked of its length, in words."""
        return asked(self.limit)


@require_safe
def report_papers(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show every paper with its length beside what is asked."""
    report = get_object_or_404(with_text(reports_within(request.scope)), pk=pk)
    revision = report.revisions.first()
    if revision is None:
        raise Http404
    document, facts = text_now(report, revision)
    limits = limits_for(report)
    stage = stage_version(Basis(document, facts, revision.number, limit=limits.get(PaperKind.STAGE)))
    measures = {PaperKind.STAGE: measured(stage, limits.get(PaperKind.STAGE))}
    rows = dict.fromkeys(PROBLEM_LISTS, count_problems(report, revision)) | {PaperKind.FIGURES: len(facts.facts)}
    context = {
        "report": report,
        "full": measured(document, limits.get(PaperKind.FULL)),
        "offers": [Offer(p, limits.get(p.kind), measures.get(p.kind), rows.get(p.kind)) for p in PAPERS],
        "unprintable": unprintable(document.text),
        "is_own": bool(may_compile(request.scope, report.organization_id)),
    }
    return render(request, "reports/papers.html", context)


@require_safe
def report_paper(request: ScopedRequest, pk: int, kind: str, code: str) -> HttpResponse:
    """Hand out one paper in one format, made from the text as it stands."""
    report = get_object_or_404(with_text(reports_within(request.scope)), pk=pk)
    chosen = paper(kind, code)
    if chosen is None:
        raise Http404

    def make() -> Made:
        document = chosen.make(basis_of(report, revision_of(report), chosen.kind))
        return made(document, f"{report}（{chosen.label}）", code)

    return handed_out(request, report, make)


def handed_out(request: ScopedRequest, report: Report, make: Callable[[], Made]) -> HttpResponse:
    """Send a file that is made now, with its row in the trail; a refusal is said on the page of papers."""
    try:
        file = make()
    except Refused as refused:
        warn(request, refused.message)
        return redirect("report_papers", report.pk)
    note_made(file, report, scope=request.scope)
    return attachment(file.content, file.name, file.content_type)
