"""What a person edited survives every recompilation: drafts meet stored paragraphs. Pure.

| state | recompiling |
|---|---|
| auto, missing | replaced by the new draft |
| edited, locked, manual, removed | kept; a new draft is only offered beside it |
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from portal.kit.tables import Table
from reports import tokens
from reports.compile import Compiled, Draft, DraftHeading
from reports.document import Block, Document, Gap, Heading, Paragraph, Run, RunStyle
from reports.enums import KEPT_STATES, ParagraphState
from reports.figures import YearFacts

_DIGITS = re.compile(r"(\d+(?:\.\d+)?[%％]?)")


class StoredParagraph(Protocol):
    """The part of a Paragraph row that counts here."""

    @property
    def key(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def offered(self) -> str: ...
    @property
    def state(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Merged:
    """The next content of a paragraph row."""

    key: str
    text: str
    offered: str
    state: str


def merge(drafts: Iterable[Draft], stored: Mapping[str, StoredParagraph]) -> list[Merged]:
    """Return the next content of every paragraph that has a draft."""
    return [_next(draft, stored.get(draft.key)) for draft in drafts]


def _next(draft: Draft, row: StoredParagraph | None) -> Merged:
    if row is not None and row.state in KEPT_STATES:
        offered = draft.text if draft.text != row.text else ""
        return Merged(draft.key, row.text, offered, row.state)
    state = ParagraphState.AUTO if draft.has_sentence else ParagraphState.MISSING
    return Merged(draft.key, draft.text, "", state)


def layout_of(compiled: Compiled, kept: Iterable[StoredParagraph] = ()) -> dict[str, Any]:
    """Return title, headings and the order of paragraphs as JSON; kept paragraphs without a draft go last."""
    blocks: list[dict[str, Any]] = [
        {"heading": block.key, "text": block.text}
        if isinstance(block, DraftHeading)
        else {"paragraph": block.key, "head": block.head, "gaps": [_gap_row(gap) for gap in block.gaps]}
        for block in compiled.drafts
    ]
    drafted = {block.key for block in compiled.drafts}
    blocks += [{"paragraph": row.key, "head": "", "gaps": []} for row in kept if row.key not in drafted]
    return {"title": list(compiled.title), "blocks": blocks}


def _gap_row(gap: Gap) -> list[str]:
    return [gap.subject, gap.reason, gap.kind]


def document_of(
    layout: Mapping[str, Any],
    stored: Mapping[str, StoredParagraph],
    facts: YearFacts,
    *,
    han: bool,
    annexes: tuple[Table, ...] = (),
) -> Document:
    """Return the document that a layout and the paragraphs make; a removed paragraph is not in it."""
    blocks = [_block(row, stored, facts, han=han) for row in layout["blocks"]]
    return Document(tuple(layout["title"]), tuple(block for block in blocks if block), annexes)


def _by_hand(run: Run) -> Iterator[Run]:
    """Split off the digits that a person typed: they stand for themselves, no record is behind them."""
    if run.figure or run.style == RunStyle.MISSING:
        yield run
        return
    for words in _DIGITS.split(run.text):
        if words:
            yield Run(words, run.style, manual=_DIGITS.fullmatch(words) is not None)


def _block(
    row: Mapping[str, Any], stored: Mapping[str, StoredParagraph], facts: YearFacts, *, han: bool
) -> Block | None:
    if "heading" in row:
        return Heading(row["heading"], row["text"])
    paragraph = stored.get(row["paragraph"])
    if paragraph is None or paragraph.state == ParagraphState.REMOVED:
        return None
    head = (Run(row["head"], RunStyle.SECTION),) if row["head"] else ()
    runs = tokens.runs_of(paragraph.text, facts, han=han)
    if paragraph.state in KEPT_STATES:
        runs = tuple(piece for run in runs for piece in _by_hand(run))
    gaps = tuple(Gap(*gap) for gap in row["gaps"]) if paragraph.state not in KEPT_STATES else ()
    return Paragraph(paragraph.key, (*head, *runs), paragraph.state, gaps)
