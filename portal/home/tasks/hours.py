"""What members wait for: reported training to be confirmed, questions to be answered, missed content to be made up."""

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import Any

from django.db.models import CharField, Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate
from django.urls import reverse

from activities.enums import AWAY_PRESENCES
from activities.learning.queries import pending
from activities.models import Activity, Attendance, HoursQuestion
from portal.home.tasks.task import Found, Source, Task, short_day
from portal.kit.dates import at

LOOKED_BACK = timedelta(days=31)
EMPTY = Value("", CharField())
NAMED = 3  # as many names as a line of the home page holds


def _claims(organization_id: int, _day: date) -> QuerySet[Any]:
    return pending(organization_id).annotate(ref=F("pk"), name=F("title"), word=F("member__name"), on=F("day"))


def _questions(organization_id: int, _day: date) -> QuerySet[Any]:
    rows = HoursQuestion.objects.filter(organization=organization_id, answered_at__isnull=True)
    return rows.annotate(ref=F("pk"), name=F("text"), word=F("member__name"), on=TruncDate("asked_at"))


def _waiting(title: str, action: str, tab: str) -> Callable[[Sequence[Found], date], list[Task]]:
    """Return what makes one line of all that wait under a tab of the branch's hours."""

    def tasks(rows: Sequence[Found], _day: date) -> list[Task]:
        if not rows:
            return []
        names = list(dict.fromkeys(row.word for row in rows))
        who = f"{'、'.join(names[:NAMED])}{f'等 {len(names)} 人' if len(names) > NAMED else ''}"
        return [Task(f"{len(rows)} {title}", who, "hourglass", action, f"{reverse('hours_branch')}?tab={tab}")]

    return tasks


def _missed(organization_id: int, day: date) -> QuerySet[Any]:
    """Return gatherings of late from which people were away who have nothing arranged yet."""
    away = Attendance.objects.filter(activity=OuterRef("pk"), presence__in=AWAY_PRESENCES).exclude(
        make_ups__deleted_at__isnull=True, make_ups__isnull=False
    )
    counted = away.order_by().values("activity").annotate(number=Count("pk")).values("number")
    held = Activity.objects.filter(
        organization=organization_id,
        deleted_at__isnull=True,
        kind__counts_hours=True,
        same_occasion__isnull=True,
        starts_at__gte=at(max(day - LOOKED_BACK, date(day.year, 1, 1)), time()),
    )
    return (
        held.annotate(number=Coalesce(Subquery(counted), 0))
        .filter(number__gt=0)
        .annotate(
            ref=F("pk"),
            name=F("kind__label"),
            word=Concat(Cast("number", CharField()), Value(" "), "title", output_field=CharField()),
            on=TruncDate("starts_at"),
        )
    )


def _make_ups(rows: Sequence[Found], _day: date) -> list[Task]:
    return [_make_up(row) for row in sorted(rows, key=lambda row: row.on, reverse=True)[:1]]


def _make_up(row: Found) -> Task:
    number, title = row.word.split(" ", 1)
    url = reverse("makeup_create")
    return Task(f"{short_day(row.on)}{row.name} {number} 人没来，还没安排补学", title, "user-x", "安排补学", url)


CLAIMS = Source(_claims, _waiting("条学时申报等您确认", "去确认", "claims"))
QUESTIONS = Source(_questions, _waiting("个学时疑问等您答复", "去答复", "questions"))
MAKE_UPS = Source(_missed, _make_ups)
