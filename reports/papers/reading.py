"""Reading what papers are made from: the report as it stands, and the records that its figures do not hold."""

from activities.models import RectificationItem
from activities.obligations import boards
from portal.kit.dates import today
from reports.document import Document
from reports.facts.reading import problems_of
from reports.figures import YearFacts
from reports.lengths import whole_limits
from reports.manuscript import document_of
from reports.models import Report, Revision
from reports.papers.base import Basis
from reports.queries import manuscript_of


def text_now(report: Report, revision: Revision) -> tuple[Document, YearFacts]:
    """Return the report as its page shows it now: the newest compilation with what people wrote since."""
    facts = YearFacts.thaw(revision.facts)
    return document_of(manuscript_of(report, revision), facts, han=report.outline.small_numbers_in_han), facts


def basis_of(report: Report, revision: Revision, kind: str) -> Basis:
    """Read everything that a paper of this kind is made from; the number of queries does not depend on the records."""
    document, facts = text_now(report, revision)
    day, branch = today(), report.organization_id
    rows = boards([branch], report.year, day)[branch].used
    problems = tuple(problems_of(report.organization, report.year, revision.cutoff))
    limit = whole_limits(report).get(kind)
    return Basis(document, facts, revision.number, problems, tuple(rows), day, limit)


def problems_told(report: Report, revision: Revision) -> tuple[RectificationItem, ...]:
    """Return the problems that the lists hold with what was done about each; two queries."""
    rows = problems_of(report.organization, report.year, revision.cutoff)
    return tuple(rows.prefetch_related(None).prefetch_related("measures"))
