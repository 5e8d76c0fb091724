"""U12: home, calendar, hours, staff, ledger, export, reminder and report tell the same of one branch on one day.

Branches and years are generated: when the branch, its committee and its groups began and ended, what was held, deleted
and linked, who came, when it was logged, what was explained, and which rules held. `COUNT_EXAMPLES=1000` asks for more.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit

import time_machine
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.counted import duties_of
from activities.enums import LeaveReason, Presence
from activities.ledger import asked_for, records
from activities.ledger_export import ledger_book
from activities.matters import owed_by
from activities.models import Activity, ActivityKind, Attendance, Obligation, ObligationNote
from activities.obligations import Board, Cell, CellState, boards
from activities.obligations.panes import records_of
from activities.queries import kinds, live, once, yearly_counts
from branches.actions import appoint, found
from branches.enums import MemberState, OrganizationKind, PostRole
from branches.models import Account, Member, Membership, MemberStatus, Organization, PartyGroup, Post
from branches.queries import resolve_scope
from branches.scope import Scope
from portal.demo import World
from portal.home.panels import SecretaryHome
from portal.kit.chinese import plain_decimal
from portal.kit.dates import at, today
from reports.facts import collect

EXAMPLES = int(os.environ.get("COUNT_EXAMPLES", "12"))
BACKEND = "django.contrib.auth.backends.ModelBackend"
MEETINGS = ("general_meeting", "committee_meeting", "group_meeting")
OWED = (*MEETINGS, "theme_party_day", "collective_study", "party_lecture", "org_life_meeting")
FIGURES = {
    "meeting.general": "general_meeting",
    "meeting.committee": "committee_meeting",
    "meeting.group": "group_meeting",
    "theme_day.sessions": "theme_party_day",
    "study.sessions": "collective_study",
    "lecture.sessions": "party_lecture",
}
MONTHLY = {"theme_day.every_month": "theme_party_day", "study.every_month": "collective_study"}
PEOPLE = ("书记", "委员", "组员")
BEGIN, END = date(2025, 6, 1), date(2027, 2, 20)
WHOLE_SHAPE = 400  # days: more than any period has left


@dataclass(frozen=True)
class Span:
    """From a day to a day, or to none."""

    since: date
    until: date | None


@dataclass(frozen=True)
class Record:
    """A record: its kind, day, group by number, days until it was logged, and which earlier one it is linked to.

    `came` says of the secretary and both members whether they did.
    """

    kind: str
    day: date
    group: int | None
    logged_after: int
    linked: int | None
    deleted: bool
    minutes: int
    came: tuple[bool, bool, bool]


@dataclass(frozen=True)
class Plot:
    """A generated branch on a day."""

    day: date
    since: date | None
    committee: list[Span]
    groups: list[Span]
    records: list[Record]
    notes: list[tuple[str, int, str]]
    turn: tuple[str, date, int] | None = field(default=None)


days = st.dates(BEGIN, END)
spans = st.builds(
    lambda since, length: Span(since, since + timedelta(days=length) if length else None),
    st.dates(date(2024, 1, 1), date(2026, 12, 1)),
    st.sampled_from((0, 0, 40, 200, 500)),
)
plots = st.builds(
    Plot,
    day=st.dates(date(2026, 1, 1), END),
    since=st.none() | days,
    committee=st.lists(spans, max_size=2),
    groups=st.lists(spans, max_size=3),
    records=st.lists(
        st.builds(
            Record,
            kind=st.sampled_from(OWED),
            day=days,
            group=st.none() | st.integers(0, 2),
            logged_after=st.sampled_from((0, 0, 0, 3, 20, 60)),
            linked=st.none() | st.none() | st.integers(0, 9),
            deleted=st.sampled_from((False, False, False, True)),
            minutes=st.sampled_from((20, 50, 140, 300)),
            came=st.tuples(st.booleans(), st.booleans(), st.booleans()),
        ),
        max_size=40,
    ),
    notes=st.lists(st.tuples(st.sampled_from(OWED), st.integers(1, 12), st.sampled_from("awr")), max_size=5),
    turn=st.none()
    | st.tuples(st.sampled_from(OWED), st.dates(date(2025, 9, 1), date(2026, 12, 1)), st.sampled_from((1, 2))),
)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build(plot: Plot, parent: Organization) -> tuple[Organization, Account]:
    """Store a generated branch and everything about it that was known on its day."""
    branch = found(OrganizationKind.BRANCH, "生成党支部", parent=parent, short_name="生成支部", since=plot.since)
    secretary, *members = (_member(branch, name) for name in PEOPLE)
    appoint(secretary, branch, PostRole.SECRETARY, since=date(2020, 1, 1))
    for span in plot.committee:
        Post.objects.create(
            member=members[0],
            organization=branch,
            role=PostRole.ORGANIZATION_OFFICER,
            since=span.since,
            until=span.until,
        )
    groups = [_group(branch, number, span) for number, span in enumerate(plot.groups)]
    account = Account.objects.create_user("u12", "long-enough-1", display_name="书记", member=secretary)
    if plot.turn:
        _turn(*plot.turn)
    _log(plot, branch, groups, [secretary, *members])
    _note(plot, branch, account)
    return branch, account


def _member(branch: Organization, name: str) -> Member:
    member = Member.objects.create(name=name)
    Membership.objects.create(member=member, organization=branch, since=date(2025, 1, 1))
    MemberStatus.objects.create(member=member, organization=branch, state=MemberState.FULL, since=date(2010, 1, 1))
    return member


def _group(branch: Organization, number: int, span: Span) -> PartyGroup:
    group = PartyGroup.objects.create(organization=branch, name=f"第{number}组", order=number)
    member = Member.objects.create(name=f"组员{number}")
    Membership.objects.create(
        member=member, organization=branch, group=group, since=span.since, until=span.until or date(2099, 1, 1)
    )
    return group


def _turn(kind: str, day: date, minimum: int) -> None:
    """Let a new version of a rule begin on the day."""
    rule = Obligation.objects.get(kind__code=kind)
    Obligation.objects.filter(pk=rule.pk).update(valid_until=day - timedelta(days=1))
    rule.pk, rule.valid_from, rule.minimum = None, day, minimum
    rule.save()


def _log(plot: Plot, branch: Organization, groups: list[PartyGroup], people: list[Member]) -> None:
    by_code = {kind.code: kind for kind in ActivityKind.objects.all()}
    stored: list[Activity] = []
    for record in plot.records:
        main = stored[record.linked] if record.linked is not None and record.linked < len(stored) else None
        day = main.day if main else record.day
        if day > plot.day:
            continue
        in_group = record.kind == "group_meeting" and record.group is not None and record.group < len(groups)
        row = Activity.objects.create(
            kind=by_code[record.kind],
            organization=branch,
            group=groups[record.group or 0] if in_group else None,
            title=f"{record.kind} {len(stored)}",
            starts_at=at(day, time(23, 50)) - timedelta(minutes=record.minutes),
            ends_at=at(day, time(23, 50)),
            same_occasion=main.same_occasion or main if main else None,
            deleted_at=at(day, time(23, 55)) if record.deleted else None,
        )
        logged_on = min(day + timedelta(days=record.logged_after), plot.day)
        Activity.objects.filter(pk=row.pk).update(created_at=at(logged_on, time(23, 59)))
        Attendance.objects.bulk_create(
            _seat(row, member, has_come=came) for member, came in zip(people, record.came, strict=True)
        )
        stored.append(row)


def _seat(activity: Activity, member: Member, *, has_come: bool) -> Attendance:
    if has_come:
        return Attendance(activity=activity, member=member, presence=Presence.PRESENT, minutes=activity.minutes)
    return Attendance(activity=activity, member=member, presence=Presence.LEAVE, reason=LeaveReason.BUSINESS)


def _note(plot: Plot, branch: Organization, account: Account) -> None:
    for kind, month, how in plot.notes:
        rule = Obligation.objects.filter(kind__code=kind).latest("valid_from")
        length = {"per_month": f"{plot.day.year}-{month:02}", "per_quarter": f"{plot.day.year}-Q{(month + 2) // 3}"}
        ObligationNote.objects.get_or_create(
            organization=branch,
            obligation=rule,
            period=length.get(rule.shape, str(plot.day.year)),
            defaults={
                "text": "说明",
                "written_by": account,
                "accepted_by": account if how == "a" else None,
                "returned_reason": "太短" if how == "r" else "",
            },
        )


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="COUNT_EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
@given(plot=plots)
def test_every_page_tells_the_same_numbers(world: World, plot: Plot) -> None:
    moment = datetime.combine(plot.day, time(10))
    with undone(), time_machine.travel(f"{moment.isoformat()}+08:00", tick=False):
        branch, account = build(plot, world.working_committee)
        scope = resolve_scope(account, today())
        board = boards([branch.pk], plot.day.year, plot.day)[branch.pk]
        check_home(scope, branch, board)
        check_pages(branch, account, world.accounts["staff"], board)
        check_reminder(branch, plot.day, scope)
        check_ledger(scope, board)
        check_records(branch, board, plot.day)
        check_report(branch, board, plot.day)
        check_hours(branch, account, plot)


def numbers(board: Board) -> tuple[int, int, dict[CellState, int]]:
    return board.total, board.done, {state: board.count(state) for state in CellState}


def check_home(scope: Scope, branch: Organization, board: Board) -> None:
    home = SecretaryHome(scope, branch.pk)
    assert numbers(home.board) == numbers(board)
    shown = [square.cell for line in home.lines for square in line.squares]
    assert [cell for cell in shown if cell.state != CellState.NOT_APPLICABLE] == list(board.cells)
    waiting = [cell for each in home.boards for cell in each.cells if cell.waits_for_branch]
    assert Counter(map(name, home.owed)) == Counter(map(name, waiting))
    listed = waiting if home.recent else [cell for cell in waiting if cell.state == CellState.DUE]
    assert sum(task.url.startswith(("/calendar/", "/ledger/new/")) for task in home.tasks) == len(listed)
    due = {cell.obligation.kind_id for cell in waiting if cell.state == CellState.DUE}
    assert {tile.kind.pk for tile in home.tiles if tile.due} == {tile.kind.pk for tile in home.tiles} & due
    assert len(home.held) == yearly_total(scope, board.year)


def name(cell: Cell) -> tuple[int, str]:
    return cell.obligation.pk, cell.period


def yearly_total(scope: Scope, year: int) -> int:
    return sum(number for (of, _), number in yearly_counts(scope).items() if of == year)


def check_pages(branch: Organization, account: Account, staff: Account, board: Board) -> None:
    own, above = Client(), Client()
    own.force_login(account, backend=BACKEND)
    above.force_login(staff, backend=BACKEND)
    head = f"全年 {board.total} 项，已办 {board.done} 项"
    mine = own.get(reverse("calendar"))
    read = above.get(reverse("calendar"), {"branch": branch.pk})
    assert numbers(mine.context["board"]) == numbers(read.context["board"]) == numbers(board)
    assert head in mine.content.decode()
    assert head in read.content.decode()
    assert head in own.get(reverse("home")).content.decode()
    lines = {row.pk: (found, missed) for row, found, missed in above.get(reverse("calendar")).context["lines"]}
    found_there, missed = lines[branch.pk]
    assert (numbers(found_there), missed) == (numbers(board), board.count(CellState.MISSED))


def check_reminder(branch: Organization, day: date, scope: Scope) -> None:
    told = {matter.key for matter in owed_by([branch.pk], day, WHOLE_SHAPE)[branch.pk] if matter.is_duty}
    owed = SecretaryHome(scope, branch.pk).owed
    assert told == {f"duty:{branch.pk}:{cell.obligation.pk}:{cell.period}" for cell in owed}


def check_ledger(scope: Scope, board: Board) -> None:
    menu = list(kinds())
    for row in board.rows:
        for cell in row.cells:
            asked = asked_for(QueryDict(urlsplit(records_of(cell)).query), menu)
            assert (name(cell), len(once(list(records(scope, asked))))) == (name(cell), cell.done)
        whole = asked_for(QueryDict(f"kind={row.obligation.kind.code}&year={board.year}"), menu)
        listed = records(scope, whole)
        assert listed.count() == yearly_counts(scope).get((board.year, row.obligation.kind_id), 0)
        assert len(once(list(listed))) == sum(cell.done for cell in row.cells)
    everything = asked_for(QueryDict(f"year={board.year}"), menu)
    assert ledger_book(records(scope, everything), everything, scope)[1] == yearly_total(scope, board.year)


def check_records(branch: Organization, board: Board, day: date) -> None:
    """What the form and the record's page say of the present periods."""
    here = {name(cell): cell for cell in board.cells if cell.first <= day <= cell.last}
    told = {name(duty.cell): duty.cell for duty in duties_of(list(kinds()), branch.pk, day)}
    assert told.keys() == here.keys()
    assert all((told[key].done, told[key].short_by) == (here[key].done, here[key].short_by) for key in here)


