"""荣誉: of the branch or of one member."""

from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from branches.models import Honour
from portal.kit.tables import CellKind


class HonourForm(EntryForm):
    """Name, level, who awarded it and when; a member only if it is theirs alone."""

    class Meta:
        model = Honour
        fields = ("name", "level", "awarder", "awarded_on", "member")


HONOURS = Register(
    code="honour",
    label="荣誉",
    shelf=Shelf.PEOPLE,
    icon="award",
    hint="集体和个人获得的荣誉，写进述职报告的支部建设",
    model=Honour,
    form=HonourForm,
    columns=(
        Shown("荣誉名称", lambda row: row.name, width=30),
        Shown("层级", lambda row: row.get_level_display(), width=8),
        Shown("授予单位", lambda row: row.awarder, width=24),
        Shown("授予日期", lambda row: row.awarded_on, CellKind.DATE),
        Shown("获奖党员", lambda row: row.member.name if row.member else "支部集体"),
    ),
    line=LineSpec(day="awarded_on", kind="level", name="name", member="member_id"),
    searched=("name", "awarder", "member__name"),
    related=("member",),
)
