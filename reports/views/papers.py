"""Other papers made from the same figures: what there is, how long each is, and the files."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from branches.middleware import ScopedRequest
from portal.kit.downloads import attachment
from portal.kit.errors import Refused
from portal.kit.notices import warn
from reports.enums import PaperKind
from reports.lengths import Measured, asked, measured, whole_limits
from reports.models import LengthLimit, Report
from reports.papers import PAPERS, Basis, Paper, paper
from reports.papers.files import Made, made, note_made
from reports.papers.reading import basis_of, problems_told, text_now
from reports.policy import may_compile
from reports.queries import reports_within, shown_revision, with_text
from reports.renderers import renderer
from reports.renderers.coverage import unprintable
from reports.views.own import revision_of


@dataclass(frozen=True, slots=True)
class Offer:
    """One paper as the page offers it, with how long it is."""

    paper: Paper
    limit: LengthLimit | None
    measure: Measured | None = None
    rows: int | None = None

    @classmethod
    def of(cls, kind: Paper, basis: Basis, limit: LengthLimit | None) -> "Offer":
        """Make the paper and measure it. What 自评材料 is made from takes too many queries for a page of offers."""
        if kind.kind == PaperKind.SELF:
            return cls(kind, limit)
        document = kind.make(replace(basis, limit=limit))
        rows = sum(len(table.rows) for table in document.annexes) if document.annexes else None
        return cls(kind, limit, measured(document, limit), rows)

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
    revision = shown_revision(reports_within(request.scope).filter(pk=pk))
    if revision is None:
        raise Http404
    report = revision.report
    document, facts = text_now(report, revision)
    limits = whole_limits(report)
    basis = Basis(document, facts, revision.number, problems_told(report, revision))
    context = {
        "report": report,
        "full": measured(document, limits.get(PaperKind.FULL)),
        "offers": [Offer.of(one, basis, limits.get(one.kind)) for one in PAPERS],
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
