"""From a document to numbered pages of printed lines, without rendering anything."""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from reports.document import Block, Document, Heading, Run
from reports.renderers.grid import BODY, HEADING, LINES, TITLE
from reports.renderers.lines import Line, compose


class Kind(enum.StrEnum):
    """What a set block is; the PDF gives each its own tag."""

    TITLE = "h1"
    HEADING = "h2"
    PARAGRAPH = "p"


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A composed title, heading or paragraph."""

    kind: Kind
    lines: tuple[Line, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """The grid lines it takes: a title has a blank one before and after it."""
        texts = tuple(line.text for line in self.lines)
        return ("", *texts, "") if self.kind is Kind.TITLE else texts


def lay_out(document: Document) -> tuple[SetBlock, ...]:
    """Compose every block of a document; blocks without text take no room."""
    title = SetBlock(Kind.TITLE, tuple(line for text in document.title for line in _title_lines(text)))
    blocks = (title, *map(_set, document.blocks))
    return tuple(block for block in blocks if block.lines)


def _set(block: Block) -> SetBlock:
    if isinstance(block, Heading):
        return SetBlock(Kind.HEADING, compose((Run(block.text),), HEADING))
    return SetBlock(Kind.PARAGRAPH, compose(block.runs, BODY))


def _title_lines(text: str) -> tuple[Line, ...]:
    """Part a title line that is too long for the page into lines of about equal length, not a long and a short one."""
    lines = compose((Run(text),), TITLE, justify=False)
    if len(lines) <= 1:
        return lines
    share = sum(line.width for line in lines) / len(lines)
    width = min(TITLE.width, TITLE.size * (ceil(share / TITLE.size) + 1))
    even = compose((Run(text),), replace(TITLE, width=width), justify=False)
    return even if len(even) == len(lines) else lines


def paginate(blocks: Sequence[SetBlock]) -> tuple[tuple[str, ...], ...]:
    """Return the text of every printed line, page by page: 22 lines each, no heading at the foot of a page."""
    pages: list[list[str]] = [[]]
    for rows in _groups(blocks):
        if len(pages[-1]) + min(len(rows.kept), LINES) > LINES:
            pages.append([])
        for row in (*rows.kept, *rows.free):
            if len(pages[-1]) == LINES:
                pages.append([])
            pages[-1].append(row)
    return tuple(map(tuple, pages))


def page_count(document: Document) -> int:
    """Count the pages that the PDF will have."""
    return len(paginate(lay_out(document)))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Lines that must share a page (headings and the first line after them), and lines that may follow freely."""

    kept: tuple[str, ...]
    free: tuple[str, ...]


def _groups(blocks: Sequence[SetBlock]) -> Iterator[_Rows]:
    kept: tuple[str, ...] = ()
    for block in blocks:
        if block.kind is Kind.PARAGRAPH:
            yield _Rows((*kept, *block.rows[:1]), block.rows[1:])
            kept = ()
        else:
            kept += block.rows
    if kept:
        yield _Rows(kept, ())
