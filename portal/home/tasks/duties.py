"""What has to be held and logged."""

from datetime import date

from activities.obligations import Cell, CellState
from activities.obligations.panes import form_for, gap_of
from activities.obligations.periods import MONTH
from portal.home.tasks.task import Tag, Task, days_left, short_day

MISSED, IN_GRACE = Tag("bad", "alert-circle", "漏办"), Tag("warn", "clock", "补登期")


def duty_task(cell: Cell, day: date) -> Task:
    """Return the line of a period that is due or missed."""
    missed = cell.state == CellState.MISSED
    return Task(
        _title(cell, day),
        _detail(cell, day),
        cell.obligation.kind.icon,
        _action(cell, day),
        gap_of(cell) if missed else form_for(cell, day),
        MISSED if missed else IN_GRACE if cell.last < day else days_left(cell.last, day),
        cell.last,
    )


def _title(cell: Cell, day: date) -> str:
    when = cell.label if cell.first.year == day.year else cell.span.full_label
    duty = f"{when}{cell.obligation.kind.label}"
    if cell.group_gaps:
        return f"{duty}{cell.gap}"
    if not cell.done and cell.months == MONTH:
        return f"{duty}还没登记"
    return f"{duty}还差 {cell.short_by} 次"


def _detail(cell: Cell, day: date) -> str:
    if cell.note and cell.note.is_returned:
        return f"说明被退回：{cell.note.returned_reason}"
    if cell.last < day:
        return f"{cell.obligation.often} · {short_day(cell.last)}已到期"
    return f"{cell.obligation.often} · {short_day(cell.last)}前"


def _action(cell: Cell, day: date) -> str:
    if cell.state == CellState.MISSED:
        return "改说明" if cell.note and cell.note.is_returned else "补登或说明"
    return "补登" if cell.last < day else "去登记"
