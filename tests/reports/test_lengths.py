"""One measure of length: what is counted, how it is held against what is asked, and what is said of it."""

from datetime import date

import pytest

from portal.kit.tables import Column, Table
from reports.document import Document, Heading, Paragraph, Run
from reports.lengths import Measured, asked, characters_of, lengths_of, measured, part_of
from reports.models import LengthLimit

TEXT = Document(
    ("题 名",),
    (
        Heading("done", "一、完成情况"),
        Paragraph("team", (Run("走访 12 户。"),)),
        Paragraph("team.2", (Run("又走访。"),)),
        Heading("next", "二、思路"),
        Paragraph("plan.1", (Run("做。"),)),
    ),
)
TABLE = Table("list", "清单", (Column("日期"), Column("问题")), ((date(2026, 3, 9), None), (12, "a b")), "共 2 行")


@pytest.mark.parametrize(
    ("section", "characters"),
    [("", 2 + 6 + 6 + 4 + 4 + 2), ("done", 6 + 6 + 4), ("team", 6 + 4), ("plan", 2), ("nowhere", 0)],
)
def test_characters_are_counted_without_blanks_in_the_whole_in_chapters_and_in_sections(
    section: str, characters: int
) -> None:
    assert characters_of(part_of(TEXT, section)) == characters


def test_everything_a_table_prints_counts_and_its_pages_are_not_known() -> None:
    found = measured(Document(("题名",), (), (TABLE,)))
    printed = "题名日期问题2026年3月9日待补12ab共2行"
    assert (found.characters, found.pages, found.long) == (len(printed), None, f"{len(printed)} 字")


def test_the_sections_of_the_outline_add_up_to_the_text() -> None:
    found = lengths_of(TEXT)
    assert sum(one.characters for one in found.sections.values()) + len("题名") == found.whole.characters
    assert measured(TEXT).characters == found.whole.characters
    assert measured(TEXT).pages == found.pages


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ({"min_chars": 2000, "max_chars": 3000}, "要求 2000–3000 字"),
        ({"min_chars": 2000}, "要求不少于 2000 字"),
        ({"max_chars": 3000, "max_pages": 5}, "要求不超过 3000 字，不超过 5 页"),
        ({"max_pages": 5}, "要求不超过 5 页"),
        ({}, ""),
    ],
)
def test_what_is_asked_is_told_in_one_wording(limit: dict[str, int], words: str) -> None:
    assert asked(LengthLimit(**limit)) == words


@pytest.mark.parametrize(
    ("characters", "pages", "faults", "is_kept"),
    [
        (100, 2, "", True),
        (99, 2, "还差 1 字", False),
        (201, 3, "多 1 字，多 1 页", False),
        (150, None, "", False),  # nobody knows the pages of a table
    ],
)
def test_a_length_is_held_against_what_is_asked(
    characters: int, pages: int | None, faults: str, *, is_kept: bool
) -> None:
    found = Measured(characters, pages, LengthLimit(min_chars=100, max_chars=200, max_pages=2))
    assert (found.faults, found.is_kept, found.is_too_long) == (faults, is_kept, faults.startswith("多"))
