"""What a save says about the figures of a paragraph: which were left out, stand twice, or were typed over. Pure."""

import re
from collections import Counter

from reports import tokens
from reports.editing.syntax import shown_in_mark
from reports.figures import YearFacts

_MARK = re.compile(r"\{\{(\d{1,3}):([^{}\n]*)\}\}")


def remarks(typed: str, before: str, after: str, facts: YearFacts) -> list[str]:
    """Return a sentence for everything that happened to figures; none of it stops the save."""
    old, new = Counter(_values(before, facts)), Counter(_values(after, facts))
    said = []
    if gone := [text for text in old if text not in new]:
        said.append(f"删去了有依据的数据：{'、'.join(gone[:5])}")
    if twice := [text for text in new if new[text] > max(old[text], 1)]:
        said.append(f"同一个数据写了不止一处：{'、'.join(twice[:5])}")
    if forged := _typed_over(typed, before, facts):
        said.append(f"记号里的数按台账写回：{'、'.join(forged[:5])}")
    return said


def _values(text: str, facts: YearFacts) -> list[str]:
    parts = (part for part in tokens.parts_of(text) if part.is_figure)
    return [part.words or (figure.text if (figure := facts.figure(part.code)) else "") for part in parts]


def _typed_over(typed: str, before: str, facts: YearFacts) -> list[str]:
    """Return marks whose words are not those of the figure that they name, as typed → as it stands."""
    values = _values(before, facts)
    pairs = (
        (match[2], values[int(match[1]) - 1]) for match in _MARK.finditer(typed) if 0 < int(match[1]) <= len(values)
    )
    return [f"{shown} 改回 {value}" for shown, value in pairs if value and shown != shown_in_mark(value)]
