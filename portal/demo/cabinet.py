"""Puts plans, claims and problems into the database."""

from datetime import date, timedelta

from activities.enums import RectificationState
from activities.enums_work import Outcome
from activities.models import (
    Assessment,
    HoursClaim,
    Obligation,
    ObligationNote,
    Plan,
    PlanItem,
    RectificationItem,
    RectificationMeasure,
)
from portal.demo.logbook import Records
from portal.demo.papers import CLAIMS, NOTES, PLANS
from portal.demo.problems import PROBLEMS
from portal.demo.roster import Roster, day_of
from portal.demo.shapes import Intent, Problem, Step
from portal.demo.shelf import Shelf, known

ASSESSOR = "市级机关工委"


def _day(text: str) -> date | None:
    return day_of(text) if text else None


def build_papers(roster: Roster, until: date) -> None:
    """Create plans, and the claims and notes that were known by the day."""
    for plan in PLANS:
        _plan(roster, plan, until)
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


def build_problems(roster: Roster, shelf: Shelf, records: Records, until: date) -> dict[str, RectificationItem]:
    """Create the problems that were known by the day; return those that other rows point at."""
    rows = [
        (problem.key, _problem(roster, shelf, records, problem, until))
        for problem in PROBLEMS
        if day_of(problem.found_on) <= until
    ]
    return {key: row for key, row in rows if key}


def _plan(roster: Roster, plan: Intent, until: date) -> None:
    row = Plan.objects.create(
        organization=roster.organizations[plan.branch],
        year=plan.year,
        team_goal=plan.team_goal,
        lead=plan.lead,
        key_tasks=plan.key_tasks,
    )
    PlanItem.objects.bulk_create(
        PlanItem(
            plan=row,
            order=order,
            title=step.title,
            text=step.text,
            owner=roster.member(step.owner),
            due_on=_day(step.due_on),
            outcome=_outcome(step, until),
            outcome_text=step.outcome_text if _outcome(step, until) == step.outcome else "",
        )
        for order, step in enumerate(plan.items, start=1)
    )


def _outcome(step: Step, until: date) -> Outcome:
    """Return what had become of it: nothing is done before its time in the demo."""
    early = step.outcome == Outcome.DONE and not known(step.due_on, until)
    return Outcome.ONGOING if early else step.outcome


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


def _problem(roster: Roster, shelf: Shelf, records: Records, problem: Problem, until: date) -> RectificationItem:
    organization, found_on = roster.organizations[problem.branch], day_of(problem.found_on)
    signed_off_on = known(problem.signed_off_on, until)
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
        activity=records[problem.branch, problem.found_at, found_on] if problem.found_at else None,
        team=shelf.teams.get((problem.branch, problem.team)),
        hazard_level=problem.hazard_level or "",
        enterprise=problem.enterprise,
        is_legacy=problem.is_legacy,
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
        RectificationMeasure(item=item, order=order, text=text, done_on=known(done_on, until))
        for order, (text, done_on) in enumerate(problem.measures, start=1)
    )
    return item
