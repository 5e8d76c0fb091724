"""What a check reads and what it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.urls import reverse

from reports.document import Document, Paragraph
from reports.figures import YearFacts
from reports.manuscript import Manuscript
from reports.models import LengthLimit, Report
from reports.models import Paragraph as Row


class Severity(TextChoices):
    """Whether the report cannot be sent before, or something should be dealt with, or only looked at."""

    HOLD = "hold", "报送前处理"
    TODO = "todo", "待处理"
    ADVICE = "advice", "提醒"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that an honest report would not leave as it is; `url` leads to the record or the paragraph."""

    code: str
    severity: Severity
    sentence: str
    url: str
    key: str = ""

    @property
    def way(self) -> str:
        """What the link to it says."""
        if self.severity == Severity.HOLD and not self.key:
            return "去报告里处理"
        return "看这一段" if self.key else "看这条记录"


@dataclass(frozen=True, slots=True)
class Seat:
    """One person who is said to have been at one gathering."""

    activity_pk: int
    title: str
    starts_at: datetime
    ends_at: datetime
    occasion: int  # the gathering to which it was linked, or itself
    day: date  # on which it counts: a lesson made up later counts then
    member_pk: int
    name: str
    was_there: bool  # in the room, not made up later


@dataclass(frozen=True, slots=True)
class Stay:
    """When somebody belonged to the branch."""

    member_pk: int
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A row that names a day, and what that day is held against."""

    pk: int
    day: date
    against: date | None
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Term:
    """A wording that is no longer used, and what is said instead."""

    words: str
    instead: str
    authority: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the outline, by what it is called."""

    section: str
    name: str
    is_required: bool  # something must stand there; a chapter's heading is not meant


@dataclass(frozen=True, slots=True)
class Asked:
    """What the round of the year asks about the text; `limits` are those of the full report."""

    limits: tuple[LengthLimit, ...] = ()
    max_business_share: int | None = None
    min_problem_share: int | None = None
    allows_declared_gaps: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A report's text as it stands, and what is asked of it: all that is looked at before it may be sent."""

    report: Report
    document: Document
    manuscript: Manuscript
    facts: YearFacts
    rows: Mapping[str, Row]
    asked: Asked
    places: Sequence[Place]
    comments: Sequence[tuple[int, str]]  # of the last return, not answered yet

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the text without its headings."""
        return self.document.paragraphs

    @property
    def page(self) -> str:
        """The address of the report."""
        if not self.report.pk:  # one that is still to be written
            return reverse("report_year", args=[self.report.year])
        return reverse("report_detail", args=[self.report.pk])

    def place(self, key: str) -> str:
        """Return the address of a paragraph."""
        return f"{self.page}#p-{key}"

    def called(self, section: str) -> str:
        """Return what the outline calls a section."""
        return next((place.name for place in self.places if place.section == section), section)


@dataclass(frozen=True, slots=True)
class Subject(Text):
    """A report's text and the records of its year, read once for all checks."""

    seats: Sequence[Seat]
    stays: Sequence[Stay]
    studied_early: Sequence[Dated]
    ahead: Sequence[Dated]
    written_early: Sequence[Dated]
    entries_ahead: Sequence[tuple[str, int, date, str]]  # register, row, day, name
    terms: Sequence[Term]
    living: frozenset[tuple[str, int]]  # the records behind the figures of the text that are still there
    today: date

    def record(self, pk: int) -> str:
        """Return the address of a gathering's record."""
        return reverse("activity_detail", args=[pk])
