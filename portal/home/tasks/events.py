"""Announced gatherings that took place, or take place today, and have no record yet."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Concat, TruncDate
from django.urls import reverse
from django.utils import timezone

from activities.events.queries import unlogged
from activities.models import Event
from portal.home.tasks.task import Found, Source, Tag, Task
from portal.kit.dates import at, spoken

BACK, NEXT = timedelta(days=30), timedelta(days=1)
OVER, TO_COME = "over", "to_come"
SPACE = Value(" ")
TODAY, BEHIND = Tag("warn", "clock", "今天"), Tag("warn", "clock", "待登记")


def _rows(organization_id: int, day: date) -> QuerySet[Any]:
    held = Event.objects.filter(
        unlogged(),
        organization=organization_id,
        deleted_at__isnull=True,
        starts_at__gte=at(day - BACK, time()),
        starts_at__lt=at(day + NEXT, time()),
    )
    ahead = Case(When(ends_at__gt=timezone.now(), then=Value(TO_COME)), default=Value(OVER))
    return held.annotate(
        ref=F("pk"),
        name=F("title"),
        word=Concat(ahead, SPACE, "kind__code", SPACE, "kind__icon", SPACE, "kind__label", output_field=CharField()),
        on=TruncDate("starts_at"),
    )


def _tasks(rows: Sequence[Found], day: date) -> list[Task]:
    return [_task(row, day) for row in rows]


def _task(row: Found, day: date) -> Task:
    ahead, code, icon, label = row.word.split(" ", 3)
    detail = f"{spoken(row.on)} · {label}"
    if ahead == TO_COME:
        desk = reverse("signin_desk", args=[row.ref])
        return Task(f"今天：{row.name}", detail, icon, "打开签到码", desk, TODAY, row.on)
    url = f"{reverse('activity_create', args=[code])}?event={row.ref}"
    return Task(f"{row.name}还没登记", detail, icon, "去登记", url, TODAY if row.on == day else BEHIND, row.on)


EVENTS = Source(_rows, _tasks)
