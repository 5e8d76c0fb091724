"""A county full of branches beside the demo's: members, three years of gatherings, and who came to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice

from django.db import connection, transaction

from activities.enums import LeaveReason, Presence
from activities.models import Activity, ActivityKind, Attendance
from bench.county_papers import build_papers
from branches.actions import found
from branches.enums import MemberState, OrganizationKind, PostRole
from branches.models import Account, Member, Membership, MemberStatus, Organization, Post
from portal.demo import World
from portal.kit.dates import at, today

YEARS = 3
NAME = "第{:03}号机关党支部"
# How often each kind is held in a year; 48 in all.
HELD = {
    "theme_party_day": 12,
    "committee_meeting": 12,
    "collective_study": 12,
    "general_meeting": 4,
    "party_lecture": 4,
    "volunteer_service": 4,
}
POSTS = (PostRole.SECRETARY, PostRole.DEPUTY_SECRETARY, PostRole.ORGANIZATION_OFFICER)
FOUNDED, ELECTED = date(2018, 11, 1), date(2024, 1, 12)
BEGIN, END = time(9), time(11, 30)
TEXT = "学习有关文件，交流体会，研究下一步工作。" * 8
EVERY = 11  # one in so many is away
ROWS, CHUNK = 5_000, 50_000


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch and who is in it."""

    row: Organization
    members: list[Member]
    secretary: Account


@transaction.atomic
def build(world: World, branches: int, members: int) -> dict[str, int]:
    """Add so many branches with so many members each, and return how many rows that made."""
    made = _people(world.working_committee, branches, members)
    activities = _activities(made)
    seats = _attendances(made, activities)
    while chunk := list(islice(seats, CHUNK)):
        Attendance.objects.bulk_create(chunk, batch_size=ROWS)
    build_papers([(one.row, one.members, one.secretary) for one in made], activities, world)
    return {
        "branches": len(made),
        "members": branches * members,
        "activities": len(activities),
        "attendances": Attendance.objects.count(),
    }


def analyze() -> None:
    """Tell the planner how large the tables are, as PostgreSQL does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _people(top: Organization, branches: int, size: int) -> list[Branch]:
    rows = [_branch(top, number) for number in range(branches)]
    people = Member.objects.bulk_create(
        (Member(name=f"党员{n:03}-{seat:02}", order=seat) for n in range(branches) for seat in range(size)),
        batch_size=ROWS,
    )
    teams = [people[n * size : (n + 1) * size] for n in range(branches)]
    homes = [(row, member) for row, team in zip(rows, teams, strict=True) for member in team]
    Membership.objects.bulk_create(Membership(member=one, organization=row, since=FOUNDED) for row, one in homes)
    MemberStatus.objects.bulk_create(
        MemberStatus(member=one, organization=row, state=MemberState.FULL, since=FOUNDED) for row, one in homes
    )
    Post.objects.bulk_create(
        Post(member=member, organization=row, role=role, since=ELECTED)
        for row, team in zip(rows, teams, strict=True)
        for role, member in zip(POSTS, team, strict=False)
    )
    accounts = Account.objects.bulk_create(
        Account(username=f"clerk{n:03}", display_name=team[0].name, member=team[0]) for n, team in enumerate(teams)
    )
    return [Branch(*parts) for parts in zip(rows, teams, accounts, strict=True)]


def _branch(top: Organization, number: int) -> Organization:
    name = NAME.format(number)
    return found(OrganizationKind.BRANCH, name, parent=top, short_name=name.removesuffix("党支部"), since=FOUNDED)


def _held() -> list[tuple[ActivityKind, date]]:
    """Return what a branch held: each kind evenly over each year, up to today."""
    kinds = {kind.code: kind for kind in ActivityKind.objects.all()}
    held = [
        (kinds[code], date(today().year - back, 1, 1) + timedelta(days=int((n + 0.5) * 365 / times)))
        for back in range(YEARS)
        for code, times in HELD.items()
        for n in range(times)
    ]
    return sorted(((kind, day) for kind, day in held if day <= today()), key=lambda pair: pair[1])


def _activities(branches: list[Branch]) -> list[Activity]:
    held = _held()
    rows = (_activity(branch, kind, day) for branch in branches for kind, day in held)
    return Activity.objects.bulk_create(rows, batch_size=1_000)


def _activity(branch: Branch, kind: ActivityKind, day: date) -> Activity:
    return Activity(
        kind=kind,
        organization=branch.row,
        title=f"{branch.row.short_name}{kind.label} {day:%Y-%m-%d}",
        starts_at=at(day, BEGIN),
        ends_at=at(day, END),
        place="党员活动室",
        host=branch.members[0],
        recorder=branch.members[1],
        text=TEXT,
        created_by=branch.secretary,
    )


def _attendances(branches: list[Branch], activities: list[Activity]) -> Iterator[Attendance]:
    at_home = {branch.row.pk: branch.members for branch in branches}
    for number, activity in enumerate(activities):
        for seat, member in enumerate(at_home[activity.organization_id]):
            if (number + seat) % EVERY:
                yield Attendance(activity=activity, member=member, presence=Presence.PRESENT, minutes=activity.minutes)
            else:
                yield Attendance(activity=activity, member=member, presence=Presence.LEAVE, reason=LeaveReason.BUSINESS)
