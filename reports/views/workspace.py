"""What the report page shows, gathered once and named for the template."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from activities.models import Activity
from activities.queries import in_year
from branches.models import Organization
from portal.kit.dates import today
from reports.actions import cutoff_of
from reports.document import Document
from reports.enums import JobState, ReportState
from reports.figures import YearFacts
from reports.lengths import WHOLE, Lengths, Measured, lengths_of, limits_for
from reports.likeness.queries import alike_in
from reports.manuscript import document_of
from reports.models import Job, LengthLimit, Output, Report, Revision
from reports.models import Paragraph as ParagraphRow
from reports.queries import manuscript_of, outlines_for
from reports.renderers import html
from reports.renderers.coverage import unprintable
from reports.submitting.freeze import fingerprint, frozen
from reports.views.contents import OpenGap, OutlineLine, Step, gaps_of, outline_of, steps_of, touched
from reports.views.hands import Aside, Hand, aside_of, hands_of, with_comments, with_likeness
from reports.views.newest import newest_files
from reports.views.stages import Stages
from reports.views.way import Way

YEARS_BACK = 5


def outlines_offered(year: int) -> list[tuple[str, str]]:
    """Return code and name of the outlines that may be chosen."""
    return list(outlines_for(year).values_list("code", "name"))


def years_offered() -> list[int]:
    """Return this year and the four before it, newest first."""
    now = today().year
    return list(range(now, now - YEARS_BACK, -1))


class LastTry:
    """What the last job of a report says of itself, for every page that knows the job."""

    __slots__ = ()
    job: Job | None

    @property
    def failure(self) -> str:
        """Why the last try failed, if it did."""
        return self.job.reason if self.job and self.job.state == JobState.FAILED else ""

    @property
    def stages(self) -> Stages | None:
        """How far the last try came, if it failed after it had begun."""
        return Stages(self.job) if self.job and self.failure and self.job.stages else None

    @property
    def making(self) -> Job | None:
        """The job that is still at work."""
        return self.job if self.job and self.job.is_active else None


@dataclass(frozen=True, slots=True)
class Start(LastTry):
    """The page before the first compilation."""

    organization: Organization
    year: int
    job: Job | None = None

    @property
    def years(self) -> list[int]:
        """The years that can be chosen."""
        return years_offered()

    @property
    def outlines(self) -> list[tuple[str, str]]:
        """The outlines that can be chosen; the usual one first."""
        return outlines_offered(self.year)

    @property
    def records(self) -> int:
        """How many records the year has so far."""
        rows = Activity.objects.filter(organization=self.organization, deleted_at__isnull=True)
        return in_year(rows, self.year).count()

    @property
    def cutoff(self) -> date:
        """The last day that counts."""
        return cutoff_of(self.year)


@dataclass(frozen=True, slots=True)
class Workspace(LastTry):
    """The compiled report with its outline, text, files and what is still open."""

    report: Report
    revision: Revision
    document: Document
    files: tuple[Output, ...]
    preview: SafeString
    can_compile: bool
    job: Job | None
    aside: Aside
    lengths: Lengths
    limits: Mapping[str, LengthLimit]
    recent: tuple[ParagraphRow, ...]
    files_are_older: bool

    @classmethod
    def of(
        cls,
        report: Report,
        revision: Revision,
        job: Job | None,
        way: Way,
        *,
        can_compile: bool,
        csrf_token: str,
    ) -> "Workspace":
        """Gather the page for who reads it; what the working committee said stands beside its paragraphs."""
        facts, han = YearFacts.thaw(revision.facts), report.outline.small_numbers_in_han
        manuscript = manuscript_of(report, revision)
        document = document_of(manuscript, facts, han=han)
        preview = html.render(
            document,
            lambda code: reverse("report_figure", args=[report.pk, code]),
            year=report.year,
            can_fill=can_compile,
            hands=_hands(way, document, facts) if can_compile else None,
            csrf_token=csrf_token,
        )
        text_sha256 = way.sent_sha256 or fingerprint(frozen(manuscript, han=han), revision.sha256)
        files, are_older = newest_files(report, revision, text_sha256)
        rows = list(report.paragraphs.all())
        aside = aside_of(rows, report.gap_answers.all(), facts, han=han)
        shown = (report, revision, document, files, preview, can_compile, job, aside)
        recent = touched(rows) if can_compile else ()
        return cls(*shown, lengths_of(document), limits_for(report), recent, are_older)

    @property
    def unprintable(self) -> str:
        """The characters that no font of ours can draw."""
        return unprintable(self.document.text)

    @property
    def years(self) -> list[int]:
        """The years that can be chosen."""
        return years_offered()

    @property
    def outlines(self) -> list[tuple[str, str]]:
        """The outlines that can be chosen."""
        return outlines_offered(self.report.year)

    @property
    def outline(self) -> list[OutlineLine]:
        """Headings and run-in titles with a mark and a word for their state, and how long they are."""
        return outline_of(self.document, self.lengths)

    @property
    def gaps(self) -> list[OpenGap]:
        """What is missing, each with the paragraph in which it stands."""
        return gaps_of(self.document)

    @property
    def steps(self) -> list[Step]:
        """The report's way: written, checked, sent, reviewed."""
        return steps_of(ReportState(self.report.state))

    @property
    def figures(self) -> int:
        """How many figures stand in the text, each with its records."""
        return self.document.figures

    @property
    def by_hand(self) -> int:
        """How many figures were typed by hand."""
        return sum(run.manual for run in self.document.runs)

    @property
    def measured(self) -> Measured:
        """The length of the whole text, held against what the round asks for."""
        return Measured(self.lengths.whole.characters, self.lengths.pages, self.limits.get(WHOLE))


def _hands(way: Way, document: Document, facts: YearFacts) -> dict[str, Hand]:
    """Return what the page offers to do with each block, with what was said and found about it."""
    report = way.report
    hands = hands_of(report.pk, document, report.paragraphs.all(), facts, han=report.outline.small_numbers_in_han)
    return with_likeness(with_comments(hands, way.comments), alike_in(report))
