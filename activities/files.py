"""Keeping the files that show an activity: the content first, under its own hash, then the row."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from activities.models import Activity, Evidence, Upload
from activities.models.attendance import evidence_path
from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import record
from portal.kit.blobs import keep
from portal.kit.uploads import Clean, cleaned

if TYPE_CHECKING:
    from django.core.files.base import File

MEGABYTE = 1_000_000
TOO_MANY = "一条记录最多放 {} 个文件"


def checked(files: Sequence["File[bytes]"], already: int = 0) -> tuple[list[Clean], list[str]]:
    """Return the files that may be kept, and a sentence for each one that may not."""
    if already + len(files) > settings.EVIDENCE_MAX_FILES:
        return [], [TOO_MANY.format(settings.EVIDENCE_MAX_FILES)]
    good, bad = [], []
    for file in files:
        try:
            good.append(_checked(file))
        except ValidationError as error:
            bad += error.messages
    return good, bad


def _checked(file: "File[bytes]") -> Clean:
    name = file.name or ""
    if (file.size or 0) > settings.EVIDENCE_MAX_BYTES:
        raise ValidationError(f"“{name}”超过 {settings.EVIDENCE_MAX_BYTES // MEGABYTE} MB，请缩小后再传")
    return cleaned(name, file.read(), max_pixels=settings.EVIDENCE_MAX_PIXELS)


@transaction.atomic
def attach(activity: Activity, files: Sequence[Clean], *, scope: Scope) -> None:
    """Add files to a record; one that is already there is not added again."""
    known = set(activity.evidence.values_list("sha256", flat=True))
    for file in {file.sha256: file for file in files if file.sha256 not in known}.values():
        row = Evidence(
            activity=activity,
            name=file.name,
            content_type=file.content_type,
            size=len(file.content),
            sha256=file.sha256,
            uploaded_by_id=scope.account_id,
        )
        row.file.name = evidence_path(row, file.name)
        keep(row.file.name, file.content)
        row.save()
        _note(activity, f"添加佐证：{file.name}", scope)


@transaction.atomic
def adopt(activity: Activity, uploads: Sequence[Upload], *, scope: Scope) -> None:
    """Add files whose bytes are stored already; one that the record has is not added again."""
    known = set(activity.evidence.values_list("sha256", flat=True))
    for upload in uploads:
        if upload.sha256 not in known:
            same = {name: getattr(upload, name) for name in ("name", "content_type", "size", "sha256", "file")}
            Evidence.objects.create(activity=activity, uploaded_by_id=scope.account_id, **same)
            _note(activity, f"添加佐证：{upload.name}", scope)


@transaction.atomic
def detach(activity: Activity, pks: Collection[int], *, scope: Scope) -> None:
    """Take files off a record; their content stays in the store."""
    for row in activity.evidence.filter(pk__in=pks):
        row.delete()
        _note(activity, f"取下佐证：{row.name}", scope, sha256=row.sha256)


def _note(activity: Activity, summary: str, scope: Scope, **changes: str) -> None:
    record(
        AuditAction.UPDATE,
        summary,
        account_id=scope.account_id,
        organization_id=activity.organization_id,
        target=activity,
        changes=changes,
    )


def note_download(evidence: Evidence, *, scope: Scope) -> None:
    """Leave an audit row for a file that left the house."""
    record(
        AuditAction.DOWNLOAD,
        f"下载佐证：{evidence.name}",
        account_id=scope.account_id,
        organization_id=evidence.activity.organization_id,
        target=evidence,
        changes={"sha256": evidence.sha256},
    )
