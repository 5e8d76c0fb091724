"""Writes on problems. Each is one transaction and leaves an audit row.

Two people editing one problem at once: the later one wins, and the trail keeps what each of them changed.
Writers of one branch wait for each other (`_queue`), so that a second press cannot log a problem twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from activities.enums import AssessmentKind, RectificationState
from activities.models import Assessment, RectificationItem, RectificationMeasure
from activities.rectification.policy import BRANCH_STATES, is_handed_in, may_judge, may_write, still_open
from branches.enums import AuditAction
from branches.models import Organization
from branches.scope import Scope
from branches.trail import difference, record
from portal.kit.dates import today
from portal.kit.errors import Refused
from portal.kit.policy import Answer, Denied

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
    _queue(item.organization_id)
    _refuse_unless_writable(scope, item, assessed)
    same = RectificationItem.objects.filter(
        organization=item.organization_id, source=item.source, problem=item.problem, found_on=item.found_on
    )
    if same.exists():
        raise Refused("这个问题已经登记过了，发现日期也一样", field="problem")
    item.assessment = _assessment(item.organization_id, assessed, scope)
    item.save()
    _write_steps(item, steps)
    _note(AuditAction.CREATE, f"登记整改问题：{item.problem}", item, scope)
    return item


@transaction.atomic
def change_item(
    item: RectificationItem, steps: Sequence[Step], *, scope: Scope, assessed: Assessed | None = None
) -> RectificationItem:
    """Store an edit of a problem that is still open; the years it leaves and those it enters must both be open."""
    _queue(item.organization_id)
    stored = RectificationItem.objects.within(scope).select_for_update().get(pk=item.pk)
    _insist(still_open(stored))
    _insist(may_write(scope, stored.organization_id, _days(stored)), "found_on")
    _refuse_unless_writable(scope, item, assessed)
    before = _words(stored)
    item.assessment = _assessment(item.organization_id, assessed, scope)
    item.save()
    _write_steps(item, steps)
    _note(AuditAction.UPDATE, f"修改整改问题：{item.problem}", item, scope, difference(before, _words(item)))
    return item


@transaction.atomic
def sign_off(pk: int, *, scope: Scope) -> RectificationItem:
    """Close a problem that the branch handed in."""
    item = _judged(pk, scope)
    before = _words(item)
    item.state = RectificationState.SIGNED_OFF
    item.signed_off_on, item.signed_off_by_id = today(), scope.account_id
    item.save(update_fields=["state", "signed_off_on", "signed_off_by"])
    _note(AuditAction.UPDATE, f"同意销号：{item.problem}", item, scope, difference(before, _words(item)))
    return item


@transaction.atomic
def send_back(pk: int, reason: str, *, scope: Scope) -> RectificationItem:
    """Return a problem to the branch; the reason stands behind the progress, where the branch reads it."""
    item = _judged(pk, scope)
    before, day = _words(item), today()
    item.state = RectificationState.IN_PROGRESS
    item.progress = f"{item.progress}（{day.month}月{day.day}日退回：{reason}）"
    if len(item.progress) > (longest := RectificationItem._meta.get_field("progress").max_length or 0):
        raise Refused(f"进展栏放不下了，请把原因写短 {len(item.progress) - longest} 个字", field="reason")
    item.save(update_fields=["state", "progress"])
    _note(AuditAction.UPDATE, f"退回整改：{item.problem}", item, scope, difference(before, _words(item)))
    return item


def _judged(pk: int, scope: Scope) -> RectificationItem:
    # `of`: only the problem's own row is locked, not its branch's.
    rows = RectificationItem.objects.within(scope).select_for_update(of=("self",)).select_related("organization")
    item = rows.get(pk=pk)
    _insist(may_judge(scope, item))
    _insist(is_handed_in(item))
    return item


def _queue(organization_id: int) -> None:
    """Wait until other writers of this branch's problems are done."""
    Organization.objects.select_for_update().get(pk=organization_id)


def _refuse_unless_writable(scope: Scope, item: RectificationItem, assessed: Assessed | None) -> None:
    if item.state not in BRANCH_STATES:
        raise Refused("销号由工委办理，请选“待验收”", field="state")
    _insist(may_write(scope, item.organization_id, [item.found_on]), "found_on")
    if assessed:
        _insist(may_write(scope, item.organization_id, [assessed.day]), "assessed_on")
    for field, day in (("found_on", item.found_on), ("assessed_on", assessed.day if assessed else item.found_on)):
        if day > today():
            raise Refused("日期还没到，请看一下年月日", field=field)


def _insist(answer: Answer, field: str = "") -> None:
    if isinstance(answer, Denied):
        raise Refused(answer.reason, field=field)


def _days(item: RectificationItem) -> list[date]:
    return [item.found_on, item.assessment.assessed_on] if item.assessment else [item.found_on]


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
        _note(AuditAction.CREATE, f"登记考核评估：{row}", row, scope)
    elif row.assessor != assessed.assessor:
        changes = {"评估单位": [row.assessor, assessed.assessor]}
        row.assessor = assessed.assessor
        row.save(update_fields=["assessor"])
        _note(AuditAction.UPDATE, f"修改考核评估：{row}", row, scope, changes)
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


def _words(item: RectificationItem) -> dict[str, Any]:
    """Return what is compared in the trail: the fields as people read them, and the measures in one line."""
    shown = {"状态": item.get_state_display(), "来源": item.get_source_display()}
    plain = ("problem", "goal", "found_on", "deadline", "progress", "signed_off_on")
    links = {"责任人": item.owner, "项目": item.project, "考核评估": item.assessment}
    fields = {str(item._meta.get_field(name).verbose_name): getattr(item, name) for name in plain}  # type: ignore[union-attr] # none of them is a relation
    measures = "；".join(f"{row.text}{f'（{row.done_on}）' if row.done_on else ''}" for row in item.measures.all())
    return {**shown, **fields, **links, "措施": measures}


def _note(
    action: AuditAction,
    summary: str,
    target: RectificationItem | Assessment,
    scope: Scope,
    changes: dict[str, Any] | None = None,
) -> None:
    record(
        action,
        summary,
        account_id=scope.account_id,
        organization_id=target.organization_id,
        target=target,
        changes=changes,
    )
