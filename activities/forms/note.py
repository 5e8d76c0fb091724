"""The two small forms of an explanation: what the branch says, and why it is sent back."""

from typing import Any

from django import forms

from activities.models import ObligationNote
from portal.kit.forms import clause, speak, words_field
from portal.kit.known import column


def _longest(name: str) -> int:
    return getattr(column(ObligationNote, name), "max_length", None) or 0


class _OneLine(forms.Form):
    """One text that has to say something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True
        speak(self.fields.values())

    def clean(self) -> dict[str, Any]:
        """Keep one line; stops and blanks alone say nothing."""
        cleaned = super().clean() or self.cleaned_data
        for name in [name for name in self.fields if name in cleaned]:
            cleaned[name] = clause(cleaned[name])
            if not cleaned[name]:
                self.add_error(name, f"请填写{self.fields[name].label}")
        return cleaned


class NoteForm(_OneLine):
    """Why it was missed."""

    text = words_field("说明", _longest("text"), lines=4)


class ReturnNoteForm(_OneLine):
    """Why the working committee does not accept it."""

    reason = words_field("退回原因", _longest("returned_reason"))
