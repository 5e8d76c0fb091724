"""Thin tasks: an id in, one call, the outcome on the row."""

from uuid import UUID

from celery import shared_task
from celery.signals import worker_init, worker_process_init, worker_ready

from portal.kit.dirs import ensure_dirs
from reports import compilation, filing, jobs


@shared_task(name="reports.compile_report")
def compile_report(job_id: str) -> None:
    """Do one job: write a report, or make files of a text that stands already."""
    work = filing.run if jobs.is_for_files(UUID(job_id)) else compilation.run
    work(UUID(job_id))


@shared_task(name="reports.sweep_jobs", acks_late=False)
def sweep_jobs() -> None:
    """Take over what dead workers left."""
    jobs.sweep()


@worker_init.connect
def prepare(**_signal: object) -> None:
    """Make the folders that a fresh site does not have yet."""
    ensure_dirs()


@worker_process_init.connect
def warm_up(**_signal: object) -> None:
    """Load fonts and style sheet once per worker process, before the first report waits for them."""
    from reports.renderers.pdf import warm_up as warm  # noqa: PLC0415 - slow import: only workers draw

    warm()


@worker_ready.connect
def sweep_at_start(**_signal: object) -> None:
    """A worker that comes back first looks for what the last one left."""
    jobs.sweep()
