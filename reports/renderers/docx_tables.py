"""Tables in Word, for papers that are nothing but tables: bordered, heads on every page, what is unknown said."""

from typing import TYPE_CHECKING

from portal.kit.office import clean
from portal.kit.tables import Table, told
from reports.renderers.docx_styles import CELL, CELL_HEAD, NAMESPACE, NOTE, TABLE

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table as WordTable
    from docx.table import _Cell as WordCell


def add_table(word: "Word", table: Table, *, is_named: bool) -> None:
    """Write one table, its name above it when the paper holds several, its note below."""
    if is_named:
        word.add_paragraph(clean(table.title), style="Heading 1")
    if table.columns:
        made = word.add_table(rows=1 + len(table.rows), cols=len(table.columns), style=TABLE)
        _widths(made, table, word)
        _fill(made, table)
    if table.note:
        word.add_paragraph(clean(table.note), style=NOTE)


def _fill(made: "WordTable", table: Table) -> None:
    _keep_rows(made)
    for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
        _write(cell, column.label, CELL_HEAD)
    # The cells of all rows at once: asking row by row takes the square of their number.
    held, width = made._cells, len(table.columns)  # noqa: SLF001 - the public way is a thousand times slower
    for number, row in enumerate(table.rows, start=1):
        for cell, value in zip(held[number * width : (number + 1) * width], row, strict=True):
            _write(cell, told(value), CELL)


def _write(cell: "WordCell", text: str, style: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(clean(text))


def _widths(made: "WordTable", table: Table, word: "Word") -> None:
    """Share the width of the core between the columns as the workbook does."""
    section, total = word.sections[0], sum(column.width for column in table.columns)
    core = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    made.autofit = False
    for held, column in zip(made.columns, table.columns, strict=True):
        held.width = core * column.width // total


def _keep_rows(made: "WordTable") -> None:
    """Repeat the heads on every page, and part no row between two pages."""
    from docx.oxml import parse_xml

    for number, row in enumerate(made._tbl.tr_lst):  # noqa: SLF001 - python-docx knows neither
        properties = row.get_or_add_trPr()
        properties.append(parse_xml(f'<w:cantSplit xmlns:w="{NAMESPACE}"/>'))
        if number == 0:
            properties.append(parse_xml(f'<w:tblHeader xmlns:w="{NAMESPACE}"/>'))
