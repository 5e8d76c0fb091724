"""One compilation from claim to files: five stages, told on the job row as they go.

Nothing is visible until the last transaction: a worker that dies leaves the previous report untouched.
"""

import errno
import logging
from collections.abc import Callable, Collection
from time import monotonic
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, transaction

from branches.queries import resolve_scope
from portal.kit.dates import today
from portal.kit.errors import Refused
from portal.kit.policy import Denied
from reports.actions import TextChangedError, Written, store_result
from reports.along import compiled_along
from reports.annexes import annexes_of
from reports.document import Document
from reports.enums import Stage
from reports.facts import YearRecords, facts_of, read_year
from reports.figures import YearFacts
from reports.jobs import Lease, LeaseLostError, StageNote, claim, heartbeat
from reports.likeness.actions import Found, keep_likeness, look_for_likeness
from reports.manuscript import Manuscript, document_of
from reports.merge import order_of, written_over
from reports.models import Job, Report
from reports.policy import may_compile, still_open
from reports.queries import contents_of, manuscript_of, newest_revision, phrases_for
from reports.renderers import RENDERERS
from reports.renderers.base import Renderer

logger = logging.getLogger(__name__)
REWRITES = 3
UNEXPECTED = "编写时系统出错，原来的报告没有变。请再试一次，还不行请告诉管理员"


def run(job_id: UUID) -> None:
    """Compile the job's report if nobody else does; every ending is recorded on the row."""
    carry_out(job_id, _compile)


def carry_out(job_id: UUID, work: Callable[[Job, Lease], None]) -> None:
    """Do a job's work under its lease if nobody else does; every ending is recorded on the row."""
    lease = claim(job_id)
    if lease is None:
        logger.info("job %s is taken or ended", job_id)
        return
    try:
        with heartbeat(lease):
            work(
                Job.objects.select_related("report__organization", "report__outline", "requested_by").get(pk=job_id),
                lease,
            )
    except LeaseLostError:
        logger.warning("job %s was taken over; this run stops", job_id)
    except Refused as refusal:
        lease.fail(refusal.message)
    except SoftTimeLimitExceeded:
        lease.fail("编写超时，已停止。原来的报告没有变")
    except OSError as error:
        lease.fail("磁盘空间不足，请告诉管理员" if error.errno == errno.ENOSPC else UNEXPECTED)
        logger.exception("job %s could not write its files", job_id)
    except DatabaseError:
        # the database itself is in trouble: the row cannot be written now, the sweeper will take it up again
        logger.exception("job %s met a database error", job_id)
        raise
    except Exception:
        lease.fail(UNEXPECTED)
        raise


class Progress:
    """The story of the stages on the job row."""

    def __init__(self, lease: Lease) -> None:
        self.lease = lease
        self.notes: dict[str, StageNote] = {}
        self.since = monotonic()

    def tell(self, stage: Stage, note: str, *, done: int = 0, total: int = 0) -> None:
        """Replace what is said about a stage, with how long it has taken so far."""
        if stage.value not in self.notes:
            self.since = self._end_of_last()
        self.notes[stage.value] = {"note": note, "ms": round(1000 * (monotonic() - self.since))}
        self.lease.report(stage, self.notes, done=done, total=total)

    def _end_of_last(self) -> float:
        """A stage lasts until the next one begins."""
        now = monotonic()
        if self.notes:
            last = next(reversed(self.notes))
            self.notes[last]["ms"] = round(1000 * (now - self.since))
        return now


def _compile(job: Job, lease: Lease) -> None:
    progress = Progress(lease)
    records = _collect(job, progress)
    facts = _count(records, progress)
    for _ in range(REWRITES):
        _refuse_unless_allowed(job)
        written = _write(job, facts, progress)
        document = document_of(
            Manuscript.of(written.layout, written.paragraphs, written.declared),
            facts,
            han=job.report.outline.small_numbers_in_han,
            annexes=annexes_of(records, facts),
        )
        alike = _check(job, document, facts, progress)
        files = render(document, progress)
        try:
            with transaction.atomic():
                store_result(lease, job, facts, written, files)
                keep_likeness(job.report, alike)
        except TextChangedError:
            continue
        return
    msg = "编写期间报告一直有人在改，请稍后再编写"
    raise Refused(msg)


