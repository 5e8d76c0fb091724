"""The plan of a branch for a year: one row with its items, kept by position.

Two people editing one plan at once: the later one wins, and the trail keeps what each of them changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from activities.enums_work import Outcome
from activities.models import Plan, PlanItem
from activities.policy import manages, year_open
from branches.enums import AuditAction
from branches.models import Member, Membership
from branches.scope import Scope
from branches.trail import difference, record
from branches.turns import take_turn
from portal.kit.dates import full_day
from portal.kit.errors import Refused
from portal.kit.policy import Answer, first_denial, insist


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the items, as it was typed."""

    lead: str
    team_goal: str
    key_tasks: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One item as it was typed; an empty title is a row that was left or made empty.

    Without an outcome what is stored of it stays: a year that has not begun has none.
    """

    title: str
    text: str
    owner_id: int | None = None
    due_on: date | None = None
    outcome: Outcome | None = None
    outcome_text: str = ""


def may_plan(scope: Scope, organization_id: int, year: int) -> Answer:
    """Whether that year's plan may be written: by the committee, while the books of the year itself are open.

    The year before may be closed already: it ends while the next one is planned.
    """
    return first_denial(manages(scope, organization_id), year_open(organization_id, year))


def find_plan(scope: Scope, organization_id: int, year: int) -> Plan | None:
    """Return the plan that is stored, with its items."""
    rows = Plan.objects.within(scope).filter(organization=organization_id, year=year)
    return rows.prefetch_related("items").first()


def owners_for(organization_id: int, year: int, plan: Plan | None) -> QuerySet[Member]:
    """Return who may answer for an item: who belongs to the branch in the year, and who was named before."""
    stays = Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gte=date(year, 1, 1)),
        organization=organization_id,
        since__lte=date(year, 12, 31),
    )
    named = [item.owner_id for item in plan.items.all() if item.owner_id] if plan else []
    return Member.objects.filter(Q(pk__in=stays.order_by().values("member")) | Q(pk__in=named))


@transaction.atomic
def write_plan(organization_id: int, year: int, *, heading: Heading, themes: Sequence[Theme], scope: Scope) -> Plan:
    """Store the plan and its items. A row that stays keeps its number, because reports name it as their source."""
    take_turn(organization_id)
    insist(may_plan(scope, organization_id, year))
    if not any((heading.lead, heading.team_goal, heading.key_tasks, *(theme.title for theme in themes))):
        raise Refused("还没有写内容，至少写一项再保存")
    plan, made = Plan.objects.get_or_create(organization_id=organization_id, year=year)
    before = {} if made else _words(plan)
    plan.lead, plan.team_goal, plan.key_tasks = heading.lead, heading.team_goal, heading.key_tasks
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
            row.owner_id, row.due_on = theme.owner_id, theme.due_on
            if theme.outcome:
                row.outcome, row.outcome_text = theme.outcome, theme.outcome_text
            row.save()
        elif kept:
            kept.delete()


def _words(plan: Plan) -> dict[str, Any]:
    items = "；".join(_item_words(item) for item in plan.items.select_related("owner"))
    return {"总要求": plan.lead, "队伍目标": plan.team_goal, "重点任务": plan.key_tasks, "计划事项": items}


def _item_words(item: PlanItem) -> str:
    """Return an item as the trail tells it; what was not filled in is not named."""
    done = "" if item.outcome == Outcome.PLANNED else item.get_outcome_display()
    parts = (
        f"责任人 {item.owner.name}" if item.owner else "",
        f"{full_day(item.due_on)}前" if item.due_on else "",
        "：".join(word for word in (done, item.outcome_text) if word),
    )
    said = "，".join(part for part in parts if part)
    return f"{item.title}：{item.text}{f'（{said}）' if said else ''}"
