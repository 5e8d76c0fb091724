import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from portal.kit.tables import CellKind, Column, Table
from portal.kit.workbook.names import sheet_names
from reports.document import Document
from reports.renderers.xlsx import render
from tests.reports.renderers.sample import LEDGER, plain, sample


def book(*tables: Table) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(replace(plain("会"), annexes=tables))))


def one_cell(value: str) -> Table:
    return Table("t", "表", (Column("列"),), ((value,),))


def test_a_sheet_has_its_title_its_heads_and_its_rows() -> None:
    sheet = book(LEDGER)["三会一课台账"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[:2] == [["三会一课台账", None, None, None], ["主题", "应到", "学时", "日期"]]
    assert rows[2] == ["学习二十大，奋进新征程", 12, 1.5, datetime(2022, 11, 4)]  # noqa: DTZ001 - as openpyxl reads it
    assert rows[4][0] == LEDGER.note


def test_numbers_and_dates_are_native_and_formatted() -> None:
    sheet = book(LEDGER).worksheets[0]
    cells = sheet[3]
    assert [cell.data_type for cell in cells] == ["s", "n", "n", "d"]
    assert [cell.number_format for cell in cells] == ["@", "0", "0.0", 'yyyy"年"m"月"d"日"']
    assert [cell.style for cell in cells] == ["文字", "整数", "学时", "日期"]


def test_what_is_unknown_says_so_and_is_never_nought() -> None:
    sheet = book(LEDGER).worksheets[0]
    assert [cell.value for cell in sheet[4]][1:3] == ["待补", "待补"]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "#N/A", "#REF!", "1", "TRUE"]
)
def test_a_text_stays_text(text: str) -> None:
    cell = book(one_cell(text)).worksheets[0]["A3"]
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1+1", "\n@x", " =1"])
def test_a_text_like_a_formula_stays_text_when_it_is_edited(text: str) -> None:
    assert book(one_cell(text)).worksheets[0]["A3"].quotePrefix


@pytest.mark.parametrize(
    "text", ["=1+1", '=cmd|"/c calc"!A0', "\t=1+1", "\r\n+1", "@SUM(1)", "-2+3", "{=1}", "<f>1+1</f>", "]]>", "&#61;1"]
)
def test_no_part_of_the_file_holds_a_formula(text: str) -> None:
    table = Table("t", text, (Column(text), Column("数", CellKind.INTEGER)), ((text, text), (text, 1)), note=text)
    with zipfile.ZipFile(io.BytesIO(render(Document((text,), (), (table,))))) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 1
    assert "<f>" not in sheets[0]
    assert "<f " not in sheets[0]
    sheet = book(table).worksheets[0]
    written = [cell for row in sheet.iter_rows(min_row=1, max_row=4) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in written} == {"s", "n"}
    assert sheet["A3"].value == " ".join(text.split("\r\n")).replace("\t", " ")


def test_the_names_of_the_workbook_are_the_print_titles_and_nothing_else() -> None:
    assert not book(LEDGER).defined_names
    assert book(LEDGER).worksheets[0].print_title_rows == "$1:$2"


def test_a_number_in_a_text_column_still_counts() -> None:
    table = Table("t", "表", (Column("数值"),), ((12,), (Decimal("86.9"),), (date(2022, 7, 1),), ("十二",)))
    cells = [book(table).worksheets[0][f"A{row}"] for row in (3, 4, 5, 6)]
    assert [(cell.data_type, cell.style) for cell in cells] == [
        *(("n", "整数"), ("n", "学时"), ("d", "日期")),
        ("s", "文字"),
    ]


def test_a_number_that_no_cell_can_hold_is_an_error() -> None:
    with pytest.raises(ValueError, match="no number"):
        book(Table("t", "表", (Column("数", CellKind.HOURS),), ((Decimal("NaN"),),)))


def test_the_sheet_says_how_large_it_is() -> None:
    for note in ("", "注"):
        table = replace(LEDGER, note=note)
        content = io.BytesIO(render(replace(plain("会"), annexes=(table,))))
        sheet = openpyxl.load_workbook(content, read_only=True).worksheets[0]
        assert sheet.calculate_dimension() == ("A1:D5" if note else "A1:D4")


def test_titles_and_labels_and_notes_are_text_too() -> None:
    table = Table("t", "=1", (Column("=2"),), (), note="=3")
    sheet = book(table).worksheets[0]
    assert [cell.data_type for (cell,) in sheet.iter_rows()] == ["s", "s", "s"]


def test_control_characters_are_dropped() -> None:
    assert book(one_cell("会\x00议\x1f录")).worksheets[0]["A3"].value == "会议录"


def test_a_table_without_rows_has_its_heads() -> None:
    sheet = book(replace(LEDGER, rows=(), note="")).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["主题", "应到", "学时", "日期"]
    assert sheet.max_row == 2


def test_a_report_without_tables_says_so_on_one_sheet() -> None:
    (sheet,) = book().worksheets
    assert [cell.value for (cell,) in sheet.iter_rows()] == ["附表", None, "待补"]


def test_a_sheet_prints_landscape_as_wide_as_the_page_with_heads_on_every_page() -> None:
    sheet = book(LEDGER).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$2", "A3")


def test_columns_are_as_wide_as_their_characters() -> None:
    sheet = book(LEDGER).worksheets[0]
    assert [sheet.column_dimensions[letter].width for letter in "ABCD"] == [40, 12, 12, 24]


def test_a_wrong_number_of_cells_is_an_error_and_not_a_shifted_column() -> None:
    with pytest.raises(ValueError, match="argument"):
        render(Document((), (), (Table("t", "表", (Column("一"), Column("二")), (("只有一格",),)),)))


def test_large_figures_and_decimals_keep_their_value() -> None:
    columns = (Column("数", CellKind.INTEGER), Column("时", CellKind.HOURS), Column("日", CellKind.DATE))
    sheet = book(Table("t", "表", columns, ((123_456_789, Decimal("32.5"), date(2024, 2, 29)),))).worksheets[0]
    assert [cell.value for cell in sheet[3]][:2] == [123_456_789, 32.5]


def test_the_same_document_gives_the_same_bytes_at_any_time() -> None:
    with time_machine.travel("2022-12-20"):
        first = render(sample())
    with time_machine.travel("2024-02-29"):
        assert render(sample()) == first


@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(["History", "a/b", "台账" * 20, "A", "a", "'x'"]))))
def test_sheet_names_are_legal_and_unique(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len({name.lower() for name in names}) == len(titles)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in names)
    assert not [name for name in names if set(name) & set("[]:*?/\\") or name[0] == "'" or name[-1] == "'"]
    assert "history" not in {name.lower() for name in names}


def test_tables_of_the_same_name_get_numbers() -> None:
    assert sheet_names(["台账", "台账", ""]) == ["台账", "台账（2）", "附表3"]
