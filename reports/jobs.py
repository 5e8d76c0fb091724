"""The life of a job row: claim by compare-and-set, heartbeat, finish or fail, take over. The row is the truth.

A message only wakes a worker; it may be lost, doubled or late. Whoever holds the fencing token may write.
"""

import logging
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import F, Q
from django.utils import timezone
from kombu.exceptions import OperationalError

from portal.kit.dirs import ensure_dirs
from reports.enums import JobPurpose, JobState, Stage
from reports.models import Job

logger = logging.getLogger(__name__)
REASON_LENGTH = 200
GAVE_UP = "编写时多次中断，已停止重试。请再编写一次，还不行请告诉管理员"


class StageNote(TypedDict):
    """What a stage read or wrote, and for how many milliseconds."""

    note: str
    ms: int


class LeaseLostError(Exception):
    """Another worker owns the job now: stop at once and write nothing."""


def _lease_end() -> timedelta:
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to write for one job, as long as the token stands in its row."""

    job_id: uuid.UUID
    token: uuid.UUID

    def _update(self, **values: object) -> None:
        mine = Job.objects.filter(pk=self.job_id, lease_owner=self.token, state=JobState.RUNNING)
        if not mine.update(**values):
            raise LeaseLostError(str(self.job_id))

    def beat(self) -> None:
        """Hold on for another lease."""
        self._update(lease_until=timezone.now() + _lease_end())

    def report(self, stage: Stage, notes: Mapping[str, StageNote], *, done: int = 0, total: int = 0) -> None:
        """Say what is being done, and hold on."""
        until = timezone.now() + _lease_end()
        self._update(stage=stage, stages=notes, done=done, total=total, lease_until=until)

    def finish(self, revision_id: int) -> None:
        """Mark the job done; call it inside the transaction that stores the result."""
        self._update(
            state=JobState.DONE, revision_id=revision_id, finished_at=timezone.now(), lease_owner=None, lease_until=None
        )

    def fail(self, reason: str) -> None:
        """Mark the job failed with a sentence for the user."""
        self._update(
            state=JobState.FAILED,
            reason=reason[:REASON_LENGTH],
            finished_at=timezone.now(),
            lease_owner=None,
            lease_until=None,
        )


def claim(job_id: uuid.UUID) -> Lease | None:
    """Take a job that waits or whose worker died; None when somebody else has it or it ended."""
    now, token = timezone.now(), uuid.uuid4()
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now)
    taken = Job.objects.filter(free, pk=job_id, attempts__lt=F("max_attempts")).update(
        state=JobState.RUNNING,
        lease_owner=token,
        lease_until=now + _lease_end(),
        attempts=F("attempts") + 1,
        stage=Stage.COLLECT,
        stages={},
        done=0,
        total=0,
    )
    return Lease(job_id, token) if taken else None


@contextmanager
def heartbeat(lease: Lease) -> Iterator[None]:
    """Beat from a second thread, so that a long drawing step does not look like a dead worker."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat_until, args=(lease, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat_until(lease: Lease, stop: threading.Event) -> None:
    while not stop.wait(settings.JOB_LEASE_SECONDS / 3):
        try:
            lease.beat()
        except LeaseLostError:
            return
        except DatabaseError:
            # One hiccup of the database must not look like a dead worker: the next beat may come through.
            logger.warning("a heartbeat of job %s did not reach the database", lease.job_id)
        finally:
            connection.close()


def dispatch(job_id: uuid.UUID) -> None:
    """Wake a worker. A broker that is down costs nothing but time: the sweeper sends the message again."""
    try:
        ensure_dirs()  # the embedded broker's folders, which a fresh site does not have yet
        current_app.send_task("reports.compile_report", args=[str(job_id)])
    except (OSError, OperationalError):
        logger.warning("the broker did not take job %s; the sweeper will send it", job_id)
        return
    Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(dispatched_at=timezone.now())


def is_for_files(job_id: uuid.UUID) -> bool:
    """Whether the job makes files of a text that stands already; one that is gone is claimed by nobody."""
    return Job.objects.filter(pk=job_id, purpose=JobPurpose.FILES).exists()


def sweep(send: Callable[[uuid.UUID], None] = dispatch) -> None:
    """Take over jobs of dead workers, give up on those that always die, and send lost messages again."""
    now = timezone.now()
    for job in Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now):
        if _release(job, now) and job.attempts < job.max_attempts:
            send(job.pk)
    stale = now - timedelta(seconds=settings.JOB_STALE_QUEUED_SECONDS)
    lost = Q(dispatched_at__lt=stale) | Q(dispatched_at=None, created_at__lt=stale)
    for job in Job.objects.filter(lost, state=JobState.QUEUED):
        waiting = Job.objects.filter(pk=job.pk, state=JobState.QUEUED, dispatched_at=job.dispatched_at)
        if waiting.update(dispatched_at=now):
            send(job.pk)


def _release(job: Job, now: datetime) -> bool:
    """Put a dead worker's job back, or end it after its last attempt; False when somebody was faster."""
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, lease_owner=job.lease_owner, lease_until__lt=now)
    if job.attempts >= job.max_attempts:
        return bool(
            mine.update(state=JobState.FAILED, reason=GAVE_UP, finished_at=now, lease_owner=None, lease_until=None)
        )
    return bool(mine.update(state=JobState.QUEUED, lease_owner=None, lease_until=None, dispatched_at=now))
