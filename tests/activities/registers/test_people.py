"""双报到, 达标定级, 换届, 政治生日 and 单位职能: what each asks, refuses and tells."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import Limit
from activities.registers.political_birthday import anniversaries
from activities.registers.term import state_of
from branches.actions import admit
from branches.enums import MemberState
from branches.models import (
    BranchRating,
    DualRegistration,
    Membership,
    MemberStatus,
    OrganizationDuty,
    PoliticalBirthday,
    RegisterEntry,
    TermElection,
)
from tests.activities.conftest import Office
from tests.activities.registers.books import BOOKS, last_event, save
from tests.answers import body

PAGE_QUERIES = 12
TODAY = date(2026, 11, 20)
SignedIn = Callable[[str], Client]
Fields = dict[str, Any]
MODELS: dict[str, type[RegisterEntry]] = {
    "dual_registration": DualRegistration,
    "rating": BranchRating,
    "term": TermElection,
    "political_birthday": PoliticalBirthday,
    "duty": OrganizationDuty,
}
TYPED: dict[str, Fields] = {
    "dual_registration": {"community": "密标社区", "registered_on": "2026-03-01"},
    "rating": {"year": "2025", "step": "standard", "state": "rated", "rated_on": "2026-01-10", "rater": "密标工委"},
    "term": {"session": "密标第三届", "elected_on": "2026-03-01"},
    "political_birthday": {"celebrated_on": "2026-07-01", "note": "密标贺卡"},
    "duty": {"name": "密标职能", "since": "2026-03-01"},
}
EVENTS = {
    "dual_registration": "登记双报到：党员丙 · 密标社区",
    "rating": "登记达标定级：2025 年标准党支部",
    "term": "登记换届：密标第三届",
    "political_birthday": "登记政治生日：党员丙 政治生日",
    "duty": "登记单位职能：密标职能",
}
PERSONAL = ("dual_registration", "political_birthday")


def typed(office: Office, code: str, **more: Any) -> Fields:
    member = {"member": str(office.members[2].pk)} if code in PERSONAL else {}
    return TYPED[code] | member | more


def make(office: Office, code: str, number: int) -> RegisterEntry:
    day = date(2026, 3, 1) + timedelta(days=number)
    member = office.members[number]
    values: dict[str, Fields] = {
        "dual_registration": {"member": member, "community": "密标社区", "registered_on": day},
        "rating": {"year": 2020 + number, "step": "standard", "state": "rated", "rated_on": day, "rater": "密标工委"},
        "term": {"session": "密标届", "elected_on": day, "due_on": day.replace(year=2029)},
        "political_birthday": {"member": member, "celebrated_on": day, "talker": office.members[0], "note": "密标"},
        "duty": {"name": "密标职能", "since": day},
    }
    return MODELS[code]._default_manager.create(organization=office.branch, **values[code])


def rows(office: Office, code: str) -> list[Any]:
    return list(MODELS[code]._default_manager.filter(organization=office.branch).order_by("pk"))


# ---- what holds for all of them


@pytest.mark.parametrize("code", MODELS)
def test_a_row_is_logged_listed_changed_and_noted(secretary: Client, office: Office, code: str) -> None:
    assert save(secretary, code, **typed(office, code))["Location"] == f"{BOOKS}/{code}/"
    page = body(secretary.get(f"{BOOKS}/{code}/"))
    assert page.count("密标") == 2  # the table and the cards of a phone
    assert (last_event(office).summary, last_event(office).changes) == (EVENTS[code], {})
    (row,) = rows(office, code)
    assert save(secretary, code, row.pk).status_code == 302
    assert last_event(office).changes == {}
    assert secretary.get(f"{BOOKS}/{code}/export/").status_code == 200


@pytest.mark.parametrize("code", MODELS)
@pytest.mark.parametrize("number", [1, 3])
def test_pages_take_few_queries_whatever_their_length(
    secretary: Client, office: Office, code: str, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = [make(office, code, n) for n in range(number)]
    for address in (f"{BOOKS}/{code}/new/", f"{BOOKS}/{code}/{made[0].pk}/", f"{BOOKS}/{code}/"):
        with django_assert_max_num_queries(PAGE_QUERIES):
            assert secretary.get(address).status_code == 200
    assert body(secretary.get(f"{BOOKS}/{code}/")).count("密标") >= 2 * number


@pytest.mark.parametrize("code", MODELS)
def test_other_branches_do_not_see_a_row_and_staff_only_read_it(
    office: Office, signed_in: SignedIn, as_persona: Callable[[str], Client], code: str
) -> None:
    address = f"{BOOKS}/{code}/{make(office, code, 1).pk}/"
    for persona in ("secretary_a", "secretary_b"):
        assert as_persona(persona).get(address).status_code == 404
        assert as_persona(persona).post(address, {"version": "1"}).status_code == 404
        assert "密标" not in body(as_persona(persona).get(f"{BOOKS}/{code}/"))
    page = signed_in("staff").get(address)
    assert (page.status_code, "密标" in body(page)) == (200, True)
    assert signed_in("staff").post(address, {"version": "1"}).status_code == 403


@pytest.mark.parametrize("code", PERSONAL)
def test_only_party_members_of_the_branch_are_offered(secretary: Client, office: Office, code: str) -> None:
    admit(office.branch, "申请人子", since=date(2020, 1, 1), states={MemberState.APPLICANT: date(2026, 1, 5)})
    page = body(secretary.get(f"{BOOKS}/{code}/new/"))
    assert [name for name in ("党员丙", "申请人子", "外人") if f">{name}</option>" in page] == ["党员丙"]
    forged = save(secretary, code, **typed(office, code, member=str(office.stranger.pk)))
    assert (forged.status_code, "请从名单里选党员" in body(forged), rows(office, code)) == (422, True, [])


WRONG: dict[str, tuple[str, Fields, str]] = {
    "no community": ("dual_registration", {"community": ""}, "请填写报到社区"),
    "report ahead": ("dual_registration", {"registered_on": "2026-11-21"}, "日期还没到"),
    "left before": ("dual_registration", {"until": "2026-02-28"}, "转出日期不能早于报到日期"),
    "no rating": ("rating", {"step": ""}, "请选择等次"),
    "forged rating": ("rating", {"step": "dance"}, "请从名单里选等次"),
    "rated too early": ("rating", {"rated_on": "2024-12-31"}, "日期要在 2025 年或次年，请核对年度和日期"),
    "rated too late": (
        "rating",
        {"year": "2024", "rated_on": "2026-01-01"},
        "日期要在 2024 年或次年，请核对年度和日期",
    ),
    "no session": ("term", {"session": ""}, "请填写届次"),
    "garbage due": ("term", {"due_on": "2029-02-30"}, "应换届日期填得不对，请重新填写"),
    "due at once": ("term", {"due_on": "2026-03-01"}, "应换届日期要晚于选举日期"),
    "elected ahead": ("term", {"elected_on": "2026-11-21"}, "日期还没到"),
    "far ahead": ("term", {"elected_on": "9999-12-31"}, "日期填得太晚了，请看一下年份"),
    "before the rule": ("term", {"elected_on": "2018-10-27"}, "那时的任期规定系统里没有，请按批复填写应换届日期"),
    "half of the count": ("term", {"due_voting": "20"}, "应到和实到请一起填"),
    "other half": ("term", {"present_voting": "20"}, "应到和实到请一起填"),
    "too many": ("term", {"due_voting": "20", "present_voting": "21"}, "实到 21 人多于应到 20 人"),
    "birthday ahead": ("political_birthday", {"celebrated_on": "2026-11-21"}, "日期还没到"),
    "closed year": ("political_birthday", {"celebrated_on": "2024-07-01"}, "2024 年度已归档"),
    "no duty": ("duty", {"name": ""}, "请填写职能"),
    "over before": ("duty", {"until": "2026-02-28"}, "结束日期不能早于开始日期"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(secretary: Client, office: Office, name: str) -> None:
    code, change, sentence = WRONG[name]
    response = save(secretary, code, **typed(office, code, **change))
    page = body(response)
    assert (response.status_code, sentence in page, rows(office, code)) == (422, True, [])
    kept = [value for field, value in typed(office, code, **change).items() if value and field not in change]
    assert [value for value in kept if f'value="{value}"' not in page] == []


# ---- 双报到


def test_a_member_has_one_open_registration(secretary: Client, office: Office) -> None:
    save(secretary, "dual_registration", **typed(office, "dual_registration"))
    again = save(secretary, "dual_registration", **typed(office, "dual_registration", community="另一社区"))
    assert "这名党员已有一条没有转出的报到，请先在那一条填转出日期" in body(again)
    (first,) = rows(office, "dual_registration")
    save(secretary, "dual_registration", first.pk, until="2026-05-01")
    moved = typed(office, "dual_registration", community="另一社区", registered_on="2026-05-01")
    assert save(secretary, "dual_registration", **moved).status_code == 302
    assert [row.community for row in rows(office, "dual_registration")] == ["密标社区", "另一社区"]


def test_nobody_reports_before_they_joined_or_after_they_left(secretary: Client, office: Office) -> None:
    Membership.objects.filter(member=office.members[2]).update(since=date(2026, 2, 1), until=date(2026, 4, 30))
    for day, words in (("2026-01-31", "2026年1月31日"), ("2026-05-01", "2026年5月1日")):
        response = save(secretary, "dual_registration", **typed(office, "dual_registration", registered_on=day))
        assert f"党员丙{words}不在本支部，请核对报到日期" in body(response)
    for day in ("2026-02-01", "2026-04-30"):
        sent = typed(office, "dual_registration", registered_on=day, until=day)
        assert save(secretary, "dual_registration", **sent).status_code == 302
    assert [row.registered_on.isoformat() for row in rows(office, "dual_registration")] == ["2026-02-01", "2026-04-30"]


def test_the_list_says_what_the_report_needs(secretary: Client, office: Office) -> None:
    page = body(secretary.get(f"{BOOKS}/dual_registration/"))
    assert "在册党员人人有没转出的报到，述职报告才写“全员”" in page


# ---- 达标定级


def test_a_rating_stands_once_a_year(secretary: Client, office: Office) -> None:
    save(secretary, "rating", **typed(office, "rating"))
    again = save(secretary, "rating", **typed(office, "rating"))
    assert "这一年已经登记过这个等次，请到列表里修改那一条" in body(again)
    assert save(secretary, "rating", **typed(office, "rating", step="demonstration")).status_code == 302


# ---- 换届


def test_the_next_election_follows_from_the_rule_of_the_day(secretary: Client, office: Office) -> None:
    assert save(secretary, "term", **typed(office, "term")).status_code == 302
    assert rows(office, "term")[0].due_on == date(2029, 3, 1)
    Limit.objects.filter(code="Z8").update(amount=5)
    save(secretary, "term", **typed(office, "term", elected_on="2026-03-02"))
    save(secretary, "term", **typed(office, "term", elected_on="2018-10-27", due_on="2021-10-27"))
    known = [str(row.due_on) for row in rows(office, "term")]
    assert known == ["2029-03-01", "2031-03-02", "2021-10-27"]


@pytest.mark.parametrize(
    ("due", "present", "holds"), [("20", "16", True), ("20", "15", False), ("24", "20", True), ("24", "19", False)]
)
def test_four_of_five_are_present_at_an_election(
    secretary: Client, office: Office, due: str, present: str, *, holds: bool
) -> None:
    response = save(secretary, "term", **typed(office, "term", due_voting=due, present_voting=present))
    assert response.status_code == (302 if holds else 422)
    sentence = (
        f"实到不能少于应到的五分之四：应到 {due} 人，实到 {present} 人，选举无效（《中国共产党基层组织选举工作条例》）"
    )
    assert (sentence in body(response)) is not holds


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "已到期"), (0, "还有 0 天到期"), (1, "还有 1 天到期"), (180, "还有 180 天到期"), (181, "任期内")],
)
def test_a_term_tells_how_long_it_runs(days: int, words: str) -> None:
    assert state_of(TermElection(due_on=TODAY + timedelta(days=days))) == words


# ---- 政治生日


def admitted(office: Office, number: int, day: date) -> None:
    MemberStatus.objects.create(
        member=office.members[number], organization=office.branch, state=MemberState.PROBATIONARY, since=day
    )


def test_the_form_tells_whose_anniversary_falls_in_this_month(secretary: Client, office: Office) -> None:
    address = f"{BOOKS}/political_birthday/new/"
    assert "11月没有党员是入党纪念日" in body(secretary.get(address))
    admitted(office, 0, date(2009, 11, 30))
    admitted(office, 1, date(2008, 11, 1))
    admitted(office, 2, date(2009, 10, 31))
    admitted(office, 3, date(2009, 12, 1))
    admitted(office, 4, date(2026, 11, 1))
    MemberStatus.objects.create(
        member=office.stranger, organization=office.other, state=MemberState.PROBATIONARY, since=date(2009, 11, 5)
    )
    page = body(secretary.get(address))
    assert "11月是入党纪念日的：委员乙（1日，18 周年）、书记甲（30日，17 周年）" in page
    Membership.objects.filter(member=office.members[1]).update(until=date(2026, 11, 19))
    assert anniversaries(office.branch.pk, TODAY) == [("书记甲", date(2009, 11, 30))]


def test_a_birthday_is_after_the_admission_and_with_somebody_else(secretary: Client, office: Office) -> None:
    admitted(office, 2, date(2009, 7, 1))
    me = str(office.members[2].pk)
    early = save(secretary, "political_birthday", **typed(office, "political_birthday", celebrated_on="2009-07-01"))
    assert "党员丙2009年7月1日入党，政治生日要在这以后" in body(early)
    alone = save(secretary, "political_birthday", **typed(office, "political_birthday", talker=me))
    assert "谈话人不能是过生日的党员本人" in body(alone)
    save(secretary, "political_birthday", **typed(office, "political_birthday", talker=str(office.members[0].pk)))
    page = body(secretary.get(f"{BOOKS}/political_birthday/"))
    assert [words for words in ("2009年7月1日", "2026年7月1日", "书记甲", "密标贺卡") if words not in page] == []
    again = save(secretary, "political_birthday", **typed(office, "political_birthday"))
    assert "这名党员这一天的政治生日已经登记过了" in body(again)
