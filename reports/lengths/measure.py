"""Characters as committees count them, lines and pages; of a whole document, or section by section. Pure.

The line composer gives the pages that the PDF will have, without rendering anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.kit.tables import Table, told
from reports.document import Block, Document, Heading, RunStyle
from reports.renderers.grid import LINES
from reports.renderers.pages import lay_out, page_count


@dataclass(frozen=True, slots=True)
class Length:
    """Characters without blanks, and printed lines."""

    characters: int
    lines: int

    @property
    def pages(self) -> float:
        """The share of pages that the lines take."""
        return round(self.lines / LINES, 1)


@dataclass(frozen=True, slots=True)
class Lengths:
    """The whole report, and every section by the key of the block that opens it."""

    whole: Length
    pages: int
    sections: dict[str, Length]


def characters(text: str) -> int:
    """Count Han, marks, letters and digits; blanks do not count."""
    return sum(1 for character in text if not character.isspace())


def characters_of(document: Document) -> int:
    """Count everything that is printed: title, text, and the heads, cells and notes of tables."""
    return characters(document.text) + sum(characters(text) for table in document.annexes for text in _printed(table))


def _printed(table: Table) -> Iterator[str]:
    yield table.note
    yield from (column.label for column in table.columns)
    yield from (told(cell) for row in table.rows for cell in row)


def part_of(document: Document, section: str) -> Document:
    """Return the blocks of a section, or of the chapter that has this code; the whole document for no code."""
    return Document((), tuple(_blocks(document, section))) if section else document


def _blocks(document: Document, section: str) -> Iterator[Block]:
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.key == section
        if inside or section_of(block.key) == section:
            yield block


def section_of(key: str) -> str:
    """Return the section to which a paragraph belongs: finding.7 is one of finding."""
    return key.split(".", 1)[0]


def lengths_of(document: Document) -> Lengths:
    """Measure a document. A section is a run-in title with what follows it, or a chapter without such titles."""
    sections: dict[str, list[Block]] = {}
    opened = ""
    for block in document.blocks:
        if isinstance(block, Heading) or _opens(block):
            opened = block.key
        sections.setdefault(opened or block.key, []).append(block)
    measured = {key: _measure(tuple(blocks)) for key, blocks in sections.items()}
    whole = Length(characters(document.text), sum(one.lines for one in measured.values()))
    return Lengths(whole, page_count(document), measured)


def _opens(block: Block) -> bool:
    return not isinstance(block, Heading) and any(run.style == RunStyle.SECTION for run in block.runs)


def _measure(blocks: tuple[Block, ...]) -> Length:
    lines = sum(len(one.lines) for one in lay_out(Document((), blocks)))
    return Length(sum(characters(block.text) for block in blocks), lines)
