from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import tokens
from reports.compile import Compiled, Draft, DraftHeading
from reports.document import Gap, Heading, Paragraph, Run, RunStyle
from reports.enums import KEPT_STATES, ParagraphState
from reports.figures import Figure, Source, YearFacts
from reports.manuscript import Manuscript, document_of
from reports.merge import Content, layout_of, merge, order_of, with_added
from reports.renderers import html

NOTHING = YearFacts(1, 2022, date(2022, 12, 31))


def content(key: str, text: str, state: str, **more: Any) -> Content:
    return Content(key, text, more.pop("offered", ""), state, **more)


@pytest.mark.parametrize("state", KEPT_STATES)
def test_what_a_person_did_survives_and_the_new_text_is_only_offered(state: ParagraphState) -> None:
    stored = {"a": content("a", "我写的", state)}
    assert merge([Draft("a", "机器写的")], stored) == [
        content("a", "我写的", state, offered="机器写的", compiled="机器写的")
    ]


@pytest.mark.parametrize("state", [ParagraphState.AUTO, ParagraphState.MISSING])
def test_what_nobody_touched_is_replaced(state: ParagraphState) -> None:
    stored = {"a": content("a", "旧稿", state)}
    new = content("a", "新稿", ParagraphState.AUTO, compiled="新稿", version=2)
    assert merge([Draft("a", "新稿")], stored) == [new]


def test_a_draft_of_gaps_alone_is_missing_until_data_comes() -> None:
    draft = Draft("a", "【待补】", (Gap("学时", "没有"),), has_sentence=False)
    assert merge([draft], {}) == [content("a", "【待补】", ParagraphState.MISSING, compiled="【待补】")]


def test_an_edited_paragraph_whose_section_lost_its_records_is_still_in_the_report() -> None:
    mine = content("gone", "我写的", ParagraphState.EDITED)
    layout = layout_of(Compiled(("标题",), (DraftHeading("c", "一、工作"), Draft("a", "学习"))), [mine])
    rows = [mine, content("a", "学习", ParagraphState.AUTO)]
    document = document_of(Manuscript.of(layout, rows), NOTHING, han=True)
    assert document.blocks == (
        Heading("c", "一、工作"),
        Paragraph("a", (Run("学习"),), "auto"),
        Paragraph("gone", (Run("我写的"),), "edited"),
    )


def test_figures_that_a_person_typed_are_marked_as_theirs_and_those_of_records_are_not() -> None:
    here = (Source("activity", 1),)
    facts = YearFacts(1, 2022, date(2022, 12, 31), {"study.sessions": Figure("study.sessions", "学习", 12, "", here)})
    counted, claimed = tokens.figure("study.sessions"), tokens.claim("study.sessions", "坚持学习")
    text = f"我们学习{counted}次，走访3.5户、满意率98%，{claimed}"
    row = content("a", text, ParagraphState.EDITED)
    layout = layout_of(Compiled(("标题",), (Draft("a", text),)))
    (block,) = document_of(Manuscript.of(layout, [row]), facts, han=True).blocks
    assert isinstance(block, Paragraph)
    assert [run.text for run in block.runs if run.manual] == ["3.5", "98%"]
    assert [(run.text, run.is_claim) for run in block.runs if run.figure] == [("12", False), ("坚持学习", True)]
    document = document_of(Manuscript.of(layout, [row]), facts, han=True)
    page = html.render(document, lambda code: f"/{code}/", year=2022, can_fill=False)
    assert page.count("手工填写，没有对应的记录") == 2


def test_a_claim_whose_records_are_gone_says_what_is_missing() -> None:
    row = content("a", tokens.claim("dual.everyone", "实现全员“双报到”"), ParagraphState.EDITED)
    layout = layout_of(Compiled(("标题",), (Draft("a", row.text),)))
    (block,) = document_of(Manuscript.of(layout, [row]), NOTHING, han=True).blocks
    assert block.text == "【待补：dual.everyone】"


def test_a_removed_paragraph_stays_away() -> None:
    row = content("a", "学习", ParagraphState.REMOVED)
    layout = layout_of(Compiled(("标题",), (Draft("a", "学习"),)))
    assert document_of(Manuscript.of(layout, [row]), NOTHING, han=True).blocks == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([*KEPT_STATES, None])), max_size=30))
def test_no_sequence_of_edits_and_recompilations_loses_an_edit(steps: list[tuple[str, ParagraphState | None]]) -> None:
    stored: dict[str, Content] = {}
    mine: dict[str, str] = {}
    for number, (key, state) in enumerate(steps):
        if state is None:
            for row in merge([Draft(one, f"机器 {number}") for one in "abc"], stored):
                stored[row.key] = row
        else:
            mine[key] = f"我的 {number}"
            stored[key] = content(key, mine[key], state)
    assert {key: stored[key].text for key in mine} == mine


def test_a_text_that_was_offered_once_is_no_news_the_next_time() -> None:
    row = content("a", "我写的", ParagraphState.EDITED, compiled="机器写的", offered="")
    assert merge([Draft("a", "机器写的")], {"a": row}) == [row]
    (again,) = merge([Draft("a", "又变了")], {"a": row})
    assert (again.text, again.offered, again.compiled) == ("我写的", "又变了", "又变了")


