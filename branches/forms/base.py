"""What the forms of the branch page share: Chinese sentences, one-line words, days that have come."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from portal.kit.dates import today
from portal.kit.forms import FIRST_DAY, day_field, speak, words_field
from portal.kit.text import one_line


class BranchForm(forms.Form):
    """A form of the branch page. No day on it may lie ahead: what will be is entered when it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        speak(self.fields.values())

    def clean(self) -> dict[str, Any]:
        """Refuse days that cannot be or have not come."""
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, date):
                self._clean_day(name, value)
        return self.cleaned_data

    def _clean_day(self, name: str, day: date) -> None:
        if day < FIRST_DAY:
            self.add_error(name, "日期填得太早了，请看一下年份")
        elif day > today():
            self.add_error(name, "日期还没到，请看一下年月日")


def needed_day(label: str) -> forms.DateField:
    """Return a day that must be filled in."""
    field = day_field(label)
    field.required = True
    return field


def line(label: str, longest: int, *, required: bool = False) -> forms.CharField:
    """Return a text of one line."""
    field = words_field(label, longest)
    field.required = required
    field.validators.append(one_line)
    return field
