"""Writes on reports: asking for a compilation, and storing what it made."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from branches.enums import AuditAction, NoticeKind
from branches.models import Organization
from branches.notices import Message, tell
from branches.scope import Scope
from branches.trail import record
from portal.kit.blobs import keep, sha256_of
from portal.kit.dates import today
from portal.kit.errors import Refused
from portal.kit.policy import Denied
from reports.figures import YearFacts
from reports.jobs import Lease, dispatch
from reports.manuscript import Manuscript
from reports.merge import Content
from reports.models import Job, Outline, Output, Paragraph, Report, Revision
from reports.models.job import output_path
from reports.policy import may_compile, still_open
from reports.queries import active_job, outline_for, outlines_for
from reports.renderers.base import Renderer
from reports.revisions import new_revision
from reports.rounds import last_day, round_for
from reports.submitting.freeze import fingerprint, frozen


def cutoff_of(year: int) -> date:
    """Return the last day that counts: the end of the year, or today while the year is still on."""
    return min(today(), date(year, 12, 31))


def request_compile(organization: Organization, year: int, *, scope: Scope, outline: str = "") -> Job:
    """Return the job that compiles this report; two people pressing at once get the same one.

    `outline` is the code of another outline than the report has, or the usual one. Raises Refused when the person
    may not, the year lies ahead, or no such outline holds in it.
    """
    answer = may_compile(scope, organization.pk)
    if isinstance(answer, Denied) or scope.account_id is None:
        raise Refused(answer.reason if isinstance(answer, Denied) else "请先登录")
    if year > today().year:
        msg = f"{year} 年还没有到"
        raise Refused(msg)
    report = _report_of(organization, year, outline)
    closed = still_open(report)
    if isinstance(closed, Denied):
        raise Refused(closed.reason)
    running = active_job(report)
    if running is not None:
        return running
    _choose_outline(report, outline)
    return _new_job(report, scope.account_id)


def _report_of(organization: Organization, year: int, code: str) -> Report:
    outline = _named(year, code) if code else _asked_for(organization, year)
    if outline is None:
        msg = f"没有 {year} 年适用的报告提纲，请联系工委设置"
        raise Refused(msg)
    report, _ = Report.objects.get_or_create(organization=organization, year=year, defaults={"outline": outline})
    return report


def _named(year: int, code: str) -> Outline | None:
    """Return the outline of this code. What was sent is held against the codes: no database gets to read it."""
    return next((outline for outline in outlines_for(year) if outline.code == code), None)


def _asked_for(organization: Organization, year: int) -> Outline | None:
    appraisal = round_for(organization, year)
    return appraisal.outline if appraisal else outline_for(year)


def _choose_outline(report: Report, code: str) -> None:
    """Write the report along another outline from now on; what people wrote is kept by its section."""
    outline = _named(report.year, code)
    if outline is not None and outline.pk != report.outline_id:
        report.outline = outline
        report.save(update_fields=["outline"])


def _new_job(report: Report, account_id: int) -> Job:
    def store() -> Job:
        cutoff = last_day(cutoff_of(report.year), round_for(report.organization, report.year))
        job = Job.objects.create(report=report, requested_by_id=account_id, cutoff=cutoff)
        record(
            AuditAction.COMPILE,
            f"编写{report}",
            account_id=account_id,
            organization_id=report.organization_id,
            target=report,
        )
        return job

    return request_job(report, store)


def request_job(report: Report, store: Callable[[], Job]) -> Job:
    """Store a job and wake a worker, or return the job that somebody else stored a moment earlier."""
    try:
        with transaction.atomic():
            job = store()
            # robust: a broker that is down must not turn a stored request into an error page
            transaction.on_commit(lambda: dispatch(job.pk), robust=True)
            return job
    except IntegrityError:
        running = active_job(report)
        if running is None:
            raise
        return running


class TextChangedError(Exception):
    """Somebody changed a paragraph between reading and storing: write again, on what they wrote."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one writing made, and the version of every paragraph that it was made from."""

    layout: dict[str, Any]
    paragraphs: tuple[Content, ...]
    seen: Mapping[str, int]
    declared: frozenset[tuple[str, str]] = frozenset()


def store_result(
    lease: Lease, job: Job, facts: YearFacts, written: Written, files: Iterable[tuple[Renderer, bytes]]
) -> Revision:
    """Store revision, paragraphs and files and end the job, all or nothing.

    A lost lease stores nothing; nor does a report whose text or state changed meanwhile (TextChangedError).
    """
    kept = [(renderer, content, keep_file(content)) for renderer, content in files]
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=job.report_id)
        stored = {row.key: row.version for row in report.paragraphs.select_for_update()}
        if stored != written.seen or not still_open(report):
            raise TextChangedError
        revision = new_revision(report, facts, written.layout, account_id=job.requested_by_id)
        _store_paragraphs(report, written.paragraphs)
        Output.objects.bulk_create(
            output_row(revision, *file, _text_sha256(report, revision, written)) for file in kept
        )
        lease.finish(revision.pk)
        _tell_whoever_asked(job, report)
    return revision


def _tell_whoever_asked(job: Job, report: Report) -> None:
    path = reverse("report_year", args=[report.year])
    words = f"{report.year} 年度述职报告写好了，请核对"
    message = Message(NoticeKind.READY, words, path, day=today(), organization_id=report.organization_id)
    tell([job.requested_by_id], message)


def keep_file(content: bytes) -> str:
    """Store a finished file and return its name."""
    sha256 = sha256_of(content)
    return keep(output_path(Output(sha256=sha256), ""), content)


def _text_sha256(report: Report, revision: Revision, written: Written) -> str:
    manuscript = Manuscript.of(written.layout, written.paragraphs, written.declared)
    return fingerprint(frozen(manuscript, han=report.outline.small_numbers_in_han), revision.sha256)


def output_row(revision: Revision, renderer: Renderer, content: bytes, path: str, text_sha256: str) -> Output:
    """Return the row of a stored file; `text_sha256` names the text that it prints."""
    return Output(
        revision=revision,
        format=renderer.code,
        name=f"{revision.report}{renderer.extension}".replace(" ", ""),
        content_type=renderer.content_type,
        size=len(content),
        sha256=sha256_of(content),
        file=path,
        text_sha256=text_sha256,
    )


def _store_paragraphs(report: Report, paragraphs: Iterable[Content]) -> None:
    columns = ("text", "compiled", "offered", "state", "seen", "held", "version")
    rows = [
        Paragraph(report=report, key=row.key, **{name: getattr(row, name) for name in columns}) for row in paragraphs
    ]
    Paragraph.objects.bulk_create(rows, update_conflicts=True, unique_fields=["report", "key"], update_fields=columns)


def note_download(output: Output, *, scope: Scope) -> None:
    """Leave an audit row for every file that left the house."""
    report = output.revision.report
    record(
        AuditAction.DOWNLOAD,
        f"下载{output.name}",
        account_id=scope.account_id,
        organization_id=report.organization_id,
        target=output,
        changes={"sha256": output.sha256},
    )
