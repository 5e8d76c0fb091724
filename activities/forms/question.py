"""The form of a question about one's hours, and of the branch's answer."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from activities.models import Activity, Attendance
from portal.kit.dates import spoken, year_bounds
from portal.kit.forms import speak, words_field
from portal.kit.known import known_as
from portal.kit.text import tidy

TEXT_LENGTH = 300
ELSE = "0"  # stands for what is no record: one that is missing, or training elsewhere
OTHER = "没有这次的记录，或校外培训"


class QuestionForm(forms.Form):
    """Which record is meant, and what is wrong with it."""

    record = forms.ChoiceField(label="哪一条记录")
    text = words_field("哪里不对", TEXT_LENGTH, lines=3)

    def __init__(self, *args: Any, member_id: int, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.rows = {str(activity.pk): activity for activity in _records(member_id, year)}
        named = [(pk, f"{spoken(row.day)} {row.title}") for pk, row in self.rows.items()]
        known_as(forms.ChoiceField, self.fields["record"]).choices = [*named, (ELSE, OTHER)]
        self.fields["text"].required = True
        self.fields["text"].widget.attrs["placeholder"] = "例如：我到会了，记成了请假"
        speak(self.fields.values())

    def clean_text(self) -> str:
        """Return the words without blanks around them."""
        text = tidy(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError("请填写哪里不对")
        return text

    @property
    def activity(self) -> Activity | None:
        """The record that is meant, if it is one."""
        return self.rows.get(self.cleaned_data["record"])


def _records(member_id: int, year: int) -> list[Activity]:
    first, after = year_bounds(year)
    rows = Attendance.objects.filter(
        member=member_id,
        activity__deleted_at__isnull=True,
        activity__starts_at__gte=first,
        activity__starts_at__lt=after,
    ).select_related("activity")
    return [row.activity for row in rows.order_by("-activity__starts_at", "-activity")]


class AnswerForm(forms.Form):
    """What the branch answers."""

    answer = words_field("答复", TEXT_LENGTH, lines=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        speak(self.fields.values())

    def clean_answer(self) -> str:
        """Return the words without blanks around them."""
        text = tidy(self.cleaned_data["answer"])
        if not text:
            raise forms.ValidationError("请填写答复")
        return text
