from dataclasses import replace
from datetime import date

import pytest

from reports.document import Document, Heading, Paragraph, Run, RunStyle
from reports.figures import YearFacts
from reports.lengths import measured
from reports.models import LengthLimit
from reports.papers import Basis
from reports.papers.sentences import is_told_in_figures, parts, sentences
from reports.papers.stage import stage_version

FACTS = YearFacts(1, 2022, date(2022, 12, 31))


def figure(text: str) -> Run:
    return Run(text, figure="study.sessions", value=text)


SECTION = Paragraph(
    "politics",
    (
        Run("（一）突出政治建设。", RunStyle.SECTION),
        Run("强化理论武装。全年集中学习"),
        figure("12"),
        Run("次。主题党日"),
        figure("11"),
        Run("次。"),
        Run("先锋作用发挥好。", RunStyle.SUBHEAD),
        Run("围绕先锋开展活动。又一句。"),
        Run("党员活动聚力强。", RunStyle.SUBHEAD),
        Run("谈心谈话"),
        Run("【待补：谈心谈话次数】", RunStyle.MISSING),
        Run("。"),
    ),
)
LEAD = Paragraph("lead", (Run("今年，"), Run("中心机关党支部", figure="branch.short_name"), Run("紧扣要求。又一句。")))
REPORT = Document(("述职报告",), (LEAD, Heading("done", "一、完成情况"), SECTION))


SHORTENED = (
    "（一）突出政治建设。全年集中学习12次。先锋作用发挥好。围绕先锋开展活动。"
    "党员活动聚力强。谈心谈话【待补：谈心谈话次数】。"
)


def basis(most: int | None = None, report: Document = REPORT) -> Basis:
    limit = LengthLimit(max_chars=most) if most is not None else None
    return Basis(report, FACTS, 1, limit=limit)


def text(most: int | None = None) -> list[str]:
    return list(stage_version(basis(most)).lines())


def test_titles_and_subheads_stay_with_the_first_sentence_that_has_a_figure() -> None:
    assert text()[1:] == [
        "今年，我支部紧扣要求。又一句。",
        "一、完成情况",
        SHORTENED,
    ]


def test_a_wide_limit_lets_every_sentence_with_a_figure_in() -> None:
    assert "主题党日11次。" in text(1000)[3]
    assert "强化理论武装" not in text(1000)[3]


def test_a_narrow_limit_takes_away_what_weighs_least() -> None:
    lengths = [len("".join(text(most))) for most in (1000, 120, 70, 1)]
    assert lengths == sorted(lengths, reverse=True)
    assert text(1)[3] == "（一）突出政治建设。"


@pytest.mark.parametrize("most", [60, 80, 120, 1000])
def test_a_version_keeps_the_limit_whenever_the_shortest_does(most: int) -> None:
    measure = measured(stage_version(basis(most)), LengthLimit(max_chars=most))
    assert measure.over == 0


def test_a_limit_that_nothing_keeps_is_told_and_not_hidden() -> None:
    measure = measured(stage_version(basis(10)), LengthLimit(max_chars=10))
    assert (measure.is_too_long, measure.faults) == (True, f"多 {measure.over} 字")


def test_nothing_is_said_that_the_report_does_not_say() -> None:
    said = "".join(run.text for block in REPORT.blocks if isinstance(block, Paragraph) for run in block.runs)
    for block in stage_version(basis()).blocks:
        if isinstance(block, Paragraph):
            spoken = "".join(run.text for run in block.runs).replace("我支部", "中心机关党支部")
            assert all(one in said for one in spoken.split("。"))


def test_an_empty_report_is_an_empty_version() -> None:
    assert stage_version(basis(report=Document(("题",), ()))).blocks == ()


def test_a_stop_inside_a_quotation_ends_no_sentence() -> None:
    found = sentences((Run("反馈存在“方案没有制定。没有部署。”问题。已整改。"),))
    assert ["".join(run.text for run in one) for one in found] == [
        "反馈存在“方案没有制定。没有部署。”问题。",
        "已整改。",
    ]


def test_sentences_joined_are_the_paragraph() -> None:
    runs = [run for one in sentences(SECTION.runs) for run in one]
    assert "".join(run.text for run in runs) == SECTION.text
    assert {run.figure for run in runs} == {"", "study.sessions"}


def test_a_paragraph_without_title_has_one_part() -> None:
    title, told = parts(LEAD.runs)
    assert (title, len(told), told[0].head) == ((), 1, ())


def test_a_claim_is_no_figure_and_a_gap_is_told() -> None:
    claim = replace(figure("12"), is_claim=True)
    assert [is_told_in_figures((run,)) for run in (figure("12"), figure("三"), claim, Run("12次"))] == [
        *(True, True),
        *(False, False),
    ]
    assert is_told_in_figures((Run("【待补：次数】", RunStyle.MISSING),))
