"""The finished report of 2022, printed and read back as a reader's program sees it: the page of GB/T 9704, 避头尾.

Positions are those of the drawn characters; half a millimetre is what the width of a mark's own glyph may differ.
"""

import re
import subprocess
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from portal.demo import World
from reports.document import Document
from reports.facts import collect
from reports.queries import text_of_year
from reports.renderers import pdf
from reports.renderers.clusters import NO_END, NO_START
from reports.renderers.grid import CELLS, LINES, PITCH_MM
from reports.renderers.pages import SetBlock, lay_out, paginate
from tests.reports.renderers.reading import PrintedLine, printed_pages

pytestmark = pytest.mark.pdf
LEFT, RIGHT, TOLERANCE = 28, 184, 0.5  # edges of the core, mm
# GB/T 15834-2011 §5.1, written out: the composer's own sets must not be looser.
NEVER_FIRST, NEVER_LAST = frozenset("。，、；：？！”’）〕】》〉—…·～／"), frozenset("“‘（〔【《〈／")
TORN_NUMBER = re.compile(r"[0-9]$")
TORN_UNIT = re.compile(r"^(?:[0-9.%％]|年|月|日|次|名|人次|学时|项|个|家|处|篇)")
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>')


@pytest.fixture
def document(world: World) -> Document:
    return text_of_year(collect(world.branch_a, 2022, date(2022, 12, 31)))


@pytest.fixture
def written(document: Document) -> bytes:
    return pdf.render(document)


@pytest.fixture
def pages(written: bytes) -> list[list[PrintedLine]]:
    return printed_pages(written)


def body(pages: list[list[PrintedLine]]) -> list[PrintedLine]:
    return [line for page in pages for line in page[:-1]]


def set_blocks(document: Document) -> tuple[SetBlock, ...]:
    return lay_out(document)


def test_the_composers_sets_hold_every_mark_of_the_standard() -> None:
    assert NEVER_FIRST - {"／"} <= NO_START
    assert NEVER_LAST <= NO_END


def test_every_full_line_is_flush_right(document: Document, pages: list[list[PrintedLine]]) -> None:
    title, *text = set_blocks(document)
    composed = [line for block in text for line in block.lines]
    printed = body(pages)[len(title.lines) :]
    full = [shown for line, shown in zip(composed, printed, strict=True) if not line.last]
    assert len(full) > 60
    assert [line.text for line in full if abs(line.right - RIGHT) > TOLERANCE] == []
    assert [line.text for line in printed if line.left < LEFT - TOLERANCE] == []


def test_no_forbidden_mark_stands_at_the_start_or_end_of_a_line(pages: list[list[PrintedLine]]) -> None:
    lines = [line.text for line in body(pages)]
    assert [line for line in lines if line[0] in NEVER_FIRST] == []
    assert [line for line in lines if line[-1] in NEVER_LAST] == []


def test_no_number_is_torn_from_its_unit(document: Document, pages: list[list[PrintedLine]]) -> None:
    title, *_ = set_blocks(document)
    lines = [line.text for line in body(pages)][len(title.lines) :]
    torn = [pair for pair in pairwise(lines) if TORN_NUMBER.search(pair[0]) and TORN_UNIT.match(pair[1])]
    assert torn == []
    assert sum(line.count("次") for line in lines) > 10


def test_full_pages_hold_22_lines_and_no_line_more_than_28_cells(
    document: Document, pages: list[list[PrintedLine]]
) -> None:
    for page in pages[1:-1]:
        assert len(page[:-1]) == LINES
        steps = [below.bottom - above.bottom for above, below in pairwise(page[:-1])]
        assert steps == pytest.approx([PITCH_MM] * (LINES - 1), abs=0.3)
    wide = [line for line in body(pages) if all(ord(sign) > 0x2000 for sign in line.text)]
    assert max(len(line.text) for line in wide) <= CELLS + 1  # one closing mark may be pulled in
    assert sum(len(line.text) == CELLS for line in wide) > 15


def test_the_pages_are_those_that_the_composer_knew(document: Document, pages: list[list[PrintedLine]]) -> None:
    composed = [[row for row in page if row] for page in paginate(lay_out(document))]
    assert [[line.text for line in page[:-1]] for page in pages] == composed


def test_numbers_stand_under_the_core_right_on_odd_and_left_on_even_pages(pages: list[list[PrintedLine]]) -> None:
    numbers = [page[-1] for page in pages]
    assert [line.text for line in numbers] == [f"— {number} —" for number in range(1, len(pages) + 1)]
    assert all(268 < line.bottom < 276 for line in numbers)
    assert {round(line.right) for line in numbers[::2]} == {179}
    assert {round(line.left) for line in numbers[1::2]} == {33}


def test_another_reader_sees_the_same_right_edge(
    written: bytes, tmp_path: Path, pages: list[list[PrintedLine]]
) -> None:
    """Poppler reads the file by itself: its boxes of full lines end where ours do."""
    (tmp_path / "report.pdf").write_bytes(written)
    command = ["pdftotext", "-bbox", str(tmp_path / "report.pdf"), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    ends = {unescape(word): float(right) * 25.4 / 72 for _, right, word in WORD.findall(told)}
    shown = {line.text: line.right for line in body(pages) if line.text in ends}
    assert len(shown) > 40
    assert {text: ends[text] for text in shown} == pytest.approx(shown, abs=TOLERANCE)
