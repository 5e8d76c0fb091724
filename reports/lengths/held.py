"""A length held against what is asked for, and the words for it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.document import Document
from reports.lengths.measure import characters_of
from reports.models import LengthLimit
from reports.renderers.pages import page_count


@dataclass(frozen=True, slots=True)
class Measured:
    """How long something is beside what is asked. Nobody knows the pages of a table before Word has laid it out."""

    characters: int
    pages: int | None
    limit: LengthLimit | None = None

    @property
    def over(self) -> int:
        """How many characters too many."""
        most = self.limit.max_chars if self.limit else None
        return 0 if most is None else max(0, self.characters - most)

    @property
    def short(self) -> int:
        """How many characters too few."""
        least = self.limit.min_chars if self.limit else None
        return 0 if least is None else max(0, least - self.characters)

    @property
    def pages_over(self) -> int:
        """How many pages too many."""
        most = self.limit.max_pages if self.limit else None
        return 0 if most is None or self.pages is None else max(0, self.pages - most)

    @property
    def is_too_long(self) -> bool:
        """Whether something must go."""
        return bool(self.over or self.pages_over)

    @property
    def long(self) -> str:
        """How long it is, in words."""
        return f"{self.characters} 字" if self.pages is None else f"{self.characters} 字，{self.pages} 页"

    @property
    def asked(self) -> str:
        """What is asked for, in words; nothing when nothing is."""
        return asked(self.limit)

    @property
    def faults(self) -> str:
        """What is asked and not kept, in words."""
        told = ((self.over, "多 {} 字"), (self.short, "还差 {} 字"), (self.pages_over, "多 {} 页"))
        return "，".join(words.format(amount) for amount, words in told if amount)

    @property
    def is_kept(self) -> bool:
        """Whether all that is asked was measured and holds."""
        is_measured = self.pages is not None or self.limit is None or self.limit.max_pages is None
        return is_measured and not self.faults


def asked(limit: LengthLimit | None) -> str:
    """Return what is asked of a length, in words; nothing when nothing is."""
    told = "，".join(_asked(limit)) if limit else ""
    return f"要求{' ' if told[0].isdigit() else ''}{told}" if told else ""


def _asked(limit: LengthLimit) -> Iterator[str]:
    least, most = limit.min_chars, limit.max_chars
    if least is not None and most is not None:
        yield f"{least}–{most} 字"
    elif least is not None:
        yield f"不少于 {least} 字"
    elif most is not None:
        yield f"不超过 {most} 字"
    if limit.max_pages is not None:
        yield f"不超过 {limit.max_pages} 页"


def measured(document: Document, limit: LengthLimit | None = None) -> Measured:
    """Measure a document: text in characters and pages, a paper that is nothing but tables in characters only."""
    is_table = bool(document.annexes) and not document.blocks
    return Measured(characters_of(document), None if is_table else page_count(document), limit)
