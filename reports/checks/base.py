"""What a check reads and what it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.urls import reverse

from reports.document import Document, Paragraph
from reports.figures import YearFacts
from reports.models import Paragraph as Row
from reports.models import Report


class Severity(TextChoices):
    """Whether something must be dealt with or only looked at; neither ever blocks by itself."""

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
class Bound:
    """How long the whole text, or one section of it, may be."""

    section: str
    at_least: int | None
    at_most: int | None
    most_pages: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the round of the year asks about the text."""

    bounds: tuple[Bound, ...] = ()
    max_business_share: int | None = None
    min_problem_share: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A report and the records of its year, read once for all checks."""

    report: Report
    document: Document
    facts: YearFacts
    rows: Mapping[str, Row]
    seats: Sequence[Seat]
    stays: Sequence[Stay]
    studied_early: Sequence[Dated]
    ahead: Sequence[Dated]
    written_early: Sequence[Dated]
    entries_ahead: Sequence[tuple[str, int, date, str]]  # register, row, day, name
    terms: Sequence[Term]
    asked: Asked
    living: frozenset[tuple[str, int]]  # the records behind the figures of the text that are still there
    today: date

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs of the text without its headings."""
        return [block for block in self.document.blocks if isinstance(block, Paragraph)]

    def place(self, key: str) -> str:
        """Return the address of a paragraph."""
        return f"{reverse('report_detail', args=[self.report.pk])}#p-{key}"

    def record(self, pk: int) -> str:
        """Return the address of a gathering's record."""
        return reverse("activity_detail", args=[pk])


def section_of(key: str) -> str:
    """Return the section to which a paragraph belongs: finding.7 is one of finding."""
    return key.split(".", 1)[0]
