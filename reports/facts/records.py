"""The first station: everything the year's figures may be counted from, read once in a fixed number of queries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from activities.enums import COUNTED_PRESENCES, Presence, TopicCategory
from activities.models import (
    Activity,
    Attendance,
    Campaign,
    HoursRule,
    Plan,
    RectificationItem,
)
from activities.queries import MemberHours, hours_of_members, hours_rule, in_year, with_details
from branches.models import Member, MemberStatus, Organization
from branches.queries import committee_ids, members_all_year, roster
from portal.kit.dates import day_bounds, local_day
from reports.figures import Source


@dataclass(frozen=True, slots=True)
class YearRecords:
    """The records of one branch from 1 January to the cut-off day."""

    organization: Organization
    year: int
    cutoff: date
    activities: tuple[Activity, ...]
    statuses: tuple[MemberStatus, ...]
    members_at_start: frozenset[int]
    members_at_end: tuple[Member, ...]
    all_year: tuple[Member, ...]
    committee: frozenset[int]
    hours: dict[int, MemberHours]
    hours_rule: HoursRule | None
    findings: tuple[RectificationItem, ...]
    plan: Plan | None
    next_plan: Plan | None

    @property
    def period(self) -> str:
        """The period in words, for counting rules."""
        return f"{self.year}年1月1日至{self.cutoff.month}月{self.cutoff.day}日"

    def of_kind(self, *codes: str) -> list[Activity]:
        """Return the records of these kinds, oldest first."""
        return [activity for activity in self.activities if activity.kind.code in codes]

    def about(self, *categories: TopicCategory) -> list[Activity]:
        """Return the records with a topic of these categories, oldest first."""
        return self.where(lambda activity: any(topic.category in categories for topic in activity.topics.all()))

    def where(self, keep: Callable[[Activity], bool]) -> list[Activity]:
        """Return the records that fulfil a condition, oldest first."""
        return [activity for activity in self.activities if keep(activity)]


def read_year(organization: Organization, year: int, cutoff: date) -> YearRecords:
    """Read the year. The number of queries does not depend on the number of records."""
    first, last = date(year, 1, 1), min(cutoff, date(year, 12, 31))
    _, after = day_bounds(first, last)
    rows = in_year(Activity.objects.filter(organization=organization, deleted_at__isnull=True), year)
    activities = with_details(rows.filter(starts_at__lt=after)).order_by("starts_at", "id")
    at_end = tuple(row.member for row in roster(organization.pk, last))
    rule = hours_rule(last)
    plans = {plan.year: plan for plan in _plans(organization, year)}
    return YearRecords(
        organization=organization,
        year=year,
        cutoff=last,
        activities=tuple(activities),
        statuses=tuple(_statuses(organization, first, last)),
        members_at_start=frozenset(row.member_id for row in roster(organization.pk, first)),
        members_at_end=at_end,
        all_year=tuple(members_all_year(organization.pk, first, last)),
        committee=frozenset(committee_ids(organization.pk, last)),
        hours=hours_of_members((member.pk for member in at_end), first, last, rule) if rule else {},
        hours_rule=rule,
        findings=tuple(_findings(organization, year, last)),
        plan=plans.get(year),
        next_plan=plans.get(year + 1),
    )


def _statuses(organization: Organization, first: date, last: date) -> Iterable[MemberStatus]:
    rows = MemberStatus.objects.filter(organization=organization, since__gte=first, since__lte=last)
    return rows.select_related("member").order_by("since", "id")


def _findings(organization: Organization, year: int, cutoff: date) -> Iterable[RectificationItem]:
    rows = RectificationItem.objects.filter(organization=organization, assessment__year=year, found_on__lte=cutoff)
    return rows.select_related("assessment").prefetch_related("measures").order_by("found_on", "id")


def _plans(organization: Organization, year: int) -> Iterable[Plan]:
    return Plan.objects.filter(organization=organization, year__in=(year, year + 1)).prefetch_related("items")


def campaigns_of(records: YearRecords) -> dict[Campaign, list[Activity]]:
    """Return the campaigns that the branch took part in, each with the records that say so, in order of time."""
    answered: dict[Campaign, list[Activity]] = {}
    for activity in records.activities:
        for campaign in activity.campaigns.all():
            answered.setdefault(campaign, []).append(activity)
    return answered


def sources(activities: Iterable[Activity]) -> tuple[Source, ...]:
    """Return the records themselves as sources."""
    return tuple(Source("activity", activity.pk) for activity in activities)


def present(activity: Activity) -> list[Attendance]:
    """Return the rows of who came, also by making up later."""
    return [row for row in activity.attendances.all() if row.presence in COUNTED_PRESENCES]


def due(activity: Activity) -> list[Attendance]:
    """Return the rows of who was due; observers are not."""
    return [row for row in activity.attendances.all() if row.presence != Presence.OBSERVER]


def months(activities: Iterable[Activity]) -> set[int]:
    """Return the months in which something was held."""
    return {local_day(activity.starts_at).month for activity in activities}
