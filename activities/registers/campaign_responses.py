"""响应部署: how the branch took up a campaign, or which task it was given under it."""

from typing import Any

from django import forms

from activities.models import Campaign, CampaignResponse
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.common import told
from activities.registers.form import EntryForm
from portal.kit.dates import full_day
from portal.kit.tables import CellKind


class CampaignResponseForm(EntryForm):
    """To what, when, and what was done."""

    class Meta:
        model = CampaignResponse
        fields = ("campaign", "kind", "responded_on", "measures")
        widgets = {"measures": forms.Textarea({"rows": 3})}

    def clean_measures(self) -> str:
        """Store one line without the stop at its end."""
        return told(self.fields["measures"], self.cleaned_data["measures"])

    def clean(self) -> dict[str, Any]:
        """Refuse a day on which the campaign did not run."""
        data = self.cleaned_data
        campaign, day = data.get("campaign"), data.get("responded_on")
        if campaign and day and not (campaign.since <= day and (campaign.until is None or day <= campaign.until)):
            self.add_error("responded_on", f"这项活动{period(campaign)}，日期不在里面")
        return data


def period(campaign: Campaign) -> str:
    """Return from when to when a campaign runs."""
    first = full_day(campaign.since)
    return f"从{first}到{full_day(campaign.until)}" if campaign.until else f"从{first}开始"


CAMPAIGN_RESPONSES = Register(
    code="campaign_response",
    label="响应部署",
    shelf=Shelf.CAMPAIGNS,
    icon="send",
    hint="响应了哪些号召、部署了哪些任务，写进述职报告",
    model=CampaignResponse,
    form=CampaignResponseForm,
    columns=(
        Shown("做法", lambda row: row.measures, width=40),
        Shown("专项活动", lambda row: row.campaign.name, width=30),
        Shown("类型", lambda row: row.get_kind_display()),
        Shown("日期", lambda row: row.responded_on, CellKind.DATE),
    ),
    line=LineSpec(day="responded_on", kind="kind", name="measures", about="campaign__name"),
    searched=("measures", "campaign__name"),
    related=("campaign",),
)
