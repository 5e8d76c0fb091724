"""意识形态工作: analyses, arrangements, education and handling of opinion."""

from typing import Any

from django import forms

from activities.forms.gatherings import GatheringChoice, gathering_words
from activities.models import IdeologyDuty
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.common import told
from activities.registers.form import EntryForm
from portal.kit.dates import full_day
from portal.kit.known import known_as
from portal.kit.tables import CellKind

MEETINGS = (
    *("general_meeting", "committee_meeting", "group_meeting", "org_life_meeting"),
    *("collective_study", "party_lecture", "theme_party_day"),
)
LAST_OF_FIRST_HALF = 6


class IdeologyForm(EntryForm):
    """What was done about what, when, at which meeting, and what it came to."""

    class Meta:
        model = IdeologyDuty
        fields = ("kind", "title", "done_on", "activity", "conclusion")
        field_classes = {"activity": GatheringChoice}
        widgets = {"conclusion": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known_as(GatheringChoice, self.fields["activity"]).offer(MEETINGS)

    def clean_conclusion(self) -> str:
        """Store one line without the stop at its end."""
        return told(None, self.cleaned_data["conclusion"])

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting of another day: what was done at it was done on its day."""
        data = self.cleaned_data
        meeting, day = data.get("activity"), data.get("done_on")
        if meeting and day and day != meeting.day:
            self.add_error("done_on", f"所选活动是{full_day(meeting.day)}办的，日期要和它一样")
        return data


def half_year(row: IdeologyDuty) -> str:
    """Return the half-year in which it was done."""
    return f"{row.done_on.year}年{'上' if row.done_on.month <= LAST_OF_FIRST_HALF else '下'}半年"


IDEOLOGY = Register(
    code="ideology",
    label="意识形态工作",
    shelf=Shelf.SAFEGUARD,
    icon="shield",
    hint="研判、部署、专题教育和舆情处置；每半年都有研判，述职报告才这样写",
    model=IdeologyDuty,
    form=IdeologyForm,
    columns=(
        Shown("主题", lambda row: row.title, width=36),
        Shown("类型", lambda row: row.get_kind_display()),
        Shown("日期", lambda row: row.done_on, CellKind.DATE),
        Shown("半年", half_year),
        Shown("结合的活动", lambda row: gathering_words(row.activity) if row.activity else "", width=36, in_list=False),
        Shown("结论和措施", lambda row: row.conclusion, width=40, in_list=False),
    ),
    line=LineSpec(day="done_on", kind="kind", name="title"),
    searched=("title", "conclusion"),
    related=("activity__kind",),
)
