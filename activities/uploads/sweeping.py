"""Removing files that were sent ahead of a record that was never saved."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from activities.models import Draft, Evidence, Upload

# A file that was written just now may belong to a row that another request has not finished yet.
FRESH = timedelta(hours=1)


def left_behind() -> QuerySet[Upload]:
    """Return what has waited for days while no draft of the same form waits with it."""
    before = timezone.now() - timedelta(days=settings.UPLOAD_KEEP_DAYS)
    draft = Draft.objects.filter(account=OuterRef("account"), token=OuterRef("token"))
    return Upload.objects.filter(~Exists(draft), uploaded_at__lt=before)


def sweep() -> int:
    """Remove them; the bytes too where nothing else points to them. Return how many rows went."""
    with transaction.atomic():
        rows = list(left_behind().select_for_update(of=("self",)))
        Upload.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in {row.sha256: row for row in rows}.values():
        _remove_bytes(row)
    return len(rows)


def _remove_bytes(row: Upload) -> None:
    same = {"sha256": row.sha256}
    if Evidence.objects.filter(**same).exists() or Upload.objects.filter(**same).exists():
        return
    path = Path(row.file.path)
    newest = timezone.now() - FRESH
    if path.exists() and path.stat().st_mtime < newest.timestamp():
        path.unlink(missing_ok=True)
