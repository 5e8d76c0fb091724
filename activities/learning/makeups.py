"""补学: arranging what absent members go through later, for one or several people at once."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from activities.enums import AWAY_PRESENCES
from activities.learning.common import insist_kept, once
from activities.models import Attendance, MakeUp
from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import difference, note
from branches.turns import take_turn
from portal.kit.errors import Conflict, Refused

CHANGED = "这次补学刚才被别人改过，下面是您填的内容；请看过现在的安排再保存"


def missed_in(organization_id: int, *, besides: MakeUp | None = None) -> QuerySet[Attendance]:
    """Return what may be made up: missed gatherings that give hours and are in no other open arrangement."""
    arranged = MakeUp.objects.filter(attendances=OuterRef("pk"), deleted_at__isnull=True, done_at__isnull=True)
    if besides is not None and besides.pk:
        arranged = arranged.exclude(pk=besides.pk)
    return Attendance.objects.filter(
        ~Exists(arranged),
        activity__organization=organization_id,
        activity__deleted_at__isnull=True,
        activity__kind__counts_hours=True,
        presence__in=AWAY_PRESENCES,
    ).select_related("activity__kind", "member")


def arrange(make_up: MakeUp, missed: Collection[Attendance], token: UUID, *, scope: Scope) -> MakeUp:
    """Store an arrangement. The same token stores once: a second press returns the first one."""
    return once(lambda: _arrange(make_up, missed, token, scope), lambda: _known(token, scope))


def _known(token: UUID, scope: Scope) -> MakeUp | None:
    return MakeUp.objects.within(scope).filter(token=token).first()


@transaction.atomic
def _arrange(make_up: MakeUp, missed: Collection[Attendance], token: UUID, scope: Scope) -> MakeUp:
    take_turn(make_up.organization_id)  # a missed gathering is in one open arrangement only
    known = _known(token, scope)
    if known is not None:
        return known
    _refuse_unfit(make_up, missed, scope)
    make_up.token, make_up.created_by_id = token, scope.account_id
    make_up.save()
    make_up.attendances.set(missed)
    changes = {name: ["", str(word)] for name, word in words(make_up).items()}
    note(AuditAction.CREATE, f"安排补学：{make_up}", make_up, make_up.organization_id, scope, changes)
    return make_up


@transaction.atomic
def change(make_up: MakeUp, missed: Collection[Attendance], *, scope: Scope, seen_version: int) -> MakeUp:
    """Store an edit of what is not done yet, unless somebody else stored one since `seen_version` was shown."""
    take_turn(make_up.organization_id)
    stored = locked(make_up.pk, scope)
    if stored.version != seen_version:
        raise Conflict(CHANGED)
    refuse_gone(stored)
    _refuse_unfit(make_up, missed, scope)
    before = words(stored)
    make_up.version = seen_version + 1
    make_up.save()
    make_up.attendances.set(missed)
    changes = difference(before, words(make_up))
    note(AuditAction.UPDATE, f"修改补学：{make_up}", make_up, make_up.organization_id, scope, changes)
    return make_up


@transaction.atomic
def call_off(pk: int, *, scope: Scope) -> MakeUp:
    """Take back an arrangement that is not done."""
    make_up = in_turn(pk, scope)
    insist_kept(scope, make_up.organization_id, days_of(make_up))
    if make_up.done_at is not None:
        raise Refused("这次补学已经记过学时，要取消请先撤销")
    if make_up.deleted_at is None:
        _mark(make_up, AuditAction.DELETE, "取消补学", scope)
    return make_up


@transaction.atomic
def restore(pk: int, *, scope: Scope) -> MakeUp:
    """Put an arrangement back, if what it makes up is still to be made up."""
    make_up = in_turn(pk, scope)
    insist_kept(scope, make_up.organization_id, days_of(make_up))
    if make_up.deleted_at is None:
        return make_up
    _refuse_taken(make_up, make_up.attendances.all())
    _mark(make_up, AuditAction.RESTORE, "恢复补学", scope)
    return make_up


def _mark(make_up: MakeUp, action: AuditAction, word: str, scope: Scope) -> None:
    make_up.deleted_at = timezone.now() if action == AuditAction.DELETE else None
    make_up.version += 1
    make_up.save(update_fields=["deleted_at", "version", "updated_at"])
    note(action, f"{word}：{make_up}", make_up, make_up.organization_id, scope)


def locked(pk: int, scope: Scope) -> MakeUp:
    """Return an arrangement that nobody else changes until this transaction ends."""
    return MakeUp.objects.within(scope).select_for_update(of=("self",)).get(pk=pk)


def in_turn(pk: int, scope: Scope) -> MakeUp:
    """Return an arrangement once other writers of its branch are done: always the branch first, then the row."""
    take_turn(MakeUp.objects.within(scope).values_list("organization_id", flat=True).get(pk=pk))
    return locked(pk, scope)


def refuse_gone(make_up: MakeUp) -> None:
    """Refuse to touch what was called off or is done."""
    if make_up.deleted_at is not None:
        raise Refused("这次补学刚才被取消了，请回到列表再看")
    if make_up.done_at is not None:
        raise Refused("这次补学已经记过学时，要改请先撤销")


def days_of(make_up: MakeUp, missed: Iterable[Attendance] | None = None) -> list[date]:
    """Return the days in whose years' books the arrangement writes: those of what was missed."""
    rows = make_up.attendances.select_related("activity") if missed is None else missed
    return [row.activity.day for row in rows]


def _refuse_unfit(make_up: MakeUp, missed: Collection[Attendance], scope: Scope) -> None:
    if not missed:
        raise Refused("请选要补的是谁的哪一次", field="missed")
    insist_kept(scope, make_up.organization_id, days_of(make_up, missed))
    if make_up.day < max(days_of(make_up, missed)):
        raise Refused("补学日期不能早于缺的那一次", field="day")
    _refuse_taken(make_up, missed)


def _refuse_taken(make_up: MakeUp, missed: Iterable[Attendance]) -> None:
    wanted = {row.pk for row in missed}
    free = missed_in(make_up.organization_id, besides=make_up).filter(pk__in=wanted)
    if len(wanted) != free.count():
        raise Refused("选的里面有已经安排过或不用再补的，请重新选", field="missed")


def words(make_up: MakeUp) -> dict[str, object]:
    """Return what is compared in the trail, as people read it."""
    rows = make_up.attendances.select_related("member", "activity").order_by("activity__starts_at", "member__order")
    people = "、".join(f"{row.member.name}（{row.activity.day}）" for row in rows)
    return {"补学内容": make_up.material, "补学日期": make_up.day, "补谁的哪次": people}
