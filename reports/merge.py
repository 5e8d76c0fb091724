"""What a person edited survives every recompilation: drafts meet stored paragraphs. Pure.

| state | recompiling |
|---|---|
| auto, missing | replaced by the new draft |
| edited, locked, manual, removed | kept; a new draft is only offered beside it, once |
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from reports.compile import Compiled, Draft, DraftHeading
from reports.document import Gap
from reports.enums import KEPT_STATES, ParagraphState


@dataclass(frozen=True, slots=True)
class Content:
    """What a paragraph row holds: `compiled` is the machine's last text, `offered` the same where it is news."""

    key: str
    text: str
    offered: str
    state: str
    compiled: str = ""
    anchor: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)
    held: Sequence[str] = ()
    version: int = 1

    @property
    def is_kept(self) -> bool:
        """Whether a person made it what it is."""
        return self.state in KEPT_STATES


class ParagraphRow(Protocol):
    """The part of a Paragraph row that counts here."""

    key: str
    text: str
    offered: str
    state: str
    compiled: str
    anchor: str
    seen: dict[str, str]
    held: list[str]
    version: int


def content_of(row: ParagraphRow) -> Content:
    """Return what a row holds."""
    return Content(row.key, row.text, row.offered, row.state, row.compiled, row.anchor, row.seen, row.held, row.version)


def merge(drafts: Iterable[Draft], stored: Mapping[str, Content]) -> list[Content]:
    """Return the next content of every paragraph that has a draft."""
    return [_next(draft, stored.get(draft.key)) for draft in drafts]


def _next(draft: Draft, row: Content | None) -> Content:
    if row is not None and row.is_kept:
        if draft.text == row.compiled:
            return row
        return replace(row, compiled=draft.text, offered=draft.text if draft.text != row.text else "")
    state = ParagraphState.AUTO if draft.has_sentence else ParagraphState.MISSING
    version = row.version + (draft.text != row.text) if row else 1
    return Content(draft.key, draft.text, "", state, draft.text, version=version)


Layout = dict[str, Any]


def layout_of(compiled: Compiled, kept: Iterable[Content] = (), before: Sequence[str] = ()) -> Layout:
    """Return title, headings and the order of paragraphs as JSON.

    Kept paragraphs without a draft stay behind what they stood behind `before`.
    """
    blocks: list[dict[str, Any]] = [
        {"heading": block.key, "text": block.text}
        if isinstance(block, DraftHeading)
        else {"paragraph": block.key, "head": block.head, "gaps": [gap_row(gap) for gap in block.gaps]}
        for block in compiled.drafts
    ]
    drafted = {block.key for block in compiled.drafts}
    loose = [row.key for row in kept if row.key not in drafted]
    for key in sorted(loose, key=lambda key: before.index(key) if key in before else len(before)):
        _put(blocks, key, list(_behind(key, before)))
    return {"title": list(compiled.title), "blocks": blocks}


def written_over(compiled: Compiled, stored: Iterable[Content], before: Sequence[str]) -> tuple[Layout, list[Content]]:
    """Return layout and paragraphs of a text written anew over the stored one, which stood in the order `before`."""
    rows = {row.key: row for row in stored}
    own = [row for row in rows.values() if row.is_kept]
    drafted = {draft.key for draft in compiled.paragraphs}
    loose = [row for row in own if row.key not in drafted]
    return layout_of(compiled, own, before), [*merge(compiled.paragraphs, rows), *loose]


def _behind(key: str, order: Sequence[str]) -> Iterator[str]:
    """Yield what stood before the key, nearest first."""
    if key in order:
        yield from reversed(order[: order.index(key)])


def name_of(block: Mapping[str, Any]) -> str:
    """Return the key of a heading or a paragraph of a layout."""
    return str(block.get("heading") or block["paragraph"])


def _put(blocks: list[dict[str, Any]], key: str, neighbours: Sequence[str]) -> None:
    names = [name_of(block) for block in blocks]
    found = next((names.index(one) + 1 for one in neighbours if one in names), len(blocks))
    blocks.insert(found, {"paragraph": key, "head": "", "gaps": []})


def with_added(layout: Mapping[str, Any], rows: Iterable[Content]) -> Layout:
    """Return the layout with the paragraphs that a person added since, each behind its anchor."""
    blocks = [dict(block) for block in layout["blocks"]]
    names = {name_of(block) for block in blocks}
    for row in rows:
        if row.key not in names and row.is_kept:
            _put(blocks, row.key, [row.anchor])
    return {"title": list(layout["title"]), "blocks": blocks}


def order_of(layout: Mapping[str, Any]) -> list[str]:
    """Return the keys of a layout in reading order."""
    return [name_of(block) for block in layout["blocks"]]


def gap_row(gap: Gap) -> list[str]:
    """Return a gap as a layout keeps it."""
    return [gap.subject, gap.reason, gap.kind]
