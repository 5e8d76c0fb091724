"""A report that the working committee sent back, until it is sent again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, Max, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from portal.home.tasks.task import Found, Source, Tag, Task, days_left
from reports.enums import ReportState, SubmissionState
from reports.models import Report


def _rows(organization_id: int, _day: date) -> QuerySet[Any]:
    returned = Q(submissions__state=SubmissionState.RETURNED)
    rows = Report.objects.filter(organization=organization_id, state=ReportState.RETURNED).order_by()
    comments = Count("submissions__comments", filter=returned & Q(submissions__comments__answer=""))
    return rows.annotate(
        ref=F("pk"),
        name=Cast("year", CharField()),
        word=Concat(Cast(comments, CharField()), Value(""), output_field=CharField()),
        on=Max("submissions__due", filter=returned),
    )


def _tasks(rows: Sequence[Found], day: date) -> list[Task]:
    return [_task(row, day) for row in rows]


def _task(row: Found, day: date) -> Task:
    late = (day - row.on).days
    tag = Tag("bad", "alert-triangle", f"逾期 {late} 天") if late > 0 else days_left(row.on, day, urgent="bad")
    left = f"还有 {row.word} 条批注要处理" if row.word != "0" else "批注都处理了，可以再报送"
    url = reverse("report_detail", args=[row.ref])
    return Task(f"改好再报：{row.name} 年度述职报告", left, "file-text", "去修改", url, tag, row.on)


RETURNED = Source(_rows, _tasks)
