"""Sending a report to the working committee, and taking it back before anybody has opened it."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from activities.policy import year_open
from branches.enums import NoticeKind
from branches.notices import Message, accounts_of_staff, tell
from branches.scope import Scope
from portal.kit.dates import today
from portal.kit.errors import Conflict, Refused
from portal.kit.policy import Denied, first_denial
from reports.checks import Finding, holding
from reports.checks.sending import text_of
from reports.enums import JobPurpose, ReportState
from reports.filing import request_files
from reports.likeness.actions import refresh_likeness
from reports.models import Report, Submission
from reports.queries import active_job
from reports.reviewing.comments import last_return, newest_submission
from reports.submitting.case import Case, case_of
from reports.submitting.codes import code_of
from reports.submitting.freeze import seal_of
from reports.submitting.steps import Change, Taken, locked, note, take
from reports.submitting.way import MOVES, Step, can_take

TEXT_CHANGED = "打开这一页以后，报告的文字又改过，请再看一遍"
WRITING = "报告正在编写，写好后再报送"
NOTHING_YET = "还没有编写，没有可报送的文字"


class NotReady(Refused):
    """Something stands open; the page lists it."""

    def __init__(self, matters: tuple[Finding, ...]) -> None:
        super().__init__(f"还有 {len(matters)} 处要处理，处理好再报送")
        self.matters = matters


@dataclass(frozen=True, slots=True)
class Sending:
    """What the person saw when pressing: the form's own token, the text by its fingerprint, and a word to it."""

    token: uuid.UUID
    seen: str
    note: str = ""


@transaction.atomic
def submit(report_pk: int, sending: Sending, *, scope: Scope) -> Taken:
    """Freeze the text and the figures and send them. The same token sends once, however often it comes."""
    report = locked(report_pk, Step.SUBMIT, scope)
    known = report.submissions.filter(token=sending.token).first()
    if known is not None:
        return Taken(report, known, is_new=False)
    case = _ready(report, sending.seen)
    submission = _frozen(case, sending, scope)
    report.state = MOVES[Step.SUBMIT].after
    report.save(update_fields=["state"])
    note(Step.SUBMIT, report, submission, scope)
    request_files(report, account_id=scope.writer_id)
    refresh_likeness(report)
    _tell_staff(report, scope)
    return Taken(report, submission)


def _ready(report: Report, seen: str) -> Case:
    """Return the report if it may leave the branch as it was seen; otherwise say why not."""
    answer = first_denial(year_open(report.organization_id, report.year), can_take(Step.SUBMIT, report.state))
    if isinstance(answer, Denied):
        raise Refused(answer.reason)
    job = active_job(report)
    if job is not None and job.purpose == JobPurpose.COMPILE:
        raise Refused(WRITING)
    case = case_of(report)
    if case is None:
        raise Refused(NOTHING_YET)
    if matters := holding(text_of(case)):
        raise NotReady(matters)
    if case.fingerprint != seen:
        raise Conflict(TEXT_CHANGED)
    return case


def _frozen(case: Case, sending: Sending, scope: Scope) -> Submission:
    report, revision = case.report, case.revision
    before = newest_submission(report)
    number = before.number + 1 if before else 1
    text = {**case.text, "bases": case.bases}
    sha256 = seal_of(report.pk, number, text, revision.sha256)
    return Submission.objects.create(
        report=report,
        number=number,
        revision=revision,
        token=sending.token,
        text=text,
        sha256=sha256,
        code=code_of(sha256),
        note=sending.note,
        submitted_by_id=scope.writer_id,
        submitted_at=timezone.now(),
    )


def _tell_staff(report: Report, scope: Scope) -> None:
    message = Message(
        NoticeKind.QUESTION,
        f"{report.organization.short_name}报送了 {report.year} 年度述职报告，请审核。",
        reverse("review_report", args=[report.pk]),
        day=today(),
        organization_id=report.organization_id,
        sent_by=scope.writer_id,
    )
    tell(accounts_of_staff(report.organization.path, today()), message)


@transaction.atomic
def withdraw(report_pk: int, *, scope: Scope, seen: int) -> Taken:
    """Take a report back that nobody has opened yet; what the last return asked for is still asked."""
    report = locked(report_pk, Step.WITHDRAW, scope)
    answer = year_open(report.organization_id, report.year)
    if isinstance(answer, Denied):
        raise Refused(answer.reason)
    state = ReportState.RETURNED if last_return(report) else ReportState.DRAFTING
    return take(report, Step.WITHDRAW, Change(state=state), scope=scope, seen=seen)
