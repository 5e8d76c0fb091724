"""Writes on rows of registers. Each is one transaction and leaves one audit row."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.registers.base import Register
from activities.registers.form import SAME, EntryForm
from activities.registers.policy import may_write
from activities.registers.queries import rows_of, used_by
from branches.enums import AuditAction
from branches.models import RegisterEntry
from branches.scope import Scope
from branches.trail import difference, record
from portal.kit.dates import today
from portal.kit.errors import Conflict, Refused
from portal.kit.policy import insist

CHANGED = "这一条刚才被别人改过，下面是您填的内容；请看过现在存的内容再保存"


def log_entry(register: Register, form: EntryForm, token: UUID) -> RegisterEntry:
    """Store a new row. The same token stores once: a second press returns the first row."""
    try:
        return _log(register, form, token)
    except IntegrityError as error:
        known = rows_of(register, form.scope).filter(token=token).first()
        if known is None:
            raise Refused(SAME) from error
        return known


@transaction.atomic
def _log(register: Register, form: EntryForm, token: UUID) -> RegisterEntry:
    known = rows_of(register, form.scope).filter(token=token).first()
    if known is not None:
        return known
    entry = form.instance
    _insist(register, form.scope, entry, day_of(register, entry))
    entry.token, entry.created_by_id = token, form.scope.account_id
    form.save()
    form.save_more()
    _note(AuditAction.CREATE, f"登记{register.label}：{entry}", entry, form.scope, form.more_words())
    return entry


@transaction.atomic
def change_entry(register: Register, form: EntryForm, seen_version: int) -> RegisterEntry:
    """Store an edit, unless somebody else stored one since `seen_version` was shown."""
    entry = form.instance
    stored = register.model._default_manager.select_for_update().get(pk=entry.pk)
    if stored.deleted_at is not None:
        raise Refused("这一条刚才被删除了，要改请先到回收站恢复")
    if stored.version != seen_version:
        raise Conflict(CHANGED)
    _insist(register, form.scope, stored, *_days_written(register, form, stored))
    before = register.words(stored)
    entry.version = seen_version + 1
    form.save()
    form.save_more()
    after = register.words(register.model._default_manager.get(pk=entry.pk))
    changes = difference(before, after) | form.more_words()
    _note(AuditAction.UPDATE, f"修改{register.label}：{entry}", entry, form.scope, changes)
    return entry


@transaction.atomic
def delete_entry(register: Register, entry: RegisterEntry, scope: Scope) -> None:
    """Put a row into the recycle bin; what others still point at stays."""
    _insist(register, scope, entry, day_of(register, entry))
    if used := used_by(entry):
        raise Refused(f"还有{used}用到它，不能删除")
    entry.deleted_at = timezone.now()
    entry.save(update_fields=["deleted_at", "updated_at"])
    _note(AuditAction.DELETE, f"删除{register.label}：{entry}", entry, scope)


@transaction.atomic
def restore_entry(register: Register, entry: RegisterEntry, scope: Scope) -> None:
    """Take a row out of the recycle bin, unless the same was logged again since."""
    _insist(register, scope, entry, day_of(register, entry))
    if gone := next(_gone(entry), ""):
        raise Refused(f"它用到的{gone}已经删除，请先恢复那一条")
    entry.deleted_at = None
    try:
        with transaction.atomic():
            entry.save(update_fields=["deleted_at", "updated_at"])
    except IntegrityError as error:
        raise Refused("后来又登记了同样的一条，不能恢复") from error
    _note(AuditAction.RESTORE, f"恢复{register.label}：{entry}", entry, scope)


def _gone(entry: RegisterEntry) -> Iterator[str]:
    """Yield what the row names and lies in the recycle bin itself."""
    for one in entry._meta.fields:
        named = getattr(entry, one.name, None) if one.is_relation else None
        if named is not None and getattr(named, "deleted_at", None) is not None:
            yield f"“{named}”"


def day_of(register: Register, entry: RegisterEntry) -> date | None:
    """Return the day in whose year's books the row stands."""
    return getattr(entry, register.line.day, None) if register.line.day else None


def _days_written(register: Register, form: EntryForm, stored: RegisterEntry) -> tuple[date | None, ...]:
    """Return the days in whose years' books an edit writes: what only ends a lasting row leaves its first year alone.

    Otherwise a team or a stay that began in a closed year could never be ended.
    """
    line, entry = register.line, form.instance
    if line.lasting and line.until and {line.until, *form.later}.issuperset(form.changed_data):
        ends = (getattr(row, line.until) for row in (stored, entry))
        return tuple(min(end, today()) for end in ends if end)
    return day_of(register, stored), day_of(register, entry)


def _insist(register: Register, scope: Scope, entry: RegisterEntry, *days: date | None) -> None:
    insist(may_write(scope, register, entry, *days), field=register.line.day)


def _note(
    action: AuditAction, summary: str, entry: RegisterEntry, scope: Scope, changes: dict[str, list[str]] | None = None
) -> None:
    record(
        action,
        summary,
        account_id=scope.account_id,
        organization_id=entry.organization_id,
        target=entry,
        changes=changes,
    )
