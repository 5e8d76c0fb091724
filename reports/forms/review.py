"""Forms of the working committee: a comment, sending back, approving, and what was seen when pressing."""

from datetime import date, timedelta
from typing import Any

from django import forms

from portal.kit.dates import today
from portal.kit.forms import day_field, speak, words_field
from portal.kit.text import printable

WEEK = timedelta(days=7)
LAST = timedelta(days=366)
LARGEST = 2**31 - 1


class SeenForm(forms.Form):
    """`seen` is the number of the submission that the page showed; one that was not sent is none."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=LARGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self.fields.values())
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "form-control")

    @property
    def number(self) -> int:
        """The submission that was seen."""
        return int(self.cleaned_data.get("seen") or 0)


class RemarkForm(SeenForm):
    """A comment on one paragraph, perhaps on some words of it."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    quote = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300, validators=[printable])
    text = forms.CharField(label="批注", max_length=500, widget=forms.Textarea({"rows": 2}), validators=[printable])


class ReturnForm(SeenForm):
    """Until when the branch sends the report again, and a word to all of it."""

    due = day_field("改好再报的期限")
    opinion = words_field("总的意见", 500, lines=2)

    def clean_due(self) -> date:
        """A day within the next year."""
        due: date | None = self.cleaned_data["due"]
        if due is None:
            msg = "请填写改好再报的期限"
            raise forms.ValidationError(msg, code="required")
        if not today() < due <= today() + LAST:
            msg = "期限要晚于今天，在一年以内"
            raise forms.ValidationError(msg, code="range")
        return due


class ApproveForm(SeenForm):
    """Approving, with a word if one likes."""

    opinion = words_field("审核意见", 500, lines=2)
