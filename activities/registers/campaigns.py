"""专项活动: drives, programs, calls, brands and education months; those from above are offered to all below."""

from django import forms

from activities.models import Campaign
from activities.registers.base import Desk, LineSpec, Register, Shelf, Shown
from activities.registers.common import unset_today
from activities.registers.form import EntryForm, NamesField
from portal.kit.tables import CellKind
from portal.kit.text import printable

BODY_LENGTH, MOST = 60, 10


class CampaignForm(EntryForm):
    """What it is called, who launched it, and from when to when it runs."""

    initiators = NamesField(
        label="发起单位",
        required=False,
        max_length=BODY_LENGTH,
        validators=[printable],
        widget=forms.Textarea({"rows": 2}),
        help_text="每行一个，也可以用顿号隔开",
    )

    class Meta:
        model = Campaign
        fields = ("name", "kind", "level", "since", "until", "initiators")

    def prepare(self) -> None:
        """A campaign is seldom logged on the day on which it begins."""
        unset_today(self, "since")

    def clean_initiators(self) -> list[str]:
        """Keep the list to bodies that a sentence can name."""
        names: list[str] = self.cleaned_data["initiators"]
        if len(names) > MOST:
            raise forms.ValidationError(f"最多 {MOST} 个发起单位，现在有 {len(names)} 个")
        return names


CAMPAIGNS = Register(
    code="campaign",
    label="专项活动",
    shelf=Shelf.CAMPAIGNS,
    icon="flag-3",
    hint="专项活动、培树工程、行动号召和教育月，登记活动时勾选，述职报告写响应情况",
    model=Campaign,
    form=CampaignForm,
    columns=(
        Shown("名称", lambda row: row.name, width=30),
        Shown("类型", lambda row: row.get_kind_display()),
        Shown("层级", lambda row: row.get_level_display(), width=8),
        Shown("起", lambda row: row.since, CellKind.DATE),
        Shown("止", lambda row: row.until or "", CellKind.DATE),
        Shown("发起单位", lambda row: "、".join(row.initiators), width=30),
    ),
    line=LineSpec(day="since", until="until", kind="kind", name="name", about="level", lasting=True),
    searched=("name",),
    desk=Desk.BOTH,
    is_shared=True,
    may_be_ahead=True,
)
