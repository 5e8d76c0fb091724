"""Arranging gatherings: each write is one transaction and leaves one audit row."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.events.policy import books_of, is_logged, keeps, may_arrange, may_change
from activities.models import Activity, Event
from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import difference, record
from portal.kit.errors import Conflict, Refused
from portal.kit.known import label_of
from portal.kit.policy import insist

COMPARED = ("kind", "group", "title", "starts_at", "ends_at", "place", "text")


def arrange(event: Event, token: UUID, *, scope: Scope) -> Event:
    """Store a new gathering. The same token stores once: a second press returns the first one."""
    try:
        return _arrange(event, token, scope)
    except IntegrityError:
        known = _known(token, scope)
        if known is None:
            raise Refused("这张表不能再用了，请重新打开“安排活动”") from None
        return known


def _known(token: UUID, scope: Scope) -> Event | None:
    return Event.objects.within(scope).filter(token=token).first()


@transaction.atomic
def _arrange(event: Event, token: UUID, scope: Scope) -> Event:
    known = _known(token, scope)
    if known is not None:
        return known
    insist(may_arrange(scope, event, books_of(event)), field="day")
    event.token, event.created_by_id = token, scope.account_id
    event.save()
    note(AuditAction.CREATE, f"安排{event.kind.label}：{event}", event, scope)
    return event


@transaction.atomic
def change(event: Event, *, scope: Scope, seen_version: int) -> None:
    """Store an edit, unless somebody else stored one since `seen_version` was shown."""
    stored = locked(event.pk)
    if stored.version != seen_version:
        raise Conflict("这次活动刚才被别人改过，下面是您填的内容；请看过现在的安排再保存")
    insist(may_change(scope, stored, books_of(stored)))
    insist(may_arrange(scope, event, books_of(event)), field="day")
    before = words(stored)
    event.version = seen_version + 1
    event.save()
    note(AuditAction.UPDATE, f"修改{event.kind.label}安排：{event}", event, scope, difference(before, words(event)))


@transaction.atomic
def call_off(pk: int, *, scope: Scope) -> None:
    """Say that a gathering does not take place; who asked for leave or signed in stays on file."""
    event = locked(pk)
    if event.deleted_at is not None:
        return
    insist(may_change(scope, event, books_of(event)))
    _mark(event, AuditAction.DELETE, "取消", scope)


@transaction.atomic
def restore(pk: int, *, scope: Scope) -> None:
    """Say that it takes place after all."""
    event = locked(pk)
    insist(may_arrange(scope, event, books_of(event)))
    if event.deleted_at is not None:
        _mark(event, AuditAction.RESTORE, "恢复", scope)


def _mark(event: Event, action: AuditAction, word: str, scope: Scope) -> None:
    event.deleted_at = timezone.now() if action == AuditAction.DELETE else None
    event.version += 1
    event.save(update_fields=["deleted_at", "version", "updated_at"])
    note(action, f"{word}{event.kind.label}：{event}", event, scope)


@transaction.atomic
def link(activity: Activity, event_id: int, *, scope: Scope) -> None:
    """Say which record was logged of a gathering; to be called in the transaction that logs it.

    Somebody else may have called it off meanwhile: it is logged, so it took place.
    """
    event = locked(event_id)
    insist(keeps(scope, event.organization_id))
    if event.organization_id != activity.organization_id:
        raise Refused("这次活动不是本支部的，请重新打开登记页")
    if is_logged(event):
        raise Refused(f"这次活动刚才已经登记过了：“{event.activity}”。要改请到那条记录里改")
    event.activity, event.deleted_at = activity, None
    event.version += 1
    event.save(update_fields=["activity", "deleted_at", "version", "updated_at"])


def locked(pk: int) -> Event:
    """Return the gathering for writing, as it is stored now.

    Its key stays free: who signs in points at it, and would wait here for somebody who waits for the same sign-in.
    It is read anew once it is locked: a join made before the wait does not know the record that was logged meanwhile.
    """
    Event.objects.select_for_update(no_key=True).get(pk=pk)
    return Event.objects.select_related("kind", "group", "activity").get(pk=pk)


def words(event: Event) -> dict[str, Any]:
    """Return what is compared in the trail and shown to who edits at the same time, as people read it."""
    said = {label_of(event, name): getattr(event, name) for name in COMPARED}
    for name in ("starts_at", "ends_at"):
        said[label_of(event, name)] = f"{timezone.localtime(getattr(event, name)):%Y-%m-%d %H:%M}"
    return {label: "" if value is None else value for label, value in said.items()}


def as_stored(pk: int) -> dict[str, Any]:
    """Return what is stored now; saving again after it was shown stores over it."""
    event = Event.objects.select_related("kind", "group").get(pk=pk)
    return {"version": event.version, "words": words(event)}


def note(
    action: AuditAction, summary: str, event: Event, scope: Scope, changes: dict[str, list[str]] | None = None
) -> None:
    """Add the row of a write to the trail."""
    record(
        action,
        summary,
        account_id=scope.account_id,
        organization_id=event.organization_id,
        target=event,
        changes=changes,
    )
