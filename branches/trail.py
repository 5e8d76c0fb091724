"""Writing the audit trail. If the event cannot be written, the action that it records fails with it."""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import models

from branches.enums import AuditAction
from branches.models import AuditEvent
from branches.scope import Scope


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the current request came from; a background job has none."""

    address: str | None = None
    request_id: str = ""


NOWHERE = Origin()
origin: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)
SUMMARY_LENGTH, CHANGE_LENGTH = 200, 2000


def record(
    action: AuditAction,
    summary: str,
    *,
    account_id: int | None,
    organization_id: int | None = None,
    target: models.Model | None = None,
    changes: dict[str, Any] | None = None,
) -> AuditEvent:
    """Add one row to the trail."""
    here = origin.get()
    return AuditEvent.objects.create(
        action=action,
        summary=summary[:SUMMARY_LENGTH],
        account_id=account_id,
        organization_id=organization_id,
        object_type=target._meta.model_name or "" if target else "",
        object_id=str(target.pk) if target else "",
        changes=changes or {},
        address=here.address,
        request_id=here.request_id,
    )


def note(
    action: AuditAction,
    summary: str,
    target: models.Model,
    organization_id: int,
    scope: Scope,
    changes: dict[str, Any] | None = None,
) -> None:
    """Add the row of a write that somebody did within their scope."""
    record(
        action,
        summary,
        account_id=scope.account_id,
        organization_id=organization_id,
        target=target,
        changes=changes,
    )


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[str]]:
    """Return the fields that changed as [old, new], in words short enough to read."""
    return {name: [_short(before.get(name)), _short(after[name])] for name in after if before.get(name) != after[name]}


def _short(value: object) -> str:
    return "" if value is None else str(value)[:CHANGE_LENGTH]
