"""The calendar of a branch and a year: rows of cells, each with what it says. Pure, no reads."""

from dataclasses import dataclass, field
from datetime import date

from activities.models import Obligation, ObligationNote
from activities.obligations.periods import MONTH, Period
from activities.obligations.states import CellState


@dataclass(frozen=True, slots=True)
class GroupGap:
    """A group that met less often than it should."""

    pk: int
    name: str
    short_by: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One obligation in one period: how often it was met, what is missing, and what that means on the day.

    `obligation` is the version of the rule that held then. What each group owes is met only when each group meets:
    `group_gaps` are those that are behind.
    """

    obligation: Obligation
    span: Period
    state: CellState
    done: int = 0
    short_by: int = 0
    group_gaps: tuple[GroupGap, ...] = ()
    note: ObligationNote | None = None

    @property
    def period(self) -> str:
        """Its name, as notes and addresses have it."""
        return self.span.name

    @property
    def first(self) -> date:
        """The first day."""
        return self.span.first

    @property
    def last(self) -> date:
        """The last day."""
        return self.span.last

    @property
    def months(self) -> int:
        """How many calendar columns it spans."""
        return self.span.months

    @property
    def label(self) -> str:
        """11 月, 第四季度, or 2026 年."""
        return self.span.label

    @property
    def minimum(self) -> int:
        """How often it is due; of what each group owes, for each group."""
        return self.obligation.minimum

    @property
    def column(self) -> int:
        """The month in which it begins."""
        return self.span.first.month

    @property
    def gap(self) -> str:
        """What is missing, in words: 差 1 次, or 差 1 个小组：第二党小组."""
        if self.group_gaps:
            return f"差 {len(self.group_gaps)} 个小组：{'、'.join(gap.name for gap in self.group_gaps)}"
        return f"差 {self.short_by} 次" if self.short_by else ""

    @property
    def says(self) -> str:
        """What stands in the cell: 已办 1/1, 差 1 次, or the word of its state."""
        if self.state == CellState.DONE and not self.obligation.is_for_each_group:
            return f"{self.state.word} {self.done}/{self.minimum}"
        if self.state == CellState.DUE and self.gap:
            return f"差 {len(self.group_gaps)} 个小组" if self.group_gaps else self.gap
        return self.state.word

    @property
    def waits_for_branch(self) -> bool:
        """Whether the branch has something to do now: what it explained is the working committee's turn."""
        is_explained = self.state == CellState.MISSED and self.note is not None and not self.note.is_returned
        return self.state.is_open and not is_explained

    @property
    def duty(self) -> str:
        """What is due when: 11 月支委会."""
        return f"{self.label}{self.obligation.kind.label}"

    @property
    def name(self) -> str:
        """What the cell is called: 支委会 11 月 待办, and what is missing where some of it was held."""
        more = f"，{self.gap}" if self.state.is_open and (self.done or self.group_gaps or self.short_by > 1) else ""
        return f"{self.obligation.kind.label} {self.label} {self.state.word}{more}"

    @property
    def is_wide(self) -> bool:
        """Whether there is room for words beside the picture."""
        return self.months > MONTH


@dataclass(frozen=True, slots=True)
class Row:
    """One obligation over a year; `obligation` is its newest version."""

    obligation: Obligation
    cells: tuple[Cell, ...]

    @property
    def applies(self) -> bool:
        """Whether the branch owes it in any period."""
        return any(cell.state != CellState.NOT_APPLICABLE for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Board:
    """The calendar of a year. `rules_of` is the year whose rules are shown while its own are not published."""

    year: int
    day: date
    rows: tuple[Row, ...]
    rules_of: int
    cells: tuple[Cell, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the cells that the branch owes."""
        owed = (cell for row in self.rows for cell in row.cells if cell.state != CellState.NOT_APPLICABLE)
        object.__setattr__(self, "cells", tuple(owed))

    @property
    def total(self) -> int:
        """How many periods of the year the branch owes something in."""
        return len(self.cells)

    @property
    def done(self) -> int:
        """How many of them were met, in time or later."""
        return sum(cell.state.is_met for cell in self.cells)

    @property
    def is_provisional(self) -> bool:
        """Whether the rules are those of an earlier year."""
        return self.rules_of != self.year

    @property
    def used(self) -> list[Row]:
        """The rows that say something about this branch."""
        return [row for row in self.rows if row.applies]

    def count(self, *states: CellState) -> int:
        """How many periods stand like this."""
        return sum(cell.state in states for cell in self.cells)

    def cell(self, obligation_id: int, period: str) -> Cell | None:
        """Return the period of a rule's version, if the branch owes anything then."""
        found = (cell for cell in self.cells if (cell.obligation.pk, cell.period) == (obligation_id, period))
        return next(found, None)
