"""The forms of somebody on the roll: transferred in, changed, transferred out."""

from typing import Any

from django import forms

from branches.enums import MemberState
from branches.forms.base import BranchForm, line, needed_day
from branches.models import PartyGroup
from branches.roll.people import Entry, Newcomer
from portal.kit.forms import day_field
from portal.kit.known import known_as

NAME_LENGTH, REASON_LENGTH, LAST_ORDER = 40, 80, 9999
ORDER = f"名册次序填 0 到 {LAST_ORDER} 的整数"


def order_field() -> forms.IntegerField:
    """Return the place on the roll."""
    messages = {"min_value": ORDER, "max_value": ORDER}
    return forms.IntegerField(
        label="名册次序", required=False, min_value=0, max_value=LAST_ORDER, error_messages=messages
    )


def group_field() -> "forms.ModelChoiceField[PartyGroup]":
    """Return the choice of a group; the form narrows it to its branch."""
    return forms.ModelChoiceField(PartyGroup.objects.none(), label="党小组", required=False, empty_label="不编入党小组")


class RollForm(BranchForm):
    """A form that offers the groups of one branch."""

    group = group_field()
    order = order_field()

    def __init__(self, *args: Any, organization_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group: forms.ModelChoiceField[Any] = known_as(forms.ModelChoiceField, self.fields["group"])
        group.queryset = PartyGroup.objects.filter(organization=organization_id)
        self.fields["order"].error_messages["invalid"] = ORDER


class AdmitForm(RollForm):
    """Somebody who is transferred in; who is only on the way into the Party comes by the case of development."""

    name = line("姓名", NAME_LENGTH, required=True)
    since = needed_day("入支部日期")
    probationary = day_field("预备党员自")
    full = day_field("正式党员自")

    field_order = ("name", "since", "probationary", "full", "group", "order")

    def clean(self) -> dict[str, Any]:
        """Hold the days against each other: who is transferred is a member on that day already."""
        data = super().clean()
        since, probationary, full = (data.get(name) for name in ("since", "probationary", "full"))
        if not {"probationary", "full"} & self.errors.keys():
            if not probationary and not full:
                self.add_error("full", "请填写成为正式党员的日期；还在预备期的，填写“预备党员自”")
            elif probationary and full and full <= probationary:
                self.add_error("full", "正式党员自的日期要晚于预备党员自的日期")
            elif since and min(day for day in (probationary, full) if day) > since:
                self.add_error("since", "转入那天要已经是党员；入党申请人在“发展党员”里登记")
        return data

    @property
    def newcomer(self) -> Newcomer:
        """Who was typed."""
        data = self.cleaned_data
        reached = {MemberState.PROBATIONARY: data["probationary"], MemberState.FULL: data["full"]}
        states = {state: day for state, day in reached.items() if day}
        return Newcomer(data["name"], data["since"], states, data["group"], data["order"])


class EntryForm(RollForm):
    """How somebody stands on the roll: another group from a day on."""

    name = line("姓名", NAME_LENGTH, required=True)
    group_since = day_field("党小组从哪天起")

    field_order = ("name", "order", "group", "group_since")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"].required = True

    @property
    def entry(self) -> Entry:
        """What was typed."""
        data = self.cleaned_data
        return Entry(data["name"], data["order"], data["group"], data["group_since"])


class LeaveForm(BranchForm):
    """Somebody who is transferred out."""

    until = needed_day("最后一天")
    reason = line("去向或原因", REASON_LENGTH)
