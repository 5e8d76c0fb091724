"""One paragraph out of the phrases of its section: blocks, sub-heads, and gaps where records are missing."""

from collections.abc import Iterator, Sequence

from reports import tokens
from reports.compile.drafts import Draft
from reports.compile.rows import ItemRow, PhraseRow
from reports.compile.words import gap_words, mark_after, missing_of, punctuated, written
from reports.document import Gap, RunStyle
from reports.enums import PhraseStyle
from reports.figures import YearFacts

NO_RECORDS = "系统里没有这方面的记录，所以没有写"


def paragraph(key: str, item: ItemRow, phrases: Sequence[PhraseRow], facts: YearFacts) -> Draft | None:
    """Return the draft of one paragraph; nothing where nothing is to be said and nothing must be."""
    blocks = [_block(rows, facts) for rows in _blocks(phrases)]
    text = "".join(words for words, _, _ in blocks)
    gaps = tuple(gap for _, found, _ in blocks for gap in found)
    has_sentence = any(said for _, _, said in blocks)
    if text:
        return Draft(key, text, gaps, has_sentence)
    if not item.is_required:
        return None
    gap = Gap(item.gap_subject or item.title, item.hint or NO_RECORDS, item.section)
    return Draft(key, gap_words(gap), (gap,), has_sentence=False)


def _blocks(phrases: Sequence[PhraseRow]) -> Iterator[list[PhraseRow]]:
    blocks: dict[tuple[str, str], list[PhraseRow]] = {}
    for phrase in phrases:
        blocks.setdefault((phrase.section, phrase.block), []).append(phrase)
    yield from blocks.values()


def _block(phrases: list[PhraseRow], facts: YearFacts) -> tuple[str, list[Gap], bool]:
    """Return a block's text, its gaps, and whether any real sentence stands in it."""
    # Of several sub-heads the first one stands whose own records are there: 融合“党建+”… or plainly 筑牢….
    subheads = [one for one in phrases if one.style == PhraseStyle.SUBHEAD and missing_of(one, facts) is None][:1]
    pieces, gaps, said = [], [], False
    for phrase in phrases:
        if phrase.style == PhraseStyle.SUBHEAD:
            continue
        missing = missing_of(phrase, facts)
        if missing is None:
            pieces.append(written(phrase, facts))
            said = True
        elif phrase.gap_subject:
            gap = Gap(phrase.gap_subject, missing.reason, phrase.gap_kind)
            gaps.append(gap)
            pieces.append(gap_words(gap) + mark_after(phrase.text))
    if not pieces and subheads and subheads[0].gap_subject:
        gap = Gap(subheads[0].gap_subject, NO_RECORDS, subheads[0].gap_kind)
        gaps.append(gap)
        pieces.append(gap_words(gap))
    if not pieces:
        return "", [], False
    head = "".join(tokens.styled(RunStyle.SUBHEAD, phrase.text) for phrase in subheads)
    return head + punctuated("".join(pieces)), gaps, said
