"""A report as it would leave the branch now: everything that has to be looked at before, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects

from reports.document import Document
from reports.figures import YearFacts
from reports.manuscript import Manuscript, document_of
from reports.models import AppraisalRound, LengthLimit, OutlineItem, Paragraph, Report, ReviewComment, Revision
from reports.queries import manuscript_of
from reports.reviewing.comments import unanswered
from reports.rounds import round_with_limits
from reports.submitting.freeze import Frozen, fingerprint, frozen


@dataclass(frozen=True)
class Case:
    """A report with its newest revision, its text, its paragraphs and what the round asks of it."""

    report: Report
    revision: Revision
    manuscript: Manuscript
    facts: YearFacts
    rows: Mapping[str, Paragraph]
    appraisal: AppraisalRound | None
    limits: tuple[LengthLimit, ...] = ()
    items: tuple[OutlineItem, ...] = ()
    comments: tuple[ReviewComment, ...] = ()

    @cached_property
    def document(self) -> Document:
        """What would be printed."""
        return document_of(self.manuscript, self.facts, han=self.report.outline.small_numbers_in_han)

    @cached_property
    def text(self) -> Frozen:
        """What would be frozen."""
        return frozen(self.manuscript, han=self.report.outline.small_numbers_in_han)

    @cached_property
    def fingerprint(self) -> str:
        """What tells this text from any other."""
        return fingerprint(self.text, self.revision.sha256)

    @property
    def bases(self) -> dict[str, str]:
        """Where the typed figures of a paragraph come from, by its key."""
        return {row["key"]: basis for row in self.text["rows"] if (basis := self.rows[row["key"]].basis)}


def case_of(report: Report) -> Case | None:
    """Return the case of a report; one that was never compiled has nothing to send."""
    prefetch_related_objects([report], "paragraphs", "gap_answers")
    revision = report.revisions.first()
    if revision is None:
        return None
    appraisal, limits = round_with_limits(report.organization, report.year)
    return Case(
        report,
        revision,
        manuscript_of(report, revision),
        YearFacts.thaw(revision.facts),
        {row.key: row for row in report.paragraphs.all()},
        appraisal,
        limits,
        tuple(report.outline.items.all()),
        tuple(unanswered(report)),
    )
