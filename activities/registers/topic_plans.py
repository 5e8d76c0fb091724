"""选题计划: what the meeting of a month is meant to be about, and whether one of that kind was held."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from activities.models import Activity, MeetingTopicPlan
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from portal.kit.dates import day_bounds, local_day, month_end, today


class TopicPlanForm(EntryForm):
    """Which kind of meeting, in which month, about what."""

    class Meta:
        model = MeetingTopicPlan
        fields = ("kind", "planned_for", "title")


class Loaded(Protocol):
    """A planned topic with what `load_held` gave it."""

    planned_for: date
    is_held: bool


def load_held(rows: Sequence[Any]) -> None:
    """Tell each row whether a gathering of its kind was held in its month; one query for all of them."""
    if not rows:
        return
    days = [row.planned_for for row in rows]
    start, after = day_bounds(min(days).replace(day=1), month_end(max(days).year, max(days).month))
    held = Activity.objects.filter(
        organization__in={row.organization_id for row in rows},
        kind__in={row.kind_id for row in rows},
        deleted_at__isnull=True,
        starts_at__gte=start,
        starts_at__lt=after,
    )
    found = held.order_by().values_list("organization", "kind", "starts_at")
    months = {(branch, kind, f"{local_day(moment):%Y-%m}") for branch, kind, moment in found}
    for row in rows:
        row.is_held = (row.organization_id, row.kind_id, f"{row.planned_for:%Y-%m}") in months


def held_words(row: Loaded) -> str:
    """Return whether a gathering of that kind was held in that month."""
    if row.is_held:
        return "已开"
    now, month = today(), row.planned_for
    return "未开" if (month.year, month.month) < (now.year, now.month) else "待开"


TOPIC_PLANS = Register(
    code="topic_plan",
    label="选题计划",
    shelf=Shelf.LEARNING,
    icon="bulb",
    hint="每月的会议和党课讲什么，提前定下来；开没开会自动显示",
    model=MeetingTopicPlan,
    form=TopicPlanForm,
    columns=(
        Shown("选题", lambda row: row.title, width=36),
        Shown("会议类型", lambda row: row.kind.label),
        Shown("计划月份", lambda row: f"{row.planned_for.year}年{row.planned_for.month}月"),
        Shown("当月是否召开", held_words),
    ),
    line=LineSpec(day="planned_for", kind="kind__code", name="title"),
    searched=("title",),
    related=("kind",),
    load=load_held,
    may_be_ahead=True,
)
