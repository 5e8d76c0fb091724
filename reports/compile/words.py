"""The words of one phrase with its figures, and the punctuation of several that are joined."""

import re

from reports import tokens
from reports.compile.rows import PhraseRow
from reports.document import Gap, RunStyle
from reports.figures import Missing, YearFacts
from reports.slots import SLOT, slots_in

_JOINTS = re.compile(r"(^|[。：；，])[、，]+")
_LOOSE_END = re.compile(r"[、，：；]+$")
_LOOSE_LIST = re.compile(r"[、：]+(?=[，。]|等?(?:共建)?活动)")
_MARKS = "，、。；："
SHORTEST_CLAIM = 6  # characters: shorter ones, such as 通过 or 等活动, only join others
ONE_OF = "|"  # in `requires`: a|b is fulfilled by either


def missing_of(phrase: PhraseRow, facts: YearFacts) -> Missing | None:
    """Return the first thing that a phrase needs and that was not counted."""
    for code in (*slots_in(phrase.text), *phrase.requires):
        known = [facts.get(one) for one in code.split(ONE_OF)]
        if all(isinstance(fact, Missing) for fact in known):
            return next(fact for fact in known if isinstance(fact, Missing))
    return None


def written(phrase: PhraseRow, facts: YearFacts) -> str:
    """Return a phrase with its figures; words without any open the figure that they rest on, if they say enough."""
    words = phrase.text.rstrip(_MARKS)
    if slots_in(phrase.text) or not phrase.requires or len(words) < SHORTEST_CLAIM:
        return _filled(phrase.text)
    behind = next(code for code in phrase.requires[0].split(ONE_OF) if facts.figure(code))
    return tokens.claim(behind, words) + phrase.text[len(words) :]


def _filled(text: str) -> str:
    return SLOT.sub(lambda match: tokens.figure(match.group(1), han=bool(match.group(2))), text)


def mark_after(text: str) -> str:
    """Return the mark at a phrase's end: a gap that stands in for it ends as it would have."""
    return text[len(text.rstrip(_MARKS)) :]


def gap_words(gap: Gap) -> str:
    """Return the words of the box that stands where something is missing."""
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
