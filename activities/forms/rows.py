"""What the forms of problems and plans share: sentences for errors, rows of fields, and clauses.

A clause is a text that the report puts into a sentence of its own: one line, without the stop at its end.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.forms import BoundField

from activities.forms.activity import WORDS
from activities.forms.sheet import Line
from portal.kit.text import printable

ROWS, OPEN_ROWS = 6, 3
_STOPS = "。；，、 　"


def clause(text: str) -> str:
    """Return pasted lines as one, without the stop that the report adds by itself."""
    return "".join(line.strip() for line in text.splitlines()).rstrip(_STOPS)


def day_field(label: str) -> forms.DateField:
    """Return an optional day as the browser's own calendar gives it."""
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=label, required=False, input_formats=["%Y-%m-%d"], widget=widget)


def words_field(label: str, longest: int, *, lines: int = 0) -> forms.CharField:
    """Return an optional text of so many characters, in a box of so many lines."""
    widget = forms.Textarea({"rows": lines}) if lines else forms.TextInput()
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, validators=[printable])


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


def speak(fields: Iterable[forms.Field]) -> None:
    """Give every field its Chinese sentences; to be called before a label gets more than its name."""
    for field in fields:
        for code, sentence in WORDS.items():
            field.error_messages[code] = sentence % field.label if sentence.count("%s") else sentence.replace("%%", "%")


def error_lines(form: forms.BaseForm) -> list[Line]:
    """Return every error in the order of the page, each with the place it belongs to."""
    lines = [
        Line(f"{field.label}：{text}", form[name].id_for_label)
        for name, field in form.fields.items()
        for text in form.errors.get(name, ())
    ]
    return [*(Line(str(text)) for text in form.non_field_errors()), *lines]
