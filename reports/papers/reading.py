"""Reading what papers are made from: the report as it stands, and the records that its figures do not hold."""

from dataclasses import dataclass

from activities.obligations import boards
from portal.kit.dates import today
from reports.document import Document
from reports.facts.reading import problems_of
from reports.figures import YearFacts
from reports.manuscript import document_of
from reports.models import LengthLimit, Report, Revision
from reports.papers.base import Basis
from reports.papers.limits import limits_for
from reports.queries import manuscript_of


@dataclass(frozen=True, slots=True)
class Bases:
    """The basis of every paper of one report: they differ in nothing but the limit."""

    common: Basis
    limits: dict[str, LengthLimit]

    def of(self, kind: str) -> Basis:
        """Return the basis of one kind of paper."""
        base = self.common
        limit = self.limits.get(kind)
        return Basis(base.document, base.facts, base.number, base.problems, base.duties, base.judged_on, limit)


def text_now(report: Report, revision: Revision) -> tuple[Document, YearFacts]:
    """Return the report as its page shows it now: the newest compilation with what people wrote since."""
    facts = YearFacts.thaw(revision.facts)
    return document_of(manuscript_of(report, revision), facts, han=report.outline.small_numbers_in_han), facts


def bases_of(report: Report, revision: Revision) -> Bases:
    """Read everything; the number of queries does not depend on the number of records."""
    document, facts = text_now(report, revision)
    day, branch = today(), report.organization_id
    rows = boards([branch], report.year, day)[branch].used
    problems = tuple(problems_of(report.organization, report.year, revision.cutoff))
    common = Basis(document, facts, revision.number, problems, tuple(rows), day)
    return Bases(common, limits_for(report))
