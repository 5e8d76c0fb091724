"""Puts themes, plans, claims and problems into the database."""

from datetime import date, timedelta

from activities.enums import RectificationState
from activities.models import (
    ActivityKind,
    Assessment,
    Campaign,
    HoursClaim,
    Obligation,
    ObligationNote,
    Plan,
    PlanItem,
    Project,
    RectificationItem,
    RectificationMeasure,
    Series,
    Topic,
)
from portal.demo import themes
from portal.demo.logbook import Shelf
from portal.demo.papers import CLAIMS, NOTES, PLANS, PROBLEMS
from portal.demo.roster import Roster, day_of
from portal.demo.shapes import Problem

ASSESSOR = "市级机关工委"


def _day(text: str) -> date | None:
    return day_of(text) if text else None


def _by(text: str, until: date) -> date | None:
    """Return the day written, unless it had not come yet."""
    day = _day(text)
    return day if day and day <= until else None


def build_shelf(roster: Roster) -> Shelf:
    """Create what activities are about and part of. A topic that is there already is used as it is."""
    home = roster.organizations
    topics = {
        name: Topic.objects.get_or_create(
            name=name,
            defaults={"category": category, "level": level, "issued_on": _day(issued), "keywords": keywords},
        )[0]
        for name, (category, level, issued, keywords) in themes.TOPICS.items()
    }
    campaigns = Campaign.objects.bulk_create(
        Campaign(
            organization=home[key],
            name=name,
            kind=kind,
            level=level,
            initiators=list(initiators),
            since=day_of(since),
            until=_day(until),
        )
        for key, name, kind, level, initiators, since, until in themes.CAMPAIGNS
    )
    series = Series.objects.bulk_create(
        Series(organization=home[key], name=name, kind=kind, subthemes=list(subthemes))
        for key, name, kind, subthemes in themes.SERIES
    )
    projects = Project.objects.bulk_create(
        Project(organization=home[key], name=name, category=category) for key, name, category in themes.PROJECTS
    )
    keys = {organization.pk: key for key, organization in home.items()}
    return Shelf(
        topics=topics,
        campaigns={row.name: row for row in campaigns},
        series={(keys[row.organization_id], row.name): row for row in series},
        projects={(keys[row.organization_id], row.name): row for row in projects},
        kinds={kind.code: kind for kind in ActivityKind.objects.all()},
    )


def build_papers(roster: Roster, shelf: Shelf, until: date) -> None:
    """Create plans, and the claims and problems that were known by the day."""
    for plan in PLANS:
        row = Plan.objects.create(
            organization=roster.organizations[plan.branch], year=plan.year, team_goal=plan.team_goal, lead=plan.lead
        )
        PlanItem.objects.bulk_create(
            PlanItem(plan=row, order=order, title=title, text=text)
            for order, (title, text) in enumerate(plan.items, start=1)
        )
    HoursClaim.objects.bulk_create(
        HoursClaim(
            organization=roster.organizations[claim.branch],
            member=roster.member(claim.member),
            title=claim.title,
            host_body=claim.host_body,
            day=day_of(claim.day),
            minutes=claim.minutes,
            state=claim.state,
            reason=claim.reason,
        )
        for claim in CLAIMS
        if day_of(claim.day) <= until
    )
    _notes(roster, until)
    for problem in PROBLEMS:
        if day_of(problem.found_on) <= until:
            _problem(roster, shelf, problem, until)


def _notes(roster: Roster, until: date) -> None:
    for branch, kind, period, text, accepted in NOTES:
        if period < f"{until:%Y-%m}":
            ObligationNote.objects.create(
                organization=roster.organizations[branch],
                obligation=Obligation.objects.filter(kind__code=kind).latest("valid_from"),
                period=period,
                text=text,
                written_by=roster.accounts[f"secretary_{branch}"],
                accepted_by=roster.accounts["staff"] if accepted else None,
            )


def _problem(roster: Roster, shelf: Shelf, problem: Problem, until: date) -> None:
    organization, found_on = roster.organizations[problem.branch], day_of(problem.found_on)
    signed_off_on = _by(problem.signed_off_on, until)
    item = RectificationItem.objects.create(
        organization=organization,
        source=problem.source,
        assessment=Assessment.objects.create(
            organization=organization,
            kind=problem.assessed,
            assessor=ASSESSOR,
            year=found_on.year,
            assessed_on=found_on,
        )
        if problem.assessed
        else None,
        project=shelf.projects.get((problem.branch, problem.project)),
        problem=problem.problem,
        goal=problem.goal,
        owner=roster.member(problem.owner),
        found_on=found_on,
        deadline=until + timedelta(days=problem.deadline_in) if problem.deadline_in else _day(problem.deadline),
        state=RectificationState.IN_PROGRESS if problem.signed_off_on and not signed_off_on else problem.state,
        progress=problem.progress,
        signed_off_on=signed_off_on,
        signed_off_by=roster.accounts["staff"] if signed_off_on else None,
    )
    RectificationMeasure.objects.bulk_create(
        RectificationMeasure(item=item, order=order, text=text, done_on=_by(done_on, until))
        for order, (text, done_on) in enumerate(problem.measures, start=1)
    )
