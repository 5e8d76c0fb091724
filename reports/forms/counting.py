"""The form of 改口径: one of the allowed ways, and why."""

from django import forms
from django.http import QueryDict

from portal.kit.forms import speak
from portal.kit.known import known_as
from portal.kit.text import printable
from reports.counting import Variants

REASON = forms.TextInput({"class": "form-control"})


class CountingForm(forms.Form):
    """The ways come from the figure's own variants; nothing else can be chosen."""

    value = forms.ChoiceField(label="口径", widget=forms.RadioSelect({"class": "form-check-input"}))
    reason = forms.CharField(label="为什么改", max_length=120, validators=[printable], widget=REASON)

    def __init__(self, data: QueryDict | None = None, *, variants: Variants, now: str = "") -> None:
        super().__init__(data, initial={"value": now})
        known_as(forms.ChoiceField, self.fields["value"]).choices = [(way.value, way.words) for way in variants.ways]
        speak(self.fields.values())
