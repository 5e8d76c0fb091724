"""The ledger of problems as a workbook, read back."""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from django.test import Client
from openpyxl.worksheet.worksheet import Worksheet

from activities.models import (
    Assessment,
    Project,
    RectificationExtension,
    RectificationItem,
    RectificationMeasure,
    RectificationProof,
)
from branches.enums import AuditAction
from branches.models import Account, AuditEvent
from portal.kit.known import known_as
from portal.kit.workbook import CONTENT_TYPE
from tests.activities.conftest import Office
from tests.activities.test_rectify import BOARD, make
from tests.answers import body

SignedIn = Callable[[str], Client]
EXPORT = "/rectify/export/"
HEAD = [
    *("序号", "问题来源", "问题", "整改目标", "整改措施", "责任人", "原时限", "整改时限", "进展", "佐证", "状态"),
    *("销号人", "销号日期", "项目", "企业", "隐患等级", "党组织"),
]


def sheet_of(client: Client, question: str = "") -> Worksheet:
    response = client.get(f"{EXPORT}{question}")
    assert (response.status_code, response["Content-Type"]) == (200, CONTENT_TYPE)
    return known_as(Worksheet, openpyxl.load_workbook(io.BytesIO(response.content)).active)


def rows_of(client: Client, question: str = "") -> list[list[Any]]:
    """Return the rows below the heading, without the note."""
    rows = [[cell.value for cell in row] for row in sheet_of(client, question).iter_rows(min_row=3)]
    return rows[:-1]


def full(office: Office) -> RectificationItem:
    """Return a problem that has everything: measures, an agreed delay, a signature."""
    assessment = Assessment.objects.create(
        organization=office.branch,
        kind="half_year_survey",
        assessor="市级机关工委",
        year=2026,
        assessed_on=date(2026, 7, 10),
    )
    item = make(
        office,
        "signed_off",
        source="assessment",
        assessment=assessment,
        goal="每季度检查一次",
        owner=office.members[1],
        deadline=date(2026, 10, 31),
        progress="=1+1",
        signed_off_on=date(2026, 11, 2),
        signed_off_by=Account.objects.get(username="t-staff"),
        project=Project.objects.create(organization=office.branch, name="医学综合体", category="livelihood"),
        enterprise="云州建工集团",
        is_legacy=True,
        hazard_level="general",
    )
    RectificationProof.objects.create(item=item, name="检查记录.pdf", content_type="application/pdf", sha256="0" * 64)
    for order, (text, done) in enumerate((("检查笔记", date(2026, 9, 25)), ("通报结果", None)), start=1):
        RectificationMeasure.objects.create(item=item, order=order, text=text, done_on=done)
    for old, new, state in (
        (date(2026, 9, 30), date(2026, 10, 31), "agreed"),
        (date(2026, 10, 31), date(2026, 12, 31), "refused"),
    ):
        RectificationExtension.objects.create(
            item=item, old_deadline=old, new_deadline=new, reason="等报告", state=state
        )
    return item


def test_every_column_of_the_ledger_is_there(secretary: Client, office: Office) -> None:
    full(office)
    sheet = sheet_of(secretary)
    assert [cell.value for cell in sheet[2]] == HEAD
    assert [cell.value for cell in sheet[3]] == [
        1,
        "考核评估反馈：市级机关工委上半年党建考核调研评估",
        "记录不完整",
        "每季度检查一次",
        "1. 检查笔记（已完成）；2. 通报结果",
        "委员乙",
        datetime(2026, 9, 30),  # noqa: DTZ001 - Excel knows no zones
        datetime(2026, 10, 31),  # noqa: DTZ001 - Excel knows no zones
        "=1+1",
        "检查记录.pdf",
        "已销号",
        "工委己",
        datetime(2026, 11, 2),  # noqa: DTZ001 - Excel knows no zones
        "医学综合体",
        "云州建工集团（历史遗留问题）",
        "一般隐患",
        "测试党支部",
    ]
    assert sheet.cell(3, 9).data_type == "s"
    assert sheet.cell(4, 1).value == "共 1 个问题，2026年11月20日 周五导出"


def test_what_is_owed_is_said_and_what_does_not_apply_is_empty(secretary: Client, office: Office) -> None:
    make(office, problem="刚登记", state="not_started")
    make(office, problem="拖着", deadline=date(2026, 11, 17))
    first, late = rows_of(secretary)
    assert first[3:11] == ["待补", "待补", "待补", None, "待补", None, None, "待启动"]
    assert first[11:16] == [None] * 5
    assert late[8:11] == ["待补", None, "整改中，逾期 3 天"]


def test_the_year_filters_and_names_the_file(secretary: Client, office: Office) -> None:
    make(office, problem="去年的", found_on=date(2025, 3, 1))
    make(office, problem="今年的")
    assert [row[2] for row in rows_of(secretary)] == ["去年的", "今年的"]
    assert [row[2] for row in rows_of(secretary, "?year=2025")] == ["去年的"]
    assert [row[2] for row in rows_of(secretary, "?year=x")] == ["去年的", "今年的"]
    assert rows_of(secretary, "?year=2019") == []
    assert "%EF%BC%882025%E5%B9%B4%EF%BC%89.xlsx" in secretary.get(f"{EXPORT}?year=2025")["Content-Disposition"]


def test_everybody_gets_what_the_board_shows_them_and_leaves_a_row(signed_in: SignedIn, office: Office) -> None:
    make(office)
    RectificationItem.objects.create(
        organization=office.other, source="self_check", problem="隔壁的", found_on=date(2026, 9, 2)
    )
    assert [row[2] for row in rows_of(signed_in("secretary"))] == ["记录不完整"]
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.summary, event.organization) == (AuditAction.DOWNLOAD, "导出整改台账", office.branch)
    assert [row[2] for row in rows_of(signed_in("staff"))] == ["记录不完整", "隔壁的"]
    for who in ("member", "auditor"):
        assert signed_in(who).get(EXPORT).status_code == 403


def test_the_board_offers_it_with_the_year_that_is_shown(secretary: Client, office: Office) -> None:
    assert EXPORT not in body(secretary.get(BOARD))
    make(office)
    assert f'href="{EXPORT}?year=2026"' in body(secretary.get(f"{BOARD}?year=2026"))


@pytest.mark.parametrize("number", [1, 30])
def test_it_takes_the_same_queries_however_many_problems_there_are(
    secretary: Client, office: Office, number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for n in range(number):
        item = make(office, problem=f"问题{n}", owner=office.members[0])
        RectificationMeasure.objects.create(item=item, text="检查", order=1)
    secretary.get(BOARD)
    with django_assert_num_queries(9):
        secretary.get(EXPORT)
