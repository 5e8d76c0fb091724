"""The three first steps on the home page: shown to a branch that needs them, each with its state and its button."""

from collections.abc import Callable
from datetime import date, time

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity, ActivityKind
from branches.actions import admit
from branches.models import Membership, Organization
from branches.roll.defaults import Habits, change_defaults
from branches.scope import Scope
from portal.demo import World
from portal.home.start import start_of
from portal.kit.dates import at
from tests.branches.conftest import FULL, SINCE, House


def steps(client: Client) -> list[tuple[str, str, bool]]:
    start = client.get("/").context["home"].start
    return [(step.title, step.action, step.is_done) for step in start.steps] if start else []


def log(branch: Organization, number: int = 1, year: int = 2026) -> None:
    for n in range(number):
        Activity.objects.create(
            kind=ActivityKind.objects.get(code="theme_party_day"),
            organization=branch,
            title=f"第{n}场",
            starts_at=at(date(year, 3, 2), time(9)),
            ends_at=at(date(year, 3, 2), time(10)),
        )


def empty(house: House) -> None:
    Membership.objects.filter(organization=house.branch).exclude(member=house.secretary).update(
        until=date(2026, 11, 19)
    )


def test_a_branch_with_nobody_and_nothing_gets_three_steps(house: House, secretary: Client) -> None:
    empty(house)
    page = secretary.get("/").content.decode()
    assert "三步就能用起来" in page
    assert "名册上有 1 名党员。" in page
    assert steps(secretary) == [
        ("导入党员名册", "导入名册", False),
        ("确认支部常用时间、地点", "去确认", False),
        ("登记第一次活动", "登记工作", False),
    ]
    assert secretary.get("/").context["home"].start.current == 1
    for address in ("/branch/import/", "/branch/settings/#defaults", "/ledger/new/theme_party_day/"):
        assert f'href="{address}"' in page


def test_each_step_says_when_it_is_done_and_the_next_one_is_marked(house: House, secretary: Client) -> None:
    scope = Scope(managed_ids=(house.branch.pk,))
    assert [done for _, _, done in steps(secretary)] == [True, False, False]
    change_defaults(house.branch.pk, Habits(place="二楼会议室"), seen_version=0, scope=scope)
    assert [done for _, _, done in steps(secretary)] == [True, True, False]
    page = secretary.get("/").content.decode()
    assert (page.count('aria-current="step"'), page.count(' <small class="t3">已办</small>')) == (1, 2)
    log(house.branch)
    assert steps(secretary) == []


def test_a_record_without_a_roll_does_not_hide_the_steps(house: House, secretary: Client) -> None:
    empty(house)
    log(house.branch)
    assert [done for _, _, done in steps(secretary)] == [False, False, True]


def test_in_january_a_branch_with_older_records_is_no_newcomer(house: House, secretary: Client) -> None:
    log(house.branch, year=2025)
    assert steps(secretary) == []


def test_a_branch_at_work_is_asked_nothing_more(
    world: World, as_persona: Callable[[str], Client], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert "三步就能用起来" not in as_persona("secretary_a").get("/").content.decode()
    with django_assert_num_queries(0):
        assert start_of(Scope(managed_ids=(world.branch_a.pk,)), world.branch_a.pk, 3) is None


def test_the_steps_take_the_same_queries_for_one_and_for_thirty(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    scope = Scope(managed_ids=(house.branch.pk,))
    for number in (0, 30):
        for n in range(number):
            admit(house.branch, f"同志{n}", since=SINCE, states=FULL)
        with django_assert_num_queries(1):
            assert start_of(scope, house.branch.pk, 0) is not None


def test_an_empty_ledger_offers_the_import_to_who_logs(house: House, secretary: Client) -> None:
    page = secretary.get("/ledger/").content.decode()
    assert "2026 年还没有记录。以前的 Excel 台账可以直接导入。" in page
    assert 'href="/ledger/import/"' in page
