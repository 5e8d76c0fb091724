"""记为已补学: what was missed counts from then on; and taking that back."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from activities.enums import AWAY_PRESENCES, Presence
from activities.learning.common import insist_kept
from activities.learning.makeups import days_of, in_turn, refuse_gone
from activities.models import Attendance, MakeUp
from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import difference, note
from portal.kit.dates import today
from portal.kit.errors import Refused


@transaction.atomic
def complete(pk: int, *, scope: Scope) -> tuple[MakeUp, int]:
    """Count what was made up, and return how many attendances that were.

    Who was found to have been there after all, since this was arranged, is left as it is.
    """
    make_up, rows = _open(pk, scope)
    refuse_gone(make_up)
    if make_up.day > today():
        raise Refused("补学日期还没到，补完再记")
    missed = [row for row in rows if row.presence in AWAY_PRESENCES and row.activity.deleted_at is None]
    if not missed:
        raise Refused("这些人现在都不用补了，请取消这次补学")
    before = _states(missed)
    for row in missed:
        row.presence, row.made_up_on, row.minutes = Presence.MADE_UP, make_up.day, row.activity.minutes
    _store(missed)
    _mark(make_up, "记为已补学", difference(before, _states(missed)), scope, done=True)
    return make_up, len(missed)


@transaction.atomic
def undo(pk: int, *, scope: Scope) -> MakeUp:
    """Take back that it was made up; who had no reason for being away was absent."""
    make_up, rows = _open(pk, scope)
    if make_up.done_at is None:
        return make_up
    own = [row for row in rows if row.presence == Presence.MADE_UP and row.made_up_on == make_up.day]
    before = _states(own)
    for row in own:
        row.presence = Presence.LEAVE if row.reason else Presence.ABSENT
        row.made_up_on, row.minutes = None, 0
    _store(own)
    _mark(make_up, "撤销已补学", difference(before, _states(own)), scope, done=False)
    return make_up


def _open(pk: int, scope: Scope) -> tuple[MakeUp, list[Attendance]]:
    """Return an arrangement with what was missed, which nobody else changes until this transaction ends.

    It is read once it is locked: a join made before the wait does not know how long the gathering lasts by now.
    """
    make_up = in_turn(pk, scope)
    insist_kept(scope, make_up.organization_id, days_of(make_up))
    locked = make_up.attendances.select_for_update(of=("self",), no_key=True).order_by("pk")
    pks = [row.pk for row in locked]
    return make_up, list(Attendance.objects.filter(pk__in=pks).select_related("activity", "member"))


def _store(rows: Iterable[Attendance]) -> None:
    Attendance.objects.bulk_update(rows, ["presence", "made_up_on", "minutes"])


def _states(rows: Iterable[Attendance]) -> dict[str, str]:
    """Return how each of them stands, as the trail says it."""
    return {f"{row.member.name}（{row.activity.day}）": Presence(row.presence).label for row in rows}


def _mark(make_up: MakeUp, word: str, changes: dict[str, list[str]], scope: Scope, *, done: bool) -> None:
    make_up.done_at = timezone.now() if done else None
    make_up.version += 1
    make_up.save(update_fields=["done_at", "version", "updated_at"])
    note(AuditAction.UPDATE, f"{word}：{make_up}", make_up, make_up.organization_id, scope, changes)
