"""What every write on problems does: hold the row, compare it in words, leave a row in the trail."""

from datetime import date
from typing import Any

from activities.models import Assessment, RectificationItem
from branches import trail
from branches.enums import AuditAction
from branches.scope import Scope
from portal.kit.known import label_of

PLAIN = ("problem", "goal", "found_on", "deadline", "enterprise", "progress", "signed_off_on")
LINKS = ("owner", "project", "activity", "team", "assessment")


def locked(pk: int, scope: Scope) -> RectificationItem:
    """Return a problem that nobody else changes until this transaction ends."""
    # `of`: only the problem's own row is locked, not its branch's.
    rows = RectificationItem.objects.within(scope).select_for_update(of=("self",)).select_related("organization")
    return rows.get(pk=pk)


def days_of(item: RectificationItem) -> list[date]:
    """Return the days in whose years' books a problem stands."""
    return [item.found_on, item.assessment.assessed_on] if item.assessment else [item.found_on]


def words_of(item: RectificationItem) -> dict[str, Any]:
    """Return what is compared in the trail: the fields as people read them, and the measures in one line."""
    shown = {
        "状态": item.get_state_display(),
        "来源": item.get_source_display(),
        "隐患等级": item.get_hazard_level_display(),
        "历史遗留问题": "是" if item.is_legacy else "",
    }
    fields = {label_of(item, name): getattr(item, name) for name in (*PLAIN, *LINKS)}
    measures = "；".join(f"{row.text}{f'（{row.done_on}）' if row.done_on else ''}" for row in item.measures.all())
    return {**shown, **fields, "措施": measures}


def note(
    action: AuditAction,
    summary: str,
    target: RectificationItem | Assessment,
    scope: Scope,
    changes: dict[str, Any] | None = None,
) -> None:
    """Leave a row in the trail."""
    trail.note(action, summary, target, target.organization_id, scope, changes)
