"""履职月历: what each role sees of a year, and where its cells lead."""

import re
from collections.abc import Callable, Iterable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from activities.counted import duty_of
from activities.models import Activity, Obligation, ObligationNote
from activities.obligations import CellState, boards
from branches.actions import admit
from branches.models import Account, Membership, PartyGroup
from portal.kit.dates import today
from tests.activities.conftest import FULL, Office

SignIn = Callable[[str], Client]
CELL = re.compile(r'<td class="c-(\w+)" colspan="(\d+)">(.*?)</td>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)" aria-label="([^"]*)"')
NAME = re.compile(r'<span class="visually-hidden">([^<]*)</span>')


def page_of(client: Client, **asked: str | int) -> str:
    response = client.get(reverse("calendar"), asked)
    assert response.status_code == 200
    return response.content.decode()


def whole(page: str) -> str:
    """Return the table of the year, without that of the quarter."""
    return page[page.index('class="cal full"') : page.index('class="part"')]


def links(page: str) -> dict[str, str]:
    """Return where each named cell leads."""
    return {name: address.replace("&amp;", "&") for address, name in LINK.findall(page)}


def names(page: str) -> set[str]:
    return {*links(page), *(name for _, _, inner in CELL.findall(page) for name in NAME.findall(inner))}


def rule_of(kind: str) -> Obligation:
    return Obligation.objects.get(kind__code=kind)


def log_in_time(office: Office, kind: str, day: date) -> Activity:
    record = office.log(kind, day=day)
    Activity.objects.filter(pk=record.pk).update(created_at=record.ends_at)
    return record


def test_every_cell_of_the_year_has_a_name_and_a_word(secretary: Client) -> None:
    table = whole(page_of(secretary))
    cells = CELL.findall(table)
    assert len(cells) == 4 * 12 + 2 * 4 + 1
    assert all(LINK.search(inner) or NAME.search(inner) for _, _, inner in cells)
    assert "支委会 11 月 待办" in names(table)
    assert "组织生活会 2026 年 待办" in names(table)
    assert "支委会 12 月 未到时间" in names(table)
    assert {span for _, span, _ in cells} == {"1", "3", "12"}


def test_a_cell_leads_to_what_settles_it(secretary: Client, office: Office) -> None:
    log_in_time(office, "theme_party_day", date(2026, 11, 6))
    log_in_time(office, "general_meeting", date(2026, 4, 8))
    found = links(whole(page_of(secretary)))
    assert found["主题党日 11 月 已办"] == "/ledger/?kind=theme_party_day&period=2026-11"
    assert found["党员大会 第二季度 已办"] == "/ledger/?kind=general_meeting&period=2026-Q2"
    assert found["支委会 11 月 待办"] == "/ledger/new/committee_meeting/?month=2026-11"
    assert found["党课 第四季度 待办"] == "/ledger/new/party_lecture/?month=2026-11"
    missed = rule_of("committee_meeting")
    assert found["支委会 10 月 漏办"] == f"/calendar/{missed.pk}/2026-10/"
    for name, address in found.items():
        assert (name, secretary.get(address).status_code) == (name, 200)


def test_the_cell_of_the_groups_names_who_is_behind_and_presets_it(secretary: Client, office: Office) -> None:
    second = PartyGroup.objects.create(organization=office.branch, name="第二党小组", order=2)
    Membership.objects.filter(member=office.members[3]).update(group=second)
    office.log("group_meeting", day=date(2026, 11, 6), group=office.group)
    found = links(whole(page_of(secretary)))
    name = "党小组会 11 月 待办，差 1 个小组：第二党小组"
    assert found[name] == f"/ledger/new/group_meeting/?month=2026-11&group={second.pk}"
    form = secretary.get(found[name]).content.decode()
    assert re.search(rf'<option value="{second.pk}" selected>', form)


def test_the_head_counts_what_the_branch_owes(secretary: Client, office: Office) -> None:
    for kind in ("theme_party_day", "committee_meeting"):
        log_in_time(office, kind, date(2026, 11, 6))
    assert "全年 57 项，已办 2 项" in page_of(secretary)


