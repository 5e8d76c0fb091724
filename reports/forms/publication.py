"""The form of one mask."""

from typing import Any

from django import forms

from portal.kit.forms import speak
from portal.kit.text import one_line, printable


class MaskForm(forms.Form):
    """Words that a publication copy hides, and what it writes instead."""

    words = forms.CharField(label="要遮盖的文字", max_length=60, validators=[printable, one_line])
    mask = forms.CharField(label="写成", max_length=60, initial="xx", validators=[printable, one_line])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self.fields.values())
