"""The forms of the branch itself: groups, posts, and the names that reports use."""

from typing import Any

from django import forms

from branches.enums import MemberState, PostRole
from branches.forms.base import BranchForm, line, needed_day
from branches.models import Member, Organization
from branches.queries import stays_on
from branches.roll.branch import NAMES
from portal.kit.dates import today
from portal.kit.forms import PLEASE, clause
from portal.kit.known import column, known_as

GROUP_LENGTH = 40


class GroupForm(BranchForm):
    """The name of a group."""

    name = line("党小组名称", GROUP_LENGTH, required=True)


class PostForm(BranchForm):
    """Who gets which post from when; offered are the full members of today."""

    member = forms.ModelChoiceField(Member.objects.none(), label="党员", empty_label=PLEASE)
    role = forms.ChoiceField(label="职务", choices=[("", PLEASE), *PostRole.choices])
    since = needed_day("任职自")

    def __init__(self, *args: Any, organization_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        member: forms.ModelChoiceField[Any] = known_as(forms.ModelChoiceField, self.fields["member"])
        full = stays_on(organization_id, today(), [MemberState.FULL]).filter(until__isnull=True)
        member.queryset = Member.objects.filter(pk__in=full.order_by().values("member"))


class PostEndForm(BranchForm):
    """The last day of a post."""

    until = needed_day("任职到")


class NamesForm(BranchForm):
    """The names that the report puts into its sentences: without the stop at the end."""

    short_name = line("简称", 60, required=True)
    unit_short_name = line("单位简称", 40)
    region = line("地区", 40)
    duty = line("主责主业", 60)

    def __init__(self, *args: Any, branch: Organization, **kwargs: Any) -> None:
        stored = {name: getattr(branch, name) for name in NAMES}
        super().__init__(*args, initial=stored, **kwargs)
        for name in NAMES:
            self.fields[name].help_text = column(Organization, name).help_text

    def clean(self) -> dict[str, Any]:
        """Leave out the stop: the sentence around the name has its own."""
        data = super().clean()
        for name, value in data.items():
            data[name] = clause(value)
        if "short_name" in data and not data["short_name"]:
            self.add_error("short_name", "请填写简称")
        return data
