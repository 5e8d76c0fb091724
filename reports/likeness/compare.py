"""Which sentences are near each other: the share of the runs of three characters that they have in common. Pure.

Three characters are about a word and a half: changing one word of a sentence of forty costs a tenth of the share.
Only sentences that have a run in common are ever held against each other, so 200 reports cost seconds, not hours.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.likeness.sentences import Sentence

RUN = 3


@dataclass(frozen=True, slots=True)
class Near:
    """Two sentences that are near each other, and by how much, 0 to 100."""

    own: Sentence
    other: Sentence
    share: int


def runs(text: str) -> frozenset[str]:
    """Return the different runs of three characters in a text."""
    return frozenset(text[at : at + RUN] for at in range(len(text) - RUN + 1))


class Index:
    """A report's own sentences by their runs, against which those of others are held."""

    def __init__(self, own: Sequence[Sentence]) -> None:
        self.own = own
        self.sizes: list[int] = []
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(own):
            found = runs(sentence.bare)
            self.sizes.append(len(found))
            for run in found:
                self.places[run].append(number)

    def near(self, others: Iterable[Sentence], least: int) -> list[Near]:
        """Return for each own sentence the nearest of the others, where one is near enough."""
        best: dict[int, Near] = {}
        for other in others:
            for number, share in self._shares(other):
                if share >= least and (number not in best or share > best[number].share):
                    best[number] = Near(self.own[number], other, share)
        return [best[number] for number in sorted(best)]

    def _shares(self, other: Sentence) -> Iterator[tuple[int, int]]:
        found = runs(other.bare)
        common = Counter(number for run in found for number in self.places.get(run, ()))
        for number, count in common.items():
            yield number, 200 * count // (self.sizes[number] + len(found))
