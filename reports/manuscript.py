"""Layout, paragraphs and facts become the document: what people wrote stands in it, and what they declared. Pure.

In a kept paragraph a figure that changed since a person saw it is flagged. A locked paragraph, and a figure that was
held, keep the number that was seen; everywhere else the new number stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from portal.kit.tables import Table
from reports import tokens
from reports.compile import punctuated
from reports.document import Block, Document, Gap, Heading, Paragraph, Run, RunStyle
from reports.enums import ParagraphState
from reports.figures import YearFacts
from reports.merge import Content, with_added
from reports.numbering import numbered_anew

_DIGITS = re.compile(r"(\d+(?:\.\d+)?[%％]?)")
_LEFT_BEFORE_END = re.compile(r"[，、：；]+(?=[。；])")
_LEFT_AT_START = re.compile(r"^[，、：；。]+")
LEFT_OPEN = "您在这里留了待补"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A report's text before its figures are filled in; `declared` are gaps with nothing to say: (key, subject)."""

    layout: Mapping[str, Any]
    rows: Mapping[str, Content]
    declared: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(
        cls, layout: Mapping[str, Any], rows: Iterable[Content], declared: Iterable[tuple[str, str]] = ()
    ) -> "Manuscript":
        """Return the manuscript with what people added since the layout was made."""
        known = list(rows)
        return cls(with_added(layout, known), {row.key: row for row in known}, frozenset(declared))


def document_of(manuscript: Manuscript, facts: YearFacts, *, han: bool, annexes: tuple[Table, ...] = ()) -> Document:
    """Return the document; removed paragraphs and declared gaps are not in it, the rest is numbered without holes."""
    blocks = [_block(row, manuscript, facts, han=han) for row in manuscript.layout["blocks"]]
    return Document(tuple(manuscript.layout["title"]), numbered_anew(block for block in blocks if block), annexes)


def _block(row: Mapping[str, Any], manuscript: Manuscript, facts: YearFacts, *, han: bool) -> Block | None:
    if "heading" in row:
        return Heading(row["heading"], row["text"])
    content = manuscript.rows.get(row["paragraph"])
    if content is None or content.state == ParagraphState.REMOVED:
        return None
    declared = {subject for key, subject in manuscript.declared if key == content.key}
    text = _without(content.text, declared)
    if declared and not text:
        return None
    head = (Run(row["head"], RunStyle.SECTION),) if row["head"] else ()
    kept = _kept_numbers(content)
    runs = tokens.runs_of(text, facts, han=han, kept=kept)
    if content.is_kept:
        runs = tuple(piece for run in runs for piece in _by_hand(_flagged(run, content, is_held=run.figure in kept)))
        gaps = _left_open(text)
    else:
        gaps = tuple(Gap(*gap) for gap in row["gaps"] if gap[0] not in declared)
    return Paragraph(content.key, (*head, *runs), content.state, gaps, has_offer=bool(content.offered))


def _without(text: str, declared: Iterable[str]) -> str:
    """Return the text without the gaps that were declared; what remains is punctuated again."""
    subjects = list(declared)
    for subject in subjects:
        text = text.replace(tokens.styled(RunStyle.MISSING, tokens.missing_words(subject)), "")
    if not subjects:
        return text
    text = _LEFT_BEFORE_END.sub("", tokens.without_bare_subheads(text))
    return punctuated(_LEFT_AT_START.sub("", text))


def _left_open(text: str) -> tuple[Gap, ...]:
    """Return the gaps that a person's own text still has."""
    parts = [part for part in tokens.parts_of(text) if part.style == RunStyle.MISSING]
    return tuple(Gap(tokens.subject_of(part.words), LEFT_OPEN) for part in parts)


def _kept_numbers(content: Content) -> dict[str, str]:
    """Return the figures that stay as they were seen: all of a locked paragraph, of an edited one those held."""
    is_locked = content.state == ParagraphState.LOCKED
    return {
        code: seen for code, seen in content.seen.items() if content.is_kept and (is_locked or code in content.held)
    }


def _flagged(run: Run, content: Content, *, is_held: bool) -> Run:
    """Mark a figure that is another than when the person saw it."""
    seen = content.seen.get(run.figure)
    if run.is_claim or seen is None or seen == run.value:
        return run
    return replace(run, other=run.value if is_held else seen, is_held=is_held)


def _by_hand(run: Run) -> Iterator[Run]:
    """Split off the digits that a person typed: they stand for themselves, no record is behind them."""
    if run.figure or run.style == RunStyle.MISSING:
        yield run
        return
    for words in _DIGITS.split(run.text):
        if words:
            yield Run(words, run.style, manual=_DIGITS.fullmatch(words) is not None)
