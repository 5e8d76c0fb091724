"""Writes of an import: every good row becomes a record like any other; all of them, or none."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from activities.actions import log_activity
from activities.imports.checking import Fill, LedgerCheck
from activities.imports.known import known_of
from activities.models import Activity, LedgerImport
from activities.policy import manages, year_open
from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import record
from branches.turns import take_turn
from portal.kit.errors import Refused
from portal.kit.imports.sheet import NOTHING, USED_ELSEWHERE, Sheet
from portal.kit.known import known_as
from portal.kit.policy import insist

UNDO_WITHIN = timedelta(hours=24)
CHANGED = "台账或名册刚才有变动，下面是重新核对的，请再看一遍"


@dataclass(frozen=True, slots=True)
class Undone:
    """How many records went to the recycle bin, and which stayed because they were worked on since."""

    number: int
    kept: list[str] = field(default_factory=list)


def fresh_imports(scope: Scope) -> QuerySet[LedgerImport]:
    """Return the imports in the scope that can still be taken back."""
    rows = LedgerImport.objects.within(scope).filter(
        undone_at__isnull=True, created_at__gt=timezone.now() - UNDO_WITHIN
    )
    return rows.select_related("account")


def import_ledger(organization_id: int, sheet: Sheet[Fill], token: UUID, *, scope: Scope) -> tuple[LedgerImport, bool]:
    """Store the good rows once for the token; return the import and whether it was stored just now."""
    try:
        return _import(organization_id, sheet, token, scope)
    except IntegrityError:
        raise Refused(CHANGED) from None


@transaction.atomic
def _import(organization_id: int, sheet: Sheet[Fill], token: UUID, scope: Scope) -> tuple[LedgerImport, bool]:
    _open_ledger(organization_id, scope)
    if stored := LedgerImport.objects.filter(token=token).first():
        if stored.organization_id != organization_id:
            raise Refused(USED_ELSEWHERE)
        return stored, False
    checked = LedgerCheck(known_of(organization_id), sheet.fill).check(sheet.lines)
    entries = [one.result for one in checked if one.result]
    if not entries:
        raise Refused(NOTHING)
    if len(entries) != sheet.expected:
        raise Refused(CHANGED)
    batch = LedgerImport.objects.create(
        organization_id=organization_id, account_id=known_as(int, scope.account_id), token=token
    )
    batch.activities.set([log_activity(entry.activity, entry.turnout, scope=scope) for entry in entries])
    _note(AuditAction.CREATE, f"导入台账：{len(entries)} 条", batch, scope)
    return batch, True


@transaction.atomic
def undo_import(batch: LedgerImport, *, scope: Scope) -> Undone:
    """Put the records into the recycle bin, but for those that somebody has worked on since."""
    _open_ledger(batch.organization_id, scope)
    batch = LedgerImport.objects.get(pk=batch.pk)
    if batch.undone_at:
        raise Refused("这次导入已经撤销过")
    if batch.created_at <= timezone.now() - UNDO_WITHIN:
        raise Refused("导入已超过 24 小时，不能整批撤销，请在台账里逐条删除")
    # Locked: who edits one of them meanwhile keeps it.
    records = list(batch.activities.select_for_update(of=("self",), no_key=True).filter(deleted_at__isnull=True))
    gone = [activity for activity in records if activity.version == 1]
    for year in {activity.day.year for activity in gone}:
        insist(year_open(batch.organization_id, year))
    now = timezone.now()
    Activity.objects.filter(pk__in=[activity.pk for activity in gone]).update(deleted_at=now, version=2, updated_at=now)
    if gone:
        batch.undone_at = now
        batch.save(update_fields=["undone_at"])
        _note(AuditAction.DELETE, f"撤销导入台账：{len(gone)} 条", batch, scope)
    return Undone(len(gone), [activity.title for activity in records if activity.version > 1])


def _open_ledger(organization_id: int, scope: Scope) -> None:
    """Insist on the right, and wait for another import of the branch: both would store the same rows."""
    insist(manages(scope, organization_id))
    take_turn(organization_id)


def _note(action: AuditAction, summary: str, batch: LedgerImport, scope: Scope) -> None:
    titles = "、".join(batch.activities.values_list("title", flat=True))
    record(
        action,
        summary,
        account_id=scope.account_id,
        organization_id=batch.organization_id,
        target=batch,
        changes={"主题": ["", titles[:2000]]},
    )
