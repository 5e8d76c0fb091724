"""Asking for leave before a gathering, and taking it back."""

from datetime import datetime

from django.db import IntegrityError, transaction

from activities.enums import LeaveReason
from activities.events.actions import locked, note
from activities.events.invited import is_due_at
from activities.events.policy import NO_MEMBER, books_of, may_ask_leave, not_begun
from activities.events.queries import leave_of
from activities.models import Event, LeaveRequest
from branches.enums import AuditAction
from branches.scope import Scope
from portal.kit.errors import Refused
from portal.kit.policy import insist


def ask_leave(pk: int, reason: LeaveReason, text: str, *, scope: Scope, now: datetime) -> bool:
    """Store that the member will not come; asked twice it stays as it was, which is said by False."""
    try:
        return _ask(pk, reason, text, scope, now)
    except IntegrityError:  # two presses at the same instant
        return False


@transaction.atomic
def _ask(pk: int, reason: LeaveReason, text: str, scope: Scope, now: datetime) -> bool:
    event, member_id = locked(pk), _member(scope)
    is_due = is_due_at(event, member_id)
    insist(may_ask_leave(event, books_of(event), is_due=is_due, now=now))
    if event.sign_ins.filter(member=member_id).exists():
        raise Refused("您已经签到，不用请假。")
    if leave_of(event, member_id) is not None:
        return False
    LeaveRequest.objects.create(event=event, member_id=member_id, reason=reason, reason_text=text)
    note(AuditAction.CREATE, f"请假：{event}", event, scope)
    return True


@transaction.atomic
def withdraw_leave(pk: int, *, scope: Scope, now: datetime) -> bool:
    """Say that the member comes after all; False when there was no leave to take back."""
    event: Event = locked(pk)
    leave = leave_of(event, _member(scope))
    if leave is None:
        return False
    insist(not_begun(event, now))
    leave.withdrawn_at = now
    leave.save(update_fields=["withdrawn_at"])
    note(AuditAction.UPDATE, f"撤回请假：{event}", event, scope)
    return True


def _member(scope: Scope) -> int:
    if scope.member_id is None:
        raise Refused(NO_MEMBER)
    return scope.member_id
