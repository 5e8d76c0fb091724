"""Typed tables: pages write text, files write native numbers and dates."""

import enum
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.kit.chinese import plain_decimal

# What a cell or a place says when nothing is known; never 0, never empty (docs: nothing is invented).
UNKNOWN = "待补"


class CellKind(enum.StrEnum):
    """What a column holds; files write native numbers and dates, pages write text."""

    TEXT = "text"
    INTEGER = "integer"
    HOURS = "hours"  # one decimal
    DATE = "date"


Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its label, what it holds, and its width in characters."""

    label: str
    kind: CellKind = CellKind.TEXT
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a `None` cell is unknown and prints as 待补, never as 0."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def told(value: Cell) -> str:
    """Return a cell in words, as pages and Word write it."""
    if value is None:
        return UNKNOWN
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return plain_decimal(value) if isinstance(value, Decimal) else str(value)
