"""Tables in Word, for papers that are nothing but tables: bordered, heads on every page, what is unknown said."""

from typing import TYPE_CHECKING

from portal.kit.office import clean
from portal.kit.tables import Table, told
from reports.renderers.docx_styles import CELL, CELL_HEAD, NAMESPACE, NOTE, TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Word
    from docx.oxml.table import CT_Row
    from docx.table import Table as WordTable


def add_table(word: "Word", table: Table, *, is_named: bool) -> None:
    """Write one table, its name above it when the paper holds several, its note below."""
    if is_named:
        word.add_paragraph(clean(table.title), style="Heading 1")
    if table.columns:
        made = word.add_table(rows=1 + len(table.rows), cols=len(table.columns), style=TABLE)
        _widths(made, table, word)
        # By the file's own elements: asking the library for a row's cells takes the square of their number.
        rows = word.element.body.tbl_lst[-1].tr_lst
        _keep_rows(rows)
        _fill(made, rows, table)
    if table.note:
        word.add_paragraph(clean(table.note), style=NOTE)


def _fill(made: "WordTable", rows: "Sequence[CT_Row]", table: Table) -> None:
    from docx.text.paragraph import Paragraph

    heads = [column.label for column in table.columns]
    words = [heads, *([told(value) for value in row] for row in table.rows)]
    for row, texts in zip(rows, words, strict=True):
        for cell, text in zip(row.tc_lst, texts, strict=True):
            paragraph = Paragraph(cell.p_lst[0], made)
            paragraph.style = CELL_HEAD if texts is heads else CELL
            paragraph.add_run(clean(text))


def _widths(made: "WordTable", table: Table, word: "Word") -> None:
    """Share the width of the core between the columns as the workbook does."""
    section, total = word.sections[0], sum(column.width for column in table.columns)
    core = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    made.autofit = False
    for held, column in zip(made.columns, table.columns, strict=True):
        held.width = core * column.width // total


def _keep_rows(rows: "Sequence[CT_Row]") -> None:
    """Repeat the heads on every page, and part no row between two pages."""
    from docx.oxml import parse_xml

    for number, row in enumerate(rows):
        properties = row.get_or_add_trPr()
        properties.append(parse_xml(f'<w:cantSplit xmlns:w="{NAMESPACE}"/>'))
        if number == 0:
            properties.append(parse_xml(f'<w:tblHeader xmlns:w="{NAMESPACE}"/>'))
