"""The ledger on paper and the search through all years."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities import ledger_print
from activities.actions import Absence, Turnout
from activities.enums import LeaveReason
from tests.activities.conftest import Office


def test_every_record_is_on_paper_by_kind_and_numbered_through(secretary: Client, office: Office) -> None:
    office.log(title="后来的党日", day=date(2026, 11, 6), text="写下的内容", decisions="定下的事")
    office.log(title="先前的党日", day=date(2026, 3, 6))
    office.log("collective_study", title="读原著", day=date(2026, 5, 6))
    office.log(title="去年的事", day=date(2025, 3, 4))
    response = secretary.get("/ledger/print/")
    page = response.content.decode()
    told = [
        (chapter.kind.label, [(sheet.number, sheet.activity.title) for sheet in chapter.sheets])
        for chapter in response.context["chapters"]
    ]
    assert told == [("集中学习", [(1, "读原著")]), ("主题党日", [(2, "先前的党日"), (3, "后来的党日")])]
    assert "工作台账（2026年）" in page
    assert "写下的内容" in page
    assert "定下的事" in page
    assert "去年的事" not in page


def test_the_filters_of_the_list_hold_on_paper(secretary: Client, office: Office) -> None:
    office.log(title="家风馆")
    office.log("collective_study", title="读原著")
    office.log(title="去年的事", day=date(2025, 3, 4))
    assert "读原著" not in secretary.get("/ledger/print/?kind=theme_party_day").content.decode()
    page = secretary.get("/ledger/print/?year=all").content.decode()
    assert "全部年度" in page
    assert "去年的事" in page


def test_reasons_of_absence_are_printed_for_the_branch_only(signed_in: Callable[[str], Client], office: Office) -> None:
    office.log(turnout=Turnout({office.members[3].pk: Absence(LeaveReason.SICK, "住院")}))
    assert "党员丁（病假：住院）" in signed_in("secretary").get("/ledger/print/").content.decode()
    staff = signed_in("staff").get("/ledger/print/").content.decode()
    assert "党员丁" in staff
    assert "病假" not in staff
    assert signed_in("member").get("/ledger/print/").status_code == 403


def test_what_does_not_fit_is_said(secretary: Client, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_print, "MOST", 2)
    monkeypatch.setattr("activities.views.printing.MOST", 2)
    for number in range(3):
        office.log(title=f"第{number}场", day=date(2026, 3, 1 + 3 * number))
    page = secretary.get("/ledger/print/").content.decode()
    assert "一次最多打印 2 条，还有 1 条没有列出" in page


@pytest.mark.parametrize("rows", [1, 30])
def test_paper_takes_the_same_queries_whatever_its_length(
    secretary: Client, office: Office, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        office.log(title=f"第{number}场", day=date(2026, 1 + number % 10, 1 + number % 28))
    secretary.get("/healthz")
    with django_assert_num_queries(9):
        assert secretary.get("/ledger/print/").status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_a_record_takes_few_queries(
    secretary: Client, office: Office, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    record = [
        office.log(title=f"第{number}场", day=date(2026, 1 + number % 10, 1 + number % 28)) for number in range(rows)
    ]
    secretary.get("/healthz")
    with django_assert_max_num_queries(12):
        assert secretary.get(f"/ledger/{record[0].pk}/").status_code == 200


# ---- the search ----


def test_words_without_a_year_look_through_all_years(secretary: Client, office: Office) -> None:
    office.log(title="去年参观家风馆", day=date(2025, 3, 4))
    office.log(title="今年参观家风馆")
    page = secretary.get("/ledger/?q=家风").content.decode()
    assert "去年参观家风馆" in page
    assert "今年参观家风馆" in page
    assert "2025年3月4日 周二" in page
    assert "全部年度共 2 条" in page


def test_words_within_a_year_offer_all_years(secretary: Client, office: Office) -> None:
    office.log(title="去年参观家风馆", day=date(2025, 3, 4))
    page = secretary.get("/ledger/?q=家风&year=2026").content.decode()
    assert "去年参观家风馆" not in page
    assert "在全部年度里找“家风”" in page
    assert "year=all" in page


def test_the_search_stands_in_the_frame_of_who_logs(signed_in: Callable[[str], Client], office: Office) -> None:
    assert 'role="search" aria-label="全站查找"' in signed_in("secretary").get("/").content.decode()
    assert "全站查找" not in signed_in("member").get("/hours/me/").content.decode()


def test_the_export_knows_all_years(secretary: Client, office: Office) -> None:
    office.log()
    response = secretary.get("/ledger/export/?year=all")
    assert response.status_code == 200
    assert "%E5%85%A8%E9%83%A8%E5%B9%B4%E5%BA%A6" in response["Content-Disposition"]
