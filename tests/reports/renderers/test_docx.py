import io
import zipfile

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Pt

from reports.document import Document, Heading, Paragraph
from reports.renderers.docx import render
from reports.renderers.docx_styles import FANG, HEI, KAI, SECTION, SONG, TABLE, TEXT
from tests.reports.renderers.sample import LEDGER, MISSING, TITLE, plain, sample


@pytest.fixture(scope="module")
def document() -> Document:
    return sample()


@pytest.fixture(scope="module")
def word(document: Document) -> Word:
    return docx.Document(io.BytesIO(render(document)))


def east_asian_font(word: Word, style: str) -> str | None:
    fonts = word.styles[style].element.rPr.rFonts
    return str(fonts.get(qn("w:eastAsia")))


def test_the_text_is_the_documents_text(document: Document, word: Word) -> None:
    title, *rest = [paragraph.text for paragraph in word.paragraphs]
    assert title.split("\n") == list(TITLE)
    assert [title.replace("\n", ""), *rest] == list(document.lines())


def test_headings_and_text_have_real_styles(document: Document, word: Word) -> None:
    names = {Heading: "Heading 1", Paragraph: TEXT}
    wanted = ["Title", *(names[type(block)] for block in document.blocks)]
    assert [paragraph.style and paragraph.style.name for paragraph in word.paragraphs] == wanted


def test_styles_name_the_fonts_of_the_standard(word: Word) -> None:
    fonts = [east_asian_font(word, style) for style in ("Title", "Heading 1", SECTION, TEXT)]
    assert fonts == [SONG, HEI, KAI, FANG]


def test_only_the_styles_that_reports_and_their_tables_need_are_in_the_file(word: Word) -> None:
    assert len(list(word.styles)) == 11
    assert len(render(sample())) < 20_000


def test_lines_are_22_a_page_and_28_characters_wide(word: Word) -> None:
    section, text = word.sections[0], word.styles[TEXT]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    assert text.paragraph_format.line_spacing == Pt(28.95)
    width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    height = int(section.page_height or 0) - int(section.top_margin or 0) - int(section.bottom_margin or 0)
    spacing = text.element.rPr.find(qn("w:spacing")).get(qn("w:val"))
    assert 28 * (Pt(16) + int(spacing) * Pt(1) / 20) <= width < 29 * Pt(15.75)
    assert 22 * Pt(28.95) <= height < 23 * Pt(28.95)


def test_text_is_indented_by_two_characters_and_keeps_marks_from_line_ends(word: Word) -> None:
    form = word.styles[TEXT].element.pPr
    assert form.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert form.find(qn("w:kinsoku")) is not None


@pytest.mark.parametrize(("name", "side"), [("footer", "right"), ("even_page_footer", "left")])
def test_page_numbers_are_fields_right_on_odd_and_left_on_even_pages(word: Word, name: str, side: str) -> None:
    assert word.settings.odd_and_even_pages_header_footer
    (paragraph,) = getattr(word.sections[0], name).paragraphs
    field = paragraph._p.find(qn("w:fldSimple"))
    assert field.get(qn("w:instr")).strip() == "PAGE"
    assert "".join(text.text for text in paragraph._p.iter(qn("w:t"))) == "— 1 —"
    assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side


def test_a_missing_place_stands_out_and_a_section_title_is_in_kai(word: Word) -> None:
    runs = [run for paragraph in word.paragraphs for run in paragraph.runs]
    (missing,) = [run for run in runs if run.text == MISSING]
    assert (missing.bold, missing.underline) == (True, True)
    assert sum(run.style.name == SECTION for run in runs) == 7


@pytest.mark.parametrize("text", ["{{7*7}}", "<b>党</b>", "&amp;", "会\x00议\x1f\ufffe", "一\n二", "=1+1"])
def test_any_text_is_written_as_text(text: str) -> None:
    word = docx.Document(io.BytesIO(render(plain(text))))
    kept = "".join(char for char in text.replace("\n", " ") if char.isprintable() and char != "\ufffe")
    assert word.paragraphs[-1].text == kept


def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert render(document) == render(document)


def test_nothing_in_the_file_tells_the_clock_or_the_tool(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(render(document))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"python-docx" not in package.read("docProps/core.xml")


def test_a_document_without_text_is_still_a_file() -> None:
    assert not docx.Document(io.BytesIO(render(Document((), ())))).paragraphs


def test_a_paper_of_tables_has_them_bordered_with_heads_on_every_page_and_no_parted_row() -> None:
    word = docx.Document(io.BytesIO(render(Document(("整改清单",), (), (LEDGER,)))))
    (table,) = word.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["主题", "应到", "学时", "日期"]
    assert cells[1] == ["学习二十大，奋进新征程", "12", "1.5", "2022年11月4日"]
    assert cells[2] == ["先锋讲堂", "待补", "待补", "2022年7月1日"]
    first, *_ = table._tbl.tr_lst
    assert list(table._tbl.iter(qn("w:tblHeader"))) == list(first.iter(qn("w:tblHeader")))
    assert [len(list(row.iter(qn("w:cantSplit")))) for row in table._tbl.tr_lst] == [1, 1, 1]
    assert table.style is not None
    assert table.style.name == TABLE
    assert word.paragraphs[-1].text == LEDGER.note


def test_the_tables_of_a_report_stand_in_its_workbook_and_not_in_word() -> None:
    assert not docx.Document(io.BytesIO(render(sample()))).tables


def test_no_picture_of_another_document_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(render(sample()))) as package:
        assert [name for name in package.namelist() if not name.endswith((".xml", ".rels"))] == []
