"""Builds the demo world: the same rows whenever it is built for the same day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from activities.models import ClosedYear
from branches.models import Account, Organization
from portal.demo.accounts import ACCOUNTS
from portal.demo.cabinet import build_papers, build_problems
from portal.demo.calendar import build_calendar
from portal.demo.clerk import Clerk
from portal.demo.diary import diaries
from portal.demo.events import build_events
from portal.demo.hours import build_hours
from portal.demo.logbook import Logbook
from portal.demo.notices import build_notices
from portal.demo.people import COMMITTEE, ELSEWHERE, ORGANIZATIONS, A, B, C, D
from portal.demo.publication import build_masks
from portal.demo.quiz import build_quiz
from portal.demo.registry import build_people
from portal.demo.registry_work import build_work
from portal.demo.roster import Roster, build_roster, by_persona
from portal.demo.rounds import build_rounds
from portal.demo.shelf import build_shelf
from portal.demo.unfinished import build_unfinished
from portal.kit.dates import today


@dataclass(frozen=True, slots=True)
class World:
    """Handles to what tests and screenshots start from."""

    day: date
    working_committee: Organization
    branch_a: Organization
    branch_b: Organization
    branch_c: Organization
    elsewhere: Organization
    branch_elsewhere: Organization
    accounts: Mapping[str, Account]


@transaction.atomic
def build_world(day: date | None = None) -> World:
    """Create the demo world as it would stand on the day, today unless given. The database must not have it yet."""
    until = day or today()
    roster = build_roster()
    shelf = build_shelf(roster, until)
    logbook = Logbook(roster, shelf, until)
    held = tuple(diaries(until))
    for diary in held:
        logbook.log(diary.branch, diary.year, diary.gatherings, by=diary.by)
    logbook.store()
    build_papers(roster, until)
    records = logbook.records
    clerk = Clerk(roster, shelf, records, build_problems(roster, shelf, records, until), until)
    build_people(clerk)
    build_work(clerk, held)
    build_quiz(clerk)
    build_events(clerk)
    build_hours(clerk)
    build_calendar(roster, until)
    _close_years(roster)
    build_notices(roster, until)
    build_rounds(roster)
    build_unfinished(roster, until)
    build_masks(roster)
    return _world(until, roster.organizations, roster.accounts)


def find_world(day: date | None = None) -> World | None:
    """Return the demo world that the database has, or None."""
    names = {row[2]: key for key, row in ORGANIZATIONS.items()}
    found = {names[row.name]: row for row in Organization.objects.filter(name__in=names)}
    accounts = Account.objects.filter(username__in=[login.username for login in ACCOUNTS])
    if len(found) < len(ORGANIZATIONS) or len(accounts) < len(ACCOUNTS):
        return None
    return _world(day or today(), found, by_persona(accounts))


def _close_years(roster: Roster) -> None:
    staff = roster.accounts["staff"]
    ClosedYear.objects.create(organization=roster.organizations[A], year=2021, closed_by=staff)


def _world(day: date, organizations: Mapping[str, Organization], accounts: Mapping[str, Account]) -> World:
    return World(
        day=day,
        working_committee=organizations[COMMITTEE],
        branch_a=organizations[A],
        branch_b=organizations[B],
        branch_c=organizations[C],
        elsewhere=organizations[ELSEWHERE],
        branch_elsewhere=organizations[D],
        accounts=accounts,
    )
