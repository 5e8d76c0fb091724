"""Workbooks: one sheet per table, with numbers that count and dates that sort, and no formula from a typed text."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from portal.kit.office import clean, timeless
from portal.kit.tables import UNKNOWN, Cell, CellKind, Table
from portal.kit.workbook.names import sheet_names
from portal.kit.workbook.styles import HEAD, MISSING, NOTE, STYLE, TITLE, add_styles

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

# Excel's own limit for the text of one cell.
_LONGEST_TEXT = 32_767
_HEAD_ROW = 2
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A column as wide as the page would hide the others; long text wraps instead.
_WIDEST = 60
_NOTHING = Table("empty", "附表", (), (), note=UNKNOWN)


def workbook(title: str, tables: Sequence[Table]) -> bytes:
    """Write the tables as a workbook; the same tables give the same bytes."""
    # Imported here: openpyxl takes a third of a second, and web pages never need it.
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.title = "", clean(title)
    add_styles(book)
    tables = tables or (_NOTHING,)
    for table, name in zip(tables, sheet_names([table.title for table in tables]), strict=True):
        _sheet(book, table, name)
    target = io.BytesIO()
    book.save(target)
    return timeless(target.getvalue())


def _sheet(book: "Workbook", table: Table, name: str) -> None:
    sheet: Worksheet = book.create_sheet(name)
    _print_setup(sheet)
    _write(sheet, 1, 1, table.title, TITLE)
    for number, column in enumerate(table.columns, 1):
        _write(sheet, _HEAD_ROW, number, column.label, HEAD)
        sheet.column_dimensions[_letter(number)].width = min(2 * column.width, _WIDEST)
    for row, cells in enumerate(table.rows, _HEAD_ROW + 1):
        for number, (column, value) in enumerate(zip(table.columns, cells, strict=True), 1):
            _cell(sheet, row, number, value, column.kind)
    if table.note:
        _write(sheet, _HEAD_ROW + len(table.rows) + 1, 1, table.note, NOTE)
    _merge(sheet, table)


def _cell(sheet: "Worksheet", row: int, column: int, value: Cell, kind: CellKind) -> None:
    """Write what is known as what it is; a text in a number column stays text."""
    if value is None:
        _write(sheet, row, column, UNKNOWN, MISSING)
    elif isinstance(value, str):
        _write(sheet, row, column, value, STYLE[CellKind.TEXT])
    else:
        _value(sheet, row, column, value).style = STYLE[kind]


def _value(sheet: "Worksheet", row: int, column: int, value: int | Decimal | date) -> "SheetCell":
    cell: SheetCell = sheet.cell(row, column)  # type: ignore[assignment]  # merged cells are made later
    cell.value = value
    return cell


def _write(sheet: "Worksheet", row: int, column: int, text: str, style: str) -> None:
    """Write text as text: openpyxl makes a formula of `=…` and an error of `#N/A`; a typed name must not compute."""
    cell: SheetCell = sheet.cell(row, column)  # type: ignore[assignment]  # merged cells are made later
    cell.value = clean(text)[:_LONGEST_TEXT]
    cell.style = style
    if cell.value is not None:
        cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


def _merge(sheet: "Worksheet", table: Table) -> None:
    """Title and note run over all columns."""
    width = len(table.columns)
    if width > 1:
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
        if table.note:
            last = _HEAD_ROW + len(table.rows) + 1
            sheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=width)


def _print_setup(sheet: "Worksheet") -> None:
    """A4 landscape, as wide as the page, headings on every page and always in sight."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{_HEAD_ROW}"
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("— &P —"))


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
