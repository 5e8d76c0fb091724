"""The form of one problem with its assessment and measures."""

from datetime import date
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Q, QuerySet

from activities.enums import AssessmentKind, RectificationSource, RectificationState
from activities.enums_work import HazardLevel
from activities.forms.gatherings import GatheringChoice
from activities.forms.rectify_source import (
    faults_of_source,
    patrols_of,
    projects_of,
    take_from_patrol,
    teams_of,
    unused,
)
from activities.forms.rows import ROWS, Pairs, pairs
from activities.models import RectificationItem
from activities.policy import year_open
from activities.queries import members_of
from activities.rectification.actions import PROGRESS_LENGTH, REASON_LENGTH, Assessed, Step
from activities.rectification.policy import BRANCH_STATES
from branches.models import Membership
from portal.kit.dates import LAST_YEAR, today
from portal.kit.forms import FIRST_DAY, PLEASE, clause, day_field, speak, words_field
from portal.kit.known import known_as
from portal.kit.policy import Denied

if TYPE_CHECKING:
    Base = forms.ModelForm[RectificationItem]
else:
    Base = forms.ModelForm

STEP_LENGTH = 200


class RectifyForm(Base):
    """A problem as its branch writes it: everything but signing off."""

    kind = forms.ChoiceField(label="评估类型", choices=[("", PLEASE), *AssessmentKind.choices], required=False)
    assessor = words_field("评估单位", 80)
    assessed_on = day_field("评估日期")
    found_on = day_field("发现日期")
    deadline = day_field("整改时限")
    goal = words_field("整改目标", 200)
    progress = words_field("进展", PROGRESS_LENGTH, lines=3)

    field_order = (
        *("source", "kind", "assessor", "assessed_on", "activity", "hazard_level", "enterprise", "is_legacy"),
        *("problem", "found_on", "deadline", "project", "team"),
    )

    class Meta:
        model = RectificationItem
        fields = (
            *("source", "problem", "found_on", "deadline", "project", "goal", "owner", "state", "progress"),
            *("activity", "team", "hazard_level", "enterprise", "is_legacy"),
        )
        field_classes = {"activity": GatheringChoice}
        labels = {"activity": "巡查记录", "team": "承办的队伍", "enterprise": "企业名称"}
        widgets = {"problem": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self._limit_choices()
        self._add_steps()
        speak(self.fields.values())

    def _limit_choices(self) -> None:
        branch = self.instance.organization_id
        known_as(forms.ChoiceField, self.fields["source"]).choices = [("", PLEASE), *RectificationSource.choices]
        self.fields["source"].widget.attrs["data-names-form"] = ""
        known_as(forms.ChoiceField, self.fields["state"]).choices = [
            (state.value, state.label) for state in BRANCH_STATES
        ]
        self._offer("owner", members_of(branch), PLEASE)
        self._offer("project", projects_of(self.instance), "不涉及项目")
        self._offer("team", teams_of(self.instance), PLEASE)
        self._offer("activity", patrols_of(self.instance), "没有登记巡查记录")
        known_as(forms.ChoiceField, self.fields["hazard_level"]).choices = [("", PLEASE), *HazardLevel.choices]

    def _offer(self, name: str, rows: QuerySet[Any], nothing: str) -> None:
        field: forms.ModelChoiceField[Any] = known_as(forms.ModelChoiceField, self.fields[name])
        field.queryset, field.empty_label = rows, nothing

    def _add_steps(self) -> None:
        stored = list(self.instance.measures.all()) if self.instance.pk else []
        self.step_count = max(ROWS, len(stored))
        for n in range(1, self.step_count + 1):
            self.fields[f"step_{n}"] = words_field(f"第 {n} 项措施", STEP_LENGTH)
            self.fields[f"done_{n}"] = day_field(f"第 {n} 项完成日期")
            if n <= len(stored):
                self.initial.update({f"step_{n}": stored[n - 1].text, f"done_{n}": stored[n - 1].done_on})

    @property
    def steps(self) -> Pairs:
        """The rows of measures."""
        return pairs(self, "step", "done", self.step_count)

    @property
    def typed_steps(self) -> list[Step]:
        """The measures as they were typed, empty rows too: a row's place says which stored one it is."""
        data = self.cleaned_data
        return [Step(data[f"step_{n}"], data[f"done_{n}"]) for n in range(1, self.step_count + 1)]

    @property
    def assessed(self) -> Assessed | None:
        """The assessment as it was typed; none when the problem came from elsewhere."""
        data = self.cleaned_data
        if data["source"] != RectificationSource.ASSESSMENT:
            return None
        return Assessed(AssessmentKind(data["kind"]), data["assessor"], data["assessed_on"])

    def clean(self) -> dict[str, Any]:
        """Hold the fields against each other."""
        data = self.cleaned_data
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = clause(value)
        if not data.get("problem") and "problem" not in self.errors:
            self.add_error("problem", "请填写问题（原文）")
        self._clean_assessment(data)
        self._clean_source(data)
        self._clean_days(data)
        self._clean_owner(data)
        self._clean_steps(data)
        if data.get("state") == RectificationState.AWAITING_ACCEPTANCE and not data.get("progress"):
            self._fault("progress", "申请验收要写明做了什么")
        return data

    def _fault(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field that has nothing wrong yet: one sentence a field is enough."""
        if name not in self.errors:
            self.add_error(name, sentence)

    def _clean_assessment(self, data: dict[str, Any]) -> None:
        if data.get("source") != RectificationSource.ASSESSMENT:
            # The browser hides these fields then: what was left in them must not hold the form back.
            for name in ("kind", "assessor", "assessed_on"):
                self.errors.pop(name, None)
                data[name] = None
            return
        for name, sentence in (
            ("kind", "请选择评估类型"),
            ("assessor", "请填写评估单位"),
            ("assessed_on", "请填写评估日期"),
        ):
            if not data.get(name):
                self._fault(name, sentence)
        if not data.get("found_on") and "found_on" not in self.errors:
            data["found_on"] = data.get("assessed_on")

    def _clean_source(self, data: dict[str, Any]) -> None:
        for name, empty in unused(data.get("source")).items():
            self.errors.pop(name, None)
            data[name] = empty
        take_from_patrol(data)
        for name, sentence in faults_of_source(data):
            self._fault(name, sentence)

    def _clean_days(self, data: dict[str, Any]) -> None:
        found, due, assessed = data.get("found_on"), data.get("deadline"), data.get("assessed_on")
        if not found and data.get("source") != RectificationSource.ASSESSMENT:
            self._fault("found_on", "请填写发现日期")
        self._clean_past("assessed_on", assessed)
        if found != assessed or "assessed_on" not in self.errors:
            self._clean_past("found_on", found)
        if found and due and due < found:
            self._fault("deadline", "整改时限不能早于发现日期")
        if due and due.year > LAST_YEAR:
            self._fault("deadline", "日期填得太晚了，请看一下年份")

    def _clean_past(self, name: str, day: date | None) -> None:
        """Refuse days that cannot be, have not come, or belong to a closed year."""
        if day is None:
            return
        if day < FIRST_DAY:
            self._fault(name, "日期填得太早了，请看一下年份")
        elif day > today():
            self._fault(name, "日期还没到，请看一下年月日")
        elif isinstance(answer := year_open(self.instance.organization_id, day.year), Denied):
            self._fault(name, answer.reason)

    def _clean_owner(self, data: dict[str, Any]) -> None:
        """Who answers for a problem belonged to the branch when it was found, or came to it since."""
        owner, found = data.get("owner"), data.get("found_on")
        if not owner or not found:
            return
        ended = Q(until__isnull=False, until__lt=found)
        stays = Membership.objects.filter(~ended, member=owner, organization=self.instance.organization_id)
        if not stays.filter(since__lte=today()).exists():
            self._fault("owner", f"{owner.name}在发现问题时已不在本支部，请选别人")

    def _clean_steps(self, data: dict[str, Any]) -> None:
        found = data.get("found_on")
        for n in range(1, self.step_count + 1):
            text, done = data.get(f"step_{n}"), data.get(f"done_{n}")
            if not done:
                continue
            if not text:
                self._fault(f"step_{n}", "写了完成日期，请写明是什么措施")
            if done > today():
                self._fault(f"done_{n}", "完成日期还没到")
            elif found and done < found:
                self._fault(f"done_{n}", "完成日期不能早于发现日期")


class ReturnForm(forms.Form):
    """Why a problem goes back to the branch."""

    reason = words_field("退回原因", REASON_LENGTH)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
        speak(self.fields.values())

    def clean_reason(self) -> str:
        """Return one line that says something."""
        reason = clause(self.cleaned_data["reason"])
        if not reason:
            raise forms.ValidationError("请填写退回原因")
        return reason
