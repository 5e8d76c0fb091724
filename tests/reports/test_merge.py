from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import tokens
from reports.compile import Compiled, Draft, DraftHeading
from reports.document import Gap, Heading, Paragraph, Run
from reports.enums import KEPT_STATES, ParagraphState
from reports.figures import Figure, Source, YearFacts
from reports.merge import Merged, document_of, layout_of, merge
from reports.renderers import html

NOTHING = YearFacts(1, 2022, date(2022, 12, 31))


@dataclass
class Stored:
    key: str
    text: str
    state: str
    offered: str = ""


@pytest.mark.parametrize("state", KEPT_STATES)
def test_what_a_person_did_survives_and_the_new_text_is_only_offered(state: ParagraphState) -> None:
    stored = {"a": Stored("a", "我写的", state)}
    assert merge([Draft("a", "机器写的")], stored) == [Merged("a", "我写的", "机器写的", state)]


@pytest.mark.parametrize("state", [ParagraphState.AUTO, ParagraphState.MISSING])
def test_what_nobody_touched_is_replaced(state: ParagraphState) -> None:
    stored = {"a": Stored("a", "旧稿", state)}
    assert merge([Draft("a", "新稿")], stored) == [Merged("a", "新稿", "", ParagraphState.AUTO)]


def test_a_draft_of_gaps_alone_is_missing_until_data_comes() -> None:
    draft = Draft("a", "【待补】", (Gap("学时", "没有"),), has_sentence=False)
    assert merge([draft], {}) == [Merged("a", "【待补】", "", ParagraphState.MISSING)]


def test_an_edited_paragraph_whose_section_lost_its_records_is_still_in_the_report() -> None:
    mine = Stored("gone", "我写的", ParagraphState.EDITED)
    layout = layout_of(Compiled(("标题",), (DraftHeading("c", "一、工作"), Draft("a", "学习"))), [mine])
    stored = {"gone": mine, "a": Stored("a", "学习", ParagraphState.AUTO)}
    document = document_of(layout, stored, NOTHING, han=True)
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
    row = Stored("a", text, ParagraphState.EDITED)
    layout = layout_of(Compiled(("标题",), (Draft("a", text),)))
    (block,) = document_of(layout, {"a": row}, facts, han=True).blocks
    assert isinstance(block, Paragraph)
    assert [run.text for run in block.runs if run.manual] == ["3.5", "98%"]
    assert [(run.text, run.is_claim) for run in block.runs if run.figure] == [("12", False), ("坚持学习", True)]
    document = document_of(layout, {"a": row}, facts, han=True)
    page = html.render(document, lambda code: f"/{code}/", year=2022, can_fill=False)
    assert page.count("手工填写，没有对应的记录") == 2


def test_a_claim_whose_records_are_gone_says_what_is_missing() -> None:
    row = Stored("a", tokens.claim("dual.everyone", "实现全员“双报到”"), ParagraphState.EDITED)
    layout = layout_of(Compiled(("标题",), (Draft("a", row.text),)))
    (block,) = document_of(layout, {"a": row}, NOTHING, han=True).blocks
    assert block.text == "【待补：dual.everyone】"


def test_a_removed_paragraph_stays_away() -> None:
    row = Stored("a", "学习", ParagraphState.REMOVED)
    layout = layout_of(Compiled(("标题",), (Draft("a", "学习"),)))
    assert document_of(layout, {"a": row}, NOTHING, han=True).blocks == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([*KEPT_STATES, None])), max_size=30))
def test_no_sequence_of_edits_and_recompilations_loses_an_edit(steps: list[tuple[str, ParagraphState | None]]) -> None:
    stored: dict[str, Stored] = {}
    mine: dict[str, str] = {}
    for number, (key, state) in enumerate(steps):
        if state is None:
            for row in merge([Draft(one, f"机器 {number}") for one in "abc"], stored):
                stored[row.key] = Stored(row.key, row.text, row.state, row.offered)
        else:
            mine[key] = f"我的 {number}"
            stored[key] = Stored(key, mine[key], state)
    assert {key: stored[key].text for key in mine} == mine
