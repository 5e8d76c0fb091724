import io
from itertools import pairwise

import pytest
from pypdf import PdfReader

from reports.document import Document
from reports.renderers import pdf
from reports.renderers.grid import LINES, PITCH_MM
from reports.renderers.pages import lay_out, paginate
from tests.reports.renderers.reading import PrintedLine, font_names, printed_pages
from tests.reports.renderers.sample import plain, sample

pytestmark = pytest.mark.pdf

OURS = {
    "Noto-Serif-SC-Bold": True,
    "FandolFang": True,
    "FandolHei": True,
    "FandolKai": True,
    "Liberation-Serif": True,
}
LEFT, RIGHT = 28, 184  # edges of the core, mm


@pytest.fixture(scope="module")
def document() -> Document:
    return sample()


@pytest.fixture(scope="module")
def written(document: Document) -> bytes:
    return pdf.render(document)


@pytest.fixture(scope="module")
def pages(written: bytes) -> list[list[PrintedLine]]:
    return printed_pages(written)


def test_the_file_prints_the_composed_lines_page_by_page(document: Document, pages: list[list[PrintedLine]]) -> None:
    composed = [[row for row in page if row] for page in paginate(lay_out(document))]
    assert [[line.text for line in page[:-1]] for page in pages] == composed


def test_full_pages_hold_22_lines_on_the_grid(pages: list[list[PrintedLine]]) -> None:
    for page in pages[1:-1]:
        body = page[:-1]
        assert len(body) == LINES
        steps = [below.bottom - above.bottom for above, below in pairwise(body)]
        assert steps == pytest.approx([PITCH_MM] * (LINES - 1), abs=0.3)


def test_full_lines_reach_from_edge_to_edge_of_the_core(document: Document, pages: list[list[PrintedLine]]) -> None:
    printed = [line for page in pages for line in page[:-1]]
    composed = [line for block in lay_out(document) for line in block.lines]
    full = [shown for line, shown in zip(composed, printed, strict=True) if not line.last and len(line.text) > 20]
    assert len(full) > 40
    assert all(line.right == pytest.approx(RIGHT, abs=0.5) for line in full)
    assert all(line.left >= LEFT - 0.1 for line in printed)


def test_page_numbers_stand_under_the_core_right_on_odd_and_left_on_even_pages(pages: list[list[PrintedLine]]) -> None:
    numbers = [page[-1] for page in pages]
    assert [line.text for line in numbers] == ["— 1 —", "— 2 —", "— 3 —", "— 4 —"]
    assert all(268 < line.bottom < 276 for line in numbers)
    assert [round(line.right) for line in numbers[::2]] == [179, 179]
    assert [round(line.left) for line in numbers[1::2]] == [33, 33]


def test_the_paper_is_a4(written: bytes) -> None:
    box = PdfReader(io.BytesIO(written)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((595.28, 841.89), abs=0.1)


def test_only_our_fonts_are_used_and_all_are_embedded(written: bytes) -> None:
    assert font_names(written) == OURS


@pytest.mark.parametrize("name", ["䶮", "𬭎", "喆", "㛃"])
def test_a_rare_name_falls_back_to_an_embedded_font_and_keeps_the_grid(name: str) -> None:
    document = plain(f"党员王{name}同志" * 60)
    written = pdf.render(document)
    composed = [[row for row in page if row] for page in paginate(lay_out(document))]
    assert [[line.text for line in page[:-1]] for page in printed_pages(written)] == composed
    assert font_names(written)["LXGW-WenKai-Light"]


def test_the_text_is_the_documents_text(document: Document, pages: list[list[PrintedLine]]) -> None:
    printed = "".join(line.text for page in pages for line in page[:-1])
    assert printed == document.text.replace("\n", "")


@pytest.mark.parametrize("text", ["{{7*7}}", "{%debug%}", "<b>党</b>", "&amp;党&", "</p><h1>党", "$x$#=1"])
def test_mark_up_in_a_text_is_printed_as_it_was_typed(text: str) -> None:
    printed = printed_pages(pdf.render(plain(f"会议{text}记录")))
    assert printed[0][2].text == f"会议{text}记录"


def test_nothing_is_read_or_attached_whatever_a_text_says() -> None:
    text = '<link rel=attachment href="file:///etc/passwd"><img src="file:///etc/passwd"><style>@import "/x"</style>'
    reader = PdfReader(io.BytesIO(pdf.render(plain(text))))
    assert not reader.attachments
    assert "/EmbeddedFiles" not in str(reader.trailer["/Root"])


def test_control_characters_and_line_ends_do_not_break_the_page() -> None:
    printed = printed_pages(pdf.render(plain("会\x00议\x0b记\n录")))
    assert printed[0][2].text == "会议记 录"


def test_the_same_document_gives_the_same_bytes(document: Document, written: bytes) -> None:
    assert pdf.render(document) == written


def test_headings_become_bookmarks(written: bytes) -> None:
    outline = PdfReader(io.BytesIO(written)).outline
    assert len(str(outline)) > 100


def test_a_document_without_text_is_still_a_file() -> None:
    assert len(printed_pages(pdf.render(Document((), ())))) == 1
