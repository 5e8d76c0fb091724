"""Writes on problems. Each is one transaction and leaves an audit row.

Two people editing one problem at once: the later one wins, and the trail keeps what each of them changed.
Writers of one branch wait for each other (`take_turn`), so that a second press cannot log a problem twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import transaction

from activities.enums import AssessmentKind, RectificationState
from activities.models import Assessment, RectificationItem, RectificationMeasure
from activities.rectification.common import days_of, locked, note, words_of
from activities.rectification.policy import (
    BRANCH_STATES,
    is_handed_in,
    may_judge,
    may_write,
    not_later,
    still_open,
)
from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import difference
from branches.turns import take_turn
from portal.kit.dates import today
from portal.kit.errors import Conflict, Refused
from portal.kit.policy import insist

# The branch writes up to PROGRESS_LENGTH, so a reason always fits behind it into the column's 300.
PROGRESS_LENGTH, REASON_LENGTH = 200, 80


@dataclass(frozen=True, slots=True)
class Assessed:
    """The look at the branch that found the problem, as it was typed."""

    kind: AssessmentKind
    assessor: str
    day: date


@dataclass(frozen=True, slots=True)
class Step:
    """One measure as it was typed; an empty text is a row that was left or made empty."""

    text: str
    done_on: date | None = None


@transaction.atomic
def log_item(
    item: RectificationItem, steps: Sequence[Step], *, scope: Scope, assessed: Assessed | None = None
) -> RectificationItem:
    """Store a new problem with its measures."""
    take_turn(item.organization_id)
    _refuse_unless_writable(scope, item, assessed)
    same = RectificationItem.objects.filter(
        organization=item.organization_id, source=item.source, problem=item.problem, found_on=item.found_on
    )
    if same.exists():
        raise Refused("这个问题已经登记过了，发现日期也一样", field="problem")
    item.assessment = _assessment(item.organization_id, assessed, scope)
    item.save()
    _write_steps(item, steps)
    note(AuditAction.CREATE, f"登记整改问题：{item.problem}", item, scope)
    return item


@transaction.atomic
def change_item(
    item: RectificationItem, steps: Sequence[Step], *, scope: Scope, assessed: Assessed | None = None, seen: str = ""
) -> RectificationItem:
    """Store an edit of a problem that is still open; the years it leaves and those it enters must both be open.

    `seen` is the mark of the problem as the form showed it: what the working committee answered since is not undone.
    """
    take_turn(item.organization_id)
    stored = locked(item.pk, scope)
    insist(still_open(stored))
    if seen and seen != mark_of(stored):
        raise Conflict(
            f"这个问题刚才有改动：现在是“{stored.get_state_display()}”，时限 {stored.deadline or '未定'}，"
            f"进展“{stored.progress or '未填'}”。看过再保存"
        )
    insist(may_write(scope, stored.organization_id, days_of(stored)), "found_on")
    _refuse_unless_writable(scope, item, assessed)
    insist(not_later(stored.deadline, item.deadline), "deadline")
    before = words_of(stored)
    item.assessment = _assessment(item.organization_id, assessed, scope)
    item.save()
    _write_steps(item, steps)
    note(AuditAction.UPDATE, f"修改整改问题：{item.problem}", item, scope, difference(before, words_of(item)))
    return item


@transaction.atomic
def sign_off(pk: int, *, scope: Scope) -> RectificationItem:
    """Close a problem that the branch handed in."""
    item = _judged(pk, scope)
    before = words_of(item)
    item.state = RectificationState.SIGNED_OFF
    item.signed_off_on, item.signed_off_by_id = today(), scope.account_id
    item.save(update_fields=["state", "signed_off_on", "signed_off_by"])
    note(AuditAction.UPDATE, f"同意销号：{item.problem}", item, scope, difference(before, words_of(item)))
    return item


@transaction.atomic
def send_back(pk: int, reason: str, *, scope: Scope) -> RectificationItem:
    """Return a problem to the branch; the reason stands behind the progress, where the branch reads it."""
    item = _judged(pk, scope)
    before, day = words_of(item), today()
    item.state = RectificationState.IN_PROGRESS
    item.progress = f"{item.progress}（{day.month}月{day.day}日退回：{reason}）"
    if len(item.progress) > (longest := RectificationItem._meta.get_field("progress").max_length or 0):
        raise Refused(f"进展栏放不下了，请把原因写短 {len(item.progress) - longest} 个字", field="reason")
    item.save(update_fields=["state", "progress"])
    note(AuditAction.UPDATE, f"退回整改：{item.problem}", item, scope, difference(before, words_of(item)))
    return item


def mark_of(item: RectificationItem) -> str:
    """Return a mark that changes with whatever the working committee may change: state, deadline, progress."""
    return sha256(f"{item.state}|{item.deadline}|{item.progress}".encode()).hexdigest()[:16]


def _judged(pk: int, scope: Scope) -> RectificationItem:
    item = locked(pk, scope)
    insist(may_judge(scope, item))
    insist(is_handed_in(item))
    return item


def _refuse_unless_writable(scope: Scope, item: RectificationItem, assessed: Assessed | None) -> None:
    if item.state not in BRANCH_STATES:
        raise Refused("销号由工委办理，请选“待验收”", field="state")
    insist(may_write(scope, item.organization_id, [item.found_on]), "found_on")
    if assessed:
        insist(may_write(scope, item.organization_id, [assessed.day]), "assessed_on")
    for field, day in (("found_on", item.found_on), ("assessed_on", assessed.day if assessed else item.found_on)):
        if day > today():
            raise Refused("日期还没到，请看一下年月日", field=field)


def _assessment(organization_id: int, assessed: Assessed | None, scope: Scope) -> Assessment | None:
    """Return the row of the assessment: one a branch, kind and day, whoever names it first."""
    if assessed is None:
        return None
    row, made = Assessment.objects.get_or_create(
        organization_id=organization_id,
        kind=assessed.kind,
        assessed_on=assessed.day,
        defaults={"assessor": assessed.assessor, "year": assessed.day.year},
    )
    if made:
        note(AuditAction.CREATE, f"登记考核评估：{row}", row, scope)
    elif row.assessor != assessed.assessor:
        changes = {"评估单位": [row.assessor, assessed.assessor]}
        row.assessor = assessed.assessor
        row.save(update_fields=["assessor"])
        note(AuditAction.UPDATE, f"修改考核评估：{row}", row, scope, changes)
    return row


def _write_steps(item: RectificationItem, steps: Sequence[Step]) -> None:
    """Store the measures by position: a row that stays keeps its number, because reports name it as their source."""
    stored = list(item.measures.all())
    for order, step in enumerate(steps, start=1):
        kept = stored[order - 1] if order <= len(stored) else None
        if step.text:
            row = kept or RectificationMeasure(item=item)
            row.order, row.text, row.done_on = order, step.text, step.done_on
            row.save()
        elif kept:
            kept.delete()