def check_report(branch: Organization, board: Board, day: date) -> None:
    facts = collect(branch, board.year, day)
    done: Counter[str] = Counter()
    for row in board.rows:
        done[row.obligation.kind.code] = sum(cell.done for cell in row.cells)
    for code, kind in FIGURES.items():
        figure = facts.figure(code)
        assert (code, figure.value if figure else 0) == (code, done[kind])
    for code, kind in MONTHLY.items():
        cells = [cell for row in board.rows if row.obligation.kind.code == kind for cell in row.cells]
        every = all(cell.done for cell in cells if cell.first <= day)
        assert (code, facts.figure(code) is not None) == (code, every)


def check_hours(branch: Organization, account: Account, plot: Plot) -> None:
    """The hours page, the part of home, the members' own pages and the report's figures know the same hours."""
    own = Client()
    own.force_login(account, backend=BACKEND)
    lines = own.get(reverse("hours_branch")).context["found"].members
    hours = {line.member.pk: line.standing.done for line in lines}
    assert {line.member.name for line in lines if line.standing.done} - came_in(plot) == set()
    card = own.get(reverse("home_hours")).context["hours"]
    assert {line.member.pk: line.standing.done for line in card.year.members} == hours
    assert {pk: own.get(reverse("hours_member", args=[pk])).context["standing"].done for pk in hours} == hours
    mean = collect(branch, plot.day.year, plot.day).figure("hours.mean")
    told = {source.pk: source.note for source in mean.sources} if mean else {}
    assert told == ({pk: f"{plain_decimal(done)}学时" for pk, done in hours.items()} if any(hours.values()) else {})


