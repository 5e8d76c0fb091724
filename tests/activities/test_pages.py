"""The ledger, one record, and hours: what each role sees, in a fixed number of queries."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.actions import Absence, Turnout
from activities.enums import LeaveReason
from activities.models import HoursClaim, HoursRule
from tests.activities.conftest import Office

LIST_QUERIES = 12


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_whatever_its_length(
    secretary: Client, office: Office, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        office.log(title=f"第{number}场")
    with django_assert_max_num_queries(LIST_QUERIES):
        page = secretary.get("/ledger/").content.decode()
    assert page.count("第0场") >= 1
    assert f"2026 年共 {rows} 条" in page


def test_filters_live_in_the_address(secretary: Client, office: Office) -> None:
    office.log(title="家风馆")
    office.log("collective_study", title="读原著")
    office.log(title="去年的事", day=date(2025, 3, 4))
    page = secretary.get("/ledger/?kind=collective_study").content.decode()
    assert "读原著" in page
    assert "家风馆" not in page
    assert "去年的事" in secretary.get("/ledger/?year=2025").content.decode()
    assert "家风馆" in secretary.get("/ledger/?q=家风").content.decode()
    assert "没找到“无此”" in secretary.get("/ledger/?q=无此").content.decode()


@pytest.mark.parametrize(
    "query", ["year=abc", "year=99999999999999999999", "kind=zz", "page=-1", "page=x", "q=%00", "bin=1"]
)
def test_garbage_in_the_address_is_no_failure(secretary: Client, office: Office, query: str) -> None:
    assert secretary.get(f"/ledger/?{query}").status_code == 200


def test_a_plain_member_is_told_where_to_look(signed_in: Callable[[str], Client]) -> None:
    response = signed_in("member").get("/ledger/")
    assert response.status_code == 403
    assert "您的学时在“我的学时”里" in response.content.decode()


def test_reasons_of_absence_are_for_the_branch_only(signed_in: Callable[[str], Client], office: Office) -> None:
    away = office.members[3].pk
    record = office.log(turnout=Turnout({away: Absence(LeaveReason.SICK, "住院")}))
    own = signed_in("secretary").get(f"/ledger/{record.pk}/").content.decode()
    staff = signed_in("staff").get(f"/ledger/{record.pk}/").content.decode()
    assert "病假" in own
    assert "住院" in own
    assert "修改记录" in own
    assert "病假" not in staff
    assert "住院" not in staff
    assert "党员丁" in staff
    assert "修改" not in staff
    assert "删除" not in staff


def test_a_record_says_what_it_counts_for(secretary: Client, office: Office) -> None:
    page = secretary.get(f"/ledger/{office.log().pk}/").content.decode()
    assert "要求 1 次，已办 1 次" in page
    assert '党员学时 · <span class="num">5 人各 2.5</span>' in page


def test_records_of_others_are_not_there(signed_in: Callable[[str], Client], office: Office) -> None:
    record = office.log()
    client = signed_in("member")
    for path in ("", "edit/"):
        assert client.get(f"/ledger/{record.pk}/{path}").status_code == 404
    for path in ("delete/", "restore/"):
        assert client.post(f"/ledger/{record.pk}/{path}").status_code == 404
    staff = signed_in("staff")
    assert staff.get(f"/ledger/{record.pk}/edit/").status_code == 403
    assert staff.post(f"/ledger/{record.pk}/delete/").status_code == 403


def test_own_hours_tell_the_gap_and_the_reason(signed_in: Callable[[str], Client], office: Office) -> None:
    member = office.members[2]
    office.log(turnout=Turnout({member.pk: Absence()}))
    office.log("collective_study", title="读原著", day=date(2026, 11, 3))
    HoursClaim.objects.create(
        organization=office.branch, member=member, title="网络课程", day=date(2026, 10, 1), minutes=240
    )
    page = signed_in("member").get("/hours/me/").content.decode()
    assert '还差 <b class="num">29.5</b> 学时' in page
    assert "要求 32 学时" in page
    assert "待支部确认" in page
    assert "要求学时数待核对" in page


def test_the_committee_needs_more_hours(secretary: Client) -> None:
    assert "要求 56 学时" in secretary.get("/hours/me/").content.decode()


def test_enough_hours_are_said(signed_in: Callable[[str], Client], office: Office) -> None:
    HoursClaim.objects.bulk_create(
        HoursClaim(
            organization=office.branch,
            member=office.members[2],
            title="课程",
            day=date(2026, 3, day),
            minutes=240,
            state="confirmed",
        )
        for day in range(1, 10)
    )
    assert '已达标，多 <b class="num">4</b> 学时' in signed_in("member").get("/hours/me/").content.decode()


def test_without_a_rule_nothing_is_claimed(signed_in: Callable[[str], Client], office: Office) -> None:
    HoursRule.objects.all().delete()
    page = signed_in("member").get("/hours/me/").content.decode()
    assert "学时要求还没有发布，待补" in page
    assert "还差" not in page


@pytest.mark.parametrize("year", ["abc", "1", "99999999999"])
def test_a_broken_year_is_this_year(signed_in: Callable[[str], Client], year: str) -> None:
    assert "要求 32 学时" in signed_in("member").get(f"/hours/me/?year={year}").content.decode()


def test_hours_of_others_are_for_the_committee_and_staff(signed_in: Callable[[str], Client], office: Office) -> None:
    member, stranger = office.members[3].pk, office.stranger.pk
    assert signed_in("secretary").get(f"/hours/{member}/").status_code == 200
    assert signed_in("secretary").get(f"/hours/{stranger}/").status_code == 404
    assert signed_in("staff").get(f"/hours/{stranger}/").status_code == 200
    assert signed_in("member").get(f"/hours/{member}/").status_code == 404
    assert signed_in("member").get(f"/hours/{office.members[2].pk}/").status_code == 200
    assert signed_in("staff").get("/hours/me/").status_code == 403