def test_what_does_not_apply_says_so_and_is_not_counted(secretary: Client, office: Office) -> None:
    Membership.objects.filter(group=office.group).update(group=None)
    page = page_of(secretary)
    assert "党小组会 11 月 不适用" in names(whole(page))
    assert "全年 45 项，已办 0 项" in page


def test_a_late_record_is_green_and_called_late(secretary: Client, office: Office) -> None:
    office.log("theme_party_day", day=date(2026, 9, 10))
    table = whole(page_of(secretary))
    assert links(table)["主题党日 9 月 补登"] == "/ledger/?kind=theme_party_day&period=2026-09"
    assert 'class="c-late"' in table


@pytest.mark.parametrize(("quarter", "months"), [("", [10, 11, 12]), ("1", [1, 2, 3]), ("9", [10, 11, 12])])
def test_a_phone_sees_one_quarter(secretary: Client, quarter: str, months: list[int]) -> None:
    page = page_of(secretary, quarter=quarter)
    part = page[page.index('class="part"') :]
    heads = [int(month) for month in re.findall(r'<th scope="col"(?: class="now")?>(\d+)月</th>', part)]
    assert heads == months
    assert {span for _, span, _ in CELL.findall(part)} == {"1", "3"}


def test_the_list_shows_the_year_by_month(secretary: Client) -> None:
    page = page_of(secretary, view="list")
    assert [int(number) for number in re.findall(r'<h3 class="month[^"]*">(\d+) 月', page)] == list(range(1, 13))
    assert links(page)["支委会 11 月 待办"] == "/ledger/new/committee_meeting/?month=2026-11"


def test_a_year_without_rules_says_whose_are_shown(secretary: Client) -> None:
    Obligation.objects.update(valid_until=date(2026, 12, 31))
    page = page_of(secretary, year=2027)
    assert "工委还没有发布 2027 年的要求，暂按 2026 年显示。" in page
    assert {state for state, _, _ in CELL.findall(page)} == {"future"}
    assert "暂按" not in page_of(secretary, year=2026)


def test_a_year_before_all_rules_is_an_empty_page(secretary: Client) -> None:
    assert "没有 2015 年的要求。" in page_of(secretary, year=2015)


@pytest.mark.parametrize("year", ["", "x", "0", "99999", "²⁰²⁶"])
def test_a_year_that_makes_no_sense_is_this_one(secretary: Client, year: str) -> None:
    assert '<h2 id="h-year">2026 年</h2>' in page_of(secretary, year=year)


def test_the_rules_are_told_with_their_source_and_validity(secretary: Client) -> None:
    page = page_of(secretary)
    assert "《中国共产党支部工作条例（试行）》第十二条，2018年10月28日起，长期有效" in page
    assert "<td>本单位集中学习制度</td>" in page


def test_a_record_of_a_group_is_told_what_its_own_group_owes(office: Office) -> None:
    second = PartyGroup.objects.create(organization=office.branch, name="第二党小组", order=2)
    Membership.objects.filter(member=office.members[3]).update(group=second)
    office.log("group_meeting", day=date(2026, 11, 6), group=office.group)
    kind, day = rule_of("group_meeting").kind, date(2026, 11, 9)
    told = [duty_of(kind, office.branch.pk, day, group) for group in (None, office.group.pk, second.pk)]
    assert [(duty.cell.done, duty.cell.short_by) for duty in told if duty] == [(1, 1), (1, 0), (0, 1)]
    assert duty_of(kind, office.branch.pk, day, 0) is None


# Staff.


def test_staff_choose_a_branch_and_see_how_each_stands(signed_in: SignIn, office: Office) -> None:
    log_in_time(office, "theme_party_day", date(2026, 11, 6))
    page = page_of(signed_in("staff"))
    board = boards([office.branch.pk], 2026, today())[office.branch.pk]
    assert f"?branch={office.branch.pk}&amp;year=2026" in page
    assert f"全年 {board.total} 项，已办 {board.done} 项" in page
    assert f"漏办 {board.count(CellState.MISSED)} 项" in page
    assert board.count(CellState.MISSED) > 30


