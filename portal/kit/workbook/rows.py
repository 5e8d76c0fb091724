"""Rows of a sheet, written straight as XML: openpyxl spends a tenth of a millisecond on every cell.

openpyxl writes the sheet with its title, heads and note; the rows between are put into the finished part. A text is
always an inline text, so whatever was typed stays text: there is no way for it to become a formula.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from portal.kit.office import clean
from portal.kit.tables import UNKNOWN, Cell, CellKind, Table
from portal.kit.workbook.styles import MISSING, STYLE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Excel's own limit for the text of one cell.
LONGEST_TEXT = 32_767
FIRST_ROW = 3
_DAY_ZERO = date(1899, 12, 30)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# What spreadsheets, or the text formats that people copy from them, may take for the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_DIMENSION = re.compile(rb'(<dimension ref="A1:)[A-Z]+\d+"')
_HEAD_END = b"</row>"


@dataclass(frozen=True, slots=True)
class Faces:
    """The numbers that the styles have in this workbook."""

    kinds: dict[CellKind, int]
    quoted: int
    missing: int


def faces_of(sheet: "Worksheet") -> Faces:
    """Return the numbers of the styles; openpyxl gives one at the first use."""
    from openpyxl.cell import Cell as SheetCell

    def number(style: str, *, quoted: bool = False) -> int:
        sample = SheetCell(sheet, row=1, column=1)
        sample.style = style
        if quoted:
            sample.quotePrefix = True
        return int(sample.style_id)

    kinds = {kind: number(name) for kind, name in STYLE.items()}
    return Faces(kinds, number(STYLE[CellKind.TEXT], quoted=True), number(MISSING))


def with_rows(part: bytes, table: Table, letters: Sequence[str], faces: Faces) -> bytes:
    """Return the sheet's XML with the table's rows behind title and heads."""
    if not table.rows:
        return part
    rows = "".join(_row(number, cells, table, letters, faces) for number, cells in enumerate(table.rows, FIRST_ROW))
    heads_end = part.index(_HEAD_END, part.index(b'<row r="2"')) + len(_HEAD_END)
    last = FIRST_ROW + len(table.rows) - 1 + bool(table.note)
    head = _DIMENSION.sub(rf'\g<1>{letters[-1]}{last}"'.encode(), part[:heads_end], count=1)
    return head + rows.encode() + part[heads_end:]


def _row(number: int, cells: Sequence[Cell], table: Table, letters: Sequence[str], faces: Faces) -> str:
    pairs = zip(letters, table.columns, cells, strict=True)
    inside = "".join(_cell(f"{letter}{number}", cell, column.kind, faces) for letter, column, cell in pairs)
    return f'<row r="{number}">{inside}</row>'


def _cell(place: str, value: Cell, kind: CellKind, faces: Faces) -> str:
    """Write what is known as what it is; a text in a number column stays text, a number in a text column counts."""
    if value is None:
        return _text(place, UNKNOWN, faces.missing)
    if isinstance(value, str):
        # Asked of what was typed: cleaning turns a tab into a blank, and what follows would begin the text.
        quoted = value.lstrip(" ").startswith(FORMULA_STARTS)
        return _text(place, clean(value)[:LONGEST_TEXT], faces.quoted if quoted else faces.kinds[CellKind.TEXT])
    number, own = _native(value)
    return f'<c r="{place}" s="{faces.kinds[own if kind is CellKind.TEXT else kind]}"><v>{number}</v></c>'


def _text(place: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{place}" s="{style}"/>'
    escaped = text.translate(_ESCAPES)
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is></c>'


def _native(value: int | Decimal | date) -> tuple[str, CellKind]:
    """Return a number as the file holds it, and the kind that shows it; anything that is no number is a bug."""
    if isinstance(value, date):
        return str((value - _DAY_ZERO).days), CellKind.DATE
    if isinstance(value, Decimal):
        if not value.is_finite():
            msg = f"{value} is no number that a cell can hold"
            raise ValueError(msg)
        return f"{value:f}", CellKind.HOURS
    return str(int(value)), CellKind.INTEGER


def numbered(count: int) -> Iterator[str]:
    """Yield the letters of so many columns."""
    from openpyxl.utils import get_column_letter

    return (get_column_letter(number) for number in range(1, count + 1))
