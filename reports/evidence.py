"""From a figure's sources back to the records, within the scope: what a click on a number opens.

A new kind of source is one function and one line in RESOLVERS.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.urls import reverse

from activities.models import (
    Assessment,
    Campaign,
    Plan,
    PlanItem,
    RectificationItem,
    RectificationMeasure,
    Reflection,
    Speech,
)
from activities.queries import live, with_counts
from branches.models import Member, MemberStatus, Organization
from branches.queries import members_now
from branches.scope import Scope
from reports.evidence_books import BOOKS
from reports.evidence_kinds import Evidence, Found, Ids
from reports.figures import Source


def _activities(ids: Ids, scope: Scope) -> Found:
    rows = with_counts(live(scope).filter(pk__in=ids)).select_related("kind")
    return {
        row.pk: Evidence(
            row.title,
            row.day,
            row.kind.label,
            f"{row.came}/{row.due}",
            reverse("activity_detail", args=[row.pk]),
        )
        for row in rows
    }


def _speeches(ids: Ids, scope: Scope) -> Found:
    rows = Speech.objects.within(scope).filter(pk__in=ids, activity__deleted_at__isnull=True)
    return {
        row.pk: Evidence(
            row.activity.title,
            row.activity.day,
            row.member.name,
            url=reverse("activity_detail", args=[row.activity_id]),
        )
        for row in rows.select_related("activity", "member")
    }


def _reflections(ids: Ids, scope: Scope) -> Found:
    rows = Reflection.objects.within(scope).filter(pk__in=ids, activity__deleted_at__isnull=True)
    return {
        row.pk: Evidence(
            row.title, row.written_on, row.member.name, url=reverse("activity_detail", args=[row.activity_id])
        )
        for row in rows.select_related("member")
    }


def _members(ids: Ids, scope: Scope) -> Found:
    # Who has left stays a source by name; the hours went along to the new branch.
    here = set(members_now(scope).filter(pk__in=ids).values_list("pk", flat=True))
    rows = Member.objects.within(scope).filter(pk__in=ids)
    return {row.pk: Evidence(row.name, detail="党员", url=_hours(row.pk) if row.pk in here else "") for row in rows}


def _hours(pk: int) -> str:
    return reverse("hours_member", args=[pk])


def _statuses(ids: Ids, scope: Scope) -> Found:
    rows = MemberStatus.objects.within(scope).filter(pk__in=ids).select_related("member")
    return {row.pk: Evidence(row.member.name, row.since, row.get_state_display()) for row in rows}


def _campaigns(ids: Ids, _scope: Scope) -> Found:
    # Campaigns come from above: everybody below may read them, like a notice on the board.
    rows = Campaign.objects.filter(pk__in=ids, deleted_at__isnull=True)
    return {
        row.pk: Evidence(
            row.name, row.since, row.get_kind_display(), url=reverse("register_entry", args=["campaign", row.pk])
        )
        for row in rows
    }


def _organizations(ids: Ids, scope: Scope) -> Found:
    rows = Organization.objects.within(scope).filter(pk__in=ids)
    return {row.pk: Evidence(row.name, row.since, row.get_kind_display()) for row in rows}


def _assessments(ids: Ids, scope: Scope) -> Found:
    rows = Assessment.objects.within(scope).filter(pk__in=ids)
    return {row.pk: Evidence(row.get_kind_display(), row.assessed_on, row.assessor) for row in rows}


def _items(ids: Ids, scope: Scope) -> Found:
    rows = RectificationItem.objects.within(scope).filter(pk__in=ids)
    return {row.pk: Evidence(row.problem, row.found_on, row.get_state_display(), url=_card(row)) for row in rows}


def _card(item: RectificationItem) -> str:
    return f"{reverse('rectify_list')}?year={item.found_on.year}#item-{item.pk}"


def _measures(ids: Ids, scope: Scope) -> Found:
    rows = RectificationMeasure.objects.within(scope).filter(pk__in=ids)
    return {row.pk: Evidence(row.text, row.done_on, "整改措施") for row in rows}


def _plans(ids: Ids, scope: Scope) -> Found:
    rows = Plan.objects.within(scope).filter(pk__in=ids)
    return {row.pk: Evidence(f"{row.year} 年工作计划", detail="计划") for row in rows}


def _plan_items(ids: Ids, scope: Scope) -> Found:
    rows = PlanItem.objects.within(scope).filter(pk__in=ids)
    return {row.pk: Evidence(row.title, detail="计划事项") for row in rows}


RESOLVERS: Mapping[str, Callable[[Ids, Scope], Found]] = {
    **BOOKS,
    "activity": _activities,
    "assessment": _assessments,
    "campaign": _campaigns,
    "member": _members,
    "memberstatus": _statuses,
    "organization": _organizations,
    "plan": _plans,
    "planitem": _plan_items,
    "rectificationitem": _items,
    "rectificationmeasure": _measures,
    "reflection": _reflections,
    "speech": _speeches,
}


def resolve(sources: Iterable[Source], scope: Scope) -> list[Evidence]:
    """Return the record of every source, in order; one query per kind of record."""
    wanted = list(sources)
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for source in wanted:
        ids[source.model].append(source.pk)
    found = {model: RESOLVERS[model](pks, scope) for model, pks in ids.items()}
    return [_with_note(found[source.model].get(source.pk), source) for source in wanted]


def _with_note(evidence: Evidence | None, source: Source) -> Evidence:
    if evidence is None:
        return Evidence("这条记录后来删除了，或不在您能看的范围", gone=True)
    return replace(evidence, count=source.note) if source.note else evidence
