"""The limits that the round of a year sets for the full report: one query, from the nearest committee above."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.enums import PaperKind
from reports.models import LengthLimit, Report
from reports.rounds import limits_asked

WHOLE = ""


def limits_for(report: Report, paper: PaperKind = PaperKind.FULL) -> Mapping[str, LengthLimit]:
    """Return the limits by section code; the whole paper's one stands under the empty code."""
    return {row.section: row for row in limits_asked(report.organization, report.year).filter(paper=paper)}


@dataclass(frozen=True, slots=True)
class Measured:
    """How much was written, held against what is asked for."""

    characters: int
    pages: int
    limit: LengthLimit | None = None

    @property
    def asked(self) -> str:
        """What is asked for, in words; nothing when nothing is."""
        if self.limit is None:
            return ""
        return "，".join(part for part in (_span(self.limit), _pages(self.limit)) if part)

    @property
    def verdict(self) -> str:
        """What is wrong with the length, if anything."""
        if self.limit is None:
            return ""
        low, high, pages = self.limit.min_chars, self.limit.max_chars, self.limit.max_pages
        if low and self.characters < low:
            return f"还差 {low - self.characters} 字"
        if high and self.characters > high:
            return f"多了 {self.characters - high} 字"
        return f"多了 {self.pages - pages} 页" if pages and self.pages > pages else ""


def _span(limit: LengthLimit) -> str:
    low, high = limit.min_chars, limit.max_chars
    if low and high:
        return f"{low}–{high} 字"
    if low:
        return f"不少于 {low} 字"
    return f"不超过 {high} 字" if high else ""


def _pages(limit: LengthLimit) -> str:
    return f"不超过 {limit.max_pages} 页" if limit.max_pages else ""
