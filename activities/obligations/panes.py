"""Parts of the calendar as a page shows them: so many months, each cell with the address behind it. No reads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from activities.models import Obligation
from activities.obligations.cells import Board, Cell
from activities.obligations.periods import MONTH
from activities.obligations.states import CellState
from portal.kit.dates import quarter_of

YEAR_ROUND = tuple(range(1, 13))
Way = Callable[[Cell], str]


@dataclass(frozen=True, slots=True)
class Square:
    """A cell, how many of the shown months it spans, and where it leads; nowhere when that is empty."""

    cell: Cell
    columns: int
    url: str

    @property
    def is_wide(self) -> bool:
        """Whether there is room for words."""
        return self.columns > MONTH


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a pane."""

    obligation: Obligation
    squares: tuple[Square, ...]


def pane(board: Board, months: Sequence[int], way: Way) -> list[Line]:
    """Return the rows of these months, whatever reaches into them."""
    return [Line(row.obligation, _squares(row.cells, months, way)) for row in board.rows]


def _squares(cells: Sequence[Cell], months: Sequence[int], way: Way) -> tuple[Square, ...]:
    shared = ((cell, len(set(months) & set(range(cell.first.month, cell.last.month + 1)))) for cell in cells)
    return tuple(Square(cell, columns, way(cell)) for cell, columns in shared if columns)


def quarter_months(quarter: int) -> list[int]:
    """Return 10, 11, 12 for 4."""
    return [3 * quarter - 2, 3 * quarter - 1, 3 * quarter]


def by_month(board: Board, way: Way) -> list[tuple[int, list[Square]]]:
    """Return what ends in each month, for a list."""
    squares = [Square(cell, cell.months, way(cell)) for cell in board.cells]
    return [(month, [one for one in squares if one.cell.last.month == month]) for month in YEAR_ROUND]


def way_for_branch(day: date) -> Way:
    """Return where each cell leads those who keep the branch's books: the records, the form, or what to do about it."""

    def way(cell: Cell) -> str:
        if cell.state.is_met:
            return records_of(cell)
        if cell.state == CellState.DUE:
            return form_for(cell, day)
        return gap_of(cell) if cell.state in (CellState.MISSED, CellState.EXPLAINED) else ""

    return way


def way_for_staff(organization_id: int) -> Way:
    """Return where each cell leads those who only read: the records, or the branch's explanation on the same page."""

    def way(cell: Cell) -> str:
        if cell.state.is_met:
            return f"{records_of(cell)}&branch={organization_id}"
        return f"#note-{cell.note.pk}" if cell.note else ""

    return way


def records_of(cell: Cell) -> str:
    """Return the address of the ledger with the records that count in this cell."""
    return f"{reverse('activity_list')}?{urlencode({'kind': cell.obligation.kind.code, 'period': cell.period})}"


def form_for(cell: Cell, day: date) -> str:
    """Return the address of the form that settles the cell: its kind, the month, and the group that is behind."""
    month = day if cell.first <= day <= cell.last else cell.last
    asked = {"month": f"{month:%Y-%m}"}
    if cell.group_gaps:
        asked["group"] = str(cell.group_gaps[0].pk)
    return f"{reverse('activity_create', args=[cell.obligation.kind.code])}?{urlencode(asked)}"


def gap_of(cell: Cell) -> str:
    """Return the address of the page that says what can be done about a missed period."""
    return reverse("calendar_gap", args=[cell.obligation.pk, cell.period])


def quarter_asked(text: str, board: Board) -> int:
    """Return the quarter that the address names, or the present one of this year, or the year's nearest."""
    if text in ("1", "2", "3", "4"):
        return int(text)
    return quarter_of(board.day) if board.year == board.day.year else 4 if board.year < board.day.year else 1
