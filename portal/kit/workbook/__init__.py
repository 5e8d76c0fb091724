"""Workbooks: one sheet per table, with numbers that count and dates that sort, and no formula from a typed text."""

import io
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from portal.kit.office import clean, timeless
from portal.kit.tables import UNKNOWN, Table
from portal.kit.workbook.names import sheet_names
from portal.kit.workbook.rows import FIRST_ROW, FORMULA_STARTS, LONGEST_TEXT, faces_of, numbered, with_rows
from portal.kit.workbook.styles import HEAD, NOTE, TITLE, add_styles

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

_HEAD_ROW = FIRST_ROW - 1
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
    faces = faces_of(book.worksheets[0])
    target = io.BytesIO()
    book.save(target)
    # Sheets are numbered in their order: sheet1.xml is the first.
    rows = {
        f"xl/worksheets/sheet{number}.xml": partial(
            with_rows, table=table, letters=tuple(numbered(len(table.columns))), faces=faces
        )
        for number, table in enumerate(tables, start=1)
    }
    return timeless(target.getvalue(), rows)


def _sheet(book: "Workbook", table: Table, name: str) -> None:
    """Write everything of a sheet but its rows."""
    sheet: Worksheet = book.create_sheet(name)
    _print_setup(sheet)
    _write(sheet, 1, 1, table.title, TITLE)
    for number, (letter, column) in enumerate(zip(numbered(len(table.columns)), table.columns, strict=True), start=1):
        _write(sheet, _HEAD_ROW, number, column.label, HEAD)
        sheet.column_dimensions[letter].width = min(2 * column.width, _WIDEST)
    if table.note:
        _write(sheet, _HEAD_ROW + len(table.rows) + 1, 1, table.note, NOTE)
    _merge(sheet, table)


def _write(sheet: "Worksheet", row: int, column: int, text: str, style: str) -> None:
    """Write text as text: openpyxl makes a formula of `=…` and an error of `#N/A`; a typed name must not compute."""
    cell: SheetCell = sheet.cell(row, column)  # type: ignore[assignment]  # merged cells are made later
    cell.value = clean(text)[:LONGEST_TEXT]
    cell.style = style
    if cell.value is not None:
        cell.data_type = "s"
    if text.startswith(FORMULA_STARTS):
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
