"""Hands that write a report, send it and send it back."""

import uuid
from datetime import date

from branches.models import Organization
from branches.scope import Scope
from reports import compilation
from reports.actions import request_compile
from reports.enums import ParagraphState
from reports.models import GapAnswer, Report, Submission
from reports.reviewing.actions import open_review, send_back
from reports.reviewing.remarks import Remark, remark
from reports.submitting.actions import Sending, submit
from reports.submitting.case import Case, case_of

YEAR = 2022
DUE = date(2026, 12, 20)


def write(branch: Organization, scope: Scope, year: int = YEAR) -> Report:
    job = request_compile(branch, year, scope=scope)
    compilation.run(job.pk)
    job.refresh_from_db()
    assert job.revision is not None, job.reason
    report = Report.objects.select_related("organization", "outline").get(pk=job.report_id)
    for block in case(report).document.blocks:
        for gap in getattr(block, "gaps", ()):
            GapAnswer.objects.get_or_create(
                report=report, key=block.key, subject=gap.subject, defaults={"account_id": scope.writer_id}
            )
    return report


def case(report: Report) -> Case:
    found = case_of(Report.objects.select_related("organization", "outline").get(pk=report.pk))
    assert found is not None
    return found


def send(report: Report, scope: Scope, token: uuid.UUID | None = None) -> Submission:
    sending = Sending(token or uuid.uuid4(), case(report).fingerprint)
    return submit(report.pk, sending, scope=scope).submission


def return_it(report: Report, staff: Scope, *texts: str) -> Submission:
    """Open the newest submission, comment on its first paragraph and send it back."""
    number = report.submissions.count()
    opened = open_review(report.pk, scope=staff, seen=number).submission
    key = next(row["key"] for row in opened.text["rows"])
    for text in texts or ("请补充参加人数",):
        remark(report.pk, Remark(key, text), scope=staff, seen=number)
    return send_back(report.pk, DUE, "", scope=staff, seen=number).submission


def own_words(report: Report, text: str = "我们自己写的一段。") -> str:
    """Let a person have written the first paragraph; return its key."""
    row = report.paragraphs.filter(state=ParagraphState.AUTO).order_by("pk")[0]
    row.text, row.state, row.version = text, ParagraphState.EDITED, row.version + 1
    row.save()
    return row.key