def test_an_old_offer_is_gone_when_the_machine_comes_to_the_same_words() -> None:
    row = content("a", "我写的", ParagraphState.EDITED, compiled="机器写的", offered="机器写的")
    (again,) = merge([Draft("a", "我写的")], {"a": row})
    assert (again.text, again.offered, again.compiled) == ("我写的", "", "我写的")


def test_kept_paragraphs_stay_behind_their_old_neighbours() -> None:
    compiled = Compiled(("标题",), (DraftHeading("c", "一、"), Draft("a", "1"), Draft("b", "2")))
    kept = [content("y", "我", ParagraphState.MANUAL), content("x", "我", ParagraphState.EDITED)]
    order = order_of(layout_of(compiled, kept, ["c", "a", "x", "y", "gone", "b"]))
    assert order == ["c", "a", "x", "y", "b"]
    assert order_of(layout_of(compiled, kept)) == ["c", "a", "b", "y", "x"]


def test_an_added_paragraph_stands_behind_its_anchor() -> None:
    layout = layout_of(Compiled(("标题",), (Draft("a", "1"), Draft("b", "2"))))
    rows = [
        content("b", "2", ParagraphState.AUTO),
        content("own.1", "我", ParagraphState.MANUAL, anchor="a"),
        content("own.2", "我", ParagraphState.MANUAL, anchor="own.1"),
        content("stale", "旧", ParagraphState.AUTO),
    ]
    assert order_of(with_added(layout, rows)) == ["a", "own.1", "own.2", "b"]


@pytest.mark.parametrize(
    ("state", "held", "said", "other", "is_held"),
    [
        ("edited", (), "7", "6", False),
        ("edited", ("n.n",), "6", "7", True),
        ("locked", (), "6", "7", True),
        ("auto", (), "7", "", False),
    ],
)
def test_a_figure_that_changed_since_a_person_saw_it_is_flagged(
    state: str, held: tuple[str, ...], said: str, other: str, *, is_held: bool
) -> None:
    facts = YearFacts(1, 2022, date(2022, 12, 31), {"n.n": Figure("n.n", "学习", 7, "", (Source("activity", 1),))})
    row = content("a", tokens.figure("n.n"), state, seen={"n.n": "6"}, held=held)
    layout = layout_of(Compiled((), (Draft("a", row.text),)))
    ((block,),) = (document_of(Manuscript.of(layout, [row]), facts, han=True).blocks,)
    assert isinstance(block, Paragraph)
    assert block.runs == (Run(said, figure="n.n", value="7", other=other, is_held=is_held),)


@pytest.mark.parametrize("now", [3, 12])
def test_a_number_that_is_kept_is_kept_as_it_was_written(now: int) -> None:
    facts = YearFacts(1, 2022, date(2022, 12, 31), {"n.n": Figure("n.n", "转正", now, "", (Source("member", 1),))})
    row = content("a", tokens.figure("n.n", han=True), ParagraphState.LOCKED, seen={"n.n": "2"})
    layout = layout_of(Compiled((), (Draft("a", row.text),)))
    (block,) = document_of(Manuscript.of(layout, [row]), facts, han=True).blocks
    assert block.text == "两"
    (digits,) = document_of(Manuscript.of(layout, [row]), facts, han=False).blocks
    assert digits.text == "2"


def test_a_declared_gap_is_not_written_and_the_sentence_around_it_closes() -> None:
    gap = tokens.styled(RunStyle.MISSING, tokens.missing_words("学时"))
    text = f"开展学习，{gap}。"
    layout = layout_of(Compiled((), (Draft("a", text, (Gap("学时", "没有"),)),)))
    rows = [content("a", text, ParagraphState.AUTO)]
    (block,) = document_of(Manuscript.of(layout, rows, [("a", "学时")]), NOTHING, han=True).blocks
    assert isinstance(block, Paragraph)
    assert (block.text, block.gaps) == ("开展学习。", ())
    only = [content("a", f"{gap}。", ParagraphState.MISSING)]
    assert document_of(Manuscript.of(layout, only, [("a", "学时")]), NOTHING, han=True).blocks == ()
    head = tokens.styled(RunStyle.SUBHEAD, "强化理论武装。")
    bare = [content("a", f"{head}{gap}。{head}{text}", ParagraphState.AUTO)]
    (block,) = document_of(Manuscript.of(layout, bare, [("a", "学时")]), NOTHING, han=True).blocks
    assert block.text == "强化理论武装。开展学习。"


def test_a_gap_that_a_person_left_in_their_text_is_still_open() -> None:
    row = content("a", f"我写的{tokens.styled(RunStyle.MISSING, tokens.missing_words('学时'))}", ParagraphState.EDITED)
    layout = layout_of(Compiled((), (Draft("a", "机器"),)))
    document = document_of(Manuscript.of(layout, [row]), NOTHING, han=True)
    assert [gap.subject for gap in document.gaps] == ["学时"]
