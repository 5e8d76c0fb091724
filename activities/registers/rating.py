"""达标定级: the “标准+示范” rating of the branch, year by year."""

from typing import Any

from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from activities.registers.members import year_fault
from branches.models import BranchRating
from portal.kit.tables import CellKind


class BranchRatingForm(EntryForm):
    """What was aimed at or reached in which year, and who said so."""

    sentences = {"branchrating_one_a_year": ("step", "这一年已经登记过这个等次，请到列表里修改那一条")}

    class Meta:
        model = BranchRating
        fields = ("year", "step", "state", "rated_on", "rater")

    def clean(self) -> dict[str, Any]:
        """Hold the day against the year."""
        data = self.cleaned_data
        if fault := year_fault(data.get("year"), data.get("rated_on")):
            self.add_error("rated_on", fault)
        return data


RATINGS = Register(
    code="rating",
    label="达标定级",
    shelf=Shelf.PEOPLE,
    icon="shield-check",
    hint="“标准+示范”建设的创建和评定，写进述职报告的支部建设",
    model=BranchRating,
    form=BranchRatingForm,
    columns=(
        Shown("年度", lambda row: row.year, CellKind.INTEGER, 8),
        Shown("等次", lambda row: row.get_step_display(), width=16),
        Shown("状态", lambda row: row.get_state_display(), width=10),
        Shown("日期", lambda row: row.rated_on, CellKind.DATE),
        Shown("评定单位", lambda row: row.rater, width=24),
    ),
    line=LineSpec(day="rated_on", kind="step", name="rater", about="state"),
    searched=("rater",),
)
