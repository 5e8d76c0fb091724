"""Questions from a table: all or nothing, faults by row, and files that mean harm do none."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook
from pytest_django import DjangoAssertNumQueries

from activities.models import QuizQuestion
from activities.quiz.importing import HEAD, MOST_ROWS
from branches.models import AuditEvent
from portal.kit.sheets import BROKEN, NOT_A_WORKBOOK, TOO_LARGE, Bounds, as_text, rows_of
from tests.activities.conftest import Office
from tests.answers import Answer

PAGE, BOOK = "/ledger/books/quiz_question/import/", "/ledger/books/quiz_question/"
SignIn = Callable[[str], Client]
Cells = Sequence[Any]
GOOD: tuple[Cells, ...] = (
    ("纪律处分有几种？", "三种", "五种", "七种", "", "", "", "B", "《中国共产党章程》"),
    ("哪些是六项纪律？（多选）", "政治纪律", "组织纪律", "体育纪律", "", "", "", "a b", ""),
    ("留党察看最长几年？", 1, 2, 3, 4, "", "", "b", None),
)
BOUNDS = Bounds(most_bytes=2_000_000, most_unpacked=20_000_000, rows=50, columns=4)


def sheet(*rows: Cells, head: Cells = HEAD, above: Sequence[Cells] = ()) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (*above, head, *rows):
        page.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def send(client: Client, raw: bytes, name: str = "题库.xlsx") -> Answer:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, raw)})


def stored(office: Office) -> int:
    return QuizQuestion.objects.filter(organization=office.branch).count()


def test_a_table_is_taken_in(secretary: Client, office: Office) -> None:
    response = send(secretary, sheet(*GOOD))
    assert (response.status_code, response["Location"]) == (302, BOOK)
    page = secretary.get(BOOK).content.decode()
    assert "导入 3 题。" in page
    questions = {row.text: row for row in QuizQuestion.objects.filter(organization=office.branch)}
    several = questions["哪些是六项纪律？（多选）"]
    assert (several.options, several.answers, several.source) == (["政治纪律", "组织纪律", "体育纪律"], ["A", "B"], "")
    numbers = questions["留党察看最长几年？"]
    assert (numbers.options, numbers.answers) == (["1", "2", "3", "4"], ["B"])
    assert numbers.created_by is not None
    assert numbers.created_by.username == "t-secretary"
    event = AuditEvent.objects.latest("pk")
    assert (event.summary, event.organization) == ("导入测试题库：3 题", office.branch)


def test_what_is_there_already_is_skipped_and_counted(secretary: Client, office: Office) -> None:
    send(secretary, sheet(GOOD[0]))
    send(secretary, sheet(*GOOD))
    assert "导入 2 题，跳过 1 题（已有）。" in secretary.get(BOOK).content.decode()
    send(secretary, sheet(*GOOD))
    assert "导入 0 题，跳过 3 题（已有）。" in secretary.get(BOOK).content.decode()
    assert stored(office) == 3


def test_a_deleted_question_may_come_again(secretary: Client, office: Office) -> None:
    send(secretary, sheet(GOOD[0]))
    QuizQuestion.objects.filter(organization=office.branch).update(deleted_at="2026-11-01T00:00Z")
    assert send(secretary, sheet(GOOD[0])).status_code == 302
    assert QuizQuestion.objects.filter(organization=office.branch, deleted_at__isnull=True).count() == 1


def test_one_bad_row_and_nothing_is_stored(secretary: Client, office: Office) -> None:
    bad = (
        ("", "甲", "乙", "", "", "", "", "A", ""),
        ("没有选项", "", "", "", "", "", "", "A", ""),
        ("答案不对", "甲", "乙", "", "", "", "", "D", ""),
        ("选项有空", "甲", "", "丙", "", "", "", "A", ""),
        GOOD[0],
        ("长" * 301, "甲", "乙", "", "", "", "", "A", "出" * 121),
    )
    response = send(secretary, sheet(*GOOD[:1], *bad))
    page = response.content.decode()
    assert response.status_code == 422
    assert [(fault.row, fault.sentence) for fault in response.context["faults"]] == [
        (3, "题目：请填写题目"),
        (4, "选项：请填写选项"),
        (5, "正确选项：D 不在选项里，选项只有 A 到 B"),
        (6, "选项B是空的，请把后面的选项往前移"),
        (7, "与第 2 行的题目相同"),
        (8, "题目：最多 300 个字，现在有 301 个字"),
        (8, "出处：最多 120 个字，现在有 121 个字"),
    ]
    assert "有 7 处要改，这次没有导入" in page
    assert "第 8 行" in page
    assert stored(office) == 0


def test_the_head_may_stand_below_a_title_and_in_any_order(secretary: Client, office: Office) -> None:
    head = ("序号", "答案", "题目", "选项A", "选项B", "难度")
    raw = sheet((1, "A", "标题下的题", "对", "错", "易"), head=head, above=[["测试题库"], [None]])
    assert send(secretary, raw).status_code == 302
    question = QuizQuestion.objects.get(organization=office.branch)
    assert (question.text, question.options, question.answers) == ("标题下的题", ["对", "错"], ["A"])


def test_empty_rows_are_left_out_and_rows_keep_their_number(secretary: Client, office: Office) -> None:
    blank = [None] * 9
    response = send(secretary, sheet(GOOD[0], blank, ("坏题", "甲", "乙", "", "", "", "", "Z", ""), blank))
    assert [fault.row for fault in response.context["faults"]] == [4]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (sheet(head=("甲", "乙")), "没有找到表头"),
        (sheet(), "表格里还没有题目"),
        (b"text,a,b\n", NOT_A_WORKBOOK),
        (b"", NOT_A_WORKBOOK),
        (b"%PDF-1.7 sheet", NOT_A_WORKBOOK),
        (b"PK\x03\x04 broken", NOT_A_WORKBOOK),
        (b"\xd0\xcf\x11\xe0 old format", NOT_A_WORKBOOK),
    ],
)
def test_what_is_no_table_of_questions_is_told(secretary: Client, office: Office, raw: bytes, sentence: str) -> None:
    response = send(secretary, raw)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert stored(office) == 0


def test_no_file_and_a_text_in_its_place_are_told(secretary: Client, office: Office) -> None:
    for sent in ({}, {"file": "题库.xlsx"}):
        response = secretary.post(PAGE, sent)
        assert response.status_code == 422
        assert "请选择填好的表格" in response.content.decode()


def test_too_many_rows_and_too_many_bytes_are_told(secretary: Client, office: Office, settings: LazySettings) -> None:
    rows = [(f"第{number}题", "对", "错", "", "", "", "", "A", "") for number in range(MOST_ROWS + 1)]
    assert "一次最多导入 2000 行" in send(secretary, sheet(*rows)).content.decode()
    settings.SHEET_MAX_BYTES = 1_000
    assert "表格超过 0 MB" in send(secretary, sheet(GOOD[0])).content.decode()
    assert stored(office) == 0


def test_the_longest_table_takes_few_queries(
    secretary: Client, office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [(f"第{number}题", "对", "错", "", "", "", "", "A", "") for number in range(MOST_ROWS)]
    raw = sheet(*rows)
    secretary.get("/healthz")
    with django_assert_max_num_queries(60):
        assert send(secretary, raw).status_code == 302
    assert stored(office) == MOST_ROWS


def test_the_template_is_read_back(secretary: Client, office: Office) -> None:
    response = secretary.get(f"{PAGE}?template=1")
    assert "attachment" in response["Content-Disposition"]
    book = load_workbook(BytesIO(response.content))
    page = book.active
    assert page is not None
    assert [cell.value for cell in page[2]] == list(HEAD)
    for column, value in enumerate(GOOD[0], start=1):
        page.cell(3, column, value or None)
    out = BytesIO()
    book.save(out)
    assert send(secretary, out.getvalue()).status_code == 302
    assert stored(office) == 1


def test_rights_are_those_of_the_bank(signed_in: SignIn, office: Office) -> None:
    for client in (signed_in("member"), signed_in("auditor")):
        assert client.get(PAGE).status_code == 403
        assert send(client, sheet(GOOD[0])).status_code == 403
    assert send(signed_in("staff"), sheet(GOOD[0])).status_code == 302
    assert QuizQuestion.objects.get(text=GOOD[0][0]).organization == office.root
    assert stored(office) == 0


# ---- hostile files ----


def package(**parts: bytes) -> bytes:
    """Return a workbook with some of its parts replaced or added; `/` is written as `__`."""
    out = BytesIO()
    replaced = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    with zipfile.ZipFile(BytesIO(sheet(GOOD[0]))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, replaced.pop(name, old.read(name)))
        for name, content in replaced.items():
            new.writestr(name, content)
    return out.getvalue()


XMLNS = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ENTITIES = (
    b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<worksheet "
    + XMLNS
    + b'><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
)
OUTSIDE = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet ' + XMLNS + b">&x;</worksheet>"
FAR_AWAY = (
    b"<worksheet " + XMLNS + b'><sheetData><row r="1"><c r="ZZZZZZ9" t="n"><v>1</v></c></row></sheetData></worksheet>'
)


def only_row(raw: bytes) -> object:
    try:
        return rows_of("题库.xlsx", raw, BOUNDS)
    except ValidationError as error:
        return error.messages


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (package(bomb=b"\0" * 30_000_000), TOO_LARGE),
        (package(xl__worksheets__sheet1=b"<worksheet>" + b"<c/>" * 500_000 + b"</worksheet>"), TOO_LARGE),
        (package(xl__worksheets__sheet1=ENTITIES), BROKEN),
        (package(xl__worksheets__sheet1=OUTSIDE), BROKEN),
        (package(xl__worksheets__sheet1=FAR_AWAY), BROKEN),
        (package(xl__worksheets__sheet1=b"not xml"), BROKEN),
        (package(xl__workbook=b"<workbook/>"), BROKEN),
        (b"\0" * 2_000_001, TOO_LARGE),
    ],
    ids=["bomb", "tags", "entities", "outside", "far", "no xml", "no sheets", "long"],
)
def test_a_hostile_file_ends_in_one_sentence(raw: bytes, sentence: str) -> None:
    assert only_row(raw) == [sentence]


def test_macros_are_refused() -> None:
    out = BytesIO(sheet(GOOD[0]))
    with zipfile.ZipFile(out, "a") as book:
        book.writestr("xl/vbaProject.bin", b"x")
    assert only_row(out.getvalue()) == [NOT_A_WORKBOOK]


def test_a_wrong_size_in_the_sheet_changes_nothing() -> None:
    raw = sheet(("甲", "乙"), ("丙", "丁"), head=("一", "二"))
    with zipfile.ZipFile(BytesIO(raw)) as book:
        page = book.read("xl/worksheets/sheet1.xml")
    lied = [page.replace(b'ref="A1:B3"', ref) for ref in (b'ref="A1"', b'ref="A1:XFD1048576"')]
    assert page not in lied
    for one in lied:
        rows = rows_of("题库.xlsx", package(xl__worksheets__sheet1=one), BOUNDS)
        assert [row.cells for row in rows] == [("一", "二", "", ""), ("甲", "乙", "", ""), ("丙", "丁", "", "")]


def test_what_lies_beyond_the_bounds_is_left_alone() -> None:
    raw = sheet(*([number] * 9 for number in range(60)), head=("头",) * 9)
    rows = rows_of("题库.xlsx", raw, BOUNDS)
    assert (len(rows), len(rows[0].cells)) == (50, 4)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (" 甲 ", "甲"),
        (2018, "2018"),
        (2018.0, "2018"),
        (0.5, "0.5"),
        (Decimal("3.0"), "3"),
        (True, "是"),
        (False, "否"),
        (date(2018, 3, 20), "2018-3-20"),
        (datetime(2018, 3, 20, 8), "2018-3-20"),  # noqa: DTZ001 - workbooks know no zones
        ("长" * 3000, "长" * 2000),
    ],
)
def test_cells_read_as_somebody_would_type_them(value: object, text: str) -> None:
    assert as_text(value) == text
