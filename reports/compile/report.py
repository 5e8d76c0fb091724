"""The whole report: chapters and sections in the order of the outline."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from portal.kit.chinese import numeral
from reports.compile.blocks import paragraph
from reports.compile.drafts import Compiled, Draft, DraftHeading
from reports.compile.rows import ItemRow, PhraseRow
from reports.compile.words import plain
from reports.enums import Level
from reports.figures import YearFacts
from reports.slots import numbered


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
            draft = paragraph(key, item, rows, facts)
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
