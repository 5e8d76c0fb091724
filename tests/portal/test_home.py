"""The secretary's home: what is owed, one button each, and what is said when nothing is."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity, ActivityKind, Event, HoursClaim, HoursQuestion, RectificationItem
from activities.obligations import CellState
from branches.models import Organization
from branches.scope import Scope
from portal.demo import World
from portal.home.hours import branch_hours
from portal.home.panels import SecretaryHome
from portal.home.tasks import SOURCES, Task
from portal.kit.dates import at
from tests.site import NOW

AsPersona = Callable[[str], Client]
ScopeOf = Callable[[str], Scope]
TITLE = re.compile(r"<title>\s*(?:\((\d+)\) )?首页")
KINDS = (
    "collective_study theme_party_day general_meeting committee_meeting group_meeting party_lecture org_life_meeting"
)


@pytest.fixture
def home(world: World, scope_of: ScopeOf) -> SecretaryHome:
    return SecretaryHome(scope_of("secretary_a"), world.branch_a.pk)


def tasks(world: World, scope_of: ScopeOf) -> list[Task]:
    return SecretaryHome(scope_of("secretary_a"), world.branch_a.pk).tasks


def settle(branch: Organization) -> None:
    """Log what the branch still owes, and leave nothing else to be done."""
    for kind in ActivityKind.objects.filter(code__in=KINDS.split()):
        for group in branch.groups.all() if kind.code == "group_meeting" else [None]:
            start = at(date(2026, 11, 19), time(9))
            Activity.objects.create(
                kind=kind,
                organization=branch,
                group=group,
                title="补齐",
                starts_at=start,
                ends_at=start.replace(hour=10),
            )
    branch.rectification_items.update(deadline=None)
    HoursClaim.objects.filter(organization=branch).update(withdrawn_at=timezone.now())
    HoursQuestion.objects.filter(organization=branch).update(answered_at=timezone.now(), answer="已改")
    Event.objects.filter(organization=branch).update(deleted_at=timezone.now())
    for activity in branch.activities.all():
        activity.attendances.filter(presence__in=("leave", "absent")).update(presence="present")


def test_every_line_has_one_button_that_leads_somewhere(as_persona: AsPersona) -> None:
    client = as_persona("secretary_a")
    page = client.get("/?all=1").content.decode()
    lines = page[page.index('class="todo tasks"') :].split("</ul>")[0].split("<li>")[1:]
    assert len(lines) > 3
    for line in lines:
        found = re.findall(r'<a class="btn[^>]*href="([^"]+)"', line)
        assert len(found) == 1
        assert client.get(found[0].replace("&amp;", "&")).status_code == 200


def test_the_title_carries_what_ends_this_month(as_persona: AsPersona, home: SecretaryHome) -> None:
    page = as_persona("secretary_a").get("/").content.decode()
    found = TITLE.search(page)
    assert found is not None
    assert int(found[1]) == home.due_this_month
    assert f"本月还有 <b>{home.due_this_month}</b> 件事要办" in page


def test_the_list_names_the_committee_meeting_and_the_lecture(home: SecretaryHome) -> None:
    found = {task.title: (task.detail, task.action, task.url, task.tag.word) for task in home.tasks}
    assert found["11 月支委会还没登记"] == (
        "每月 1 次 · 11月30日前",
        "去登记",
        "/ledger/new/committee_meeting/?month=2026-11",
        "剩 10 天",
    )
    assert found["第四季度党课还差 1 次"] == (
        "每季度 1 次 · 12月31日前",
        "去登记",
        "/ledger/new/party_lecture/?month=2026-11",
        "剩 41 天",
    )


def test_what_was_missed_leads_to_the_page_with_both_ways(world: World, scope_of: ScopeOf) -> None:
    home = SecretaryHome(scope_of("secretary_b"), world.branch_b.pk)
    missed = [cell for cell in home.owed if cell.state == CellState.MISSED]
    found = {task.url: task.action for task in home.tasks}
    assert missed
    for cell in missed:
        action = "改说明" if cell.note else "补登或说明"
        assert found[f"/calendar/{cell.obligation.pk}/{cell.period}/"] == action


@pytest.mark.parametrize(("day", "word"), [("2026-12-05", "补登期"), ("2026-12-08", "漏办")])
def test_in_the_days_of_grace_it_can_be_logged_late(world: World, scope_of: ScopeOf, day: str, word: str) -> None:
    with time_machine.travel(f"{day} 09:00+08:00", tick=False):
        home = SecretaryHome(scope_of("secretary_a"), world.branch_a.pk)
        late = next(task for task in home.tasks if task.title.startswith("11 月支委会"))
    assert (late.tag.word, late.action) == (word, "补登" if word == "补登期" else "补登或说明")


def test_the_missing_group_is_named_and_preset(world: World, scope_of: ScopeOf) -> None:
    group = world.branch_a.groups.earliest("order")
    held = Activity.objects.filter(organization=world.branch_a, kind__code="group_meeting", group=group)
    held.filter(starts_at__gte=at(date(2026, 11, 1), time())).update(deleted_at=timezone.now())
    task = next(task for task in tasks(world, scope_of) if task.title.startswith("11 月党小组会"))
    assert task.title == f"11 月党小组会差 1 个小组：{group.name}"
    assert task.url == f"/ledger/new/group_meeting/?month=2026-11&group={group.pk}"


def test_in_january_the_old_year_is_still_owed(world: World, scope_of: ScopeOf) -> None:
    with time_machine.travel("2027-01-04 09:00+08:00", tick=False):
        home = SecretaryHome(scope_of("secretary_a"), world.branch_a.pk)
        found = [task.title for task in home.tasks]
    assert "2026 年 12 月主题党日还没登记" in found
    assert "1 月主题党日还没登记" in found


def test_nobody_is_reminded_of_what_is_not_theirs(world: World, scope_of: ScopeOf) -> None:
    world.branch_a.posts.exclude(role__in=("secretary", "deputy_secretary")).update(until=date(2025, 12, 31))
    world.branch_a.memberships.update(group=None)
    home = SecretaryHome(scope_of("secretary_a"), world.branch_a.pk)
    codes = {cell.obligation.kind.code for cell in home.owed}
    assert not codes & {"committee_meeting", "group_meeting"}
    assert not {line.obligation.kind.code for line in home.lines} & {"committee_meeting", "group_meeting"}
    due = [tile.kind.code for tile in home.tiles if tile.due]
    assert "committee_meeting" not in due


def test_who_never_logged_anything_is_not_met_with_the_years_before(world: World, scope_of: ScopeOf) -> None:
    Activity.objects.filter(organization=world.branch_b).update(deleted_at=timezone.now())
    home = SecretaryHome(scope_of("secretary_b"), world.branch_b.pk)
    assert {cell.state for cell in home.owed} == {CellState.DUE, CellState.MISSED}
    assert {task.tag.word for task in home.tasks if task.url.startswith("/calendar/")} == set()
    assert home.board.count(CellState.MISSED) > 30


# What waits beside the calendar.


def test_an_overdue_problem_is_there_with_its_days(world: World, scope_of: ScopeOf) -> None:
    item = RectificationItem.objects.create(
        organization=world.branch_a,
        source="self_check",
        problem="台账不全",
        found_on=date(2026, 9, 1),
        deadline=date(2026, 11, 17),
    )
    first = tasks(world, scope_of)[0]
    assert (first.title, first.detail, first.tag.word, first.action) == (
        "整改：台账不全",
        "自查",
        "逾期 3 天",
        "填进展",
    )
    assert first.url == f"/rectify/{item.pk}/edit/"


@pytest.mark.parametrize("more", [{"state": "awaiting_acceptance"}, {"deadline": date(2027, 6, 1)}, {"deadline": None}])
def test_a_problem_that_waits_for_others_or_has_time_is_not(
    world: World, scope_of: ScopeOf, more: dict[str, object]
) -> None:
    usual = {"deadline": date(2026, 11, 17), "source": "self_check", "found_on": date(2026, 9, 1)}
    RectificationItem.objects.create(organization=world.branch_a, problem="台账不全", **usual | more)
    assert "整改：台账不全" not in [task.title for task in tasks(world, scope_of)]


def event(branch: Organization, day: date, **more: object) -> Event:
    start = at(day, time(15))
    return Event.objects.create(
        organization=branch,
        kind=ActivityKind.objects.get(code="theme_party_day"),
        title="参观展馆",
        starts_at=start,
        ends_at=start.replace(hour=17),
        **more,
    )


def test_todays_gathering_leads_to_the_code_and_afterwards_to_its_record(world: World, scope_of: ScopeOf) -> None:
    row = event(world.branch_a, NOW.date())
    before = next(task for task in tasks(world, scope_of) if "参观展馆" in task.title)
    with time_machine.travel("2026-11-20 18:00+08:00", tick=False):
        after = next(task for task in tasks(world, scope_of) if "参观展馆" in task.title)
    assert (before.title, before.action, before.url) == ("今天：参观展馆", "打开签到码", f"/events/{row.pk}/signin/")
    assert (after.title, after.action) == ("参观展馆还没登记", "去登记")
    assert after.url == f"/ledger/new/theme_party_day/?event={row.pk}"


@pytest.mark.parametrize("how", ["logged", "called off", "tomorrow", "another branch"])
def test_a_gathering_that_needs_no_record_now_is_not_there(world: World, scope_of: ScopeOf, how: str) -> None:
    record = world.branch_a.activities.filter(deleted_at__isnull=True, event__isnull=True).latest("pk")
    changes: dict[str, dict[str, Any]] = {"logged": {"activity": record}, "called off": {"deleted_at": timezone.now()}}
    branch = world.branch_b if how == "another branch" else world.branch_a
    event(branch, date(2026, 11, 21) if how == "tomorrow" else NOW.date(), **changes.get(how, {}))
    assert not [task for task in tasks(world, scope_of) if "参观展馆" in task.title]


def test_claims_and_questions_are_one_line_each(world: World, scope_of: ScopeOf) -> None:
    HoursClaim.objects.filter(organization=world.branch_a).update(withdrawn_at=timezone.now())
    HoursQuestion.objects.filter(organization=world.branch_a).update(answered_at=timezone.now(), answer="已改")
    member = world.accounts["member_a"].member
    assert member is not None
    for number in range(2):
        HoursClaim.objects.create(
            organization=world.branch_a, member=member, title=f"网课{number}", day=NOW.date(), minutes=60
        )
        HoursQuestion.objects.create(organization=world.branch_a, member=member, text="少计了", token=uuid4())
    HoursClaim.objects.create(organization=world.branch_b, member=member, title="别处", day=NOW.date(), minutes=60)
    found = {task.title: (task.detail, task.url) for task in tasks(world, scope_of)}
    assert found["2 条学时申报等您确认"] == (member.name, "/hours/?tab=claims")
    assert found["2 个学时疑问等您答复"] == (member.name, "/hours/?tab=questions")


def test_all_sources_are_read_in_one_query(
    home: SecretaryHome, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert home.owed
    assert len(SOURCES) == 6
    with django_assert_num_queries(1):
        assert home.tasks


def test_the_nearest_deadline_stands_first(home: SecretaryHome) -> None:
    dated = [task.due for task in home.tasks if task.due]
    assert dated == sorted(dated)


@pytest.mark.parametrize("day", ["2026-11-20", "2027-01-04"])
@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_takes_the_same_queries_whatever_waits(
    world: World, as_persona: AsPersona, rows: int, day: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with time_machine.travel(f"{day} 09:30+08:00", tick=False):
        for number in range(rows):
            event(world.branch_b, date.fromisoformat(day), token=uuid4())
            RectificationItem.objects.create(
                organization=world.branch_b,
                source="self_check",
                problem=f"问题{number}",
                found_on=date(2026, 9, 1),
                deadline=date(2026, 11, 17),
            )
        client = as_persona("secretary_b")
        client.get("/")  # the first request of a session writes when it was last used
        with django_assert_num_queries(11 if day < "2027" else 12):
            client.get("/")


def test_a_newcomer_needs_no_more_queries_than_the_limit(
    world: World, as_persona: AsPersona, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Activity.objects.filter(organization=world.branch_b).update(deleted_at=timezone.now())
    client = as_persona("secretary_b")
    client.get("/")
    with django_assert_num_queries(12):
        assert "三步就能用起来" in client.get("/").content.decode()


# Nothing to do.


def test_when_everything_is_done_the_page_says_what_comes_next(
    world: World, scope_of: ScopeOf, as_persona: AsPersona
) -> None:
    settle(world.branch_a)
    assert tasks(world, scope_of) == []
    page = as_persona("secretary_a").get("/").content.decode()
    assert "本月该办的都办了。下一件：12 月集中学习，12月1日起。" in page
    assert "<title>首页" in page


# The cards.


def test_the_cards_say_what_the_calendar_says(as_persona: AsPersona, home: SecretaryHome) -> None:
    page = as_persona("secretary_a").get("/").content.decode()
    assert f"全年 {home.board.total} 项，已办 {home.board.done} 项" in page
    assert f'href="/ledger/">全部 {len(home.held)} 条</a>' in page
    assert len(home.recent) == 3
    for record in home.recent:
        assert f"/ledger/new/{record.kind.code}/?copy={record.pk}" in page


def test_a_tile_that_is_owed_opens_the_form_of_its_month(home: SecretaryHome) -> None:
    found = {tile.kind.code: tile.url for tile in home.tiles if tile.due}
    assert found == {
        "committee_meeting": "/ledger/new/committee_meeting/?month=2026-11",
        "party_lecture": "/ledger/new/party_lecture/?month=2026-11",
    }


def test_the_hours_card_says_who_is_short_and_how_the_reader_stands(world: World, as_persona: AsPersona) -> None:
    card = branch_hours(world.branch_a.pk, world.accounts["secretary_a"].member_id)
    assert card is not None
    assert card.own is not None
    page = as_persona("secretary_a").get("/home/hours/").content.decode()
    assert f"{card.reached} 人已达标" in page
    assert f"{card.own.standing.done.normalize():f} / {card.own.standing.required}" in page
    assert all(gap > Decimal(0) for gap in (line.standing.gap or Decimal(0) for line in card.year.short))


def test_a_branch_without_hours_rule_says_so(world: World, as_persona: AsPersona) -> None:
    with time_machine.travel("2031-05-04 09:00+08:00", tick=False):
        client = as_persona("secretary_a")
        assert "今年的学时要求待补" in client.get("/home/hours/").content.decode()
