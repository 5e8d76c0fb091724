"""Chapters and sections are numbered as they stand: what is gone leaves no hole."""

from reports.document import Block, Heading, Paragraph, Run, RunStyle
from reports.numbering import numbered_anew


def section(number: str, words: str = "做了工作。") -> Paragraph:
    return Paragraph("k", (Run(f"（{number}）抓学习。", RunStyle.SECTION), Run(words)))


def told(*blocks: Block) -> list[str]:
    return [block.text for block in numbered_anew(blocks)]


def test_what_is_whole_stays_as_it_is() -> None:
    whole = (Heading("a", "一、做法"), section("一"), section("二"), Heading("b", "二、打算"), section("一"))
    assert numbered_anew(whole) == whole


def test_a_section_that_is_gone_leaves_no_hole_and_each_chapter_counts_anew() -> None:
    blocks = (Heading("a", "一、做法"), section("一"), section("四"), Heading("b", "二、打算"), section("二"))
    tail = "抓学习。做了工作。"
    assert told(*blocks) == ["一、做法", f"（一）{tail}", f"（二）{tail}", "二、打算", f"（一）{tail}"]


def test_a_chapter_without_a_word_is_not_there_and_the_next_takes_its_number() -> None:
    plain = Paragraph("p", (Run("写了一段。"),))
    blocks = (Heading("a", "一、做法"), plain, Heading("b", "二、问题"), Heading("c", "三、打算"), plain)
    assert told(*blocks, Heading("d", "四、其他")) == ["一、做法", "写了一段。", "二、打算", "写了一段。"]


def test_words_that_only_look_like_a_number_are_left_alone() -> None:
    quoted = Paragraph("p", (Run("（三）是别处的话。"),))
    assert told(Heading("a", "结语"), quoted) == ["结语", "（三）是别处的话。"]


def test_numbers_go_on_past_ten() -> None:
    assert told(Heading("a", "一、做法"), *(section("一") for _ in range(12)))[-1] == "（十二）抓学习。做了工作。"
