"""Reading the year: one place that asks the database, in a number of queries that no branch can make larger."""

from collections.abc import Iterable
from datetime import date

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from activities.hours.reading import hours_of_members, hours_rule
from activities.models import (
    Activity,
    AppraisalGrade,
    CampaignResponse,
    Plan,
    QuizSitting,
    RectificationItem,
    TeamMember,
)
from activities.queries import in_year, with_details
from activities.registers import REGISTERS
from activities.registers.lines import read_lines
from branches.enums import PARTY_MEMBERS
from branches.models import DevelopmentStep, Membership, MemberStatus, Organization
from branches.queries import committee_ids, members_all_year, roster
from portal.kit.dates import day_bounds
from reports.facts.records import Graded, Sitting, YearRecords
from reports.models import CountingChoice, CountingRule


def read_year(organization: Organization, year: int, cutoff: date) -> YearRecords:
    """Read the year. The number of queries does not depend on the number of records."""
    first, last = date(year, 1, 1), min(cutoff, date(year, 12, 31))
    at_end = tuple(row.member for row in roster(organization.pk, last))
    rule = hours_rule(last)
    plans = {plan.year: plan for plan in _plans(organization, year)}
    return YearRecords(
        organization=organization,
        year=year,
        cutoff=last,
        activities=tuple(_activities(organization, year, last)),
        lines=read_lines(REGISTERS, organization, first, last),
        stays=_stays(organization, first, last),
        statuses=tuple(_statuses(organization, first, last)),
        steps=tuple(_steps(organization, first, last)),
        members_at_start=frozenset(row.member_id for row in roster(organization.pk, first)),
        members_at_end=at_end,
        all_year=tuple(members_all_year(organization.pk, first, last)),
        committee=frozenset(committee_ids(organization.pk, last)),
        hours=hours_of_members((member.pk for member in at_end), first, last, rule) if rule else {},
        hours_rule=rule,
        problems=tuple(problems_of(organization, year, last)),
        responses=tuple(_responses(organization, first, last)),
        team_members=tuple(_team_members(organization, first, last)),
        sittings=tuple(_sittings(organization, first, last)),
        grades=tuple(_grades(organization, year)),
        plan=plans.get(year),
        next_plan=plans.get(year + 1),
        rules=_rules(organization, year, last),
    )


def _activities(organization: Organization, year: int, last: date) -> Iterable[Activity]:
    _, after = day_bounds(date(year, 1, 1), last)
    rows = in_year(Activity.objects.filter(organization=organization, deleted_at__isnull=True), year)
    return with_details(rows.filter(starts_at__lt=after)).order_by("starts_at", "id")


def _statuses(organization: Organization, first: date, last: date) -> Iterable[MemberStatus]:
    """Return the stages that people reached while they belonged here: who came later brought theirs along."""
    stay = Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gte=OuterRef("since")),
        organization=organization,
        member=OuterRef("member"),
        since__lte=OuterRef("since"),
    )
    rows = MemberStatus.objects.filter(Exists(stay), organization=organization, since__gte=first, since__lte=last)
    return rows.select_related("member").order_by("since", "id")


def _stays(organization: Organization, first: date, last: date) -> dict[int, list[tuple[date, date]]]:
    """Return when Party members belonged to the branch within the period: who had left no longer counts for it."""
    member = MemberStatus.objects.filter(member=OuterRef("member"), state__in=PARTY_MEMBERS, since__lte=last)
    rows = Membership.objects.filter(
        Exists(member), Q(until__isnull=True) | Q(until__gte=first), organization=organization, since__lte=last
    )
    stays: dict[int, list[tuple[date, date]]] = {}
    for pk, since, until in rows.values_list("member_id", "since", "until"):
        stays.setdefault(pk, []).append((max(since, first), min(until or last, last)))
    return stays


def _steps(organization: Organization, first: date, last: date) -> Iterable[DevelopmentStep]:
    rows = DevelopmentStep.objects.filter(
        case__organization=organization, case__deleted_at__isnull=True, done_on__gte=first, done_on__lte=last
    )
    return rows.select_related("case__member").order_by("done_on", "id")


def problems_of(organization: Organization, year: int, last: date) -> QuerySet[RectificationItem]:
    """Return what was open at any time of the year, and what an assessment of the year found."""
    open_then = Q(signed_off_on__isnull=True) | Q(signed_off_on__gte=date(year, 1, 1))
    touches = open_then | Q(assessment__year=year)
    rows = RectificationItem.objects.filter(touches, organization=organization, found_on__lte=last)
    linked = ("measures", "documents", "stability_tasks")
    return rows.select_related("assessment", "project", "owner").prefetch_related(*linked).order_by("found_on", "id")


def _responses(organization: Organization, first: date, last: date) -> Iterable[CampaignResponse]:
    rows = CampaignResponse.objects.filter(
        organization=organization, deleted_at__isnull=True, responded_on__gte=first, responded_on__lte=last
    )
    return rows.select_related("campaign").order_by("responded_on", "id")


def _team_members(organization: Organization, first: date, last: date) -> Iterable[TeamMember]:
    rows = TeamMember.objects.filter(
        Q(until__isnull=True) | Q(until__gte=first),
        team__organization=organization,
        team__deleted_at__isnull=True,
        since__lte=last,
    )
    return rows.select_related("team").order_by("team_id", "id")


def _sittings(organization: Organization, first: date, last: date) -> Iterable[Sitting]:
    rows = QuizSitting.objects.filter(organization=organization, day__gte=first, day__lte=last).order_by("day", "id")
    return (Sitting(*row) for row in rows.values_list("pk", "member_id", "day", "right", "total"))


def _grades(organization: Organization, year: int) -> Iterable[Graded]:
    """Return the grades of the year's round, also when it was held in the January after."""
    rows = AppraisalGrade.objects.filter(
        appraisal__organization=organization,
        appraisal__year=year,
        appraisal__deleted_at__isnull=True,
    )
    return (Graded(*row) for row in rows.values_list("pk", "grade"))


def _plans(organization: Organization, year: int) -> Iterable[Plan]:
    return Plan.objects.filter(organization=organization, year__in=(year, year + 1)).prefetch_related("items")


def _rules(organization: Organization, year: int, day: date) -> dict[str, str]:
    """Return the counting rules that hold on the day; what the branch chose for the year's report goes before them."""
    rules = CountingRule.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)
    dated = rules.annotate(rank=Value(0), since=F("valid_from")).order_by()
    choices = CountingChoice.objects.filter(report__organization=organization, report__year=year)
    chosen = choices.annotate(rank=Value(1), since=Cast("at", DateField())).order_by()
    both = dated.values_list("rank", "since", "pk", "code", "value").union(
        chosen.values_list("rank", "since", "pk", "rule", "value"), all=True
    )
    return {row[3]: row[4] for row in sorted(both)}
