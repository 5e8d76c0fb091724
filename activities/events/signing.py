"""Signing in: by one's own code, by the secretary's tap on a name, and taking it back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare

from activities.events import codes
from activities.events.actions import locked, note
from activities.events.codes import Ticket
from activities.events.doors import door_of
from activities.events.entrance import Entrance, judge
from activities.events.invited import is_due_at
from activities.events.policy import books_of, may_change, may_tap
from activities.events.queries import unlogged
from activities.limits import read_limits
from activities.models import Event, SignIn
from branches.enums import AuditAction
from branches.models import Account, AuditEvent, Member
from branches.scope import Scope
from branches.trail import record
from portal.kit.errors import Refused
from portal.kit.policy import insist

# A million numbers, at most six of them good at any moment: ten tries in ten minutes find one in some thirty years.
# The tries are rows of the trail, so the brake holds over all processes and a restart.
MOST_TRIES, TRIED_WITHIN = 10, timedelta(minutes=10)
WRONG_DIGITS = "签到码输错"
NEARBY = timedelta(days=1)


@transaction.atomic
def sign_in(ticket: Ticket | None, *, scope: Scope, now: datetime, shown: bool) -> Entrance:
    """Sign the member in if the code lets them; the answer has `done` only where it was there before."""
    entrance = judge(ticket, scope=scope, now=now, shown=shown)
    if entrance.event is None or scope.member_id is None or entrance.done or entrance.turned:
        return entrance
    row, is_new = SignIn.objects.get_or_create(event=entrance.event, member_id=scope.member_id, defaults={"at": now})
    if is_new:
        note(AuditAction.CREATE, f"签到：{entrance.event}", entrance.event, scope)
    return Entrance(entrance.event, None if is_new else row)


def is_braked(account_id: int | None, now: datetime) -> bool:
    """Whether the account typed too many wrong digits lately."""
    rows = AuditEvent.objects.filter(account=account_id, action=AuditAction.DENIED, summary=WRONG_DIGITS)
    return rows.filter(at__gt=now - TRIED_WITHIN).count() >= MOST_TRIES


@transaction.atomic
def look_up(digits: str, *, scope: Scope, now: datetime) -> tuple[Ticket | None, bool]:
    """Return what the typed digits stand for among the own branch's gatherings, and whether the brake is on.

    A wrong try leaves a row; tries of one account wait for each other, so that none slips past the count.
    """
    Account.objects.select_for_update(no_key=True).filter(pk=scope.account_id or 0).first()
    if is_braked(scope.account_id, now):
        return None, True
    for event_id in _candidates(scope, now):
        for window in codes.fresh_windows(now):
            if constant_time_compare(codes.typed(event_id, window), digits):
                return Ticket(event_id, window), False
    record(AuditAction.DENIED, WRONG_DIGITS, account_id=scope.account_id, organization_id=scope.own_branch_id)
    return None, False


def _candidates(scope: Scope, now: datetime) -> list[int]:
    rows = Event.objects.filter(unlogged(), organization=scope.own_branch_id, deleted_at__isnull=True)
    return list(rows.filter(starts_at__gt=now - NEARBY, starts_at__lt=now + NEARBY).values_list("pk", flat=True))


@transaction.atomic
def sign_for(pk: int, member_id: int, *, scope: Scope, now: datetime) -> str:
    """Sign in somebody who has no phone at hand; return the name."""
    event, member = _open_desk(pk, member_id, scope, now)
    if not is_due_at(event, member_id):
        raise Refused(f"{member.name}不在这次活动的名单里")
    _row, is_new = SignIn.objects.get_or_create(
        event=event, member=member, defaults={"at": now, "by_id": scope.account_id}
    )
    if is_new:
        note(AuditAction.CREATE, f"代{member.name}签到：{event}", event, scope)
    return member.name


@transaction.atomic
def take_back(pk: int, member_id: int, *, scope: Scope, now: datetime) -> str:
    """Remove a sign-in that was a mistake; return the name. The trail keeps that it was there."""
    event, member = _open_desk(pk, member_id, scope, now)
    gone, _ = event.sign_ins.filter(member=member).delete()
    if gone:
        note(AuditAction.DELETE, f"撤销{member.name}的签到：{event}", event, scope)
    return member.name


def _open_desk(pk: int, member_id: int, scope: Scope, now: datetime) -> tuple[Event, Member]:
    event = locked(pk)
    insist(may_tap(may_change(scope, event, books_of(event)), door_of(event, read_limits()), now))
    return event, Member.objects.get(pk=member_id)
