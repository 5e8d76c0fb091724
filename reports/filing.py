"""Files of a text without writing it anew: of what was submitted, or of what people changed since the last writing.

It is the second kind of job: the same row, lease and fencing as compiling. The workbook holds figures and no text, so
it is taken over from the revision as it was written.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from branches.enums import AuditAction
from branches.trail import record
from portal.kit.errors import Refused
from portal.kit.policy import Denied
from reports import compilation
from reports.actions import TextChangedError, cutoff_of, keep_file, output_row, request_job
from reports.document import Document
from reports.enums import JobPurpose, Stage
from reports.figures import YearFacts
from reports.jobs import Lease
from reports.manuscript import document_of
from reports.models import Job, Output, Report, Revision
from reports.policy import still_open
from reports.queries import active_job, manuscript_of, newest_revision
from reports.renderers.base import Renderer
from reports.reviewing.comments import newest_submission
from reports.submitting.freeze import fingerprint, frozen, thawed

TABLES = ("xlsx",)  # formats that print figures and none of the text
COPIED = ("revision", "format", "name", "content_type", "size", "sha256", "file")


@dataclass(frozen=True, slots=True)
class Target:
    """What files are to be made of: a document, its revision, and the hash that names the text."""

    revision: Revision
    document: Document
    text_sha256: str


def target_of(report: Report) -> Target | None:
    """Return what stands for the report now: the submitted text once it left the branch, before that the own one."""
    if isinstance(still_open(report), Denied):
        return _submitted(report)
    revision = newest_revision(report)
    if revision is None:
        return None
    han = report.outline.small_numbers_in_han
    manuscript = manuscript_of(report, revision)
    document = document_of(manuscript, YearFacts.thaw(revision.facts), han=han)
    return Target(revision, document, fingerprint(frozen(manuscript, han=han), revision.sha256))


def _submitted(report: Report) -> Target | None:
    submission = newest_submission(report)
    if submission is None:
        return None
    facts = YearFacts.thaw(submission.revision.facts)
    document = document_of(thawed(submission.text), facts, han=submission.text["han"])
    sealed = replace(document, seal=f"校验码 {submission.code}")
    return Target(submission.revision, sealed, submission.sha256)


def request_files(report: Report, *, account_id: int) -> Job:
    """Return the job that makes files of the report's text.

    A job that is already on serves as well: it looks at the text again before it stores anything.
    """
    running = active_job(report)
    if running is not None:
        return running
    return request_job(
        report,
        lambda: Job.objects.create(
            report=report,
            requested_by_id=account_id,
            purpose=JobPurpose.FILES,
            cutoff=cutoff_of(report.year),
            stage=Stage.FILES,
        ),
    )


def renew_files(report: Report, *, account_id: int) -> Job:
    """Ask for files of the text as it stands, and note who asked."""
    job = request_files(report, account_id=account_id)
    record(
        AuditAction.COMPILE,
        f"更新文件：{report}",
        account_id=account_id,
        organization_id=report.organization_id,
        target=report,
    )
    return job


def run(job_id: UUID) -> None:
    """Make the files of the job if nobody else does; every ending is recorded on the row."""
    compilation.carry_out(job_id, _make)


def _make(job: Job, lease: Lease) -> None:
    progress = compilation.Progress(lease)
    for _ in range(compilation.REWRITES):
        target = target_of(Report.objects.select_related("organization", "outline").get(pk=job.report_id))
        if target is None:
            msg = "还没有编写，没有可做成文件的文字"
            raise Refused(msg)
        files = compilation.render(target.document, progress, without=TABLES)
        try:
            _store(lease, job, target, files)
        except TextChangedError:
            continue
        return
    msg = "制作文件期间报告一直有人在改，请稍后再试"
    raise Refused(msg)


def _store(lease: Lease, job: Job, target: Target, files: Iterable[tuple[Renderer, bytes]]) -> None:
    """Store the files and end the job, all or nothing; TextChangedError when the text is another one by now."""
    kept = [(renderer, content, keep_file(content)) for renderer, content in files]
    with transaction.atomic():
        report = Report.objects.select_for_update(of=("self",)).select_related("outline").get(pk=job.report_id)
        now = target_of(report)
        if now is None or now.text_sha256 != target.text_sha256:
            raise TextChangedError
        rows = [output_row(target.revision, *file, target.text_sha256) for file in kept]
        # What a text was first printed as stays: the archived file is the one whose hash is known.
        Output.objects.bulk_create([*rows, *_tables(target)], ignore_conflicts=True)
        lease.finish(target.revision.pk)


def _tables(target: Target) -> list[Output]:
    """Return the newest workbook of the revision as one of this text too."""
    workbooks = Output.objects.filter(revision=target.revision, format__in=TABLES).order_by("pk")
    newest = {one.format: {name: getattr(one, name) for name in COPIED} for one in workbooks}
    return [Output(**columns, text_sha256=target.text_sha256) for columns in newest.values()]
