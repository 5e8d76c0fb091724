"""Which column of a table is which: guessed by the words of its head, corrected by whoever sent it; pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_NOISE = re.compile(r"[\s*:]|\([^()]*\)")
EXACT = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column that an import reads: its key, its name in the template, and what else it is called."""

    key: str
    label: str
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    required: bool = False
    sample: str = ""

    def score(self, heading: str) -> int:
        """Return how well a heading names this column; 0 is not at all."""
        bare = _NOISE.sub("", unicodedata.normalize("NFKC", heading))
        if not bare or any(word in bare for word in self.unless):
            return 0
        words = (self.label, *self.words)
        return EXACT + len(bare) if bare in words else max((len(word) for word in words if word in bare), default=0)


def guess(head: Sequence[str], wanted: Sequence[Wanted]) -> list[str]:
    """Return for each heading the key of the column that it names, or nothing; the best match of each goes first."""
    found = [(one.score(heading), one.key, n) for n, heading in enumerate(head) for one in wanted]
    keys = [""] * len(head)
    for score, key, column in sorted(found, key=lambda match: -match[0]):
        if score and not keys[column] and key not in keys:
            keys[column] = key
    return keys


def letter(column: int) -> str:
    """Return A for the first column, as sheets call it."""
    first, last = divmod(column, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)
