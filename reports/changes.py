"""What a page tells about a report and the records as they are now: figures that moved, gaps that can be filled."""

from dataclasses import dataclass, replace

from activities.models import Activity
from activities.queries import in_year
from portal.kit.dates import day_bounds
from reports.along import compiled_along
from reports.document import Document
from reports.enums import ParagraphState
from reports.figures import YearFacts
from reports.manuscript import document_of
from reports.models import Report, Revision
from reports.queries import manuscript_of, phrases_for
from reports.recount import Moved, moved


@dataclass(frozen=True, slots=True)
class Fillable:
    """A paragraph with a gap for which there are records now."""

    key: str
    version: int
    subjects: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The tab 变动."""

    revision: Revision
    figures: tuple[Moved, ...]
    fillable: tuple[Fillable, ...]
    later: int

    @property
    def open(self) -> int:
        """How many of them nobody has decided about."""
        return sum(1 for row in self.figures if not row.is_held) + len(self.fillable)


def changes_of(report: Report, revision: Revision, live: YearFacts) -> Changes:
    """Lay the records as they are now, to the same last day, beside the text."""
    frozen = YearFacts.thaw(revision.facts)
    text = manuscript_of(report, revision)
    document = document_of(text, frozen, han=report.outline.small_numbers_in_han)
    held = {code for row in text.rows.values() for code in row.held}
    versions = {row.key: row.version for row in text.rows.values()}
    fillable = _fillable(report, document, live, versions)
    rows = [replace(row, version=versions[row.place]) for row in moved(document, frozen, live, held)]
    return Changes(revision, tuple(rows), fillable, _later(report, revision))


def _fillable(report: Report, document: Document, live: YearFacts, versions: dict[str, int]) -> tuple[Fillable, ...]:
    open_ones = {
        one.key: {gap.subject for gap in one.gaps}
        for one in document.paragraphs
        if one.gaps and one.state in (ParagraphState.AUTO, ParagraphState.MISSING)
    }
    if not open_ones:
        return ()
    compiled = compiled_along(report.outline, phrases_for(report.year), live)
    drafts = {one.key: one for one in compiled.paragraphs if one.key in open_ones}
    filled = {key: open_ones[key] - {gap.subject for gap in draft.gaps} for key, draft in drafts.items()}
    return tuple(Fillable(key, versions[key], "、".join(sorted(found))) for key, found in filled.items() if found)


def _later(report: Report, revision: Revision) -> int:
    """Count the records after the last day of the report: only writing it again takes them in."""
    _, after = day_bounds(revision.cutoff, revision.cutoff)
    rows = Activity.objects.filter(organization=report.organization, deleted_at__isnull=True, starts_at__gte=after)
    return in_year(rows, report.year).count()
