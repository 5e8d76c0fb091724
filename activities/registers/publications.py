"""宣传稿件: what was published about the branch or its work."""

from activities.models import Publication
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from portal.kit.tables import CellKind


class PublicationForm(EntryForm):
    """What was published where, and when."""

    class Meta:
        model = Publication
        fields = ("title", "outlet", "level", "published_on")


PUBLICATIONS = Register(
    code="publication",
    label="宣传稿件",
    shelf=Shelf.SAFEGUARD,
    icon="news",
    hint="在哪里刊发了什么，述职报告写篇数",
    model=Publication,
    form=PublicationForm,
    columns=(
        Shown("题目", lambda row: row.title, width=36),
        Shown("刊发单位", lambda row: row.outlet, width=24),
        Shown("层级", lambda row: row.get_level_display(), width=8),
        Shown("日期", lambda row: row.published_on, CellKind.DATE),
    ),
    line=LineSpec(day="published_on", kind="level", name="title", about="outlet"),
    searched=("title", "outlet"),
)
