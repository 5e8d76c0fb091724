"""Paragraph text with figure tokens: what is stored and edited holds codes, never digits that could go stale.

Marks are private-use characters, which no text field accepts (portal.kit.text), so nothing a person types can
look like a token.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from portal.kit.chinese import counted
from reports.document import Run, RunStyle
from reports.figures import Figure, YearFacts

_FIGURE, _STYLE, _END, _CLAIM = "\ue000", "\ue001", "\ue002", "\ue003"
_GAP_BEGIN, _GAP_END = "【待补：", "】"
NOTHING_KEPT: Mapping[str, str] = MappingProxyType({})
_WORDS = f"([^{_END}{_STYLE}{_CLAIM}]*?)"
_TOKEN = re.compile(
    f"{_FIGURE}(?P<code>[a-z_0-9.]+)(?P<han>:han)?{_END}"
    f"|{_STYLE}(?P<style>[a-z]+)\\|{_WORDS.replace('(', '(?P<words>', 1)}{_END}"
    f"|{_CLAIM}(?P<claim>[a-z_0-9.]+)\\|{_WORDS.replace('(', '(?P<claimed>', 1)}{_END}"
)


def figure(code: str, *, han: bool = False) -> str:
    """Return the token of a figure; `han` asks for 一、两、三 below ten."""
    return f"{_FIGURE}{code}{':han' if han else ''}{_END}"


def styled(style: RunStyle, words: str) -> str:
    """Return words in a style; they hold no figure tokens."""
    return f"{_STYLE}{style.value}|{words}{_END}"


def claim(code: str, words: str) -> str:
    """Return words that print no figure but say what a figure bears out, such as 实现全员“双报到”."""
    return f"{_CLAIM}{code}|{words}{_END}"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of stored text: plain words, words in a style, or a figure (`words` then holds a claim's words)."""

    raw: str
    words: str
    code: str = ""
    style: RunStyle | None = None

    @property
    def is_figure(self) -> bool:
        """Whether records are behind it."""
        return bool(self.code)


def parts_of(text: str) -> Iterator[Part]:
    """Yield the parts of stored text in order; their `raw` joined is the text again."""
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            yield Part(text[at : match.start()], text[at : match.start()])
        yield _part(match)
        at = match.end()
    if at < len(text):
        yield Part(text[at:], text[at:])


def _part(match: re.Match[str]) -> Part:
    if match["style"]:
        return Part(match[0], match["words"], style=RunStyle(match["style"]))
    return Part(match[0], match["claimed"] or "", match["code"] or match["claim"])


_BARE_SUBHEAD = re.compile(
    f"{_STYLE}{RunStyle.SUBHEAD.value}\\|[^{_END}]*{_END}[，、：；。]*(?=$|{_STYLE}{RunStyle.SUBHEAD.value}\\|)"
)


def without_bare_subheads(text: str) -> str:
    """Return the text without the sub-heads that nothing follows any more."""
    return _BARE_SUBHEAD.sub("", text)


def codes_in(text: str) -> list[str]:
    """Return the codes of the figures in a paragraph, printed or borne out, in order."""
    return [code for match in _TOKEN.finditer(text) if (code := match["code"] or match["claim"])]


def runs_of(text: str, facts: YearFacts, *, han: bool, kept: Mapping[str, str] = NOTHING_KEPT) -> tuple[Run, ...]:
    """Return the paragraph as runs, every figure with the value of these facts, unless it is `kept` as it was."""
    runs, at = [], 0
    for match in _TOKEN.finditer(text):
        runs.append(Run(text[at : match.start()]))
        runs.append(_run(match, facts, kept, han=han))
        at = match.end()
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text)


def words_of(text: str, facts: YearFacts, *, han: bool) -> str:
    """Return the paragraph as it reads with the values of these facts."""
    return "".join(run.text for run in runs_of(text, facts, han=han))


def _run(match: re.Match[str], facts: YearFacts, kept: Mapping[str, str], *, han: bool) -> Run:
    if match["code"]:
        return _figure_run(match["code"], facts, kept, han=han and bool(match["han"]))
    if match["claim"]:
        fact = facts.get(match["claim"])
        if not isinstance(fact, Figure):
            return Run(missing_words(fact.label), RunStyle.MISSING)
        return Run(match["claimed"], figure=match["claim"], is_claim=True)
    return Run(match["words"], RunStyle(match["style"]))


def _figure_run(code: str, facts: YearFacts, kept: Mapping[str, str], *, han: bool) -> Run:
    fact = facts.get(code)
    if not isinstance(fact, Figure):
        return Run(missing_words(fact.label), RunStyle.MISSING)
    text = kept.get(code, fact.text)
    shown = counted(int(text)) if han and isinstance(fact.value, int) and text.isdecimal() else text
    return Run(shown, figure=code, value=fact.text)


def missing_words(subject: str) -> str:
    """Return what stands where nothing is known, on screen and in every file."""
    return f"{_GAP_BEGIN}{subject}{_GAP_END}"


def subject_of(words: str) -> str:
    """Return the subject of `missing_words`."""
    return words.removeprefix(_GAP_BEGIN).removesuffix(_GAP_END)
