"""A report that the working committee sent back, until it is sent again: what the last return asks for, and by when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from portal.home.tasks.task import Found, Source, Tag, Task, days_left
from reports.enums import ReportState, SubmissionState
from reports.models import Report, Submission


def _rows(organization_id: int, _day: date) -> QuerySet[Any]:
    returned = Submission.objects.filter(report=OuterRef("pk"), state=SubmissionState.RETURNED)
    last = Subquery(returned.order_by("-number").values("pk")[:1])
    rows = Report.objects.filter(organization=organization_id, state=ReportState.RETURNED, submissions=last).order_by()
    comments = Count("submissions__comments", filter=Q(submissions__comments__answer=""))
    return rows.annotate(
        ref=F("pk"),
        name=Cast("year", CharField()),
        word=Concat(Cast(comments, CharField()), Value(""), output_field=CharField()),
        on=Max("submissions__due"),
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
