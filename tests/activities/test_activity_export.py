"""The ledger as a workbook: what the page filters, native figures and days, reasons for the own branch alone."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from activities.actions import Absence, Turnout
from activities.enums import LeaveReason, Presence
from activities.models import Activity, Attendance, Evidence, HoursRule, Series, Speech, Venue
from branches.enums import AuditAction
from branches.models import AuditEvent
from tests.activities.conftest import Office
from tests.activities.test_queries import fill

EXPORT = "/ledger/export/"
SignIn = Callable[[str], Client]
HEAD = [
    *("党支部", "年度", "季度", "月份", "类型", "会议名称（主题）", "日期", "起止时间", "地点"),
    *("主持人", "记录人", "授课人", "应到", "实到", "缺席人数", "缺席人员及原因", "列席人员"),
    *("主要内容", "决议", "赞成", "反对", "弃权", "专题", "系列", "交流发言人", "学时", "附件数", "备注"),
]


def book(client: Client, query: str = "") -> list[list[Any]]:
    """Return the rows of the exported sheet below its title."""
    response = client.get(f"{EXPORT}{query}")
    assert response.status_code == 200
    page = load_workbook(BytesIO(response.content)).active
    assert page is not None
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]


def rows(client: Client, query: str = "") -> list[dict[str, Any]]:
    head, *others, _note = book(client, query)
    return [dict(zip(head, row, strict=True)) for row in others]


def titles(client: Client, query: str = "") -> list[str]:
    return [row["会议名称（主题）"] for row in rows(client, query)]


@pytest.fixture
def full(office: Office) -> Activity:
    """A record with something in every column."""
    away = {office.members[3].pk: Absence(LeaveReason.SICK, "住院"), office.members[4].pk: Absence()}
    record = office.log(
        title="参观家风馆",
        turnout=Turnout(away, frozenset(), frozenset({office.members[2].pk})),
        place="市家风馆",
        host=office.members[0],
        recorder=office.members[1],
        lecturer=office.members[1],
        guest="王教授",
        text="第一段\n第二段",
        decisions="=1+1",
        ayes=3,
        nays=0,
        series=Series.objects.create(organization=office.branch, name="先锋讲堂", kind="theme_days"),
        subtheme="担当作为",
        venue=Venue.objects.create(organization=office.branch, name="家风家教馆", kind="family_hall"),
        form="visit",
    )
    Attendance.objects.create(activity=record, member=office.stranger, presence=Presence.OBSERVER)
    record.topics.add(office.topic)
    Evidence.objects.create(activity=record, name="现场.jpg", size=1, sha256="0" * 64)
    return record


def test_every_column_says_what_the_record_holds(secretary: Client, full: Activity) -> None:
    head, row, note = book(secretary)
    assert head == HEAD
    assert dict(zip(head, row, strict=True)) == {
        "党支部": "测试党支部",
        "年度": 2026,
        "季度": 4,
        "月份": 11,
        "类型": "主题党日",
        "会议名称（主题）": "参观家风馆",
        "日期": datetime(2026, 11, 6),  # noqa: DTZ001 - workbooks know no zones
        "起止时间": "14:30—17:00",
        "地点": "市家风馆",
        "主持人": "书记甲",
        "记录人": "委员乙",
        "授课人": "委员乙、王教授",
        "应到": 5,
        "实到": 3,
        "缺席人数": 2,
        "缺席人员及原因": "党员丁（病假：住院）、党员戊（公差）",
        "列席人员": "外人",
        "主要内容": "第一段 第二段",
        "决议": "=1+1",
        "赞成": 3,
        "反对": 0,
        "弃权": None,
        "专题": "测试专题",
        "系列": "先锋讲堂 · 担当作为",
        "交流发言人": "党员丙",
        "学时": 2.5,
        "附件数": 1,
        "备注": "形式：参观；场馆基地：家风家教馆",
    }
    assert note[0] == "共 1 条，2026年11月20日 周五导出"


def test_a_typed_formula_stays_a_text(secretary: Client, full: Activity) -> None:
    page = load_workbook(BytesIO(secretary.get(EXPORT).content)).active
    assert page is not None
    assert page.cell(3, HEAD.index("决议") + 1).data_type == "s"


def test_why_somebody_was_away_is_for_the_branch_alone(signed_in: SignIn, full: Activity) -> None:
    row = rows(signed_in("staff"))[0]
    assert row["缺席人员及原因"] == "党员丁、党员戊"
    content = load_workbook(BytesIO(signed_in("staff").get(EXPORT).content))
    assert "住院" not in str([[cell.value for cell in line] for line in content.worksheets[0]])


def test_the_export_holds_what_the_page_filters(secretary: Client, office: Office) -> None:
    office.log(title="家风馆")
    office.log("collective_study", title="读原著", day=date(2026, 11, 3))
    office.log(title="去年的事", day=date(2025, 3, 4))
    gone = office.log(title="删掉的事", day=date(2026, 2, 6))
    Activity.objects.filter(pk=gone.pk).update(deleted_at="2026-03-01T00:00Z")
    assert titles(secretary) == ["家风馆", "读原著"]
    assert titles(secretary, "?kind=collective_study") == ["读原著"]
    assert titles(secretary, "?year=2025") == ["去年的事"]
    assert titles(secretary, "?q=家风") == ["家风馆"]
    assert titles(secretary, "?q=家风&kind=collective_study") == []
    assert titles(secretary, "?year=abc&kind=zz&page=7&bin=1") == ["家风馆", "读原著"]
    note = book(secretary, "?q=家风")[-1][0]
    assert note == "共 1 条，查找“家风”，2026年11月20日 周五导出"


def test_the_scope_bounds_the_export(signed_in: SignIn, office: Office) -> None:
    record = office.log(title="家风馆")
    other = office.log(title="隔壁的事", day=date(2026, 10, 9))
    Activity.objects.filter(pk=other.pk).update(organization=office.other)
    assert titles(signed_in("secretary")) == [record.title]
    assert titles(signed_in("staff")) == [record.title, "隔壁的事"]
    for who in ("member", "auditor"):
        assert signed_in(who).get(EXPORT).status_code == 403


def test_the_name_says_year_and_kind(secretary: Client, office: Office) -> None:
    name = secretary.get(f"{EXPORT}?kind=party_lecture&year=2025")["Content-Disposition"]
    assert "工作台账（2025年 党课）.xlsx" in unquote(name)


def test_who_took_it_is_noted(secretary: Client, full: Activity) -> None:
    secretary.get(EXPORT)
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.summary, event.organization) == (
        AuditAction.DOWNLOAD,
        "导出工作台账（2026年）：1 条",
        full.organization,
    )


def test_hours_follow_the_rule_of_the_day(secretary: Client, office: Office) -> None:
    office.log("committee_meeting", title="不计学时", day=date(2026, 11, 5))
    office.log(title="手工学时", hours_override=Decimal(1), hours_reason="提前结束", day=date(2026, 11, 4))
    office.log(title="没有规定", day=date(2008, 11, 7))
    Activity.objects.filter(title="没有规定").update(starts_at="2008-11-07T06:30Z", ends_at="2008-11-07T09:00Z")
    found = {row["会议名称（主题）"]: (row["学时"], row["备注"]) for row in rows(secretary)}
    assert found == {"不计学时": (None, None), "手工学时": (1, "手工学时：提前结束")}
    HoursRule.objects.all().delete()
    assert rows(secretary, "?year=2026")[1]["学时"] is None


def test_who_caught_up_counts_as_on_the_page(secretary: Client, office: Office) -> None:
    record = office.log(turnout=Turnout({office.members[3].pk: Absence()}))
    record.attendances.filter(member=office.members[3]).update(presence="made_up")
    row = rows(secretary)[0]
    assert (row["应到"], row["实到"], row["缺席人数"], row["缺席人员及原因"]) == (5, 5, 0, None)


@pytest.mark.parametrize("number", [1, 30])
def test_the_export_takes_the_same_queries_however_long(
    secretary: Client, office: Office, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(office, 10)
    for n in range(number):
        record = office.log(title=f"第{n}场", turnout=Turnout({office.members[3].pk: Absence()}))
        record.topics.add(office.topic)
        Speech.objects.create(activity=record, member=office.members[2])
    secretary.get("/healthz")
    with django_assert_num_queries(12):
        secretary.get(EXPORT)


def test_the_page_leads_to_its_export_with_the_filters(secretary: Client, office: Office) -> None:
    assert "导出 Excel" not in secretary.get("/ledger/").content.decode()
    office.log(title="家风馆")
    page = secretary.get("/ledger/?year=2026&kind=theme_party_day&q=家风&page=1").content.decode()
    assert 'href="/ledger/export/?year=2026&amp;kind=theme_party_day&amp;q=%E5%AE%B6%E9%A3%8E"' in page
