"""Paragraph text as a person edits it, in a plain text field or in place: figures stand as {{1:12}}.

The number before the colon says which figure of the paragraph as it was opened is meant; what follows it is for the
reader and is not read back. Everything that is not exactly such a mark is ordinary text and stays as it was typed.
Pure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.kit.text import tidy
from reports import tokens
from reports.document import RunStyle
from reports.figures import YearFacts

SUBHEAD, GAP = "小标题", "待补"
_MARK = re.compile(rf"\{{\{{(?:(?P<index>\d{{1,3}})|(?P<word>{SUBHEAD}|{GAP})):(?P<shown>[^{{}}\n]*)\}}\}}")
_BY_HAND = re.compile(r"(?<![\d.])\d+(?:\.\d+)?[%％]?(?![\d.]*年)")


@dataclass(frozen=True, slots=True)
class UnknownFigureError(Exception):
    """A mark names a figure that the paragraph does not have."""

    shown: str


def editable(text: str, facts: YearFacts) -> str:
    """Return stored text as it is edited; claims and figures keep their place, sub-heads and gaps their words."""
    counter = iter(range(1, len(text) + 1))
    return "".join(_shown(part, facts, counter) for part in tokens.parts_of(text))


def _shown(part: tokens.Part, facts: YearFacts, counter: Iterator[int]) -> str:
    if part.is_figure:
        fact = facts.figure(part.code)
        words = part.words or (fact.text if fact else GAP)
        return f"{{{{{next(counter)}:{shown_in_mark(words)}}}}}"
    if part.style == RunStyle.SUBHEAD:
        return f"{{{{{SUBHEAD}:{shown_in_mark(part.words)}}}}}"
    if part.style == RunStyle.MISSING:
        return f"{{{{{GAP}:{shown_in_mark(tokens.subject_of(part.words))}}}}}"
    return part.words


def shown_in_mark(words: str) -> str:
    """Return words as they stand behind the colon of a mark, where neither braces nor line ends may be."""
    return words.replace("{", "(").replace("}", ")").replace("\n", " ")


def stored(typed: str, before: str) -> str:
    """Return what was typed as stored text, its marks resolved against the paragraph `before` the edit.

    Raises UnknownFigureError for a mark that names no figure of that paragraph. A figure may be left out or stand
    twice: each time it opens the same records.
    """
    figures = [part.raw for part in tokens.parts_of(before) if part.is_figure]

    def resolve(match: re.Match[str]) -> str:
        if match["word"] == SUBHEAD:
            return tokens.styled(RunStyle.SUBHEAD, match["shown"]) if match["shown"] else ""
        if match["word"] == GAP:
            return tokens.styled(RunStyle.MISSING, tokens.missing_words(match["shown"]))
        index = int(match["index"])
        if not 1 <= index <= len(figures):
            raise UnknownFigureError(match["shown"])
        return figures[index - 1]

    return _MARK.sub(resolve, tidy(typed))


def typed_figures(text: str) -> list[str]:
    """Return the figures that stand in the text as typed digits, the numbers of years left out."""
    words = "\n".join(part.words for part in tokens.parts_of(text) if not part.is_figure and part.style is None)
    return _BY_HAND.findall(words)
