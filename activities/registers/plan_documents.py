"""方案文件: plans that the branch adopted, at which meeting, under which campaign or against which problem."""

from typing import Any

from activities.forms.gatherings import GatheringChoice, ProblemChoice, gathering_words
from activities.models import PlanDocument
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from portal.kit.dates import full_day
from portal.kit.known import known_as
from portal.kit.tables import CellKind

DECIDING = ("general_meeting", "committee_meeting")


class PlanDocumentForm(EntryForm):
    """What was adopted, when, and where it was decided."""

    class Meta:
        model = PlanDocument
        fields = ("title", "kind", "adopted_on", "meeting", "campaign", "item")
        field_classes = {"meeting": GatheringChoice, "item": ProblemChoice}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = known_as(GatheringChoice, self.fields["meeting"])
        meeting.offer(DECIDING)

    def clean(self) -> dict[str, Any]:
        """Refuse a plan that was adopted before the meeting at which it was."""
        data = self.cleaned_data
        meeting, day = data.get("meeting"), data.get("adopted_on")
        if meeting and day and day < meeting.day:
            self.add_error("adopted_on", f"所选会议是{full_day(meeting.day)}开的，通过日期不能更早")
        return data


PLAN_DOCUMENTS = Register(
    code="plan_document",
    label="方案文件",
    shelf=Shelf.CAMPAIGNS,
    icon="file-text",
    hint="实施方案写进述职报告；整改方案作为整改措施的依据",
    model=PlanDocument,
    form=PlanDocumentForm,
    columns=(
        Shown("名称", lambda row: row.title, width=36),
        Shown("类型", lambda row: row.get_kind_display()),
        Shown("通过日期", lambda row: row.adopted_on, CellKind.DATE),
        Shown("研究的会议", lambda row: gathering_words(row.meeting) if row.meeting else "", width=36, in_list=False),
        Shown("专项活动", lambda row: row.campaign.name if row.campaign else "", width=24),
        Shown("对应的整改问题", lambda row: row.item.problem if row.item else "", width=36, in_list=False),
    ),
    line=LineSpec(day="adopted_on", kind="kind", name="title", about="campaign__name"),
    searched=("title", "campaign__name"),
    related=("campaign", "meeting__kind", "item"),
)
