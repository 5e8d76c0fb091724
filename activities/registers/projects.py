"""项目: projects of the unit at which members work."""

from activities.models import Project
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.common import unset_today
from activities.registers.form import EntryForm
from portal.kit.tables import CellKind


class ProjectForm(EntryForm):
    """What it is called, how it counts, and from when to when it is built."""

    class Meta:
        model = Project
        fields = ("name", "category", "since", "until")

    def prepare(self) -> None:
        """A project is seldom logged on the day on which work begins."""
        unset_today(self, "since")


PROJECTS = Register(
    code="project",
    label="项目",
    shelf=Shelf.PROJECTS,
    icon="crane",
    hint="登记活动、蹲点、巡查和整改问题时选用，述职报告按项目写",
    model=Project,
    form=ProjectForm,
    columns=(
        Shown("名称", lambda row: row.name, width=30),
        Shown("类别", lambda row: row.get_category_display()),
        Shown("开工日期", lambda row: row.since, CellKind.DATE),
        Shown("完工日期", lambda row: row.until or "", CellKind.DATE),
    ),
    line=LineSpec(day="since", until="until", kind="category", name="name", lasting=True),
    searched=("name",),
    may_be_ahead=True,
)
