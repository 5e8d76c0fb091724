"""Problems whose deadline is near or over."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse

from activities.enums import RectificationSource
from activities.matters import BRANCH_TURN
from activities.models import RectificationItem, RectificationMeasure
from portal.home.tasks.task import Found, Source, Tag, Task, days_left

AHEAD = timedelta(days=30)
BAR = Value("|")


def _rows(organization_id: int, day: date) -> QuerySet[Any]:
    near = RectificationItem.objects.filter(
        organization=organization_id, state__in=BRANCH_TURN, deadline__lte=day + AHEAD
    )
    measures = RectificationMeasure.objects.filter(item=OuterRef("pk")).order_by().values("item")
    return near.annotate(
        ref=F("pk"),
        name=F("problem"),
        word=Concat(
            *("source", BAR, _number(measures.filter(done_on__isnull=False)), BAR, _number(measures), BAR),
            Coalesce("owner__name", Value("")),
            output_field=CharField(),
        ),
        on=F("deadline"),
    )


def _number(measures: QuerySet[Any, Any]) -> Cast:
    counted = measures.annotate(number=Count("pk")).values("number")
    return Cast(Coalesce(Subquery(counted), 0), CharField())


def _tasks(rows: Sequence[Found], day: date) -> list[Task]:
    return [_task(row, day) for row in rows]


def _task(row: Found, day: date) -> Task:
    source, done, number, owner = row.word.split("|", 3)
    parts = [
        str(RectificationSource(source).label),
        f"责任人 {owner}" if owner else "",
        f"已完成 {done}/{number} 项" if number != "0" else "",
    ]
    late = (day - row.on).days
    tag = Tag("bad", "alert-triangle", f"逾期 {late} 天") if late > 0 else days_left(row.on, day, urgent="bad")
    detail = " · ".join(part for part in parts if part)
    return Task(f"整改：{row.name}", detail, "tool", "填进展", reverse("rectify_edit", args=[row.ref]), tag, row.on)


PROBLEMS = Source(_rows, _tasks)
