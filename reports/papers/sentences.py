"""Paragraphs taken apart into sentences and the parts that run-in sub-heads make. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reports.document import Run, RunStyle

_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）》」』]*|[^。！？]+\Z")
Sentence = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph under one run-in sub-head, or under none."""

    head: Sentence
    sentences: tuple[Sentence, ...]


def sentences(runs: Sequence[Run]) -> list[Sentence]:
    """Return the sentences of a paragraph; a stop inside a quotation does not end one."""
    text = "".join(run.text for run in runs)
    return [tuple(_between(runs, start, end)) for start, end in _spans(text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        if _goes_on(text[start : match.end()]) and match.end() < len(text):
            continue
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _goes_on(said: str) -> bool:
    """Whether the stop belongs to a quotation: one that is open, or one that the sentence may go on after."""
    return said.count("“") > said.count("”") or said.endswith(("”", "’"))


def _between(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    ends = list(accumulate(len(run.text) for run in runs))
    for run, first, last in zip(runs, (0, *ends), ends, strict=False):
        if first < end and last > start:
            yield replace(run, text=run.text[max(start - first, 0) : end - first])


def parts(runs: Sequence[Run]) -> tuple[Sentence, list[Part]]:
    """Return the title of the section, if the paragraph begins with one, and its parts in order."""
    found = sentences(runs)
    title = found.pop(0) if found and found[0][0].style == RunStyle.SECTION else ()
    heads = [index for index, one in enumerate(found) if one[0].style == RunStyle.SUBHEAD]
    bounds = [*heads, len(found)]
    told = [Part((), tuple(found[: bounds[0]]))] if bounds[0] else []
    return title, told + [
        Part(found[head], tuple(found[head + 1 : end])) for head, end in zip(heads, bounds[1:], strict=True)
    ]


def is_told_in_figures(sentence: Sentence) -> bool:
    """Whether it prints a figure, or says that one is missing."""
    return any((run.prints_figure and _DIGIT.search(run.text)) or _is_gap(run) for run in sentence)


_DIGIT = re.compile(r"[0-9一二两三四五六七八九十]")


def _is_gap(run: Run) -> bool:
    return run.style == RunStyle.MISSING
