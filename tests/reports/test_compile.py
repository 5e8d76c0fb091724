from dataclasses import dataclass, field
from datetime import date

import pytest

from reports import tokens
from reports.compile import Draft, DraftHeading, compile_report, punctuated
from reports.document import Gap, RunStyle
from reports.enums import Level, PhraseStyle
from reports.figures import Fact, Figure, Missing, Source, YearFacts

HERE = (Source("activity", 1),)


@dataclass
class Item:
    level: str
    section: str
    title: str = ""
    repeat: str = ""
    is_required: bool = False
    gap_subject: str = ""
    blocks: list[str] = field(default_factory=list)
    hint: str = ""


@dataclass
class Phrase:
    section: str
    block: str
    text: str
    style: str = PhraseStyle.SENTENCE
    requires: list[str] = field(default_factory=list)
    gap_subject: str = ""
    gap_kind: str = ""


def facts(**values: int | str) -> YearFacts:
    known: dict[str, Fact] = {
        code.replace("__", "."): Figure(code.replace("__", "."), code, value, "口径", HERE)
        for code, value in values.items()
    }
    return YearFacts(1, 2022, date(2022, 12, 31), known)


def words(draft: Draft | DraftHeading, known: YearFacts) -> str:
    if isinstance(draft, DraftHeading):
        return draft.text
    return draft.head + "".join(run.text for run in tokens.runs_of(draft.text, known, han=True))


SECTION = Item(Level.SECTION, "study", "强化学习")
CHAPTER = Item(Level.CHAPTER, "done", "{report.year}年度工作")


def test_a_sentence_without_records_is_not_written() -> None:
    known = facts(report__year=2022, study__sessions=12)
    phrases = [
        Phrase("study", "a", "学习{study.sessions}次，"),
        Phrase("study", "a", "主题党日{theme_day.sessions}次。"),
    ]
    compiled = compile_report("标题", [CHAPTER, SECTION], phrases, known)
    assert [words(draft, known) for draft in compiled.drafts] == ["一、2022年度工作", "（一）强化学习。学习12次。"]


def test_a_chapter_without_content_leaves_no_heading_and_no_number() -> None:
    known = facts(report__year=2022, study__sessions=3)
    items = [Item(Level.CHAPTER, "empty", "空章"), Item(Level.SECTION, "nothing", "空节"), CHAPTER, SECTION]
    compiled = compile_report("标题", items, [Phrase("study", "a", "学习{study.sessions}次。")], known)
    assert [words(draft, known) for draft in compiled.drafts] == ["一、2022年度工作", "（一）强化学习。学习3次。"]


def test_a_required_section_without_records_says_what_is_missing() -> None:
    known = facts(report__year=2022)
    required = Item(Level.SECTION, "study", "强化学习", is_required=True, gap_subject="学习情况")
    draft = compile_report("标题", [required], [], known).drafts[0]
    assert isinstance(draft, Draft)
    assert draft.gaps == (Gap("学习情况", "系统里没有这方面的记录，所以没有写", "study"),)
    assert words(draft, known) == "（一）强化学习。【待补：学习情况】"


def test_a_phrase_with_a_gap_subject_leaves_the_reason_of_the_missing_fact() -> None:
    known = YearFacts(1, 2022, date(2022, 12, 31), {"hours.floor": Missing("hours.floor", "学时", "没有学时记录")})
    phrase = Phrase("study", "a", "学时{hours.floor}以上。", gap_subject="党员学时", gap_kind="collective_study")
    draft = compile_report("标题", [SECTION], [phrase], known).drafts[0]
    assert isinstance(draft, Draft)
    assert draft.gaps == (Gap("党员学时", "没有学时记录", "collective_study"),)
    assert not draft.has_sentence


