"""Masking a document: every text of it, also what runs hide from the eye, and titles of sheets. Pure.

A word is found across runs and across title lines, whatever its case. What a mask makes together with its neighbours
is looked at again, so that no masked word is left anywhere; words and masks that make each other are refused.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import accumulate

from portal.kit.chinese import plain_decimal
from portal.kit.dates import full_day
from portal.kit.errors import Refused
from portal.kit.office import clean
from portal.kit.tables import Cell, Column, Table
from reports.document import Block, Document, Heading, Run

_PASSES = 5
CIRCULAR = "有的遮盖写法和旁边的字又连成了要遮盖的文字，请换一种写法"


@dataclass(frozen=True, slots=True)
class Masks:
    """Words and what is written instead."""

    words: Mapping[str, str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """Any of the words, the longest first."""
        longest_first = sorted(self.words, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)", re.IGNORECASE)

    def instead(self, found: str) -> str:
        """Return the mask of a word as it was found; what the pattern calls the same letter is the same here."""
        if found in self.words:
            return self.words[found]
        return next(mask for word, mask in self.words.items() if re.fullmatch(re.escape(word), found, re.IGNORECASE))


def masked_pieces(pieces: Sequence[str], masks: Masks) -> list[str]:
    """Return the pieces of one text, masked: a word across pieces is masked where it begins."""
    told, pattern = [clean(piece) for piece in pieces], masks.pattern
    for _ in range(_PASSES):
        if not pattern.search("".join(told)):
            return told
        told = _once(told, pattern, masks)
    raise Refused(CIRCULAR)


def _once(pieces: Sequence[str], pattern: re.Pattern[str], masks: Masks) -> list[str]:
    text, told, start = "".join(pieces), [], 0
    found = list(pattern.finditer(text))
    for end in accumulate(len(piece) for piece in pieces):
        kept, at = "", start
        for match in found:
            if match.end() <= start or match.start() >= end:
                continue
            kept += text[at : max(match.start(), at)]
            kept += masks.instead(match[0]) if match.start() >= start else ""
            at = min(match.end(), end)
        told.append(kept + text[at:end])
        start = end
    return told


def masked_text(text: str, masks: Masks) -> str:
    """Return one text, masked."""
    return masked_pieces([text], masks)[0]


def masked(document: Document, masks: Masks) -> Document:
    """Return the document with nothing of the words in it, nor anything that only the page uses."""
    return Document(
        tuple(masked_pieces(document.title, masks)),
        tuple(_block(block, masks) for block in document.blocks),
        tuple(_table(table, masks) for table in document.annexes),
    )


def _block(block: Block, masks: Masks) -> Block:
    if isinstance(block, Heading):
        return Heading("", masked_text(block.text, masks))
    texts = masked_pieces([run.text for run in block.runs], masks)
    pairs = zip(block.runs, texts, strict=True)
    return replace(block, key="", gaps=(), runs=tuple(Run(text, run.style) for run, text in pairs if text))


def _table(table: Table, masks: Masks) -> Table:
    columns = tuple(Column(masked_text(one.label, masks), one.kind, one.width) for one in table.columns)
    rows = tuple(tuple(_cell(cell, masks) for cell in row) for row in table.rows)
    title, note = masked_text(table.title, masks), masked_text(table.note, masks)
    return Table(table.key, title, columns, rows, note)


def _cell(cell: Cell, masks: Masks) -> Cell:
    """Return a cell; a number or a day becomes a text only where its digits are masked."""
    if cell is None:
        return None
    told = _spoken(cell)
    kept = masked_text(told, masks)
    return cell if kept == told and not isinstance(cell, str) else kept


def _spoken(cell: str | int | Decimal | date) -> str:
    if isinstance(cell, Decimal):
        return plain_decimal(cell)
    return full_day(cell) if isinstance(cell, date) else str(cell)