def _refuse_unless_allowed(job: Job) -> None:
    """Rights and the report's state may have changed since the job was asked for."""
    job.report.refresh_from_db(fields=["state"])
    right = may_compile(resolve_scope(job.requested_by, today()), job.report.organization_id)
    if isinstance(right, Denied):
        msg = f"权限已变更：{right.reason}"
        raise Refused(msg)
    state = still_open(job.report)
    if isinstance(state, Denied):
        raise Refused(state.reason)


def _collect(job: Job, progress: Progress) -> YearRecords:
    progress.tell(Stage.COLLECT, "正在读取台账")
    records = read_year(job.report.organization, job.report.year, job.cutoff)
    read = (
        f"读取 {len(records.activities)} 条记录、{len(records.members_at_end)} 名党员、{len(records.findings)} 条整改"
    )
    progress.tell(Stage.COLLECT, read)
    return records


def _count(records: YearRecords, progress: Progress) -> YearFacts:
    facts = facts_of(records)
    found = sum(1 for code in facts.facts if facts.figure(code))
    progress.tell(Stage.FACTS, f"算出 {found} 个数据，每个都能查到来源")
    return facts


def _write(job: Job, facts: YearFacts, progress: Progress) -> Written:
    outline = job.report.outline
    compiled = compiled_along(outline, phrases_for(job.report.year), facts)
    stored = contents_of(job.report)
    layout, paragraphs = written_over(compiled, stored, _order_now(job.report))
    own, drafted = sum(row.is_kept for row in stored), len(compiled.paragraphs)
    kept = f"，保留您改过的 {own} 段" if own else ""
    progress.tell(Stage.WRITE, f"写好 {drafted} 段{kept}", done=drafted, total=drafted)
    seen = {row.key: row.version for row in stored}
    declared = frozenset(job.report.gap_answers.values_list("key", "subject"))
    return Written(layout, tuple(paragraphs), seen, declared)


def _order_now(report: Report) -> list[str]:
    """Return the order of paragraphs as the page shows it before this writing."""
    revision = newest_revision(report)
    return order_of(manuscript_of(report, revision).layout) if revision else []


def _check(job: Job, document: Document, facts: YearFacts, progress: Progress) -> Found:
    """Hold every printed figure against its sources, and the text against those of others.

    A figure without a source would be a bug and must not leave the house.
    """
    printed = [run.figure for run in document.runs if run.figure]
    for code in printed:
        figure = facts.figure(code)
        if figure is None or not figure.sources:
            msg = f"figure {code} stands in the text without a source"
            raise ValueError(msg)
    checked = f"{len(printed)} 个数据都有记录为据，缺数据 {len(document.gaps)} 处"
    progress.tell(Stage.CHECK, f"{checked}；正在检查相似段落")
    alike = look_for_likeness(job.report, document.paragraphs)
    progress.tell(Stage.CHECK, f"{checked}；{alike.told}")
    return alike


def render(document: Document, progress: Progress, without: Collection[str] = ()) -> list[tuple[Renderer, bytes]]:
    """Return the document in every format, telling which one is being made."""
    files, wanted = [], [renderer for renderer in RENDERERS if renderer.code not in without]
    for done, renderer in enumerate(wanted):
        progress.tell(Stage.FILES, f"正在制作 {renderer.label}", done=done, total=len(wanted))
        files.append((renderer, renderer.render(document)))
    progress.tell(Stage.FILES, f"做好 {len(files)} 个文件", done=len(files), total=len(files))
    return files
