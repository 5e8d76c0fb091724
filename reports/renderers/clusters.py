"""What may not be torn apart: numbers with their units, words, dashes, and marks with what they belong to.

Sources: 避头尾 GB/T 15834-2011 §5.1; numbers and years stay whole by the old 行政公文 format §8.2.3, a house rule.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from portal.kit.office import clean
from reports.document import Run
from reports.renderers.widths import FAMILY, advance

NO_START = frozenset("。，、；：？！”’）〕】》〉」』—…·～–％／%)]}>,.;:!? ")
NO_END = frozenset("“‘（〔【《〈「『([{</／")

# A unit follows its number on the same line; any single Han character counts as one: 2022年, 12次, 3名.
_UNIT = "人次|学时|课时|小时|分钟|个月|万元|亿元|余名|余次|余人|[\u4e00-\u9fff]"
# Accents, joiners and variant selectors stay with the character before them.
_ATTACHED = "[\u0300-\u036f\u200b-\u200f\u20d0-\u20f0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
# Only what is longer than one character: everything else is a cluster of its own, nine in ten.
_JOINED = re.compile(
    rf"(?:[!-~]*[0-9](?:{_UNIT})|[!-~]*[0-9][%％]|[!-~]{{2,}}|——|……){_ATTACHED}*|.{_ATTACHED}+", re.DOTALL
)
# Longer stretches without a space (addresses, keys) break anywhere: a hole in the line would be worse.
_LONGEST_WORD = 16


class Cluster(NamedTuple):
    """A stretch of text that stays on one line: its place in the text, its width in ems, its spaced characters.

    A tuple, because there are two thousand in a report.
    """

    start: int
    end: int
    text: str
    width: float
    spaced: int

    @property
    def blank(self) -> bool:
        """Whether it is only space, which may hang out of the line's end."""
        return self.text.isspace()


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph ready for breaking: its text, its runs with the place where each begins, and its clusters."""

    text: str
    runs: tuple[Run, ...]
    begins: tuple[int, ...]
    clusters: tuple[Cluster, ...]

    def breakable(self, index: int) -> bool:
        """Whether a line may end before the cluster at `index`."""
        before, after = self.clusters[index - 1].text, self.clusters[index].text
        return after[0] not in NO_START and before[-1] not in NO_END

    def between(self, start: int, end: int) -> Iterator[Run]:
        """Yield the characters from `start` to `end`, each stretch in the style of the run it came from."""
        for run, first, after in zip(self.runs, self.begins, (*self.begins[1:], len(self.text)), strict=True):
            if first < end and after > start:
                yield replace(run, text=self.text[max(first, start) : min(after, end)])


def prose(runs: Sequence[Run], family: str = "") -> Prose:
    """Split runs into clusters; a cluster may cross runs, as a figure and its unit do."""
    kept = [(run, text) for run in runs if (text := clean(run.text))]
    text = "".join(part for _, part in kept)
    begins = tuple(accumulate((len(part) for _, part in kept[:-1]), initial=0)) if kept else ()
    widths = [
        advance(character, of) for run, part in kept for of in (family or FAMILY[run.style],) for character in part
    ]
    return Prose(text, tuple(run for run, _ in kept), begins, tuple(_clusters(text, widths)))


def _clusters(text: str, widths: list[float]) -> Iterator[Cluster]:
    at = 0
    for match in _JOINED.finditer(text):
        start, end = match.span()
        yield from _singles(text, widths, at, start)
        if end - start > _LONGEST_WORD:
            yield from _singles(text, widths, start, end)
        else:
            inside = widths[start:end]
            yield Cluster(start, end, text[start:end], sum(inside), sum(width > 0 for width in inside))
        at = end
    yield from _singles(text, widths, at, len(text))


def _singles(text: str, widths: list[float], start: int, end: int) -> list[Cluster]:
    return [Cluster(at, at + 1, text[at], widths[at], int(widths[at] > 0)) for at in range(start, end)]
