"""The two small forms of a request for more time: what the branch asks, and what the working committee answers."""

from datetime import date
from typing import Any

from django import forms

from activities.models import RectificationExtension
from portal.kit.dates import LAST_YEAR
from portal.kit.forms import clause, day_field, speak, words_field

LONGEST = RectificationExtension._meta.get_field("reason").max_length or 0
ANSWERS = (("agree", "同意延期"), ("refuse", "不同意"))


class ExtensionForm(forms.Form):
    """Until when, and why."""

    new_deadline = day_field("申请时限")
    reason = words_field("申请理由", LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True
        speak(self.fields.values())

    def clean_new_deadline(self) -> date:
        """Refuse years beyond those the site knows."""
        day: date = self.cleaned_data["new_deadline"]
        if day.year > LAST_YEAR:
            raise forms.ValidationError("日期填得太晚了，请看一下年份")
        return day

    def clean_reason(self) -> str:
        """Return one line that says something."""
        reason = clause(self.cleaned_data["reason"])
        if not reason:
            raise forms.ValidationError("请填写申请理由")
        return reason


class AnswerForm(forms.Form):
    """Yes or no."""

    answer = forms.ChoiceField(label="答复", choices=ANSWERS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self.fields.values())

    @property
    def agrees(self) -> bool:
        """Whether the deadline moves."""
        return bool(self.cleaned_data["answer"] == "agree")
