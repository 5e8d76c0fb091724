"""学习专题: what is studied and taught; what the working committee logs is offered to every branch below."""

from activities.models import Topic
from activities.registers.base import Desk, LineSpec, Register, Shelf, Shown
from activities.registers.common import unset_today
from activities.registers.form import EntryForm
from portal.kit.tables import CellKind


class TopicForm(EntryForm):
    """Name, category and level; the day on which its source was made public, if it is known."""

    class Meta:
        model = Topic
        fields = ("name", "category", "level", "issued_on", "keywords")

    def prepare(self) -> None:
        """A topic is seldom published on the day on which it is logged."""
        unset_today(self, "issued_on")


TOPICS = Register(
    code="topic",
    label="学习专题",
    shelf=Shelf.LEARNING,
    icon="book-2",
    hint="登记活动时勾选，述职报告按专题统计学习、党课和教育",
    model=Topic,
    form=TopicForm,
    columns=(
        Shown("专题", lambda row: row.name, width=30),
        Shown("类别", lambda row: row.get_category_display()),
        Shown("层级", lambda row: row.get_level_display(), width=8),
        Shown("发布日期", lambda row: row.issued_on, CellKind.DATE),
        Shown("识别词", lambda row: row.keywords, width=24, in_list=False),
    ),
    line=LineSpec(day="issued_on", kind="category", name="name", about="level", lasting=True),
    searched=("name", "keywords"),
    desk=Desk.BOTH,
    is_shared=True,
)
