"""What may not be torn apart: numbers with their units, words, dashes, and marks with what they belong to.

Sources: 避头尾 GB/T 15834-2011 §5.1; numbers and years stay whole by the old 行政公文 format §8.2.3, a house rule.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reports.document import Run
from reports.renderers.base import clean
from reports.renderers.widths import FAMILY, advance

NO_START = frozenset("。，、；：？！”’）〕】》〉」』—…·～–％／%)]}>,.;:!? ")
NO_END = frozenset("“‘（〔【《〈「『([{</／")

# A unit follows its number on the same line; any single Han character counts as one: 2022年, 12次, 3名.
_UNIT = "人次|学时|课时|小时|分钟|个月|万元|亿元|余名|余次|余人|[\u4e00-\u9fff]"
# Accents, joiners and variant selectors stay with the character before them.
_ATTACHED = "[\u0300-\u036f\u200b-\u200f\u20d0-\u20f0\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
_CLUSTER = re.compile(rf"(?:[!-~]*[0-9](?:{_UNIT})|[!-~]*[0-9][%％]|[!-~]+|——|……|.){_ATTACHED}", re.DOTALL)
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
    """A paragraph ready for breaking: its text, the run each character belongs to, and its clusters."""

    text: str
    owners: tuple[Run, ...]
    clusters: tuple[Cluster, ...]

    def breakable(self, index: int) -> bool:
        """Whether a line may end before the cluster at `index`."""
        before, after = self.clusters[index - 1].text, self.clusters[index].text
        return after[0] not in NO_START and before[-1] not in NO_END


def prose(runs: Sequence[Run], family: str = "") -> Prose:
    """Split runs into clusters; a cluster may cross runs, as a figure and its unit do."""
    texts = [clean(run.text) for run in runs]
    text = "".join(texts)
    owners = tuple(run for run, part in zip(runs, texts, strict=True) for _ in part)
    return Prose(text, owners, tuple(_clusters(text, owners, family)))


def _clusters(text: str, owners: Sequence[Run], family: str) -> Iterator[Cluster]:
    for start, end in _spans(text):
        if end - start == 1:  # nine in ten
            width = advance(text[start], family or FAMILY[owners[start].style])
            yield Cluster(start, end, text[start], width, int(width > 0))
        else:
            widths = [advance(text[at], family or FAMILY[owners[at].style]) for at in range(start, end)]
            yield Cluster(start, end, text[start:end], sum(widths), sum(width > 0 for width in widths))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for match in _CLUSTER.finditer(text):
        start, end = match.span()
        if end - start > _LONGEST_WORD:
            yield from ((at, at + 1) for at in range(start, end))
        else:
            yield start, end
