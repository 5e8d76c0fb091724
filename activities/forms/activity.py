"""The form of one record. Which fields it has is said by the kind's row."""

from collections.abc import Mapping
from datetime import date, time
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from activities.enums import Audience, Form
from activities.enums_work import TalkType
from activities.forms.choices import Choices, ManyRows
from activities.models import Activity, Campaign, Topic
from activities.policy import may_change
from branches.scope import Scope
from portal.kit.dates import as_day, at, today
from portal.kit.forms import FIRST_DAY, PLEASE, speak
from portal.kit.policy import Denied
from portal.kit.text import one_line, tidy

if TYPE_CHECKING:
    Base = forms.ModelForm[Activity]
else:
    Base = forms.ModelForm

CORE = ("title", "day", "start", "end", "place", "host", "text", "topics", "hours_override", "hours_reason")
HOURS = ("hours_override", "hours_reason")
# Another day or group means other people: the page asks for them and keeps what was tapped. The newest question
# replaces the one that is still under way, whichever control asked it: an older answer never overtakes a newer one.
ROSTER_FOLLOWS = {
    "hx-get": "",
    "hx-trigger": "change",
    "hx-target": "#attendance",
    "hx-select": "#attendance",
    "hx-select-oob": "#hours-rule,#themes",
    "hx-swap": "outerHTML",
    "hx-sync": "#attendance:replace",
    "hx-include": "[name=day],[name=group],#attendance [name]",
}
# Where everybody who came is tapped, a team brings its members along.
TEAM_FOLLOWS = ROSTER_FOLLOWS | {"hx-include": "[name=day],[name=team],#attendance [name]"}
TALK_TITLES = {kind.value: f"{kind.label}谈心谈话" for kind in TalkType}


class ActivityForm(Base):
    """Common core, the kind's own fields, and the folded ones; what the kind does not use is not there."""

    day = forms.DateField(
        label="日期", input_formats=["%Y-%m-%d"], widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    start = forms.TimeField(label="开始时间", widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    end = forms.TimeField(label="结束时间", widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    # Not fields of the model form: it would ask for the ticked ones of every record, shown or not.
    topics = ManyRows(Topic.objects.all(), label="专题", required=False, widget=forms.CheckboxSelectMultiple)
    campaigns = ManyRows(Campaign.objects.all(), label="专项活动", required=False, widget=forms.CheckboxSelectMultiple)
    form = forms.ChoiceField(label="形式", choices=[("", PLEASE), *Form.choices], required=False)
    talk_type = forms.ChoiceField(label="谈话类型", choices=[("", PLEASE), *TalkType.choices])

    class Meta:
        model = Activity
        fields = (
            *("title", "place", "host", "recorder", "lecturer", "guest", "form", "mode", "is_micro"),
            *("series", "subtheme", "project", "venue", "team", "work", "partners", "materials", "text", "decisions"),
            "talk_type",
            *("ayes", "nays", "abstentions", "hours_override", "hours_reason", "group"),
        )
        widgets = {
            "text": forms.Textarea({"rows": 4}),
            "decisions": forms.Textarea({"rows": 3}),
        }

    def __init__(
        self,
        *args: Any,
        scope: Scope,
        marks: Mapping[str, str] | None = None,
        like: Activity | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.scope, self.kind = scope, self.instance.kind
        self.helper = FormHelper()
        self.helper.form_tag = False
        self._keep_fields_of_kind()
        self.choices = Choices(self.instance, self.fields, lambda: self.typed_day, like)
        self.labels = {name: str(field.label) for name, field in self.fields.items()}
        for name, field in self.fields.items():
            self._word(name, field, (marks or {}).get(name, ""))

    @property
    def typed_day(self) -> date:
        """The day as typed, or today while it is not one."""
        return as_day(str(self["day"].value() or "")) or today()

    def clean_day(self) -> date:
        """Refuse days that cannot be, have not come, or belong to a closed year."""
        day: date = self.cleaned_data["day"]
        if day < FIRST_DAY:
            raise ValidationError("日期填得太早了，请看一下年份")
        answer = may_change(self.scope, self.instance.organization_id, day)
        if isinstance(answer, Denied):
            raise ValidationError(answer.reason)
        return day

    def clean_mode(self) -> str:
        """Keep the usual way when none was chosen."""
        return str(self.cleaned_data["mode"] or self.instance.mode)

    def clean_talk_type(self) -> str:
        """Name a talk after its type: what it was about is not stored, not even in a title."""
        kind = str(self.cleaned_data["talk_type"])
        if self.instance.title in {"", *TALK_TITLES.values()}:
            self.instance.title = TALK_TITLES[kind]
        return kind

    def clean_text(self) -> str:
        """Store one kind of line end."""
        return tidy(self.cleaned_data["text"])

    def clean_decisions(self) -> str:
        """Store one kind of line end."""
        return tidy(self.cleaned_data["decisions"])

    def clean(self) -> dict[str, Any]:
        """Hold the fields against each other and put the times into the record."""
        data = self.cleaned_data
        self._set_times(data.get("day"), data.get("start"), data.get("end"))
        if data.get("hours_override") is not None and not data.get("hours_reason"):
            self.add_error("hours_reason", "手工改学时要写明原因")
        return data

    def _set_times(self, day: date | None, start: time | None, end: time | None) -> None:
        if start and end and end <= start:
            self.add_error("end", "结束时间要晚于开始时间")
        elif day and start and end:
            self.instance.starts_at, self.instance.ends_at = at(day, start), at(day, end)

    def _keep_fields_of_kind(self) -> None:
        wanted = {*CORE, *self.kind.fields, *self.kind.folded} - set(self.kind.dropped)
        if not self.kind.counts_hours:
            wanted -= set(HOURS)
        for name in set(self.fields) - wanted:
            del self.fields[name]
        if "group" in self.fields:
            self.fields["group"].required = self.kind.audience == "group"
        if "mode" in self.fields:
            self.fields["mode"].required = False
        for name in {"day", "group"} & set(self.fields):
            self.fields[name].widget.attrs |= ROSTER_FOLLOWS
        if "team" in self.fields and self.kind.audience == Audience.VOLUNTEERS:
            self.fields["team"].widget.attrs |= TEAM_FOLLOWS

    def _word(self, name: str, field: forms.Field, mark: str) -> None:
        speak([field])
        if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.Textarea):
            field.validators.append(one_line)
        if mark:
            field.label = format_html('{}<span class="ft-prefill">{}</span>', self.labels[name], mark)
