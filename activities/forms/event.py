"""The forms of an announced gathering: what, when and where; and the leave that a member asks for."""

from datetime import date, time
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.enums import Audience, LeaveReason
from activities.events.policy import books_of, may_arrange
from activities.events.queries import last_of_kind
from activities.models import ActivityKind, Event
from branches.models import BranchDefaults, PartyGroup
from branches.scope import Scope
from portal.kit.dates import at, today
from portal.kit.forms import PLEASE, speak, words_field
from portal.kit.known import known_as
from portal.kit.policy import Denied
from portal.kit.text import one_line, tidy

if TYPE_CHECKING:
    Base = forms.ModelForm[Event]
else:
    Base = forms.ModelForm
REASON_LENGTH = 60
PAST = "这一天已经过去；已经办完的活动请直接在台账里登记"
# Another kind is held elsewhere and at another time. Only these fields come anew: they wait for the answer, so that
# nothing is typed into a field which is about to be replaced, and what was typed into the others is never touched.
USUAL = ("group", "start", "end", "place")
KIND_FOLLOWS = {
    "hx-get": "",
    "hx-trigger": "change",
    "hx-swap": "none",
    "hx-select-oob": ",".join(f"#div_id_{name}" for name in USUAL),
    "hx-disabled-elt": ",".join(f"#id_{name}" for name in USUAL),
}


def usual_values(organization_id: int, kind: ActivityKind) -> dict[str, Any]:
    """Return times, place and group of the branch's last gathering of the kind, else what the branch usually does."""
    last = last_of_kind(organization_id, kind.pk)
    if last is None:
        habits = BranchDefaults.objects.filter(organization=organization_id).first()
        return {"place": habits.place, "start": habits.start, "end": habits.end} if habits else {}
    start, end = timezone.localtime(last.starts_at), timezone.localtime(last.ends_at)
    same_day = {"start": start.time(), "end": end.time()} if start.date() == end.date() else {}
    return {"place": last.place, "group": last.group_id, **same_day}


class EventForm(Base):
    """Announces a gathering, or changes what was announced."""

    day = forms.DateField(
        label="日期", input_formats=["%Y-%m-%d"], widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    start = forms.TimeField(label="开始时间", widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    end = forms.TimeField(label="结束时间", widget=forms.TimeInput({"type": "time"}, "%H:%M"))

    field_order = ("kind", "group", "title", "day", "start", "end", "place", "text")

    class Meta:
        model = Event
        fields = ("kind", "group", "title", "place", "text")
        widgets = {"text": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, scope: Scope, groups: "list[PartyGroup]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope = scope
        self.helper = FormHelper()
        self.helper.form_tag = False
        kind: forms.ModelChoiceField[Any] = known_as(forms.ModelChoiceField, self.fields["kind"])
        kind.empty_label = None
        if groups:
            group: forms.ModelChoiceField[Any] = known_as(forms.ModelChoiceField, self.fields["group"])
            group.queryset = PartyGroup.objects.filter(organization=self.instance.organization_id)
            group.empty_label, group.help_text = "不分小组", "开党小组会才选"
        else:
            del self.fields["group"]
        speak(self.fields.values())
        for name in ("title", "place"):
            known_as(forms.CharField, self.fields[name]).validators.append(one_line)
        if not self.instance.pk:
            kind.widget.attrs |= KIND_FOLLOWS

    def clean_day(self) -> date:
        """Refuse days that are over, in a closed year, or too far ahead to be meant."""
        day: date = self.cleaned_data["day"]
        stored = self.instance.day if self.instance.pk else None
        if day < today() and day != stored:
            raise ValidationError(PAST)
        if day.year > today().year + 1:
            raise ValidationError("日期填得太远了，请看一下年份")
        return day

    def clean_text(self) -> str:
        """Store one kind of line end."""
        return tidy(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """Put the times into the gathering, and hold kind and group against each other."""
        data = self.cleaned_data
        self._set_times(data.get("day"), data.get("start"), data.get("end"))
        kind = data.get("kind")
        if kind is not None and kind.audience != Audience.GROUP:
            data["group"] = None
        elif kind is not None and not data.get("group") and "group" not in self.errors:
            self.add_error("group" if "group" in self.fields else "kind", "请选择党小组")
        return data

    def _set_times(self, day: date | None, start: time | None, end: time | None) -> None:
        if start and end and end <= start:
            self.add_error("end", "结束时间要晚于开始时间")
        elif day and start and end:
            self.instance.starts_at, self.instance.ends_at = at(day, start), at(day, end)
            answer = may_arrange(self.scope, self.instance, books_of(self.instance))
            if isinstance(answer, Denied):
                self.add_error("day", answer.reason)


class LeaveForm(forms.Form):
    """Why somebody will not come."""

    reason = forms.ChoiceField(label="原因", choices=[("", PLEASE), *LeaveReason.choices])
    reason_text = words_field("说明", REASON_LENGTH)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        speak(self.fields.values())
        known_as(forms.CharField, self.fields["reason_text"]).validators.append(one_line)

    @property
    def reason_chosen(self) -> LeaveReason:
        """The reason that was chosen."""
        return LeaveReason(self.cleaned_data["reason"])
