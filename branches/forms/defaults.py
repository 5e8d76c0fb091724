"""The form of where and when a branch usually meets."""

from typing import Any

from django import forms

from branches.enums import NameOrder
from branches.forms.base import BranchForm, line
from branches.models import BranchDefaults
from branches.models.defaults import LAST_DAY_OF_EVERY_MONTH
from branches.roll.defaults import FIELDS, Habits
from portal.kit.known import label_of

THEME_DAY = f"填 1 到 {LAST_DAY_OF_EVERY_MONTH} 的整数，每个月都有这一天"
PLACE_LENGTH = 80
BOTH_TIMES = "开始和结束时间请一起填，或者都不填"


def _clock(name: str) -> forms.TimeField:
    label = label_of(BranchDefaults, name)
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M"))


class DefaultsForm(BranchForm):
    """Everything may stay empty; `version` is the one that was shown."""

    place = line(label_of(BranchDefaults, "place"), PLACE_LENGTH)
    start = _clock("start")
    end = _clock("end")
    theme_day = forms.IntegerField(
        label=label_of(BranchDefaults, "theme_day"),
        required=False,
        min_value=1,
        max_value=LAST_DAY_OF_EVERY_MONTH,
        error_messages={"min_value": THEME_DAY, "max_value": THEME_DAY},
    )
    name_order = forms.ChoiceField(label=label_of(BranchDefaults, "name_order"), choices=NameOrder.choices)
    version = forms.IntegerField(label="页面", widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, stored: BranchDefaults, **kwargs: Any) -> None:
        values = {name: getattr(stored, name) for name in (*FIELDS, "version")}
        super().__init__(*args, initial=values, **kwargs)
        self.fields["theme_day"].error_messages["invalid"] = THEME_DAY
        self.fields["version"].error_messages |= dict.fromkeys(("required", "invalid"), "没有打开完整，请刷新后再填")

    def clean(self) -> dict[str, Any]:
        """Hold the times against each other."""
        data = super().clean()
        start, end = data.get("start"), data.get("end")
        if {"start", "end"} & self.errors.keys():
            return data
        if bool(start) != bool(end):
            self.add_error("end" if start else "start", BOTH_TIMES)
        elif start and end and end <= start:
            self.add_error("end", "结束时间要晚于开始时间")
        return data

    @property
    def habits(self) -> Habits:
        """What was chosen."""
        return Habits(**{name: self.cleaned_data[name] for name in FIELDS})