def test_staff_read_a_branch_and_are_led_to_its_records_only(signed_in: SignIn, office: Office) -> None:
    log_in_time(office, "theme_party_day", date(2026, 11, 6))
    staff = signed_in("staff")
    found = links(whole(page_of(staff, branch=office.branch.pk)))
    assert found == {
        "主题党日 11 月 已办": f"/ledger/?kind=theme_party_day&period=2026-11&branch={office.branch.pk}",
    }
    listed = staff.get(found["主题党日 11 月 已办"]).content.decode()
    assert '只列出2026 年 11 月的主题党日（测试支部），共 <span class="num">1</span> 条' in listed


@pytest.mark.parametrize("branch", ["0", "x", "-1", "9" * 30])
def test_a_branch_that_is_none_is_not_found(signed_in: SignIn, branch: str) -> None:
    assert signed_in("staff").get(reverse("calendar"), {"branch": branch}).status_code == 404


def test_a_branch_out_of_sight_is_not_found(secretary: Client, office: Office) -> None:
    assert secretary.get(reverse("calendar"), {"branch": office.other.pk}).status_code == 404


@pytest.mark.parametrize("who", ["member", "auditor"])
def test_the_calendar_is_for_those_who_keep_or_oversee_it(signed_in: SignIn, who: str) -> None:
    response = signed_in(who).get(reverse("calendar"))
    assert response.status_code == 403
    assert "履职月历由支部书记、委员和工委查看" in response.content.decode()


# Queries.


def fill(office: Office, rows: int) -> None:
    kinds = ("theme_party_day", "committee_meeting", "group_meeting")
    for number in range(rows):
        office.log(kinds[number % 3], day=date(2026, 1 + number % 10, 10 + number % 15), group=office.group)
        admit(office.branch, f"党员{number}", since=date(2020, 1, 1), states=FULL, group=office.group)
        ObligationNote.objects.get_or_create(
            organization=office.branch,
            obligation=rule_of("party_lecture"),
            period=f"2026-Q{1 + number % 3}",
            defaults={"text": "说明", "written_by": Account.objects.get(username="t-secretary")},
        )


def ask(client: Client, address: str, asked: dict[str, int], queries: DjangoAssertNumQueries, number: int) -> None:
    client.get(address, asked)  # the first request of a session writes when it was last used
    with queries(number):
        client.get(address, asked)


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("who", "number"), [("secretary", 8), ("staff", 7)])
def test_the_calendar_takes_the_same_queries_whatever_was_held(
    signed_in: SignIn,
    office: Office,
    rows: int,
    who: str,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fill(office, rows)
    ask(signed_in(who), reverse("calendar"), {"branch": office.branch.pk}, django_assert_num_queries, number)


def test_choosing_takes_the_same_queries_however_many_branches(
    signed_in: SignIn, office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ask(signed_in("staff"), reverse("calendar"), {}, django_assert_num_queries, 7)


# The ledger behind the cells.


def titles(client: Client, **asked: str | int) -> list[str]:
    page = client.get(reverse("activity_list"), asked)
    return [row.title for row in page.context["page"]]


def test_the_ledger_keeps_to_the_period(secretary: Client, office: Office) -> None:
    days: Iterable[date] = (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1))
    for day in days:
        office.log(title=f"{day:%m%d}", day=day)
    office.log("party_lecture", title="党课", day=date(2026, 10, 5))
    assert titles(secretary, kind="theme_party_day", period="2026-10") == ["1031", "1001"]
    assert titles(secretary, period="2026-Q3") == ["0930"]
    assert titles(secretary, period="2026-10", q="31") == ["1031"]
    assert len(titles(secretary, period="nonsense")) == 5


def test_the_period_goes_with_the_export_and_is_left_by_one_link(secretary: Client, office: Office) -> None:
    office.log(day=date(2026, 10, 5))
    page = secretary.get(reverse("activity_list"), {"period": "2026-10", "kind": "theme_party_day"}).content.decode()
    assert 'href="?kind=theme_party_day&amp;year=2026">看全年的</a>' in page
    exported = secretary.get(reverse("activity_export"), {"period": "2026-10"})
    assert "2026%E5%B9%B410%E6%9C%88" in exported["Content-Disposition"]
