"""The line composer: breaks a paragraph into lines of 28 cells, flush right, and says how each is spaced.

The PDF engine justifies Chinese text only at spaces, so lines are made here, with nothing but character widths.
What is composed is what the PDF prints: page counts are known without rendering.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.document import Run
from reports.renderers.clusters import NO_START, Prose, prose
from reports.renderers.grid import BODY, Measure

# How much narrower each character may become, in points, to pull a closing mark into its line: less than the eye sees.
SQUEEZE = 0.6
# Sums of widths are rounded: a line that is too long by this much, in points, still fits.
_TOLERANCE = 0.001


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its runs, letter-spacing and indent in points, and whether it ends its paragraph."""

    runs: tuple[Run, ...]
    spacing: float
    indent: float
    width: float
    last: bool

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Clusters `start` to `end` of a text, measured; spaces at the end hang out of the line and are not counted."""

    size: float
    count: int

    def spaced(self, spacing: float) -> float:
        return self.size + self.count * spacing

    def spacing_for(self, room: float) -> float:
        return (room - self.size) / self.count if self.count else 0.0


def compose(runs: Sequence[Run], measure: Measure = BODY, *, justify: bool = True) -> tuple[Line, ...]:
    """Break runs into lines: 避头尾 kept, numbers whole, every line but the last spread to the full width."""
    text = prose(runs, measure.family)
    return tuple(_lines(text, measure, justify=justify))


def _lines(text: Prose, measure: Measure, *, justify: bool) -> Iterator[Line]:
    start, indent = 0, measure.indent
    while start < len(text.clusters):
        room = measure.width - indent
        end = _end(text, start, room, measure)
        yield _line(text, (start, end), room, measure, justify=justify)
        start, indent = end, 0.0


def _end(text: Prose, start: int, room: float, measure: Measure) -> int:
    """Where the line that begins at `start` ends: full, or one mark more, or back to a place that may be broken."""
    full = _fill(text, start, room, measure)
    if full == len(text.clusters):
        return full
    if (more := _pull_in(text, start, full, room, measure)) > full:
        return more
    return next((at for at in range(full, start, -1) if text.breakable(at)), max(full, start + 1))


def _fill(text: Prose, start: int, room: float, measure: Measure) -> int:
    used = 0.0
    for index in range(start, len(text.clusters)):
        cluster = text.clusters[index]
        used += cluster.width * measure.size + cluster.spaced * measure.spacing
        if used > room + _TOLERANCE and not cluster.blank:
            return index
    return len(text.clusters)


def _pull_in(text: Prose, start: int, full: int, room: float, measure: Measure) -> int:
    """One closing mark more than fits, if the squeeze stays invisible and the line may end after it."""
    end = full + 1
    if text.clusters[full].text[0] not in NO_START or (end < len(text.clusters) and not text.breakable(end)):
        return full
    spacing = _stretch(text, start, end, measure).spacing_for(room)
    return end if measure.spacing - spacing <= SQUEEZE else full


def _stretch(text: Prose, start: int, end: int, measure: Measure) -> _Stretch:
    while end > start and text.clusters[end - 1].blank:
        end -= 1
    clusters = text.clusters[start:end]
    return _Stretch(sum(one.width for one in clusters) * measure.size, sum(one.spaced for one in clusters))


def _line(text: Prose, span: tuple[int, int], room: float, measure: Measure, *, justify: bool) -> Line:
    stretch, last = _stretch(text, *span, measure), span[1] == len(text.clusters)
    flush = stretch.spacing_for(room)
    spacing = flush if justify and not last else min(measure.spacing, flush)
    runs = text.between(text.clusters[span[0]].start, text.clusters[span[1] - 1].end)
    return Line(tuple(runs), spacing, measure.width - room, stretch.spaced(spacing), last)
