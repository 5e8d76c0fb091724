"""The fourth station: a frozen tree that says what a report reads like, and knows neither records nor file formats.

`compile` builds it, every renderer reads it. A run may carry the code of the figure it prints, so that a page
can open the records behind each number while a file prints the same characters.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from portal.kit.tables import Table


class RunStyle(enum.StrEnum):
    """How a stretch of text inside a paragraph is set."""

    PLAIN = "plain"
    SECTION = "section"  # the run-in title （一）…。 set in 楷体
    SUBHEAD = "subhead"  # a run-in sub-head such as 助企纾困办实事。
    MISSING = "missing"  # 【待补：…】


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `figure` is the code of the fact it prints, empty for plain words.

    A claim prints no figure: its words say what the figure bears out. `value` is the figure in plain digits. `other`
    is set where a person's own text and the records disagree: the number seen before, or, when `is_held`, the new one.
    """

    text: str
    style: RunStyle = RunStyle.PLAIN
    figure: str = ""
    manual: bool = False
    is_claim: bool = False
    value: str = ""
    other: str = ""
    is_held: bool = False

    @property
    def prints_figure(self) -> bool:
        """Whether it prints what was counted; a claim only rests on it."""
        return bool(self.figure) and not self.is_claim


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter heading on its own line, 一、二、三、."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that has no records: what is missing, why, and what would fill it.

    `kind` is an activity kind, or the section when a whole required place of the outline is empty.
    """

    subject: str
    reason: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `key` is stable over recompilations, `state` is what people did to it."""

    key: str
    runs: tuple[Run, ...]
    state: str = "auto"
    gaps: tuple[Gap, ...] = ()
    has_offer: bool = False

    @property
    def text(self) -> str:
        """What a reader reads, without any mark-up."""
        return "".join(run.text for run in self.runs)


Block = Heading | Paragraph


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: title lines (broken by meaning), the text, and annex tables for the workbook.

    `seal` is the line with the code that the PDF of a submitted text carries under its last page.
    """

    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    annexes: tuple[Table, ...] = ()
    seal: str = ""

    def lines(self) -> Iterator[str]:
        """The text of title, headings and paragraphs in order: what preview, PDF and Word must all say."""
        yield "".join(self.title)
        for block in self.blocks:
            yield block.text

    @property
    def text(self) -> str:
        """All lines, one a paragraph."""
        return "\n".join(self.lines())

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs without the headings between them."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def runs(self) -> tuple[Run, ...]:
        """Every run of every paragraph, in reading order."""
        return tuple(run for paragraph in self.paragraphs for run in paragraph.runs)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every open gap, in reading order."""
        return tuple(gap for paragraph in self.paragraphs for gap in paragraph.gaps)

    @property
    def figures(self) -> int:
        """How many figures are printed, each of them counted from records."""
        return sum(run.prints_figure for run in self.runs)
