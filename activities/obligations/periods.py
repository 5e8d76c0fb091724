"""Months, quarters and years in which something is due: their names, days and words. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from activities.enums import Shape
from portal.kit.dates import as_year, month_end

MONTH, QUARTER, YEAR = 1, 3, 12
MONTHS = {Shape.PER_MONTH: MONTH, Shape.PER_QUARTER: QUARTER, Shape.PER_YEAR: YEAR}
SEASONS = "一二三四"
NAMED = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, or without an end."""

    first: date
    last: date = date.max

    def meets(self, other: "Span") -> bool:
        """Whether both hold on some day."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: "Span") -> "Span | None":
        """Return what both hold, if anything."""
        return Span(max(self.first, other.first), min(self.last, other.last)) if self.meets(other) else None


@dataclass(frozen=True, slots=True)
class Period:
    """One month, quarter or year."""

    name: str
    first: date
    last: date

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.first, self.last)

    @property
    def months(self) -> int:
        """How many calendar columns it spans."""
        return self.last.month - self.first.month + 1

    @property
    def label(self) -> str:
        """11 月, 第四季度, or 2026 年."""
        if self.months == MONTH:
            return f"{self.first.month} 月"
        if self.months == QUARTER:
            return f"第{SEASONS[(self.first.month - 1) // QUARTER]}季度"
        return f"{self.first.year} 年"

    @property
    def full_label(self) -> str:
        """2026 年 11 月, 2026 年第四季度, or 2026 年."""
        if self.months == YEAR:
            return self.label
        return f"{self.first.year} 年{' ' if self.months == MONTH else ''}{self.label}"

    def last_day_with(self, grace_days: int) -> date:
        """Return until when a record comes in time."""
        return self.last + timedelta(days=grace_days)


def periods(shape: str, year: int) -> list[Period]:
    """Return every period of the year."""
    length = MONTHS[Shape(shape)]
    return [_period(year, month, length) for month in range(1, 13, length)]


def period_named(name: str) -> Period | None:
    """Return the period that is called 2026-11, 2026-Q4 or 2026; nothing for what is none."""
    found = NAMED.match(name)
    year = as_year(found[1]) if found else None
    if found is None or year is None:
        return None
    _, month, quarter = found.groups()
    if month:
        return _period(year, int(month), MONTH)
    return _period(year, QUARTER * int(quarter) - 2, QUARTER) if quarter else _period(year, 1, YEAR)


def _period(year: int, month: int, length: int) -> Period:
    name = {MONTH: f"{year}-{month:02}", QUARTER: f"{year}-Q{(month - 1) // QUARTER + 1}", YEAR: f"{year}"}[length]
    return Period(name, date(year, month, 1), month_end(year, month + length - 1))
