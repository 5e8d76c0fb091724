"""The form of one paragraph: its words with figures as marks, and where typed digits come from."""

import uuid
from typing import Any

from django import forms

from portal.kit.forms import speak, words_field
from portal.kit.text import printable
from reports.editing.acts import LONGEST


class ParagraphForm(forms.Form):
    """`version` is what the person saw; for a new paragraph `token` makes a second press store nothing more."""

    text = forms.CharField(
        label="文字", max_length=LONGEST, widget=forms.Textarea({"rows": 9, "data-para": ""}), validators=[printable]
    )
    basis = words_field("手工数字的依据", 200)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak([self.fields["text"], self.fields["basis"]])

    @property
    def seen_version(self) -> int:
        """The version that was shown; one that was not sent is none."""
        return int(self.cleaned_data.get("version") or 0)
