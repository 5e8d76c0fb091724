"""The form that sends a report, and that which closes a comment."""

import uuid
from typing import Any

from django import forms

from portal.kit.forms import speak, words_field
from reports.enums import CommentAnswer

SEEN_LENGTH = 64


class SubmitForm(forms.Form):
    """`seen` is the text that the page showed, by its fingerprint; `token` makes a second press send nothing more."""

    note = words_field("给工委的说明", 300, lines=2)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=SEEN_LENGTH)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak([self.fields["note"]])


class AnswerForm(forms.Form):
    """How a comment was dealt with: 已改, or an explanation in words."""

    answer = forms.ChoiceField(label="怎么处理的", choices=CommentAnswer.choices)
    explanation = words_field("说明", 300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self.fields.values())

    def clean(self) -> dict[str, Any]:
        """An explanation that says nothing is none."""
        data = super().clean() or {}
        if data.get("answer") == CommentAnswer.EXPLAINED and not data.get("explanation"):
            self.add_error("explanation", "请写一句说明：为什么不改")
        return data
