from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kit.errors import Refused
from portal.kit.tables import Column, Table
from reports.document import Document, Gap, Heading, Paragraph, Run, RunStyle
from reports.publication.masking import Masks, masked, masked_pieces, masked_text

MASKS = Masks({"云州": "xx", "云州战役": "**战役", "43": "**", "abc": "x"})


def test_the_longest_word_wins() -> None:
    assert masked_text("“云州战役党旗扬”在云州", MASKS) == "“**战役党旗扬”在xx"


def test_a_word_is_found_whatever_its_case() -> None:
    assert masked_text("ABC与Abc", MASKS) == "x与x"
    assert masked_text("W\u0131F\u0130", Masks({"wifi": "xx"})) == "xx"


def test_a_word_across_runs_is_masked_where_it_begins_and_keeps_that_style() -> None:
    runs = (Run("双报到云", RunStyle.SECTION), Run("州", figure="branch.region", value="州"), Run("在"))
    (block,) = masked(Document((), (Paragraph("p", runs),)), MASKS).blocks
    assert isinstance(block, Paragraph)
    assert block.runs == (Run("双报到xx", RunStyle.SECTION), Run("在"))


def test_a_word_across_three_pieces_is_masked_once() -> None:
    assert masked_pieces(["在云", "", "州战", "役里"], MASKS) == ["在**战役", "", "", "里"]


def test_a_word_across_the_lines_of_the_title_is_masked() -> None:
    assert masked(Document(("中共云", "州市委"), ()), MASKS).title == ("中共xx", "市委")


def test_headings_gaps_and_every_text_of_a_table_are_masked() -> None:
    table = Table("t", "云州表", (Column("云州列"), Column("数")), (("云州", 43), (None, Decimal("7.50"))), "云州注")
    block = Paragraph("p", (Run("x"),), gaps=(Gap("云州", "云州"),))
    document = masked(Document((), (Heading("云州", "云州章"), block), (table,)), MASKS)
    assert "云州" not in repr(document)
    assert document.annexes[0].rows == (("xx", "**"), (None, Decimal("7.50")))


def test_a_day_becomes_words_only_where_it_is_masked() -> None:
    masks = Masks({"7月1日": "x月x日"})
    table = Table("t", "表", (Column("日"),), ((date(2022, 7, 1),), (date(2022, 7, 2),)))
    (annex,) = masked(Document((), (), (table,)), masks).annexes
    assert annex.rows == (("2022年x月x日",), (date(2022, 7, 2),))


def test_what_a_mask_makes_with_its_neighbours_is_masked_again() -> None:
    assert masked_text("云乙州", Masks({"乙": "", "云州": "xx"})) == "xx"


def test_words_and_masks_that_make_each_other_are_refused() -> None:
    with pytest.raises(Refused):
        masked_text("甲", Masks({"甲": "乙", "乙": "甲"}))


def test_without_masks_nothing_changes() -> None:
    assert masked_text("云州", Masks({})) == "云州"


WORD = st.text("云州市委甲乙", min_size=1, max_size=3)


@given(st.lists(st.text("云州市委甲乙，。12", max_size=8), max_size=6), st.sets(WORD, max_size=4))
def test_no_masked_word_is_left_and_nothing_else_is_lost(pieces: list[str], words: set[str]) -> None:
    told = masked_pieces(pieces, Masks(dict.fromkeys(words, "x")))
    assert len(told) == len(pieces)
    assert not [word for word in words if word in "".join(told)]
    if not any(word in "".join(pieces) for word in words):
        assert told == pieces
