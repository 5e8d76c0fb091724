"""What a ledger costs as a workbook: CPU seconds of ours and of the usual code, in one run.

    python bench/ledger.py [--rounds 5]

ours     the workbook writer of the portal: openpyxl for titles, heads and styles, rows as XML
naive    openpyxl, a new font, border and alignment for every cell
named    openpyxl with named styles, one for every kind of cell: what the portal did before

The ledger is eight sheets of 300 rows and 12 columns. Rounds are interleaved, the median of their ratios counts. Exit
code 1 if the bar is missed.
"""

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from portal.kit.tables import Cell, CellKind, Column, Table
from portal.kit.workbook import workbook
from portal.kit.workbook.styles import STYLE, add_styles

if TYPE_CHECKING:
    from openpyxl import Workbook

SHEETS, ROWS, WORDS = 8, 300, 9
BAR = 5.0
COLUMNS = (
    *(Column(f"栏目{number}", width=16) for number in range(WORDS)),
    *(Column("日期", CellKind.DATE, 14), Column("应到", CellKind.INTEGER, 8), Column("实到", CellKind.INTEGER, 8)),
)


def _tables() -> tuple[Table, ...]:
    first = date(2022, 1, 1)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (*(f"第{row}次主题党日第{word}项内容" for word in range(WORDS)), first + timedelta(days=row % 365), 27, 26)
        for row in range(ROWS)
    )
    return tuple(Table(f"t{number}", f"台账{number}", COLUMNS, rows, "合计") for number in range(SHEETS))


TABLES = _tables()


def ours() -> bytes:
    """Write the ledger as the portal does."""
    return workbook("台账", TABLES)


def naive() -> bytes:
    """Write it cell by cell, each with a style of its own."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    for table in TABLES:
        sheet = book.create_sheet(table.title)
        for number, row in enumerate(table.rows, start=3):
            for place, value in enumerate(row, start=1):
                cell = sheet.cell(number, place, value)
                side = Side(style="thin")
                cell.font = Font(name="仿宋_GB2312", size=12)
                cell.border = Border(left=side, right=side, top=side, bottom=side)
                cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
    return _saved(book)


def named() -> bytes:
    """Write it cell by cell with named styles."""
    from openpyxl import Workbook

    book = Workbook()
    add_styles(book)
    for table in TABLES:
        sheet = book.create_sheet(table.title)
        for number, row in enumerate(table.rows, start=3):
            for place, (column, value) in enumerate(zip(table.columns, row, strict=True), start=1):
                sheet.cell(number, place, value).style = STYLE[column.kind]
    return _saved(book)


def _saved(book: "Workbook") -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def seconds(way: Callable[[], bytes], repeat: int) -> float:
    """CPU seconds of one ledger."""
    before = time.process_time()
    for _ in range(repeat):
        way()
    return (time.process_time() - before) / repeat


def main() -> int:
    """Measure, print the table, and say whether the bar is held."""
    from openpyxl import load_workbook

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    ways = {"ours": (ours, 5), "naive": (naive, 1), "named": (named, 1)}
    sheets = load_workbook(io.BytesIO(ours())).worksheets  # and warm
    print(f"{len(sheets)} sheets of {sheets[0].max_row} rows, {len(ours()) / 1000:.0f} kB, {rounds} rounds")
    figures = {name: [0.0] * rounds for name in ways}
    for turn in range(rounds):
        for name, (way, repeat) in ways.items():
            figures[name][turn] = seconds(way, repeat)
    ratios = {
        name: statistics.median(other / own for other, own in zip(found, figures["ours"], strict=True))
        for name, found in figures.items()
    }
    for name, found in figures.items():
        bar = f"   bar >= {BAR:g}" if name == "naive" else ""
        print(f"{name:6} {statistics.median(found):.3f} s   {ratios[name]:5.1f}x ours{bar}")
    return int(ratios["naive"] < BAR)


if __name__ == "__main__":
    sys.exit(main())
