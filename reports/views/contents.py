"""What stands beside the paper: the outline with its states, the gaps, and how far the report is on its way."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.document import Document, Heading, Paragraph, RunStyle
from reports.enums import ParagraphState, ReportState
from reports.lengths import Length, Lengths
from reports.models import Paragraph as Row

RECENT = 12

# What of several paragraphs under one title is told first.
TOLD_FIRST = (ParagraphState.EDITED, ParagraphState.MANUAL, ParagraphState.LOCKED, ParagraphState.AUTO)


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of the outline pane."""

    key: str
    text: str
    level: str
    mark: str = ""
    word: str = ""
    length: Length | None = None

    @property
    def short(self) -> str:
        """The title without its second half, as the narrow pane has room for it."""
        return self.text.split("，")[0]


def outline_of(document: Document, lengths: Lengths) -> list[OutlineLine]:
    """Return a line for every chapter and every run-in title; a chapter without titles bears its own state."""
    groups = _groups(document)
    lines = []
    for opening, under in groups:
        blocks = [block for block in under if isinstance(block, Paragraph)]
        mark, word = _mark(blocks)
        level = "chapter" if isinstance(opening, Heading) else "section"
        lines.append(OutlineLine(opening.key, _title(opening), level, mark, word, lengths.sections.get(opening.key)))
    return lines


def _groups(document: Document) -> list[tuple[Heading | Paragraph, list[Heading | Paragraph]]]:
    groups: list[tuple[Heading | Paragraph, list[Heading | Paragraph]]] = []
    for block in document.blocks:
        if isinstance(block, Heading) or _title(block):
            groups.append((block, [block]))
        elif groups:
            groups[-1][1].append(block)
    return groups


def _title(block: Heading | Paragraph) -> str:
    if isinstance(block, Heading):
        return block.text
    return next((run.text for run in block.runs if run.style == RunStyle.SECTION), "").rstrip("。")


def _mark(blocks: list[Paragraph]) -> tuple[str, str]:
    states = {block.state for block in blocks}
    if gaps := sum(len(block.gaps) for block in blocks):
        return "gap", "待填写" if states == {ParagraphState.MISSING} else f"缺 {gaps} 处"
    told = next((state for state in TOLD_FIRST if state in states), None)
    return (told.value, told.label) if told else ("", "")


@dataclass(frozen=True, slots=True)
class OpenGap:
    """One missing place, with the paragraph in which it stands."""

    key: str
    subject: str
    reason: str


def gaps_of(document: Document) -> list[OpenGap]:
    """Return every open gap in reading order."""
    return [OpenGap(one.key, gap.subject, gap.reason) for one in document.paragraphs for gap in one.gaps]


def touched(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the paragraphs that people worked on, the newest first."""
    dated = [(row.edited_at, row.pk, row) for row in rows if row.edited_at]
    return tuple(row for _, _, row in sorted(dated, reverse=True)[:RECENT])


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the report's way: done, on (where it is now) or still ahead."""

    number: int
    label: str
    state: str


STEPS = ("编写", "核对", "报送", "工委审核")
_NOW = {
    ReportState.DRAFTING: 1,
    ReportState.RETURNED: 1,
    ReportState.SUBMITTED: 3,
    ReportState.IN_REVIEW: 3,
    ReportState.APPROVED: 4,
    ReportState.ARCHIVED: 4,
}


def steps_of(state: ReportState) -> list[Step]:
    """Return the steps with where the report stands."""
    now = _NOW[state]
    states = ["done" if at < now else "on" if at == now else "" for at in range(len(STEPS))]
    return [Step(at + 1, label, states[at]) for at, label in enumerate(STEPS)]
