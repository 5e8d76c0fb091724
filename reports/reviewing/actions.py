"""Steps of the working committee: opening a report, sending it back, approving it, putting it into the archive."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from branches.enums import NoticeKind
from branches.notices import Message, accounts_of_managers, tell
from branches.scope import Scope
from portal.kit.dates import today
from portal.kit.errors import Refused
from reports.models import Report
from reports.submitting.steps import Change, Taken, locked, take
from reports.submitting.way import Step

NO_COMMENT = "退回前请至少写一条批注，支部才知道改什么"
TOO_EARLY = "期限要晚于今天"


@transaction.atomic
def open_review(report_pk: int, *, scope: Scope, seen: int) -> Taken:
    """Begin the review: from now on the branch cannot take the report back."""
    report = locked(report_pk, Step.OPEN, scope)
    opened = {"opened_by_id": scope.writer_id, "opened_at": timezone.now()}
    return take(report, Step.OPEN, Change(opened), scope=scope, seen=seen)


@transaction.atomic
def send_back(report_pk: int, due: date, opinion: str, *, scope: Scope, seen: int) -> Taken:
    """Send a report back with its comments and a new deadline, and tell the branch."""
    report = locked(report_pk, Step.RETURN, scope)
    if due <= today():
        raise Refused(TOO_EARLY, field="due")
    comments = report.submissions.filter(number=seen, comments__isnull=False).values("comments").count()
    if not comments:
        raise Refused(NO_COMMENT)
    columns = {**_decided(scope), "due": due, "opinion": opinion}
    taken = take(report, Step.RETURN, Change(columns, more=f"，批注 {comments} 条"), scope=scope, seen=seen)
    if taken.is_new:
        words = f"工委请您修改 {comments} 处，{due.month}月{due.day}日前再报送。"
        _tell_branch(report, NoticeKind.RETURNED, words, scope, due)
    return taken


@transaction.atomic
def approve(report_pk: int, opinion: str, *, scope: Scope, seen: int) -> Taken:
    """Approve a report. Nobody has to open it first: a batch is approved from the list."""
    report = locked(report_pk, Step.APPROVE, scope)
    columns = {**_decided(scope), "opinion": opinion}
    taken = take(report, Step.APPROVE, Change(columns), scope=scope, seen=seen)
    if taken.is_new:
        _tell_branch(report, NoticeKind.ANSWER, f"{report.year} 年度述职报告已审核通过。", scope)
    return taken


def approve_many(seen: Iterable[tuple[int, int]], *, scope: Scope) -> tuple[int, list[str]]:
    """Approve reports by id and the submission that was seen; return how many, and why others were not."""
    done, refusals = 0, []
    for pk, number in seen:
        try:
            done += approve(pk, "", scope=scope, seen=number).is_new
        except Refused as refused:
            name = Report.objects.within(scope).select_related("organization").get(pk=pk).organization.short_name
            refusals.append(f"{name}：{refused.message}")
        except Report.DoesNotExist:
            refusals.append("有一份报告不在您的范围里")
    return done, refusals


@transaction.atomic
def archive(report_pk: int, *, scope: Scope, seen: int) -> Taken:
    """Put an approved report into the archive; nothing leads out of it."""
    report = locked(report_pk, Step.ARCHIVE, scope)
    return take(report, Step.ARCHIVE, Change(), scope=scope, seen=seen)


def _decided(scope: Scope) -> dict[str, object]:
    return {"decided_by_id": scope.writer_id, "decided_at": timezone.now()}


def _tell_branch(report: Report, kind: NoticeKind, words: str, scope: Scope, due: date | None = None) -> None:
    message = Message(
        kind,
        words,
        reverse("report_detail", args=[report.pk]),
        day=today(),
        due_on=due,
        organization_id=report.organization_id,
        sent_by=scope.writer_id,
    )
    tell(accounts_of_managers(report.organization_id, today()), message)
