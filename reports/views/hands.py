"""What the report page offers to do with each paragraph, and what changed under somebody's own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reports.document import Document, Run
from reports.document import Paragraph as Shown
from reports.enums import ParagraphState
from reports.figures import YearFacts
from reports.likeness.queries import NOT_ALIKE, Alike
from reports.models import GapAnswer, Paragraph, ReviewComment
from reports.tokens import words_of


@dataclass(frozen=True, slots=True)
class Flag:
    """A figure in a person's own words that the records now give otherwise."""

    code: str
    label: str
    before: str
    now: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Hand:
    """One paragraph as the committee can work on it; without a row it is a heading, behind which one can add."""

    report_pk: int
    key: str
    row: Paragraph | None = None
    offer: str = ""
    flags: tuple[Flag, ...] = ()
    comments: tuple[ReviewComment, ...] = ()
    alike: Alike = NOT_ALIKE

    @property
    def is_locked(self) -> bool:
        """Whether it is locked."""
        return self.row is not None and self.row.state == ParagraphState.LOCKED

    @property
    def is_edited(self) -> bool:
        """Whether it holds a person's words in place of the machine's."""
        return self.row is not None and self.row.state == ParagraphState.EDITED

    @property
    def is_manual(self) -> bool:
        """Whether a person added it."""
        return self.row is not None and self.row.state == ParagraphState.MANUAL

    @property
    def may_lock(self) -> bool:
        """Whether there is something to lock."""
        return self.row is not None and self.row.state != ParagraphState.MISSING and not self.is_locked


def hands_of(
    report_pk: int, document: Document, rows: Iterable[Paragraph], facts: YearFacts, *, han: bool
) -> dict[str, Hand]:
    """Return what can be done with every block of the document, by its key."""
    known = {row.key: row for row in rows}
    hands = {}
    for block in document.blocks:
        row = known.get(block.key)
        if row is None or not isinstance(block, Shown):
            hands[block.key] = Hand(report_pk, block.key)
            continue
        offer = words_of(row.offered, facts, han=han)
        hands[block.key] = Hand(report_pk, block.key, row, offer, _flags(block.runs, row, facts))
    return hands


def with_comments(hands: Mapping[str, Hand], comments: Iterable[ReviewComment]) -> dict[str, Hand]:
    """Return the hands with what the working committee said beside each paragraph."""
    said = list(comments)
    return {
        key: replace(hand, comments=tuple(one for one in said if one.key == key)) if said else hand
        for key, hand in hands.items()
    }


def with_likeness(hands: Mapping[str, Hand], alike: Mapping[str, Alike]) -> dict[str, Hand]:
    """Tell at each paragraph how many of its sentences are near others."""
    return {key: replace(hand, alike=alike.get(key, NOT_ALIKE)) for key, hand in hands.items()}


def _flags(runs: Iterable[Run], row: Paragraph, facts: YearFacts) -> tuple[Flag, ...]:
    changed = {run.figure: run for run in runs if run.other}
    return tuple(
        Flag(code, facts.get(code).label, row.seen[code], run.value, run.is_held) for code, run in changed.items()
    )


@dataclass(frozen=True, slots=True)
class Aside:
    """What is not in the text but was decided about it: paragraphs that were removed, gaps that were declared."""

    removed: tuple[Paragraph, ...]
    declared: tuple[GapAnswer, ...]
    facts: YearFacts
    han: bool

    @property
    def lines(self) -> list[tuple[Paragraph, str]]:
        """The removed paragraphs with the beginning of their text."""
        return [(row, _beginning(row, self.facts, han=self.han)) for row in self.removed]


def _beginning(row: Paragraph, facts: YearFacts, *, han: bool, length: int = 24) -> str:
    text = words_of(row.text, facts, han=han)
    return text if len(text) <= length else f"{text[:length]}…"


def aside_of(rows: Iterable[Paragraph], declared: Iterable[GapAnswer], facts: YearFacts, *, han: bool) -> Aside:
    """Return what stands aside of the text."""
    return Aside(tuple(row for row in rows if row.state == ParagraphState.REMOVED), tuple(declared), facts, han)
