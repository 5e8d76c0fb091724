"""What the branch owes, and its calendar of this year: the part of the home page that every other page tells too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from activities.obligations import (
    Board,
    Cell,
    CellState,
    Duties,
    Facts,
    Held,
    board_of,
    next_up,
    owed,
    read_facts,
    read_notes,
    read_rules,
)
from activities.obligations.panes import YEAR_ROUND, Line, pane, quarter_months, way_for_branch
from portal.kit.dates import quarter_of

LEGEND = (CellState.DONE, CellState.DUE, CellState.MISSED, CellState.FUTURE)


class BranchDuties:
    """The calendar of a branch on a day; three queries."""

    months = YEAR_ROUND
    legend = LEGEND

    def __init__(self, branch_id: int, day: date) -> None:
        self.branch_id, self.day = branch_id, day

    @cached_property
    def duties(self) -> Duties:
        """The rules, the branch's dated facts and its notes; with them what it held this year."""
        return Duties(read_rules(), self._facts.life, read_notes([self.branch_id])[self.branch_id])

    @cached_property
    def _facts(self) -> Facts:
        return read_facts([self.branch_id], *self._years)[self.branch_id]

    @property
    def _years(self) -> list[int]:
        """This year; in January the old one too, whose last periods are in their days of grace."""
        year = self.day.year
        return [year - 1, year] if self.day.month == 1 else [year]

    @cached_property
    def held(self) -> list[Held]:
        """This year's records."""
        return self._facts.held_in(self.day.year)

    @cached_property
    def board(self) -> Board:
        """This year's calendar."""
        return board_of(self.duties, self.held, self.day.year, self.day)

    @cached_property
    def boards(self) -> list[Board]:
        """The calendars that may owe something."""
        old = [board_of(self.duties, self._facts.held_in(year), year, self.day) for year in self._years[:-1]]
        return [*old, self.board]

    @cached_property
    def owed(self) -> list[Cell]:
        """What is due or missed, missed first."""
        return [cell for _, cell in owed(row for board in self.boards for row in board.rows)]

    @property
    def next_up(self) -> Cell | None:
        """What begins next, be it next year."""
        later = board_of(self.duties, (), self.day.year + 1, self.day)
        return next_up([*self.board.rows, *later.rows])

    @property
    def lines(self) -> list[Line]:
        """The calendar card, without what never applied to the branch this year."""
        return self._pane(self.months)

    @property
    def quarter_months(self) -> list[int]:
        """The three months of the current quarter, for a narrow screen."""
        return quarter_months(quarter_of(self.day))

    @property
    def quarter_lines(self) -> list[Line]:
        """The calendar of the current quarter."""
        return self._pane(self.quarter_months)

    def _pane(self, months: Sequence[int]) -> list[Line]:
        used = replace(self.board, rows=tuple(self.board.used))
        return pane(used, months, way_for_branch(self.day))
