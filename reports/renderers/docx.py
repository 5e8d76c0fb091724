"""The Word renderer: real styles on the grid of GB/T 9704-2012, so that people can go on writing in the file.

It names the proprietary fonts that offices have (仿宋_GB2312 and so on) and ships none.
"""

import io
from typing import TYPE_CHECKING

from portal.kit.office import clean, timeless
from portal.kit.tables import Table
from reports.document import Block, Document, Heading, Run, RunStyle
from reports.renderers.docx_styles import SECTION, TEXT
from reports.renderers.docx_tables import add_table
from reports.renderers.docx_template import template

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as WordParagraph


def render(document: Document) -> bytes:
    """Write the document as a Word file; the same document gives the same bytes."""
    # Imported here: python-docx takes a quarter of a second, and web pages never need it.
    import docx

    word = docx.Document(io.BytesIO(template()))
    word.core_properties.title = clean("".join(document.title))
    _title(word, document.title)
    for block in document.blocks:
        _block(word, block)
    if not document.blocks:
        _tables(word, document.annexes)
    target = io.BytesIO()
    word.save(target)
    return timeless(target.getvalue())


def _tables(word: "Word", tables: tuple[Table, ...]) -> None:
    """Write a paper that is nothing but tables; a report's own tables stand in its workbook."""
    for table in tables:
        add_table(word, table, is_named=len(tables) > 1)


def _title(word: "Word", lines: tuple[str, ...]) -> None:
    """One paragraph, lines broken by meaning; the blank grid line before and after is the style's spacing."""
    if not lines:
        return
    paragraph = word.add_paragraph(style="Title")
    for number, line in enumerate(lines):
        run = paragraph.add_run(clean(line))
        if number < len(lines) - 1:
            run.add_break()


def _block(word: "Word", block: Block) -> None:
    if isinstance(block, Heading):
        word.add_paragraph(clean(block.text), style="Heading 1")
        return
    paragraph = word.add_paragraph(style=TEXT)
    for run in block.runs:
        _run(paragraph, run)


def _run(paragraph: "WordParagraph", run: Run) -> None:
    written = paragraph.add_run(clean(run.text))
    if run.style is RunStyle.SECTION:
        written.style = SECTION
    elif run.style is RunStyle.MISSING:
        written.bold = True
        written.underline = True
