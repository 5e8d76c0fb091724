"""民主评议党员: one grade for each full member of the day, the best within their share, read by the branch only."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import AppraisalGrade, DemocraticAppraisal, Limit
from branches.actions import admit
from branches.enums import MemberState
from branches.models import AuditEvent, Member, Membership
from tests.activities.conftest import Office
from tests.activities.registers.books import BOOKS, last_event, save
from tests.answers import body
from tests.security.pages import form_data

CODE = "appraisal"
LIST, NEW = f"{BOOKS}/{CODE}/", f"{BOOKS}/{CODE}/new/"
PAGE_QUERIES = 12
SignedIn = Callable[[str], Client]


def held(office: Office, year: int = 2025, day: date = date(2026, 1, 20), **grades: str) -> DemocraticAppraisal:
    """Store a round; m0="excellent" is the grade of the first member."""
    made = DemocraticAppraisal.objects.create(organization=office.branch, year=year, held_on=day)
    for name, grade in grades.items():
        AppraisalGrade.objects.create(appraisal=made, member=office.members[int(name[1:])], grade=grade)
    return made


def graded(office: Office, *grades: str) -> dict[str, Any]:
    """Return the fields of the grades of the first members."""
    return {f"grade_{member.pk}": grade for member, grade in zip(office.members, grades, strict=False)}


def graded_one(member: Member, grade: str) -> dict[str, Any]:
    return {f"grade_{member.pk}": grade}


def stored(made: DemocraticAppraisal) -> dict[str, str]:
    return dict(AppraisalGrade.objects.filter(appraisal=made).values_list("member__name", "grade"))


def only(office: Office) -> DemocraticAppraisal:
    return DemocraticAppraisal.objects.get(organization=office.branch)


def more(office: Office, number: int) -> list[Member]:
    """Put more full members on the roster."""
    full = {MemberState.FULL: date(2010, 1, 1)}
    return [admit(office.branch, f"党员{n}", since=date(2020, 1, 1), order=10 + n, states=full) for n in range(number)]


def test_grades_are_stored_told_as_counts_and_noted_without_names(secretary: Client, office: Office) -> None:
    response = save(
        secretary, CODE, year="2025", held_on="2026-01-20", **graded(office, "excellent", "qualified", "barely", "")
    )
    assert (response.status_code, response["Location"]) == (302, LIST)
    made = only(office)
    assert (made.year, made.held_on, made.meeting) == (2025, date(2026, 1, 20), None)
    assert stored(made) == {"书记甲": "excellent", "委员乙": "qualified", "党员丙": "barely"}
    event = last_event(office)
    assert (event.summary, event.changes) == (
        "登记民主评议党员：2025 年民主评议党员",
        {"评议等次": ["", "3 人有变动"]},
    )


def test_a_change_keeps_the_rows_that_stay(secretary: Client, office: Office) -> None:
    made = held(office, m0="excellent", m1="qualified", m2="qualified")
    kept = AppraisalGrade.objects.get(member=office.members[0]).pk
    again = save(secretary, CODE, made.pk, **graded(office, "barely", "", "qualified", "unqualified"))
    assert again.status_code == 302
    assert stored(made) == {"书记甲": "barely", "党员丙": "qualified", "党员丁": "unqualified"}
    assert AppraisalGrade.objects.get(member=office.members[0]).pk == kept
    event = last_event(office)
    assert event.changes == {
        "优秀": ["1", "0"],
        "合格": ["2", "1"],
        "基本合格": ["0", "1"],
        "不合格": ["0", "1"],
        "评议等次": ["", "3 人有变动"],
    }
    assert [name for name in ("书记甲", "委员乙", "党员丁") if name in str(event.changes)] == []


@pytest.mark.parametrize(("extra", "cap"), [(0, 1), (1, 2), (3, 2), (4, 3)])
def test_at_most_a_third_is_excellent(secretary: Client, office: Office, extra: int, cap: int) -> None:
    people = [*office.members, *more(office, extra)]
    day: dict[str, Any] = {"year": "2025", "held_on": "2026-01-20"}
    many: dict[str, Any] = {f"grade_{member.pk}": "excellent" for member in people[: cap + 1]}
    response = save(secretary, CODE, **day, **many)
    assert response.status_code == 422
    page = body(response)
    assert (
        f"优秀不能超过正式党员的三分之一：{5 + extra} 名正式党员，最多 {cap} 名优秀，"
        f"现在选了 {cap + 1} 名（民主评议党员通行要求）"
    ) in page
    assert page.count('value="excellent" selected') == cap + 1
    assert DemocraticAppraisal.objects.filter(organization=office.branch).count() == 0
    few: dict[str, Any] = {f"grade_{member.pk}": "excellent" for member in people[:cap]}
    assert save(secretary, CODE, **day, **few).status_code == 302


def test_the_share_is_that_of_the_day(secretary: Client, office: Office) -> None:
    Limit.objects.filter(code="A3").update(valid_from=date(2026, 1, 21))
    two = graded(office, "excellent", "excellent")
    assert save(secretary, CODE, year="2025", held_on="2026-01-21", **two).status_code == 422
    assert save(secretary, CODE, year="2025", held_on="2026-01-20", **two).status_code == 302


def test_who_is_on_probation_is_listed_without_a_grade(secretary: Client, office: Office) -> None:
    states = {MemberState.PROBATIONARY: date(2026, 1, 1)}
    young = admit(office.branch, "预备己", since=date(2025, 1, 1), order=9, states=states)
    page = secretary.get(NEW)
    assert form_data(page.content)["year"] == ["2026"]
    assert body(page).count("预备党员不定等次") == 1
    assert "预备己" in body(page)
    assert f"grade_{young.pk}" not in form_data(page.content)
    forged = save(secretary, CODE, year="2025", held_on="2026-01-20", **graded_one(young, "excellent"))
    assert (forged.status_code, stored(only(office))) == (302, {})


def test_only_the_roster_of_the_day_is_graded(secretary: Client, office: Office) -> None:
    left = office.members[4]
    Membership.objects.filter(member=left).update(until=date(2026, 6, 30))
    shown = form_data(secretary.get(NEW).content)
    assert f"grade_{left.pk}" not in shown
    assert f"grade_{office.stranger.pk}" not in shown
    data = shown | {"year": "2025", "held_on": "2026-06-30"} | graded(office, "excellent")
    response = secretary.post(NEW, data)
    assert response.status_code == 422
    page = body(response)
    assert "这一天名册上还有党员戊，已列在下面，请看过再保存" in page
    assert page.count('value="excellent" selected') == 1
    assert secretary.post(NEW, data | {f"grade_{left.pk}": "qualified"}).status_code == 302
    assert stored(only(office)) == {"书记甲": "excellent", "党员戊": "qualified"}


def test_a_grade_of_somebody_off_the_roster_is_shown_and_has_to_go(secretary: Client, office: Office) -> None:
    made = held(office, m0="qualified", m4="qualified")
    Membership.objects.filter(member=office.members[4]).update(until=date(2026, 1, 19))
    address = f"{LIST}{made.pk}/"
    assert "那天不是本支部的正式党员" in body(secretary.get(address))
    assert "党员戊那天不是本支部的正式党员，等次请改为“未评”" in body(save(secretary, CODE, made.pk))
    assert save(secretary, CODE, made.pk, **graded_one(office.members[4], "")).status_code == 302
    assert stored(made) == {"书记甲": "qualified"}


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no year": ({"year": ""}, "请填写年度"),
    "no number": ({"year": "今年"}, "年度填得不对，请重新填写"),
    "no day": ({"held_on": ""}, "请填写日期"),
    "no such day": ({"held_on": "2026-02-30"}, "日期填得不对，请重新填写"),
    "ahead": ({"year": "2026", "held_on": "2026-11-21"}, "日期还没到"),
    "before its year": ({"year": "2026", "held_on": "2025-12-31"}, "日期要在 2026 年或次年，请核对年度和日期"),
    "long after its year": ({"year": "2024", "held_on": "2026-01-01"}, "日期要在 2024 年或次年，请核对年度和日期"),
    "a closed year": ({"year": "2024", "held_on": "2024-12-31"}, "2024 年度已归档"),
    "forged meeting": ({"meeting": "999999"}, "请从名单里选组织生活会"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_and_grades_are_kept(secretary: Client, office: Office, name: str) -> None:
    typed, sentence = WRONG[name]
    data = {"year": "2025", "held_on": "2026-01-20"} | graded(office, "excellent", "barely") | typed
    response = save(secretary, CODE, **data)
    page = body(response)
    assert (response.status_code, sentence in page) == (422, True)
    assert (page.count('value="excellent" selected'), page.count('value="barely" selected')) == (1, 1)
    assert DemocraticAppraisal.objects.filter(organization=office.branch).count() == 0


def test_a_forged_grade_is_refused(secretary: Client, office: Office) -> None:
    response = save(secretary, CODE, year="2025", held_on="2026-01-20", **graded(office, "dance"))
    assert (response.status_code, "请从名单里选书记甲" in body(response)) == (422, True)


def test_a_year_has_one_round(secretary: Client, office: Office) -> None:
    held(office)
    response = save(secretary, CODE, year="2025", held_on="2026-01-21")
    assert "这一年的民主评议已经登记过，请到列表里修改那一条" in body(response)


def test_only_meetings_of_the_branch_that_fit_are_offered(secretary: Client, office: Office) -> None:
    fits = office.log("org_life_meeting", title="年度组织生活会", day=date(2026, 1, 20))
    office.log("theme_party_day", title="参观展馆")
    page = body(secretary.get(NEW))
    assert f'<option value="{fits.pk}">2026年1月20日' in page
    assert "参观展馆" not in page
    assert save(secretary, CODE, year="2025", held_on="2026-01-20", meeting=str(fits.pk)).status_code == 302
    assert only(office).meeting == fits


def test_grades_are_read_by_the_branch_only(office: Office, signed_in: SignedIn) -> None:
    made = held(office, m0="excellent", m3="unqualified")
    address = f"{LIST}{made.pk}/"
    assert "党员丁" in body(signed_in("officer").get(address))
    for page in (signed_in("staff").get(address), signed_in("staff").get(LIST)):
        assert [name for name in ("书记甲", "党员丁", "党员丙") if name in body(page)] == []
    told = body(signed_in("staff").get(address))
    assert told.count("<dd>1</dd>") == 2
    assert signed_in("staff").post(address, {"version": "1"}).status_code == 403
    assert signed_in("member").get(address).status_code == 403


def test_other_branches_do_not_see_a_round(office: Office, as_persona: Callable[[str], Client]) -> None:
    address = f"{LIST}{held(office, m0='excellent').pk}/"
    for persona in ("secretary_a", "secretary_b"):
        assert as_persona(persona).get(address).status_code == 404
        assert as_persona(persona).post(address, {"version": "1"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_take_few_queries_whatever_their_length(
    secretary: Client, office: Office, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = [held(office, 2022 + n, date(2023 + n, 1, 5), m0="excellent", m1="barely") for n in range(rows)]
    for address in (LIST, NEW, f"{LIST}{made[0].pk}/"):
        with django_assert_max_num_queries(PAGE_QUERIES):
            assert secretary.get(address).status_code == 200


def test_pressing_twice_stores_once(secretary: Client, office: Office) -> None:
    data = form_data(secretary.get(NEW).content) | {"year": "2025", "held_on": "2026-01-20"}
    for _ in range(2):
        assert secretary.post(NEW, data)["Location"] == LIST
    assert DemocraticAppraisal.objects.filter(organization=office.branch).count() == 1
    assert AuditEvent.objects.filter(object_type="democraticappraisal", organization=office.branch).count() == 1
