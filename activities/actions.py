"""Writes on what happened. Each is one transaction, leaves one audit row, and returns the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.enums import Audience, LeaveReason, Presence
from activities.models import Activity, Attendance, Speech
from activities.policy import may_change
from activities.queries import NAMED, due_member_ids
from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import difference, record
from portal.kit.errors import Conflict, Refused
from portal.kit.policy import insist

if TYPE_CHECKING:
    from django.db.models import Field

NOT_COMPARED = frozenset(
    {"version", "updated_at", "created_at", "token", "kind", "organization", "created_by", "same_occasion"}
)


@dataclass(frozen=True, slots=True)
class Absence:
    """Why one person did not come."""

    reason: LeaveReason = LeaveReason.BUSINESS
    text: str = ""


@dataclass(frozen=True, slots=True)
class Turnout:
    """What the form says about people: only exceptions. Presence of everybody else follows from the roster.

    For kinds where nobody is due (`Audience.VOLUNTEERS`) `came` names who was there instead.
    """

    absences: Mapping[int, Absence] = field(default_factory=dict)
    came: frozenset[int] = frozenset()
    speakers: frozenset[int] = frozenset()

    @property
    def named(self) -> frozenset[int]:
        """Everybody about whose coming something is said."""
        return frozenset(self.absences) | self.came


def log_activity(activity: Activity, turnout: Turnout, *, scope: Scope, topics: Iterable[Any] = ()) -> Activity:
    """Store a new record with its attendance. The same token stores once: a second press returns the first record."""
    known = Activity.objects.within(scope).filter(token=activity.token).first()
    if known is not None:
        return known
    try:
        return _log(activity, turnout, scope, topics)
    except IntegrityError:
        # Two presses at the same instant: the other one won, its record is the answer.
        stored = Activity.objects.within(scope).filter(token=activity.token).first()
        if stored is None and not Activity.objects.filter(token=activity.token).exists():
            raise  # another constraint: a bug of ours, which stays loud
        if stored is None:
            # The number of a form of another branch, which nobody here was ever given.
            raise Refused("这张表不能再用了，请重新打开登记页") from None
        return stored


@transaction.atomic
def _log(activity: Activity, turnout: Turnout, scope: Scope, topics: Iterable[Any]) -> Activity:
    insist(may_change(scope, activity.organization_id, activity.day), field="day")
    activity.created_by_id = scope.account_id
    activity.save()
    activity.topics.set(topics)
    _write_turnout(activity, turnout)
    record(
        AuditAction.CREATE,
        f"登记{activity.kind.label}：{activity.title}",
        account_id=scope.account_id,
        organization_id=activity.organization_id,
        target=activity,
    )
    return activity


@transaction.atomic
def change_activity(
    activity: Activity, turnout: Turnout, *, scope: Scope, seen_version: int, topics: Iterable[Any] = ()
) -> Activity:
    """Store an edit, unless somebody else stored one since `seen_version` was shown."""
    rows = Activity.objects.within(scope).select_for_update(of=("self",)).select_related(*NAMED)
    stored = rows.get(pk=activity.pk)
    if stored.version != seen_version:
        msg = "这条记录刚才被别人改过，请先看新的内容"
        raise Conflict(msg)
    for day in {stored.day, activity.day}:
        insist(may_change(scope, stored.organization_id, day), field="day")
    before = _words(stored)
    same_roster = (stored.day, stored.group_id) == (activity.day, activity.group_id)
    activity.version = seen_version + 1
    activity.save()
    activity.topics.set(topics)
    _write_turnout(activity, turnout, keeps_roster=same_roster)
    record(
        AuditAction.UPDATE,
        f"修改{activity.kind.label}：{activity.title}",
        account_id=scope.account_id,
        organization_id=activity.organization_id,
        target=activity,
        changes=difference(before, _words(activity)),
    )
    return activity


@transaction.atomic
def delete_activity(pk: int, *, scope: Scope) -> Activity:
    """Put a record into the recycle bin; nothing that was stored is ever erased by this."""
    return _set_deleted(pk, scope, AuditAction.DELETE)


@transaction.atomic
def restore_activity(pk: int, *, scope: Scope) -> Activity:
    """Take a record out of the recycle bin."""
    return _set_deleted(pk, scope, AuditAction.RESTORE)


def _set_deleted(pk: int, scope: Scope, action: AuditAction) -> Activity:
    activity = Activity.objects.within(scope).select_for_update(of=("self",)).select_related("kind").get(pk=pk)
    insist(may_change(scope, activity.organization_id, activity.day), field="day")
    if (activity.deleted_at is not None) == (action == AuditAction.DELETE):
        return activity  # a second press at the same instant: the first one has done it
    activity.deleted_at = timezone.now() if action == AuditAction.DELETE else None
    activity.version += 1
    activity.save(update_fields=["deleted_at", "version", "updated_at"])
    record(
        action,
        f"{action.label}{activity.kind.label}：{activity.title}",
        account_id=scope.account_id,
        organization_id=activity.organization_id,
        target=activity,
    )
    return activity


def _words(activity: Activity) -> dict[str, Any]:
    """Return the record as it is compared in the audit trail: its own fields, who was there, what it was about."""
    own = {str(f.verbose_name): _word(activity, f) for f in activity._meta.fields if f.name not in NOT_COMPARED}
    speeches = activity.speeches.select_related("member")
    topics = "、".join(sorted(activity.topics.values_list("name", flat=True)))
    return own | _attendance_words(activity) | {"发言": "、".join(s.member.name for s in speeches), "专题": topics}


def _word(activity: Activity, field: "Field[Any, Any]") -> object:
    """Return what a field says: the name of what it points at, the label of what was chosen."""
    if field.name in NAMED:
        named = getattr(activity, field.name)
        return str(named) if named else ""
    return getattr(activity, f"get_{field.name}_display")() if field.choices else field.value_from_object(activity)


def _attendance_words(activity: Activity) -> dict[str, str]:
    """Return who was there under each word: 出席, 请假 with the reasons."""
    words: dict[str, list[str]] = {label: [] for label in Presence.labels}
    for row in activity.attendances.select_related("member"):
        reason = row.reason_text or (row.get_reason_display() if row.reason else "")
        words[row.get_presence_display()].append(f"{row.member.name}（{reason}）" if reason else row.member.name)
    return {word: "、".join(names) for word, names in words.items()}


def _write_turnout(activity: Activity, turnout: Turnout, *, keeps_roster: bool = False) -> None:
    """Derive the attendance rows from the roster of the day and store what differs from before.

    An edit that leaves day and group alone keeps the roster as it was called: somebody entered into the register
    later was not there, and somebody taken off it was.
    """
    due = due_member_ids(activity.kind, activity.organization_id, activity.day, activity.group_id)
    named = {*turnout.absences, *turnout.came, *turnout.speakers}
    kept = _kept_rows(activity)
    if both := set(turnout.absences) & turnout.speakers:
        msg = f"有 {len(both)} 个人既请假又发言，请重新选择"
        raise Refused(msg, field="attendance")
    if keeps_roster and activity.kind.everyone_due:
        due = [pk for pk, row in kept.items() if row.presence != Presence.OBSERVER]
    if strangers := named - set(due) - set(kept):
        msg = f"有 {len(strangers)} 个人当天不在本支部，请重新选择出勤"
        raise Refused(msg, field="attendance")
    wanted = _wanted_rows(activity, due, turnout, kept)
    activity.attendances.exclude(presence=Presence.OBSERVER).exclude(member__in=[r.member_id for r in wanted]).delete()
    Attendance.objects.bulk_create(
        wanted,
        update_conflicts=True,
        unique_fields=["activity", "member"],
        update_fields=["presence", "reason", "reason_text", "minutes", "made_up_on"],
    )
    if "speakers" in activity.kind.fields:
        _write_speeches(activity, turnout)


def _kept_rows(activity: Activity) -> dict[int, Attendance]:
    """Return the stored rows by member, locked: who is made up meanwhile must not be written back to 请假."""
    rows = activity.attendances.select_for_update(no_key=True).order_by("pk")
    return {row.member_id: row for row in rows}


def _write_speeches(activity: Activity, turnout: Turnout) -> None:
    activity.speeches.exclude(member__in=turnout.speakers).delete()
    Speech.objects.bulk_create(
        (Speech(activity=activity, member_id=pk) for pk in turnout.speakers), ignore_conflicts=True
    )


def _wanted_rows(
    activity: Activity, due: list[int], turnout: Turnout, kept: Mapping[int, Attendance]
) -> list[Attendance]:
    if activity.kind.audience == Audience.VOLUNTEERS:
        return [_present(activity, pk) for pk in due if pk in turnout.came]
    made_up = {pk for pk, row in kept.items() if row.presence == Presence.MADE_UP}
    missing = {pk for pk, row in kept.items() if row.presence == Presence.ABSENT}
    rows = []
    for pk in due:
        absence = turnout.absences.get(pk)
        if absence is None:
            rows.append(_present(activity, pk))
        elif pk in made_up:
            rows.append(_still_made_up(activity, kept[pk]))
        elif pk in missing and absence.reason == LeaveReason.OTHER:
            rows.append(kept[pk])
        else:
            rows.append(_absent(activity, pk, absence))
    return rows


def _present(activity: Activity, member_id: int) -> Attendance:
    return Attendance(activity=activity, member_id=member_id, presence=Presence.PRESENT, minutes=activity.minutes)


def _still_made_up(activity: Activity, row: Attendance) -> Attendance:
    """Return the row of who caught up: it lasts as long as the gathering does now."""
    row.minutes = activity.minutes
    return row


def _absent(activity: Activity, member_id: int, absence: Absence) -> Attendance:
    return Attendance(
        activity=activity,
        member_id=member_id,
        presence=Presence.LEAVE,
        reason=absence.reason,
        reason_text=absence.text,
    )
