"""How long a report is, as a whole and section by section: characters as committees count them, lines and pages.

The line composer gives the pages that the PDF will have, without rendering anything.
"""

from dataclasses import dataclass

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


def characters_of(text: str) -> int:
    """Count Han, marks, letters and digits; blanks do not count."""
    return sum(1 for character in text if not character.isspace())


def lengths_of(document: Document) -> Lengths:
    """Measure a document. A section is a run-in title with what follows it, or a chapter without such titles."""
    sections: dict[str, list[Block]] = {}
    opened = ""
    for block in document.blocks:
        if isinstance(block, Heading) or _opens(block):
            opened = block.key
        sections.setdefault(opened or block.key, []).append(block)
    measured = {key: _measure(tuple(blocks)) for key, blocks in sections.items()}
    whole = Length(characters_of(document.text), sum(one.lines for one in measured.values()))
    return Lengths(whole, page_count(document), measured)


def _opens(block: Block) -> bool:
    return not isinstance(block, Heading) and any(run.style == RunStyle.SECTION for run in block.runs)


def _measure(blocks: tuple[Block, ...]) -> Length:
    lines = sum(len(one.lines) for one in lay_out(Document((), blocks)))
    return Length(sum(characters_of(block.text) for block in blocks), lines)
