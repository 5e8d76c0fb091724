"""现场述职稿: what is read out, shortened by rule from the report. Pure.

Headings, section titles and sub-heads stay; under each stands the first sentence with a figure, because that is what
the listeners judge by. A limit chooses between four lengths: the richest one that keeps it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.document import Block, Document, Heading, Paragraph, Run
from reports.enums import PaperKind
from reports.lengths import measured
from reports.papers.base import Basis
from reports.papers.sentences import Part, Sentence, is_told_in_figures, parts

ALL_FIGURES, FIRST_FIGURE, ONE_A_SECTION, TITLES = range(4)
USUAL = FIRST_FIGURE
# Who reads it out speaks of the own branch: the name stands in the title.
OWN_NAME, WE = "branch.short_name", "我支部"


def stage_version(basis: Basis) -> Document:
    """Return the richest version that keeps the limit; the shortest when none does, the usual one without a limit."""
    if basis.limit is None:
        return _version(basis, USUAL)
    versions = (_version(basis, length) for length in (ALL_FIGURES, FIRST_FIGURE, ONE_A_SECTION))
    fitting = (one for one in versions if not measured(one, basis.limit).is_too_long)
    return next(fitting, None) or _version(basis, TITLES)


def _version(basis: Basis, length: int) -> Document:
    blocks = tuple(kept for block in basis.document.blocks if (kept := _block(block, length)))
    return Document((*basis.document.title, f"（{PaperKind.STAGE.label}）"), blocks)


def _block(block: Block, length: int) -> Block | None:
    if isinstance(block, Heading):
        return block
    runs = tuple(_spoken(run) for run in _shortened(block, length))
    return replace(block, runs=runs) if runs else None


def _shortened(paragraph: Paragraph, length: int) -> Iterator[Run]:
    title, told = parts(paragraph.runs)
    # What stands without a title of its own, a finding with what was done about it, says one thing from end to end.
    if not title and length < ONE_A_SECTION:
        yield from paragraph.runs
        return
    yield from title
    if title and length == TITLES:
        return
    shown = told[:1] if length >= ONE_A_SECTION else told
    for part in shown:
        yield from part.head
        for sentence in _kept(part, length):
            yield from sentence


def _kept(part: Part, length: int) -> Sequence[Sentence]:
    counted = [one for one in part.sentences if is_told_in_figures(one)] or list(part.sentences[:1])
    return counted if length == ALL_FIGURES else counted[:1]


def _spoken(run: Run) -> Run:
    return replace(run, text=WE, figure="", value="") if run.figure == OWN_NAME else run
