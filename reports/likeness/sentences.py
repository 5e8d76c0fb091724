"""A report's text as sentences, each as it reads, as others may see it, and as what is compared of it. Pure.

What must agree in all reports is not compared: fixed wording from the phrase list, titles of meetings and documents,
names of topics and campaigns, numbers, and every short figure. A figure that is a whole text, such as next year's
guiding thought, is the branch's own words and is compared.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reports.document import Paragraph, Run, RunStyle
from reports.slots import SLOT

COVER = "××"
SHORTEST_FIXED = 4  # characters: shorter fixed words are ordinary ones
_NOT_SAID = frozenset({RunStyle.SECTION, RunStyle.SUBHEAD, RunStyle.MISSING})
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]|[^。！？\n]+$")
_TITLES = re.compile(
    r"《[^》]*》|(?:党的)?[一二三四五六七八九十]{1,3}届[^，。；、“”]{0,12}?全会|党的[一二三四五六七八九十]{1,3}大|全国两会"
)
_COUNTS = re.compile(r"[〇一二两三四五六七八九十百千万几]+(?=[个名次人处项条篇年月日场期批位])")
_NO_LETTERS = re.compile("[^A-Za-z\u3400-\u9fff\U00020000-\U0003ffff]+")
_BETWEEN = "\n"
_CLAUSES = re.compile(r"[，。；：\n]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `shown` as it reads, `covered` without its figures, `bare` only what is compared."""

    key: str
    shown: str
    covered: str
    bare: str


def sentences_of(paragraphs: Iterable[Paragraph], fixed: "Wording", shortest: int) -> list[Sentence]:
    """Return the sentences that still have `shortest` characters without what must agree."""
    said = [sentence for paragraph in paragraphs for sentence in _sentences(paragraph)]
    stripped = fixed.strip([sentence.bare for sentence in said])
    rows = [replace(sentence, bare=bare) for sentence, bare in zip(said, stripped, strict=True)]
    return [row for row in rows if len(row.bare) >= shortest]


def _sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    so_far = Sentence(paragraph.key, "", "", "")
    for piece, ends in (piece for run in paragraph.runs for piece in _pieces(run)):
        so_far = Sentence(
            paragraph.key, so_far.shown + piece.shown, so_far.covered + piece.covered, so_far.bare + piece.bare
        )
        if ends:
            yield so_far
            so_far = Sentence(paragraph.key, "", "", "")
    yield so_far


@dataclass(frozen=True, slots=True)
class _Piece:
    shown: str
    covered: str
    bare: str


def _pieces(run: Run) -> Iterator[tuple[_Piece, bool]]:
    """Yield the pieces of a run, and whether a sentence ends with each."""
    if run.style in _NOT_SAID:
        return
    if run.is_claim:
        yield _Piece(run.text, run.text, ""), False
        return
    if (
        run.figure and "，" not in run.text
    ):  # a number, or names in a row; with clauses it is a text that somebody wrote
        yield _Piece(run.text, COVER, ""), False
        return
    for words in _SENTENCE.findall(run.text):
        yield _Piece(words, words, words), words[-1] in "。！？\n"


def bare(text: str) -> str:
    """Return only the letters of a text, without titles and numbers."""
    text = _COUNTS.sub("", _TITLES.sub("", unicodedata.normalize("NFKC", text)))
    return _NO_LETTERS.sub("", text)


class Wording:
    """Words that must agree in all reports."""

    def __init__(self, phrases: Iterable[str], names: Iterable[str]) -> None:
        """Take the phrase list, whose slots are no words, and the names of what everybody studies and takes part in."""
        spoken = (piece for phrase in phrases for piece in _CLAUSES.split(SLOT.sub(_BETWEEN, phrase)))
        fixed = {bare(text) for text in (*spoken, *names)}
        self.pieces = sorted((piece for piece in fixed if len(piece) >= SHORTEST_FIXED), key=len, reverse=True)

    def strip(self, texts: list[str]) -> list[str]:
        """Return the texts bare and without the fixed words; all at once, which costs a tenth of one by one."""
        if not texts:
            return []
        joined = _BETWEEN.join(bare(text) for text in texts)
        for piece in self.pieces:
            joined = joined.replace(piece, "")
        return joined.split(_BETWEEN)
