"""The plan of a branch for a year: one row with its items, kept by position.

Two people editing one plan at once: the later one wins, and the trail keeps what each of them changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from activities.models import Plan, PlanItem
from activities.policy import manages, year_open
from branches.enums import AuditAction
from branches.models import Organization
from branches.scope import Scope
from branches.trail import difference, record
from portal.kit.errors import Refused
from portal.kit.policy import Answer, Denied, first_denial


@dataclass(frozen=True, slots=True)
class Theme:
    """One item as it was typed; an empty title is a row that was left or made empty."""

    title: str
    text: str


def may_plan(scope: Scope, organization_id: int, year: int) -> Answer:
    """Whether that year's plan may be written: by the committee, while the books of the year itself are open.

    The year before may be closed already: it ends while the next one is planned.
    """
    return first_denial(manages(scope, organization_id), year_open(organization_id, year))


def find_plan(scope: Scope, organization_id: int, year: int) -> Plan | None:
    """Return the plan that is stored, with its items."""
    rows = Plan.objects.within(scope).filter(organization=organization_id, year=year)
    return rows.prefetch_related("items").first()


@transaction.atomic
def write_plan(
    organization_id: int, year: int, *, lead: str, team_goal: str, themes: Sequence[Theme], scope: Scope
) -> Plan:
    """Store the plan and its items. A row that stays keeps its number, because reports name it as their source."""
    Organization.objects.select_for_update().get(pk=organization_id)  # writers of one branch wait for each other
    answer = may_plan(scope, organization_id, year)
    if isinstance(answer, Denied):
        raise Refused(answer.reason)
    if not any((lead, team_goal, *(theme.title for theme in themes))):
        raise Refused("还没有写内容，至少写一项再保存")
    plan, made = Plan.objects.get_or_create(organization_id=organization_id, year=year)
    before = {} if made else _words(plan)
    plan.lead, plan.team_goal = lead, team_goal
    plan.save()
    _write_items(plan, themes)
    record(
        AuditAction.CREATE if made else AuditAction.UPDATE,
        f"{'登记' if made else '修改'} {year} 年工作计划",
        account_id=scope.account_id,
        organization_id=organization_id,
        target=plan,
        changes=difference(before, _words(plan)),
    )
    return plan


def _write_items(plan: Plan, themes: Sequence[Theme]) -> None:
    stored = list(plan.items.all())
    for order, theme in enumerate(themes, start=1):
        kept = stored[order - 1] if order <= len(stored) else None
        if theme.title:
            row = kept or PlanItem(plan=plan)
            row.order, row.title, row.text = order, theme.title, theme.text
            row.save()
        elif kept:
            kept.delete()


def _words(plan: Plan) -> dict[str, Any]:
    items = "；".join(f"{item.title}：{item.text}" for item in plan.items.all())
    return {"总要求": plan.lead, "队伍目标": plan.team_goal, "计划事项": items}
