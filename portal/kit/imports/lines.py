"""A table as it is shown before it is stored: every cell with what is wrong with it or what will become of it; pure."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from portal.kit.imports.columns import Wanted
from portal.kit.sheets import SheetRow

FORMULA_STARTS = ("=", "+", "@")
T = TypeVar("T")


@dataclass(slots=True)
class Line:
    """One row under the keys of its columns. A fault keeps the row out; a note says what becomes of a cell."""

    number: int
    texts: Mapping[str, str]
    faults: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return what stands in a column; what looks like a formula is a fault, whatever it would compute."""
        text = self.texts.get(key, "")
        if unicodedata.normalize("NFKC", text[:1]).startswith(FORMULA_STARTS):
            self.fault(key, "像是公式，请改成文字")
        return text

    def fault(self, key: str, sentence: str) -> None:
        """Mark a cell as wrong; the first sentence about it stays."""
        self.faults.setdefault(key, sentence)

    def note(self, key: str, sentence: str) -> None:
        """Say what becomes of a cell."""
        self.notes.setdefault(key, sentence)


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A row and what it would become; nothing when it has a fault."""

    line: Line
    result: T | None

    @property
    def is_good(self) -> bool:
        """Whether the row can be stored."""
        return self.result is not None


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell of the page."""

    label: str
    text: str
    fault: str
    note: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One row of the page with its number in the sheet."""

    number: int
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The page: rows that would be stored and rows that would not."""

    labels: tuple[str, ...]
    good: tuple[ShownLine, ...]
    bad: tuple[ShownLine, ...]

    @property
    def noted(self) -> tuple[ShownLine, ...]:
        """Rows that would be stored otherwise than they are written."""
        return tuple(line for line in self.good if any(cell.note for cell in line.cells))


def lines_of(rows: Sequence[SheetRow], mapping: Mapping[str, int]) -> list[Line]:
    """Return the rows by what their columns are."""
    return [Line(row.number, {key: row.cells[column] for key, column in mapping.items()}) for row in rows]


def preview(checked: Sequence[Checked[T]], wanted: Sequence[Wanted], mapping: Mapping[str, int]) -> Preview:
    """Return the page of checked rows; a column that the table lacks is shown where something is said about it."""
    said = {key for one in checked for key in (*one.line.faults, *one.line.notes)}
    shown = [one for one in wanted if one.key in mapping or one.key in said]
    good = tuple(_shown(one.line, shown) for one in checked if one.is_good)
    bad = tuple(_shown(one.line, shown) for one in checked if not one.is_good)
    return Preview(tuple(one.label for one in shown), good, bad)


def _shown(line: Line, wanted: Sequence[Wanted]) -> ShownLine:
    cells = (
        ShownCell(one.label, line.texts.get(one.key, ""), line.faults.get(one.key, ""), line.notes.get(one.key, ""))
        for one in wanted
    )
    return ShownLine(line.number, tuple(cells))
