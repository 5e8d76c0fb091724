"""项目进展: what a project reached on a day."""

from activities.models import ProjectMilestone
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from portal.kit.tables import CellKind


class MilestoneForm(EntryForm):
    """Which project reached what, and when."""

    class Meta:
        model = ProjectMilestone
        fields = ("project", "name", "reached_on")


MILESTONES = Register(
    code="milestone",
    label="项目进展",
    shelf=Shelf.PROJECTS,
    icon="circle-check",
    hint="项目到了哪一步，如主体结构封顶，述职报告凭它写推进了哪些重点民生项目",
    model=ProjectMilestone,
    form=MilestoneForm,
    columns=(
        Shown("进展", lambda row: row.name, width=36),
        Shown("项目", lambda row: row.project.name, width=24),
        Shown("日期", lambda row: row.reached_on, CellKind.DATE),
    ),
    line=LineSpec(day="reached_on", name="name", about="project__name"),
    searched=("name", "project__name"),
    related=("project",),
)