def came_in(plot: Plot) -> set[str]:
    """Return who came to anything that was not deleted: nobody else can have hours."""
    live_ones = [record for record in plot.records if not record.deleted]
    return {person for place, person in enumerate(PEOPLE) if any(record.came[place] for record in live_ones)}


def test_many_branches_are_judged_as_each_alone(world: World) -> None:
    branches = [world.branch_a.pk, world.branch_b.pk, world.branch_c.pk, world.branch_elsewhere.pk]
    for year in (2022, 2025, 2026):
        together = boards(branches, year, today())
        alone = {pk: boards([pk], year, today())[pk] for pk in branches}
        assert {pk: numbers(board) for pk, board in together.items()} == {
            pk: numbers(board) for pk, board in alone.items()
        }
        assert {pk: list(board.cells) for pk, board in together.items()} == {
            pk: list(board.cells) for pk, board in alone.items()
        }


def test_a_deleted_record_counts_nowhere(world: World) -> None:
    scope = Scope(managed_ids=(world.branch_a.pk,))
    before = boards([world.branch_a.pk], 2026, today())[world.branch_a.pk]
    newest = live(scope).filter(kind__code="theme_party_day", organization=world.branch_a).latest("starts_at")
    linked = Activity.objects.filter(same_occasion=newest, kind=newest.kind)
    assert not linked.exists()
    Activity.objects.filter(pk=newest.pk).update(deleted_at=at(today(), time()))
    after = boards([world.branch_a.pk], 2026, today())[world.branch_a.pk]
    assert sum(cell.done for cell in after.cells) == sum(cell.done for cell in before.cells) - 1
