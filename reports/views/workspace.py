"""What the report page shows, gathered once and named for the template."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from activities.models import Activity
from activities.queries import in_year
from branches.models import Organization
from portal.kit.dates import today
from reports.actions import cutoff_of
from reports.document import Document, Heading, Paragraph, RunStyle
from reports.enums import JobState, Stage
from reports.figures import YearFacts
from reports.likeness.queries import alike_in
from reports.manuscript import document_of
from reports.models import Job, Output, Report, Revision
from reports.queries import manuscript_of, outlines_for
from reports.renderers import html
from reports.views.hands import Aside, aside_of, hands_of, with_likeness

YEARS_BACK = 5


def outlines_offered(year: int) -> list[tuple[str, str]]:
    """Return code and name of the outlines that may be chosen."""
    return list(outlines_for(year).values_list("code", "name"))


def years_offered() -> list[int]:
    """Return this year and the four before it, newest first."""
    now = today().year
    return list(range(now, now - YEARS_BACK, -1))


@dataclass(frozen=True, slots=True)
class Start:
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
    def cutoff(self) -> object:
        """The last day that counts."""
        return cutoff_of(self.year)

    @property
    def failure(self) -> str:
        """Why the last try failed, if it did."""
        return self.job.reason if self.job and self.job.state == JobState.FAILED else ""


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage as the progress list shows it."""

    label: str
    note: str
    state: str  # done, now, wait


class Stages:
    """The five stages of a job with what each one read."""

    WAITING = {
        Stage.COLLECT: "读取本年度的记录、名册和整改",
        Stage.FACTS: "每个数字都记下来源",
        Stage.WRITE: "按提纲成文，没有记录的不写",
        Stage.CHECK: "正文里的数字逐个与台账比对",
        Stage.FILES: "PDF、Word、Excel",
    }

    def __init__(self, job: Job) -> None:
        self.job = job
        order = list(Stage)
        self.now = order.index(Stage(job.stage))
        self.lines = [self._line(index, stage) for index, stage in enumerate(order)]

    def _line(self, index: int, stage: Stage) -> StageLine:
        waiting = self.job.state == JobState.QUEUED or index > self.now
        state = "wait" if waiting else "done" if index < self.now else "now"
        return StageLine(stage.label, self.job.stages.get(stage.value, self.WAITING[stage]), state)

    @property
    def percent(self) -> int:
        """Work done, not time: finished stages plus the share of the current one."""
        if self.job.state == JobState.QUEUED:
            return 0
        share = self.job.done / self.job.total if self.job.total else 0
        return round(100 * (self.now + share) / len(Stage))


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of the outline pane."""

    key: str
    text: str
    level: str
    mark: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """The compiled report with its outline, text, files and what is still open."""

    report: Report
    revision: Revision
    document: Document
    files: tuple[Output, ...]
    preview: SafeString
    can_compile: bool
    failure: str
    aside: Aside

    @classmethod
    def of(cls, report: Report, revision: Revision, job: Job | None, *, can_compile: bool) -> "Workspace":
        """Gather the page."""
        facts, han = YearFacts.thaw(revision.facts), report.outline.small_numbers_in_han
        document = document_of(manuscript_of(report, revision), facts, han=han)
        rows = list(report.paragraphs.all())
        hands = hands_of(report.pk, document, rows, facts, han=han) if can_compile else None
        hands = with_likeness(hands, alike_in(report)) if hands else None
        preview = html.render(
            document,
            lambda code: reverse("report_figure", args=[report.pk, code]),
            year=report.year,
            can_fill=can_compile,
            hands=hands,
        )
        failure = job.reason if job and job.state == JobState.FAILED else ""
        files = tuple(revision.outputs.all())
        aside = aside_of(rows, report.gap_answers.all(), facts, han=han)
        return cls(report, revision, document, files, preview, can_compile, failure, aside)

    @property
    def files_are_older(self) -> bool:
        """Whether somebody changed the text after the files were made."""
        return any(row.edited_at and row.edited_at > self.revision.created_at for row in self.report.paragraphs.all())

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
        """Headings and run-in titles with a mark for what is missing."""
        return [line for block in self.document.blocks if (line := _outline_line(block))]

    @property
    def figures(self) -> int:
        """How many figures stand in the text, each with its records."""
        runs = (run for block in self.document.blocks if isinstance(block, Paragraph) for run in block.runs)
        return sum(1 for run in runs if run.figure and not run.is_claim)

    @property
    def characters(self) -> int:
        """Characters of the text without blanks, as working committees count them."""
        return sum(1 for character in self.document.text if not character.isspace())


def _outline_line(block: Heading | Paragraph) -> OutlineLine | None:
    if isinstance(block, Heading):
        return OutlineLine(block.key, block.text, "chapter", "")
    title = next((run.text for run in block.runs if run.style == RunStyle.SECTION), "")
    mark = "gap" if block.gaps else block.state
    return OutlineLine(block.key, title.rstrip("。"), "section", mark) if title else None
