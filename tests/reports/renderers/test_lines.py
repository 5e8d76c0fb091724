from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kit.office import clean
from reports.document import Paragraph, Run, RunStyle
from reports.renderers.clusters import NO_END, NO_START
from reports.renderers.grid import BODY, CELLS, INDENT, TITLE, WIDTH
from reports.renderers.lines import SQUEEZE, compose
from reports.renderers.pages import Kind, lay_out, page_count, paginate
from tests.reports.renderers.sample import MISSING, plain, sample

HAN = "党员支部学习会议"
PROSE = st.text(alphabet=HAN + "，。、“”（）《》：；？！—…·" + "0123456789%.abcXYZ ~*䶮𬭎", max_size=300)
STYLES = st.sampled_from(RunStyle)


def texts(text: str) -> list[str]:
    return [line.text for line in compose((Run(text),))]


def test_a_first_line_holds_26_characters_and_a_full_line_28() -> None:
    assert [len(line) for line in texts("党" * 100)] == [CELLS - 2, CELLS, CELLS, 18]


def test_a_full_line_of_han_characters_keeps_the_grid_of_the_standard() -> None:
    assert [line.spacing for line in compose((Run("党" * 100),))] == pytest.approx([BODY.spacing] * 4)


@pytest.mark.parametrize("mark", sorted(NO_START - {" "}))
def test_no_line_begins_with_a_closing_mark(mark: str) -> None:
    lines = [line for lead in range(20, 32) for line in texts("党" * lead + mark + "会" * 40)[1:]]
    assert not [line for line in lines if line.startswith(mark)]


@pytest.mark.parametrize("mark", sorted(NO_END))
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    lines = [line for lead in range(20, 32) for line in texts("党" * lead + mark + "会" * 40)]
    assert not [line for line in lines if line.endswith(mark)]


@pytest.mark.parametrize("whole", ["2022年", "98%", "12次", "45人次", "12.5学时", "63%", "——", "……", "GB/T9704"])
def test_a_number_stays_on_the_line_of_its_unit(whole: str) -> None:
    for lead in range(18, 30):
        assert [line for line in texts("党" * lead + whole + "会" * 40) if whole in line]


def test_a_number_and_its_unit_stay_together_though_the_figure_is_a_run_of_its_own() -> None:
    for lead in range(18, 30):
        lines = compose((Run("党" * lead), Run("12", figure="n"), Run("次会议")))
        assert [line for line in lines if "12次" in line.text]


def test_styles_and_figures_survive_the_breaking_of_lines() -> None:
    runs = (Run("突出政治建设。" * 6, RunStyle.SECTION), Run("12", figure="n"), Run(MISSING, RunStyle.MISSING))
    broken = [run for line in compose(runs) for run in line.runs]
    assert {(run.style, run.figure) for run in broken} == {(run.style, run.figure) for run in runs}


def test_a_word_longer_than_the_line_is_broken_rather_than_printed_into_the_margin() -> None:
    lines = compose((Run("https://example.org/" + "a" * 400),))
    assert len(lines) > 5
    assert max(line.width for line in lines) <= WIDTH + 0.01


def test_a_title_line_too_long_for_the_page_is_parted_evenly() -> None:
    document = replace(plain("会"), title=("党" * 22,))
    assert [len(line.text) for line in compose((Run("党" * 22),), TITLE, justify=False)] == [20, 2]
    assert [len(line.text) for line in lay_out(document)[0].lines] == [12, 10]


@given(st.lists(st.tuples(PROSE, STYLES), max_size=6))
def test_no_character_is_lost_and_no_line_is_longer_than_28_cells(parts: list[tuple[str, RunStyle]]) -> None:
    runs = [Run(text, style) for text, style in parts]
    lines = compose(runs)
    assert "".join(line.text for line in lines) == "".join(run.text for run in runs)
    assert all(line.indent + line.width <= WIDTH + 0.01 for line in lines)


@given(st.text(max_size=200))
def test_any_text_that_can_be_typed_is_composed(text: str) -> None:
    assert "".join(texts(text)) == clean(text)


@given(PROSE)
def test_every_line_but_the_last_is_flush_right_and_squeezed_less_than_the_eye_sees(text: str) -> None:
    *full, last = compose((Run(text + "会"),))
    assert all(line.indent + line.width == pytest.approx(WIDTH) for line in full if line.text.strip())
    assert all(line.spacing >= BODY.spacing - SQUEEZE - 0.001 for line in (*full, last))


@given(PROSE)
def test_only_the_first_line_is_indented(text: str) -> None:
    indents = [line.indent for line in compose((Run(text + "会"),))]
    assert indents == pytest.approx([INDENT] + [0.0] * (len(indents) - 1))


def test_full_pages_hold_22_lines_and_the_sample_four_pages() -> None:
    pages = paginate(lay_out(sample()))
    assert [len(page) for page in pages[:-1]] == [22, 22, 22]
    assert page_count(sample()) == 4


def test_no_heading_stands_at_the_foot_of_a_page() -> None:
    blocks = lay_out(sample())
    heading = next(block for block in blocks if block.kind is Kind.HEADING)
    one_line = next(block for block in lay_out(plain("会")) if block.kind is Kind.PARAGRAPH)
    for before in range(15, 25):
        pages = paginate((*[one_line] * before, heading, one_line))
        assert not [page for page in pages if page[-1] == heading.lines[-1].text]


def test_pages_hold_every_line_once_in_order() -> None:
    blocks = lay_out(sample())
    printed = [row for page in paginate(blocks) for row in page]
    assert printed == [row for block in blocks for row in block.rows]


def test_consecutive_lines_of_a_paragraph_never_repeat_the_indent() -> None:
    paragraph = next(block for block in sample().blocks if isinstance(block, Paragraph))
    assert all(later.indent == 0 for _, later in pairwise(compose(paragraph.runs)))
