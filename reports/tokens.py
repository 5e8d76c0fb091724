"""Paragraph text with figure tokens: what is stored and edited holds codes, never digits that could go stale.

Marks are private-use characters, which no text field accepts (portal.kit.text), so nothing a person types can
look like a token.
"""

import re

from portal.kit.chinese import counted
from reports.document import Run, RunStyle
from reports.figures import Figure, YearFacts

_FIGURE, _STYLE, _END = "\ue000", "\ue001", "\ue002"
_TOKEN = re.compile(f"{_FIGURE}([a-z_0-9.]+)(:han)?{_END}|{_STYLE}([a-z]+)\\|([^{_END}{_STYLE}]*?){_END}")


def figure(code: str, *, han: bool = False) -> str:
    """Return the token of a figure; `han` asks for 一、两、三 below ten."""
    return f"{_FIGURE}{code}{':han' if han else ''}{_END}"


def styled(style: RunStyle, words: str) -> str:
    """Return words in a style; they hold no figure tokens."""
    return f"{_STYLE}{style.value}|{words}{_END}"


def codes_in(text: str) -> list[str]:
    """Return the codes of the figures in a paragraph, in order."""
    return [match.group(1) for match in _TOKEN.finditer(text) if match.group(1)]


def runs_of(text: str, facts: YearFacts, *, han: bool) -> tuple[Run, ...]:
    """Return the paragraph as runs, every figure with the value of these facts."""
    runs, at = [], 0
    for match in _TOKEN.finditer(text):
        runs.append(Run(text[at : match.start()]))
        code, wants_han, style, words = match.groups()
        runs.append(_figure_run(code, facts, han=han and bool(wants_han)) if code else Run(words, RunStyle(style)))
        at = match.end()
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text)


def _figure_run(code: str, facts: YearFacts, *, han: bool) -> Run:
    fact = facts.get(code)
    if not isinstance(fact, Figure):
        return Run(missing_words(fact.label), RunStyle.MISSING)
    text = counted(fact.value) if han and isinstance(fact.value, int) else fact.text
    return Run(text, figure=code)


def missing_words(subject: str) -> str:
    """Return what stands where nothing is known, on screen and in every file."""
    return f"【待补：{subject}】"
