"""What a report says otherwise than the one before it, paragraph by paragraph and character by character. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from reports.document import Document

Kind = Literal["same", "changed", "added", "removed"]
Mark = Literal["", "ins", "del"]
# Comparing character by character costs the product of both lengths: very long paragraphs are compared by sentences.
LARGEST = 2_000_000
_SENTENCE = re.compile(r"[^。；！？]*[。；！？]|[^。；！？]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came or went."""

    text: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One block of the report with what happened to it."""

    key: str
    kind: Kind
    pieces: tuple[Piece, ...]


def changes_between(old: Document, new: Document) -> tuple[Change, ...]:
    """Return every block of both documents in reading order."""
    before, after = _texts(old), _texts(new)
    return tuple(_changes(before, after))


def _texts(document: Document) -> dict[str, str]:
    title = {"title": "".join(document.title)}
    return title | {block.key: block.text for block in document.blocks}


def _changes(before: dict[str, str], after: dict[str, str]) -> Iterator[Change]:
    was, now = list(before), list(after)
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (_compared(key, before[key], after[key]) for key in now[c:d])
            continue
        # A paragraph that only moved is shown where it stands now.
        yield from (_whole(key, "removed", before[key]) for key in was[a:b] if key not in after)
        for key in now[c:d]:
            yield _compared(key, before[key], after[key]) if key in before else _whole(key, "added", after[key])


def _whole(key: str, kind: Literal["added", "removed"], text: str) -> Change:
    return Change(key, kind, (Piece(text, "ins" if kind == "added" else "del"),))


def _compared(key: str, old: str, new: str) -> Change:
    if old == new:
        return Change(key, "same", (Piece(new),))
    return Change(key, "changed", tuple(pieces_between(old, new)))


def pieces_between(old: str, new: str) -> Iterator[Piece]:
    """Yield what stayed, went and came, in reading order; joined without the `ins` it is the old text."""
    if len(old) * len(new) > LARGEST:
        yield from _pieces(_SENTENCE.findall(old), _SENTENCE.findall(new))
        return
    yield from _pieces(old, new)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("".join(new[c:d]))
            continue
        if b > a:
            yield Piece("".join(old[a:b]), "del")
        if d > c:
            yield Piece("".join(new[c:d]), "ins")
