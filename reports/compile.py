"""The third station: outline and phrases meet facts and become drafts of paragraphs. Pure.

No record, no sentence: a phrase is written only when all its slots and everything it requires were counted.
Where the outline or the phrase says that something must stand there, a gap stands there instead.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from portal.kit.chinese import numeral
from reports import tokens
from reports.document import Gap, RunStyle
from reports.enums import Level, PhraseStyle
from reports.figures import Missing, YearFacts
from reports.slots import SLOT, numbered, slots_in


class PhraseRow(Protocol):
    """The part of a Phrase that compiling reads."""

    @property
    def section(self) -> str: ...
    @property
    def block(self) -> str: ...
    @property
    def style(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def requires(self) -> list[str]: ...
    @property
    def gap_subject(self) -> str: ...
    @property
    def gap_kind(self) -> str: ...


class ItemRow(Protocol):
    """The part of an OutlineItem that compiling reads."""

    level: str
    section: str
    title: str
    repeat: str
    is_required: bool
    gap_subject: str
    blocks: list[str]
    hint: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph as the machine would write it: run-in title, tokenised text, and the gaps in it."""

    key: str
    text: str
    gaps: tuple[Gap, ...] = ()
    has_sentence: bool = True
    head: str = ""


@dataclass(frozen=True, slots=True)
class DraftHeading:
    """A chapter heading, already numbered."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """What compiling yields: title lines and drafts in reading order."""

    title: tuple[str, ...]
    drafts: tuple[DraftHeading | Draft, ...]


_JOINTS = re.compile(r"(^|[。：；，])[、，]+")
_LOOSE_END = re.compile(r"[、，：；]+$")
_LOOSE_LIST = re.compile(r"[、：]+(?=[，。]|等?(?:共建)?活动)")
SHORTEST_CLAIM = 6  # characters: shorter ones, such as 通过 or 等活动, only join others
_MARKS = "，、。；："
NO_RECORDS = "系统里没有这方面的记录，所以没有写"
ONE_OF = "|"  # in `requires`: a|b is fulfilled by either


def compile_report(title: str, items: Sequence[ItemRow], phrases: Sequence[PhraseRow], facts: YearFacts) -> Compiled:
    """Return the drafts of a whole report. Chapters and sections without content do not appear at all."""
    drafts: list[DraftHeading | Draft] = []
    chapter = 0
    for heading, body in _chapters(items):
        paragraphs = list(_sections(body, phrases, facts))
        if heading and paragraphs:
            chapter += 1
            drafts.append(DraftHeading(heading.section, f"{numeral(chapter)}、{plain(heading.title, facts)}"))
        drafts.extend(paragraphs)
    return Compiled(tuple(plain(line, facts) for line in title.split("|")), tuple(drafts))


def _chapters(items: Sequence[ItemRow]) -> Iterator[tuple[ItemRow | None, list[ItemRow]]]:
    heading: ItemRow | None = None
    body: list[ItemRow] = []
    for item in items:
        if item.level == Level.CHAPTER:
            yield heading, body
            heading, body = item, []
        else:
            body.append(item)
    yield heading, body


def _sections(items: Iterable[ItemRow], phrases: Sequence[PhraseRow], facts: YearFacts) -> Iterator[Draft]:
    number = 0
    for item in items:
        own = _phrases_of(item, phrases)
        for key, title, rows in _repetitions(item, own, facts):
            draft = _paragraph(key, item, rows, facts)
            if draft is None:
                continue
            if item.level == Level.SECTION and title:
                number += 1
                head = f"（{numeral(number)}）{plain(title, facts).rstrip('。')}。"
                draft = replace(draft, head=head)
            yield draft


def _phrases_of(item: ItemRow, phrases: Sequence[PhraseRow]) -> list[PhraseRow]:
    """Return the phrases of an item in the order it names them: whole sections, or single blocks as section:block."""
    names = item.blocks or [item.section]
    return [row for name in names for row in phrases if name in (row.section, f"{row.section}:{row.block}")]


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A phrase of a repeated family for one record of it."""

    section: str
    block: str
    style: str
    text: str
    requires: list[str]
    gap_subject: str
    gap_kind: str


def _repetitions(
    item: ItemRow, phrases: list[PhraseRow], facts: YearFacts
) -> Iterator[tuple[str, str, Sequence[PhraseRow]]]:
    if not item.repeat:
        yield item.section, item.title, phrases
        return
    family = facts.family(item.repeat)
    for n in family:
        rows = [
            _Numbered(
                row.section,
                row.block,
                row.style,
                numbered(row.text, n),
                [code.replace("#", str(n)) for code in row.requires],
                row.gap_subject,
                row.gap_kind,
            )
            for row in phrases
        ]
        yield f"{item.section}.{n}", numbered(item.title, n), rows
    if not family:
        yield item.section, "", ()


