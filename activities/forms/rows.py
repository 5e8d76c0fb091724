"""What the forms of problems and plans share: rows of two fields."""

from dataclasses import dataclass

from django import forms
from django.forms import BoundField

ROWS, OPEN_ROWS = 6, 3


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of two fields."""

    number: int
    first: BoundField
    second: BoundField

    @property
    def is_used(self) -> bool:
        """Whether something stands in it, or is wrong with it."""
        return any(field.value() or field.errors for field in (self.first, self.second))


@dataclass(frozen=True, slots=True)
class Pairs:
    """The rows of a form: the used ones and some empty ones in sight, the others folded."""

    shown: tuple[Pair, ...]
    folded: tuple[Pair, ...]


def pairs(form: forms.BaseForm, first: str, second: str, number: int) -> Pairs:
    """Return the rows `<first>_1`, `<second>_1` and so on."""
    rows = [Pair(n, form[f"{first}_{n}"], form[f"{second}_{n}"]) for n in range(1, number + 1)]
    used = max((row.number for row in rows if row.is_used), default=0)
    cut = min(number, max(OPEN_ROWS, used + 1))
    return Pairs(tuple(rows[:cut]), tuple(rows[cut:]))
