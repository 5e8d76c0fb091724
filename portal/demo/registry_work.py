"""Puts the rows of registers of what a branch does beside gatherings into the database."""

from collections.abc import Iterable, Iterator
from datetime import date

from activities.models import (
    CampaignResponse,
    IdeologyDuty,
    MeetingTopicPlan,
    PlanDocument,
    ProjectMilestone,
    Publication,
    StabilityTask,
    Stationing,
)
from portal.demo import duties
from portal.demo.clerk import Clerk
from portal.demo.diary import Diary
from portal.demo.roster import day_of
from portal.demo.shelf import known
from portal.demo.teams import SITES, STATIONED

PLANNED_KINDS = ("general_meeting", "committee_meeting", "party_lecture")


def build_work(clerk: Clerk, diaries: Iterable[Diary]) -> None:
    """Create what branches did beside gatherings, and what the topics of their meetings were meant to be."""
    _sites(clerk)
    _campaigns(clerk)
    _safeguard(clerk)
    MeetingTopicPlan.objects.bulk_create(row for diary in diaries for row in _topic_plans(clerk, diary))


def _sites(clerk: Clerk) -> None:
    ProjectMilestone.objects.bulk_create(
        ProjectMilestone(
            **clerk.own(site.branch),
            project=clerk.shelf.projects[site.branch, site.name],
            name=name,
            reached_on=day_of(day),
        )
        for site in SITES
        for day, name in site.milestones
        if known(day, clerk.until)
    )
    Stationing.objects.bulk_create(
        Stationing(
            **clerk.own(row.branch),
            member=clerk.roster.member(row.member),
            project=clerk.shelf.projects[row.branch, row.project],
            since=day_of(row.day),
            until=clerk.end(row.until),
            result=row.result,
        )
        for row in clerk.due(STATIONED)
    )


def _campaigns(clerk: Clerk) -> None:
    campaigns = clerk.shelf.campaigns
    CampaignResponse.objects.bulk_create(
        CampaignResponse(
            **clerk.own(row.branch),
            campaign=campaigns[row.campaign],
            kind=row.kind,
            responded_on=day_of(row.day),
            measures=row.measures,
        )
        for row in clerk.due(duties.ANSWERED)
    )
    PlanDocument.objects.bulk_create(
        PlanDocument(
            **clerk.own(row.branch),
            title=row.title,
            kind=row.kind,
            adopted_on=day_of(row.day),
            meeting=clerk.record(row.branch, row.meeting, row.day),
            campaign=campaigns[row.campaign] if row.campaign else None,
            item=clerk.problems[row.problem] if row.problem else None,
        )
        for row in clerk.due(duties.ADOPTED)
    )


def _safeguard(clerk: Clerk) -> None:
    IdeologyDuty.objects.bulk_create(
        IdeologyDuty(
            **clerk.own(row.branch),
            kind=row.kind,
            title=row.title,
            done_on=day_of(row.day),
            activity=clerk.record(row.branch, row.held, row.day),
            conclusion=row.conclusion,
        )
        for row in clerk.due(duties.GUARDED)
    )
    StabilityTask.objects.bulk_create(
        StabilityTask(
            **clerk.own(row.branch),
            event=row.event,
            kind=row.kind,
            done_on=day_of(row.day),
            note=row.note,
            item=clerk.problems[row.problem] if row.problem else None,
        )
        for row in clerk.due(duties.SECURED)
    )
    Publication.objects.bulk_create(
        Publication(
            **clerk.own(row.branch),
            title=row.title,
            outlet=row.outlet,
            level=row.level,
            published_on=day_of(row.day),
        )
        for row in clerk.due(duties.PUBLISHED)
    )


def _topic_plans(clerk: Clerk, diary: Diary) -> Iterator[MeetingTopicPlan]:
    """Yield what was planned up to the month after the day: the meetings were then held as planned."""
    last = _next_month(clerk.until)
    for gathering in diary.planned:
        month = date.fromisoformat(f"{diary.year}-{gathering.day[:2]}-01")
        if gathering.kind in PLANNED_KINDS and month <= last:
            kind = clerk.shelf.kinds[gathering.kind]
            yield MeetingTopicPlan(**clerk.own(diary.branch), kind=kind, planned_for=month, title=gathering.title)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