def test_a_subhead_stands_only_before_something_written() -> None:
    head = Phrase("study", "b", "助企纾困办实事。", style=PhraseStyle.SUBHEAD)
    said = Phrase("study", "b", "共建{joint.sessions}次。")
    other = Phrase("study", "a", "学习{study.sessions}次。")
    without = compile_report("标题", [SECTION], [other, head, said], facts(study__sessions=1)).drafts[0]
    known = facts(study__sessions=1, joint__sessions=2)
    with_it = compile_report("标题", [SECTION], [other, head, said], known).drafts[0]
    assert words(without, known) == "（一）强化学习。学习1次。"
    assert words(with_it, known) == "（一）强化学习。学习1次。助企纾困办实事。共建2次。"


def test_a_repeated_family_gives_one_numbered_section_each() -> None:
    known = facts(
        plan_item__1__title="凝心铸魂",
        plan_item__1__text="学深悟透",
        plan_item__2__title="激发干劲",
        plan_item__2__text="常态化",
    )
    item = Item(Level.SECTION, "plan", "{plan_item.#.title}", repeat="plan_item")
    compiled = compile_report("标题", [item], [Phrase("plan", "a", "{plan_item.#.text}。")], known)
    assert [words(draft, known) for draft in compiled.drafts] == [
        "（一）凝心铸魂。学深悟透。",
        "（二）激发干劲。常态化。",
    ]
    assert [draft.key for draft in compiled.drafts] == ["plan.1", "plan.2"]


def test_small_head_counts_are_written_in_han_where_the_phrase_asks_for_it() -> None:
    known = facts(people__regularized=1, people__activists=2)
    phrase = Phrase("study", "a", "{people.regularized:han}名转正，{people.activists:han}名积极分子。")
    draft = compile_report("标题", [SECTION], [phrase], known).drafts[0]
    assert words(draft, known) == "（一）强化学习。一名转正，两名积极分子。"


def test_text_of_a_record_that_looks_like_a_slot_stays_as_it_is() -> None:
    known = facts(finding__1__problem="{study.sessions} {{7*7}} {x.__class__} %s")
    item = Item(Level.LEAD, "finding", repeat="finding")
    draft = compile_report("标题", [item], [Phrase("finding", "a", "存在“{finding.#.problem}”问题。")], known).drafts[0]
    assert words(draft, known) == "存在“{study.sessions} {{7*7}} {x.__class__} %s”问题。"


@pytest.mark.parametrize(
    ("pieces", "sentence"),
    [
        ("开展教育：、观片1次，筑牢防线。", "开展教育：观片1次，筑牢防线。"),
        ("开展教育：，筑牢防线。", "开展教育，筑牢防线。"),
        ("学习3次，", "学习3次。"),
        ("，深入实施工程", "深入实施工程。"),
        ("", ""),
    ],
)
def test_left_out_fragments_leave_no_stray_separators(pieces: str, sentence: str) -> None:
    assert punctuated(pieces) == sentence


def test_runs_keep_which_figure_they_print() -> None:
    runs = tokens.runs_of(f"学习{tokens.figure('study.sessions')}次", facts(study__sessions=12), han=False)
    assert [(run.text, run.figure, run.style) for run in runs] == [
        ("学习", "", RunStyle.PLAIN),
        ("12", "study.sessions", RunStyle.PLAIN),
        ("次", "", RunStyle.PLAIN),
    ]


def test_a_section_takes_whole_sections_and_single_blocks_by_name_and_says_what_is_left_to_write() -> None:
    phrases = [
        Phrase("politics", "theory", "学习{n.a}次。"),
        Phrase("politics", "calls", "响应{n.b}次。"),
        Phrase("team", "aid", "帮助{n.a}家。"),
    ]
    item = Item(Level.LEAD, "members", blocks=["team", "politics:theory"])
    own = Item(Level.LEAD, "problems", is_required=True, gap_subject="存在的问题", hint="由您自己写")
    compiled = compile_report("", [item, own], phrases, facts(n__a=3, n__b=4))
    assert [draft.key for draft in compiled.drafts] == ["members", "problems"]
    first, second = compiled.drafts
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert first.text == f"帮助{tokens.figure('n.a')}家。学习{tokens.figure('n.a')}次。"
    assert second.gaps == (Gap("存在的问题", "由您自己写", "problems"),)
