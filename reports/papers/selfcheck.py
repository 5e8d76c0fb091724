"""自评材料: what was asked of the branch and what it did, then the figures of the report by section. Pure."""

from collections.abc import Iterator

from activities.obligations import CellState, Row
from portal.kit.dates import full_day
from portal.kit.tables import Cell, CellKind, Column, Table
from reports.document import Document, Heading, RunStyle
from reports.enums import PaperKind
from reports.papers.base import Basis

ASKED = (
    Column("工作要求", width=22),
    Column("依据", width=30),
    Column("应做到", CellKind.INTEGER, 10),
    Column("已做到", CellKind.INTEGER, 10),
    Column("没有做到的", width=24),
    Column("说明", width=30),
)
DONE = (
    Column("报告里的位置", width=30),
    Column("数据项", width=20),
    Column("数值", width=16),
    Column("单位", width=8),
    Column("口径", width=36),
    Column("依据记录数", CellKind.INTEGER, 12),
)


def self_assessment(basis: Basis) -> Document:
    """Return both tables."""
    judged = basis.judged_on or basis.facts.cutoff
    note = f"按{full_day(judged)}的记录核对；“应做到”“已做到”按月、季或年计次"
    asked = Table("asked", "要求完成情况", ASKED, tuple(_asked(row) for row in basis.duties), note)
    done = Table("done", "工作数据", DONE, tuple(_done(basis)), basis.source)
    return Document(basis.titled(PaperKind.SELF.label), (), (asked, done))


def _asked(row: Row) -> tuple[Cell, ...]:
    owed = [cell for cell in row.cells if cell.state not in (CellState.NOT_APPLICABLE, CellState.FUTURE)]
    missed = [cell for cell in owed if not cell.state.is_met]
    notes = [f"{cell.label}：{cell.note.text}" for cell in missed if cell.note]
    met = len(owed) - len(missed)
    rule = row.obligation
    told = "；".join(notes) if notes or not missed else None
    return f"{rule.kind.label}：{rule.often}", rule.source, len(owed), met, "、".join(c.label for c in missed), told


def _done(basis: Basis) -> Iterator[tuple[Cell, ...]]:
    """Yield each figure that the text prints, once, under the section that prints it first."""
    place, seen = "", set()
    for block in basis.document.blocks:
        if isinstance(block, Heading):
            place = block.text
            continue
        place = next((run.text.rstrip("。") for run in block.runs if run.style == RunStyle.SECTION), place)
        for run in block.runs:
            figure = basis.facts.figure(run.figure) if run.prints_figure else None
            if figure is None or figure.code in seen or not any(sign.isdigit() for sign in figure.text):
                continue
            seen.add(figure.code)
            value: Cell = figure.value if isinstance(figure.value, int) else figure.text
            yield place, figure.label, value, figure.unit, figure.rule, len(figure.sources)
