"""Logging in registers as a browser does, and rows of each register to begin with."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client

from activities.models import (
    ActivityKind,
    Campaign,
    CampaignResponse,
    IdeologyDuty,
    MeetingTopicPlan,
    PlanDocument,
    Project,
    ProjectMilestone,
    Publication,
    Series,
    StabilityTask,
    Stationing,
    Team,
    TeamMember,
    Topic,
    Venue,
)
from branches.models import AuditEvent, RegisterEntry
from tests.activities.conftest import Office
from tests.answers import Answer
from tests.security.pages import form_data

BOOKS = "/ledger/books"
DAY = date(2026, 6, 1)
CODES = (
    *("topic", "series", "topic_plan", "venue", "campaign", "campaign_response", "plan_document", "project"),
    *("milestone", "team", "stationing", "ideology", "stability", "publication"),
)
Row = RegisterEntry


def save(client: Client, code: str, pk: int | None = None, /, **typed: Any) -> Answer:
    """Open the form of a new or a stored row, type into it and send it."""
    address = f"{BOOKS}/{code}/{pk}/" if pk else f"{BOOKS}/{code}/new/"
    return client.post(address, form_data(client.get(address).content) | typed)


def last_event(office: Office) -> AuditEvent:
    event = AuditEvent.objects.filter(organization=office.branch).order_by("pk").last()
    assert event is not None
    return event


def project(office: Office, name: str = "医学综合体", **more: Any) -> Project:
    row, _ = Project.objects.get_or_create(organization=office.branch, name=name, category="livelihood", **more)
    return row


def campaign(office: Office, name: str = "作风建设提升年", **more: Any) -> Campaign:
    values = {"kind": "drive", "level": "city", "since": date(2026, 1, 1), "until": date(2026, 12, 31), **more}
    row, _ = Campaign.objects.get_or_create(organization=office.branch, name=name, defaults=values)
    return row


def team(office: Office, number: int = 3, **more: Any) -> Team:
    """Return a task force of the first members, led by the first, formed in March."""
    values = {"kind": "assault", "name": "攻坚队", "since": date(2026, 3, 1), **more}
    row = Team.objects.create(organization=office.branch, **values)
    for member in office.members[:number]:
        TeamMember.objects.create(
            team=row, member=member, is_leader=member == office.members[0], since=row.since, until=row.until
        )
    return row


def _document(office: Office, name: str) -> Row:
    meeting = office.log("committee_meeting", f"研究{name}", date(2026, 5, 20))
    named = campaign(office, name)
    return PlanDocument.objects.create(
        organization=office.branch, title=name, kind="implementation", adopted_on=DAY, meeting=meeting, campaign=named
    )


def _response(office: Office, name: str) -> Row:
    return CampaignResponse.objects.create(
        organization=office.branch, campaign=campaign(office, name), kind="response", responded_on=DAY, measures=name
    )


def _milestone(office: Office, name: str) -> Row:
    here = project(office, f"项目{name}")
    return ProjectMilestone.objects.create(organization=office.branch, project=here, name=name, reached_on=DAY)


def _stationing(office: Office, name: str) -> Row:
    return Stationing.objects.create(
        organization=office.branch,
        member=office.members[len(name) % 5],
        project=project(office, f"项目{name}"),
        since=DAY,
        result=name,
    )


def _plan(office: Office, name: str) -> Row:
    kind = ActivityKind.objects.get(code="party_lecture")
    return MeetingTopicPlan.objects.create(organization=office.branch, kind=kind, planned_for=DAY, title=name)


def _plain(model: type[Row], named: str, **values: Any) -> Callable[[Office, str], Row]:
    def make(office: Office, name: str) -> Row:
        row: Row = model._default_manager.create(organization=office.branch, **{named: name}, **values)
        return row

    return make


MAKE: dict[str, Callable[[Office, str], Row]] = {
    "topic": _plain(Topic, "name", category="theory", issued_on=DAY),
    "series": _plain(Series, "name", kind="theme_days", subthemes=["本领过硬先锋"]),
    "topic_plan": _plan,
    "venue": _plain(Venue, "name", kind="red_resource"),
    "campaign": campaign,
    "campaign_response": _response,
    "plan_document": _document,
    "project": _plain(Project, "name", category="livelihood", since=DAY),
    "milestone": _milestone,
    "team": lambda office, name: team(office, name=name),
    "stationing": _stationing,
    "ideology": _plain(IdeologyDuty, "title", kind="analysis", done_on=DAY),
    "stability": _plain(StabilityTask, "event", kind="plan", done_on=DAY),
    "publication": _plain(Publication, "title", outlet="市级机关党建网", level="city", published_on=DAY),
}