def _paragraph(key: str, item: ItemRow, phrases: Sequence[PhraseRow], facts: YearFacts) -> Draft | None:
    written = [_block(rows, facts) for rows in _blocks(phrases)]
    text = "".join(words for words, _, _ in written)
    gaps = tuple(gap for _, found, _ in written for gap in found)
    has_sentence = any(said for _, _, said in written)
    if text:
        return Draft(key, text, gaps, has_sentence)
    if not item.is_required:
        return None
    gap = Gap(item.gap_subject or item.title, item.hint or NO_RECORDS, item.section)
    return Draft(key, _gap_words(gap), (gap,), has_sentence=False)


def _blocks(phrases: Sequence[PhraseRow]) -> Iterator[list[PhraseRow]]:
    blocks: dict[tuple[str, str], list[PhraseRow]] = {}
    for phrase in phrases:
        blocks.setdefault((phrase.section, phrase.block), []).append(phrase)
    yield from blocks.values()


def _block(phrases: list[PhraseRow], facts: YearFacts) -> tuple[str, list[Gap], bool]:
    """Return a block's text, its gaps, and whether any real sentence stands in it."""
    # Of several sub-heads the first one stands whose own records are there: 融合“党建+”… or plainly 筑牢….
    subheads = [one for one in phrases if one.style == PhraseStyle.SUBHEAD and _missing(one, facts) is None][:1]
    pieces, gaps, said = [], [], False
    for phrase in phrases:
        if phrase.style == PhraseStyle.SUBHEAD:
            continue
        missing = _missing(phrase, facts)
        if missing is None:
            pieces.append(_written(phrase, facts))
            said = True
        elif phrase.gap_subject:
            gap = Gap(phrase.gap_subject, missing.reason, phrase.gap_kind)
            gaps.append(gap)
            pieces.append(_gap_words(gap) + _mark_after(phrase.text))
    if not pieces and subheads and subheads[0].gap_subject:
        gap = Gap(subheads[0].gap_subject, NO_RECORDS, subheads[0].gap_kind)
        gaps.append(gap)
        pieces.append(_gap_words(gap))
    if not pieces:
        return "", [], False
    head = "".join(tokens.styled(RunStyle.SUBHEAD, phrase.text) for phrase in subheads)
    return head + punctuated("".join(pieces)), gaps, said


def _missing(phrase: PhraseRow, facts: YearFacts) -> Missing | None:
    for code in (*slots_in(phrase.text), *phrase.requires):
        known = [facts.get(one) for one in code.split(ONE_OF)]
        if all(isinstance(fact, Missing) for fact in known):
            return next(fact for fact in known if isinstance(fact, Missing))
    return None


def _written(phrase: PhraseRow, facts: YearFacts) -> str:
    """Return a phrase with its figures; words without any open the figure that they rest on, if they say enough."""
    words = phrase.text.rstrip(_MARKS)
    if slots_in(phrase.text) or not phrase.requires or len(words) < SHORTEST_CLAIM:
        return _filled(phrase.text)
    behind = next(code for code in phrase.requires[0].split(ONE_OF) if facts.figure(code))
    return tokens.claim(behind, words) + phrase.text[len(words) :]


def _filled(text: str) -> str:
    return SLOT.sub(lambda match: tokens.figure(match.group(1), han=bool(match.group(2))), text)


def _mark_after(text: str) -> str:
    """Return the mark at a phrase's end: a gap that stands in for it ends as it would have."""
    return text[len(text.rstrip(_MARKS)) :]


def _gap_words(gap: Gap) -> str:
    return tokens.styled(RunStyle.MISSING, tokens.missing_words(gap.subject))


def plain(text: str, facts: YearFacts) -> str:
    """Return a title with its slots filled; one that is unknown says 待补."""

    def fill(match: re.Match[str]) -> str:
        fact = facts.get(match.group(1))
        return tokens.missing_words(fact.label) if isinstance(fact, Missing) else fact.text

    return SLOT.sub(fill, text)


def punctuated(text: str) -> str:
    """Return joined fragments as proper sentences: no stray separators where a fragment was left out."""
    text = _JOINTS.sub(r"\1", _LOOSE_LIST.sub("", text))
    text = _LOOSE_END.sub("", text)
    return text if text.endswith("。") or not text else f"{text}。"
