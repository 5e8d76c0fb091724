"""How long a paper may be, how long it is, and what to say of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.document import Document
from reports.models import LengthLimit, Report
from reports.renderers.pages import page_count
from reports.rounds import limits_asked


@dataclass(frozen=True, slots=True)
class Measure:
    """The length of a paper beside what is asked: characters without blanks, and pages when it is no table."""

    characters: int
    pages: int
    limit: LengthLimit | None = None

    @property
    def over(self) -> int:
        """How many characters too many."""
        most = self.limit.max_chars if self.limit else None
        return 0 if most is None else max(0, self.characters - most)

    @property
    def short(self) -> int:
        """How many characters too few."""
        least = self.limit.min_chars if self.limit else None
        return 0 if least is None else max(0, least - self.characters)

    @property
    def pages_over(self) -> int:
        """How many pages too many."""
        most = self.limit.max_pages if self.limit else None
        return 0 if most is None else max(0, self.pages - most)

    @property
    def is_too_long(self) -> bool:
        """Whether something must go."""
        return bool(self.over or self.pages_over)

    @property
    def faults(self) -> str:
        """What is asked and not kept, in words."""
        told = ((self.over, "超出 {} 字"), (self.short, "还差 {} 字"), (self.pages_over, "超出 {} 页"))
        return "，".join(words.format(amount) for amount, words in told if amount)

    @property
    def asked(self) -> str:
        """What is asked, in words."""
        return asked(self.limit)


def asked(limit: LengthLimit | None) -> str:
    """Return what is asked of a paper's length, in words; nothing when nothing is."""
    return "，".join(_asked(limit)) if limit else ""


def _asked(limit: LengthLimit) -> Iterator[str]:
    least, most = limit.min_chars, limit.max_chars
    if least is not None and most is not None:
        yield f"要求 {least} 至 {most} 字"
    elif most is not None:
        yield f"要求不超过 {most} 字"
    elif least is not None:
        yield f"要求不少于 {least} 字"
    if limit.max_pages is not None:
        yield f"不超过 {limit.max_pages} 页"


def measured(document: Document, limit: LengthLimit | None = None) -> Measure:
    """Measure a paper; the composer gives the pages without drawing one."""
    return Measure(characters(document), page_count(document), limit)


def characters(document: Document) -> int:
    """Return the characters without blanks, as working committees count them: title, text, and cells of tables."""
    cells = (cell for table in document.annexes for row in table.rows for cell in row if isinstance(cell, str))
    return sum(1 for text in (document.text, *cells) for character in text if not character.isspace())


def limits_for(report: Report) -> dict[str, LengthLimit]:
    """Return the limits of each whole paper, from the nearest committee above that collects this year; one query."""
    return {row.paper: row for row in limits_asked(report.organization, report.year).filter(section="")}
