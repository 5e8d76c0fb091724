"""Writes on files that wait for their record."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from activities.files import TOO_MANY, adopt, checked
from activities.models import Activity, Upload
from activities.models.drafts import upload_path
from activities.uploads.queries import own, sent_ahead
from branches.scope import Scope
from portal.kit.blobs import keep
from portal.kit.errors import Refused

if TYPE_CHECKING:
    from django.core.files.base import File

TRIES = 3  # whoever takes files off again may send others in their place, within reason


def receive(file: "File[bytes]", token: UUID, organization_id: int, *, scope: Scope) -> Upload:
    """Store a file ahead of its record; the same file sent twice is one. Raises ValidationError with a sentence."""
    rows = own(scope).filter(token=token)
    good, bad = checked([file])
    if bad:
        raise ValidationError(bad)
    known = rows.filter(sha256=good[0].sha256).first()
    if known is not None:
        return known
    if rows.count() >= TRIES * settings.EVIDENCE_MAX_FILES:
        raise ValidationError(TOO_MANY.format(settings.EVIDENCE_MAX_FILES))
    clean = good[0]
    with transaction.atomic():
        upload, is_new = Upload.objects.get_or_create(
            account_id=scope.writer_id,
            token=token,
            sha256=clean.sha256,
            defaults={
                "organization_id": organization_id,
                "name": clean.name,
                "content_type": clean.content_type,
                "size": len(clean.content),
            },
        )
        if is_new:
            upload.file.name = keep(upload_path(upload, clean.name), clean.content)
            upload.save(update_fields=["file"])
    return upload


@transaction.atomic
def claim(activity: Activity, token: UUID, pks: Collection[int], *, scope: Scope) -> None:
    """Make the files that wait under this number the record's; raises Refused when one of them is gone.

    They are locked: the sweep must not take away the bytes of a file that is a record's in a moment.
    """
    rows = list(sent_ahead(token, pks, scope).select_for_update(of=("self",))) if pks else []
    lost = len(set(pks)) - sum(Path(row.file.path).exists() for row in rows)
    if lost:
        raise Refused(f"有 {lost} 个文件放得太久，已经不在了，请重新选一次", field="photos")
    adopt(activity, rows, scope=scope)
    if activity.evidence.count() > settings.EVIDENCE_MAX_FILES:
        raise Refused(TOO_MANY.format(settings.EVIDENCE_MAX_FILES), field="photos")
    own(scope).filter(token=token, pk__in=pks).delete()
