"""What forms share: sentences for errors, optional days and words, and the lines of an error summary.

A clause is a text that the report puts into a sentence of its own: one line, without the stop at its end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms

from portal.kit.text import printable

PLEASE = "请选择"
FIRST_DAY = date(1949, 10, 1)
WORDS = {
    "required": "请填写%s",
    "invalid": "%s填得不对，请重新填写",
    "invalid_choice": "请从名单里选%s",
    "invalid_pk_value": "请从名单里选%s",
    "invalid_list": "请从名单里选%s",
    "max_length": "最多 %%(limit_value)d 个字，现在有 %%(show_value)d 个字",
    "null_characters_not_allowed": "里面有看不见的控制字符，请删掉后重新输入",
}
_CHOOSE = "请选择%s"
_STOPS = "。；，、 　"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the error summary."""

    text: str
    target: str = ""


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


def speak(fields: Iterable[forms.Field]) -> None:
    """Give every field its Chinese sentences; to be called before a label gets more than its name."""
    for field in fields:
        for code, sentence in WORDS.items():
            field.error_messages[code] = sentence % field.label if sentence.count("%s") else sentence.replace("%%", "%")
        if isinstance(field, forms.ChoiceField):
            field.error_messages["required"] = _CHOOSE % field.label


def error_lines(form: forms.BaseForm) -> list[Line]:
    """Return every error in the order of the page, each with the place it belongs to."""
    lines = [
        Line(f"{field.label}：{text}", form[name].id_for_label)
        for name, field in form.fields.items()
        for text in form.errors.get(name, ())
    ]
    return [*(Line(str(text)) for text in form.non_field_errors()), *lines]
