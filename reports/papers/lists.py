"""问题清单、责任清单、整改清单: one register of problems, told three ways. Pure.

What the branch still owes is 待补; a state after the cut-off day says nothing about that day, so it is 待补 too.
"""

from collections.abc import Callable, Sequence
from datetime import date

from activities.models import RectificationItem
from portal.kit.tables import Cell, CellKind, Column, Table
from reports.document import Document
from reports.enums import PaperKind
from reports.papers.base import Basis

NUMBER = Column("序号", CellKind.INTEGER, 6)
PROBLEM = Column("问题", width=30)
DEADLINE = Column("整改时限", CellKind.DATE, 14)
Cells = Callable[[RectificationItem, date], Sequence[Cell]]


def problems(basis: Basis) -> Document:
    """Return 问题清单: where each problem came from, verbatim, and since when it is known."""
    columns = (NUMBER, Column("问题来源", width=18), PROBLEM, Column("发现日期", CellKind.DATE, 14))
    return _list(basis, PaperKind.PROBLEMS, columns, lambda item, _last: (_source(item), item.problem, item.found_on))


def duties(basis: Basis) -> Document:
    """Return 责任清单: who puts each problem right, and until when."""
    columns = (NUMBER, PROBLEM, Column("整改目标", width=24), Column("责任人", width=10), DEADLINE)
    return _list(basis, PaperKind.DUTIES, columns, _duty)


def remedies(basis: Basis) -> Document:
    """Return 整改清单: what is done about each problem and how far it got."""
    columns = (
        *(NUMBER, PROBLEM, Column("整改措施", width=30), Column("进展", width=24)),
        *(Column("状态", width=12), DEADLINE, Column("销号日期", CellKind.DATE, 14)),
    )
    return _list(basis, PaperKind.REMEDIES, columns, _remedy)


def _list(basis: Basis, kind: PaperKind, columns: tuple[Column, ...], cells: Cells) -> Document:
    last = basis.facts.cutoff
    rows = tuple((number, *cells(item, last)) for number, item in enumerate(basis.problems, start=1))
    note = f"{basis.source}，共 {len(rows)} 个问题" if rows else f"{basis.source}，台账里没有这段时间的问题"
    return Document(basis.titled(kind.label), (), (Table(kind.value, kind.label, columns, rows, note),))


def _duty(item: RectificationItem, _last: date) -> Sequence[Cell]:
    return item.problem, item.goal or None, item.owner.name if item.owner else None, item.deadline


def _remedy(item: RectificationItem, last: date) -> Sequence[Cell]:
    closed = item.signed_off_on if item.signed_off_on and item.signed_off_on <= last else None
    # A problem that was signed off later has no state that was written down for the cut-off day.
    is_told = closed is not None or item.signed_off_on is None
    return (
        *(item.problem, _measures(item, last) or None, item.progress or None if is_told else None),
        *(item.get_state_display() if is_told else None, item.deadline, closed or ""),
    )


def _measures(item: RectificationItem, last: date) -> str:
    told = (f"{row.text}{_when(row.done_on, last)}" for row in item.measures.all())
    return "；".join(told)


def _when(done: date | None, last: date) -> str:
    return f"（{done.month}月{done.day}日完成）" if done and done <= last else ""


def _source(item: RectificationItem) -> str:
    named = item.get_source_display()
    return f"{named}：{item.assessment}" if item.assessment else named
