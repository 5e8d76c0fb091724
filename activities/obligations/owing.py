"""What a branch has to do now, and what comes next. Pure."""

from collections.abc import Iterable

from activities.models import Obligation
from activities.obligations.cells import Cell, Row
from activities.obligations.states import CellState


def owed(rows: Iterable[Row]) -> list[tuple[Obligation, Cell]]:
    """Return what is due or missed, missed first, then by deadline; what was explained waits for others."""
    open_cells = [(cell.obligation, cell) for row in rows for cell in row.cells if cell.waits_for_branch]
    return sorted(open_cells, key=lambda pair: (pair[1].state != CellState.MISSED, pair[1].last))


def next_up(rows: Iterable[Row]) -> Cell | None:
    """Return what begins next."""
    ahead = [cell for row in rows for cell in row.cells if cell.state == CellState.FUTURE]
    return min(ahead, key=lambda cell: (cell.first, cell.last), default=None)
