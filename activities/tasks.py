"""Thin tasks: one call each."""

from celery import shared_task

from activities import digest
from activities.drafts import actions as drafts
from activities.uploads import sweeping as uploads
from portal.kit.dates import today


@shared_task(name="activities.sweep_drafts", acks_late=False)
def sweep_drafts() -> None:
    """Remove what was begun and never saved, the drafts first: files wait as long as their draft does."""
    drafts.sweep()
    uploads.sweep()


@shared_task(name="activities.send_digests", acks_late=False)
def send_digests() -> None:
    """Send the morning's digests; a second run on the same day sends nothing twice."""
    digest.send_all(today())
