"""A table as it came: head, rows, and what was not taken in. Identity numbers go no further than this file."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError

from portal.kit.imports.columns import Wanted, guess, letter
from portal.kit.sheets import Bounds, SheetRow, rows_of_file, rows_of_text

HEAD_WITHIN = 5  # a title may stand above the head
MOST_COLUMNS = 40
MOST_READ = 5_000  # blank rows may stand between and below
FEWEST_NAMES = 2  # so many known headings make a row the head
NO_ROWS = "表格里还没有内容，请从列名下面一行开始填写"
TOO_LONG = "表格太长，请删掉下面用不到的行再导入"
_NUMBER_HEADS = ("身份证", "证件号", "公民身份", "居民身份")
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_NUMBER = re.compile(rf"(?<!\d)\d{{6}}(?:(?:19|20)\d\d{_DAY}\d{{3}}[\dXx]|\d\d{_DAY}\d{{3}})(?!\d)")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a table may be, in rows below its head and in characters of a cell."""

    rows: int
    cell: int = 200

    @property
    def bounds(self) -> Bounds:
        """How much of a file is read: a character more than is allowed, so that a longer cell is noticed."""
        unpacked, most = settings.SHEET_MAX_UNPACKED, settings.SHEET_MAX_BYTES
        return Bounds(most, unpacked, MOST_READ, MOST_COLUMNS, self.cell + 1)


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns' names, the rows that hold anything, and the names of columns that were left out."""

    head: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    refused: tuple[str, ...] = ()

    def samples(self, column: int, number: int = 3) -> list[str]:
        """Return the first few things that stand in a column."""
        return [row.cells[column] for row in self.rows if row.cells[column]][:number]


def grid_of_file(name: str, raw: bytes, wanted: Sequence[Wanted], limits: Limits) -> Grid:
    """Read a file, or raise ValidationError with a sentence about it."""
    return _grid(rows_of_file(name, raw, limits.bounds), wanted, limits)


def grid_of_text(text: str, wanted: Sequence[Wanted], limits: Limits) -> Grid:
    """Read pasted cells, or raise ValidationError with a sentence about them."""
    return _grid(rows_of_text(text, limits.bounds), wanted, limits)


def _grid(rows: Sequence[SheetRow], wanted: Sequence[Wanted], limits: Limits) -> Grid:
    head = _head(rows[:HEAD_WITHIN], wanted)
    filled = [row for row in rows if not row.is_empty and (head is None or row.number > head.number)]
    if not filled:
        raise ValidationError(NO_ROWS)
    if len(filled) > limits.rows:
        raise ValidationError(f"一次最多导入 {limits.rows} 行，请分成几次")
    if len(rows) == MOST_READ:
        raise ValidationError(TOO_LONG)
    used = [n for n in range(MOST_COLUMNS) if (head and head.cells[n]) or any(row.cells[n] for row in filled)]
    names = {n: (head.cells[n] if head else "") or f"第 {letter(n)} 列" for n in used}
    refused = [n for n in used if _holds_identity_numbers(names[n], [row.cells[n] for row in filled])]
    kept = [n for n in used if n not in refused]
    return Grid(
        tuple(names[n] for n in kept),
        tuple(SheetRow(row.number, tuple(row.cells[n] for n in kept)) for row in filled),
        tuple(_label(names[n]) for n in refused),
    )


def _head(rows: Sequence[SheetRow], wanted: Sequence[Wanted]) -> SheetRow | None:
    """Return the row that names the most columns; nothing when the table begins with its first row."""
    required = {one.key for one in wanted if one.required}
    found: SheetRow | None = None
    most = 0
    for row in rows:
        keys = set(guess(row.cells, wanted)) - {""}
        if len(keys) > most and (len(keys) >= FEWEST_NAMES or keys & required):
            found, most = row, len(keys)
    return found


def _holds_identity_numbers(name: str, cells: Sequence[str]) -> bool:
    return any(word in name for word in _NUMBER_HEADS) or any(_has_number(cell) for cell in cells)


def _has_number(cell: str) -> bool:
    """Whether an identity number stands in a cell, however it is spaced or typed."""
    return bool(_NUMBER.search("".join(unicodedata.normalize("NFKC", cell).split())))


def _label(name: str) -> str:
    """Return a column's name without the number that may stand in its place."""
    return _NUMBER.sub("……", "".join(name.split()))
