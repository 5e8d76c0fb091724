"""What people do to paragraphs through the actions: nothing typed is lost, nothing counted is forged."""

import uuid
from collections.abc import Callable
from datetime import date

import pytest

from branches.models import AuditEvent
from branches.scope import Scope
from portal.demo import World
from portal.kit.errors import Conflict, Refused
from reports import tokens
from reports.document import RunStyle
from reports.editing import acts
from reports.editing.actions import Seen, add, change, undo
from reports.editing.gaps import declare_none, reopen_gap
from reports.editing.syntax import editable, stored, typed_figures
from reports.enums import ParagraphAct, ParagraphState, ReportState
from reports.figures import Figure, Source, YearFacts
from reports.models import Outline, Paragraph, ParagraphChange, Report

ScopeOf = Callable[[str], Scope]
HERE = (Source("activity", 1),)
FACTS = YearFacts(
    1,
    2022,
    date(2022, 12, 31),
    {"study.sessions": Figure("study.sessions", "集中学习", 12, "", HERE, "次")},
)
MACHINE = (
    f"{tokens.styled(RunStyle.SUBHEAD, '强化理论武装。')}学习{tokens.figure('study.sessions')}次，"
    f"{tokens.claim('study.sessions', '坚持学习')}，{tokens.styled(RunStyle.MISSING, tokens.missing_words('学时'))}。"
)


@pytest.fixture
def report(world: World) -> Report:
    report = Report.objects.create(organization=world.branch_a, year=2022, outline=Outline.objects.get(code="T1"))
    Paragraph.objects.create(report=report, key="team", text=MACHINE, compiled=MACHINE)
    return report


@pytest.fixture
def scope(scope_of: ScopeOf) -> Scope:
    return scope_of("secretary_a")


def row(report: Report, key: str = "team") -> Paragraph:
    return report.paragraphs.get(key=key)


def do(report: Report, scope: Scope, act: ParagraphAct, apply: acts.Act, key: str = "team") -> Paragraph:
    return change(Seen(report.pk, key, row(report, key).version), act, apply, scope=scope)


def write(report: Report, scope: Scope, typed: str, basis: str = "", key: str = "team") -> Paragraph:
    return do(report, scope, ParagraphAct.EDIT, acts.edit(typed, basis, FACTS), key)


def test_text_that_was_not_changed_comes_back_as_it_was() -> None:
    shown = editable(MACHINE, FACTS)
    assert shown == "{{小标题:强化理论武装。}}学习{{1:12}}次，{{2:坚持学习}}，{{待补:学时}}。"
    assert stored(shown, MACHINE) == MACHINE


@pytest.mark.parametrize("typed", ["{{ 7*7 }}", "{% load x %}", "<b>{0}</b>", "{{1}}", "{{a:1}}", "${x} %s {{1:2"])
def test_markup_and_template_syntax_is_plain_text(typed: str) -> None:
    assert stored(typed, MACHINE) == typed


def test_a_figure_may_be_moved_doubled_or_left_out_but_not_forged() -> None:
    number = tokens.figure("study.sessions")
    assert stored("先{{1:99}}后{{1:12}}", MACHINE) == f"先{number}后{number}"
    with pytest.raises(Refused, match="不能新造"):
        acts.text_of("{{7:12}}", MACHINE)


@pytest.mark.parametrize(
    ("text", "figures"),
    [("2022年开展5次", ["5"]), ("二〇二二", []), (MACHINE, []), ("满意率98%，3.5户", ["98%", "3.5"])],
)
def test_typed_figures_are_found_and_years_are_none(text: str, figures: list[str]) -> None:
    assert typed_figures(text) == figures


def test_an_edit_is_kept_with_what_stood_there_before_and_can_be_undone_step_by_step(
    report: Report, scope: Scope
) -> None:
    write(report, scope, "学习{{1:12}}次，我改的。")
    second = write(report, scope, "又改了。")
    assert (second.state, second.text, second.version) == ("edited", "又改了。", 3)
    assert undo(Seen(report.pk, "team", 3), scope=scope).text == f"学习{tokens.figure('study.sessions')}次，我改的。"
    first = undo(Seen(report.pk, "team", 4), scope=scope)
    assert (first.text, first.state) == (MACHINE, "auto")
    with pytest.raises(Refused, match="没有可以撤销"):
        undo(Seen(report.pk, "team", 5), scope=scope)
    assert ParagraphChange.objects.count() == 2
    assert AuditEvent.objects.filter(object_type="paragraph").count() == 4


def test_saving_without_a_change_leaves_the_paragraph_the_machines(report: Report, scope: Scope) -> None:
    write(report, scope, editable(MACHINE, FACTS))
    assert (row(report).state, row(report).version) == ("auto", 1)


def test_an_edit_on_a_stale_page_is_a_conflict_and_changes_nothing(report: Report, scope: Scope) -> None:
    write(report, scope, "我先改的。")
    with pytest.raises(Conflict):
        change(Seen(report.pk, "team", 1), ParagraphAct.EDIT, acts.edit("晚了。", "", FACTS), scope=scope)
    assert row(report).text == "我先改的。"


def test_digits_of_ones_own_need_a_basis(report: Report, scope: Scope) -> None:
    with pytest.raises(Refused, match="“3”没有记录为据") as refused:
        write(report, scope, "走访3户。")
    assert refused.value.field == "basis"
    assert write(report, scope, "走访3户。", "走访登记簿").basis == "走访登记簿"


@pytest.mark.parametrize(("typed", "words"), [("", "请填写文字"), ("字" * 20_001, "最多 20000 字")])
def test_nothing_and_too_much_are_refused(report: Report, scope: Scope, typed: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        write(report, scope, typed)


def test_a_locked_paragraph_is_not_written_until_it_is_unlocked(report: Report, scope: Scope) -> None:
    do(report, scope, ParagraphAct.LOCK, acts.lock(FACTS))
    assert row(report).seen == {"study.sessions": "12"}
    for act in (acts.edit("改", "", FACTS), acts.remove, acts.lock(FACTS)):
        with pytest.raises(Refused):
            do(report, scope, ParagraphAct.EDIT, act)
    assert do(report, scope, ParagraphAct.UNLOCK, acts.unlock).state == "auto"


def test_a_lock_keeps_the_numbers_as_they_read(report: Report, scope: Scope) -> None:
    write(report, scope, "学习{{1:12}}次，我改的。")
    report.paragraphs.update(seen={"study.sessions": "11"})
    assert do(report, scope, ParagraphAct.LOCK, acts.lock(FACTS)).seen == {"study.sessions": "12"}
    do(report, scope, ParagraphAct.UNLOCK, acts.unlock)
    report.paragraphs.update(seen={"study.sessions": "11"}, held=["study.sessions"])
    assert do(report, scope, ParagraphAct.LOCK, acts.lock(FACTS)).seen == {"study.sessions": "11"}


def test_a_removed_paragraph_comes_back_in_its_newest_form(report: Report, scope: Scope) -> None:
    do(report, scope, ParagraphAct.REMOVE, acts.remove)
    report.paragraphs.update(compiled="新的一稿。")
    back = do(report, scope, ParagraphAct.BRING_BACK, acts.bring_back)
    assert (back.state, back.text) == ("auto", "新的一稿。")


def test_the_new_text_is_taken_or_put_aside(report: Report, scope: Scope) -> None:
    write(report, scope, "我的。")
    report.paragraphs.update(compiled="新稿。", offered="新稿。")
    assert do(report, scope, ParagraphAct.KEEP_OWN, acts.keep_own).offered == ""
    taken = do(report, scope, ParagraphAct.TAKE_NEW, acts.take_new)
    assert (taken.state, taken.text) == ("auto", "新稿。")


def test_undoing_never_offers_an_older_text_nor_hides_the_newest(report: Report, scope: Scope) -> None:
    write(report, scope, "我的。")
    report.paragraphs.update(compiled="二稿。", offered="二稿。")
    do(report, scope, ParagraphAct.KEEP_OWN, acts.keep_own)
    report.paragraphs.update(compiled="三稿。")
    assert undo(Seen(report.pk, "team", row(report).version), scope=scope).offered == "三稿。"
    first = undo(Seen(report.pk, "team", row(report).version), scope=scope)
    assert (first.state, first.text, first.offered) == ("auto", "三稿。", "")


def test_a_new_text_stays_on_offer_when_the_edit_before_it_is_undone(report: Report, scope: Scope) -> None:
    write(report, scope, "我的。")
    write(report, scope, "又改。")
    report.paragraphs.update(compiled="二稿。", offered="二稿。")
    done = undo(Seen(report.pk, "team", row(report).version), scope=scope)
    assert (done.text, done.offered) == ("我的。", "二稿。")


def test_a_changed_figure_is_taken_over_or_held(report: Report, scope: Scope) -> None:
    write(report, scope, "学习{{1:12}}次，我改的。")
    report.paragraphs.update(seen={"study.sessions": "11"})
    held = do(report, scope, ParagraphAct.HOLD, acts.hold("study.sessions"))
    assert held.held == ["study.sessions"]
    taken = do(report, scope, ParagraphAct.ACCEPT, acts.accept("study.sessions", FACTS))
    assert (taken.seen, taken.held) == ({"study.sessions": "12"}, [])
    for act in (acts.hold("no.such"), acts.accept("no.such", FACTS)):
        with pytest.raises(Refused):
            do(report, scope, ParagraphAct.HOLD, act)


def test_a_paragraph_of_ones_own_is_added_once_and_undoing_removes_it(report: Report, scope: Scope) -> None:
    token = uuid.uuid4()
    made = add(report.pk, "team", "我加的。", "", scope=scope, token=token)
    assert add(report.pk, "team", "我加的。", "", scope=scope, token=token) == made
    assert (made.state, made.anchor, made.version) == ("manual", "team", 1)
    gone = undo(Seen(report.pk, made.key, 1), scope=scope)
    assert (gone.state, gone.text) == ("removed", "我加的。")
    assert do(report, scope, ParagraphAct.BRING_BACK, acts.bring_back, made.key).state == "manual"


def test_a_gap_is_declared_once_and_taken_back(report: Report, scope: Scope) -> None:
    answer = declare_none(report.pk, "team", "学时", scope=scope)
    assert declare_none(report.pk, "team", "学时", scope=scope) == answer
    reopen_gap(report.pk, answer.pk, scope=scope)
    assert report.gap_answers.count() == 0


@pytest.mark.parametrize("state", [ReportState.SUBMITTED, ReportState.APPROVED, ReportState.ARCHIVED])
def test_what_left_the_branch_is_not_changed(report: Report, scope: Scope, state: ReportState) -> None:
    Report.objects.update(state=state)
    with pytest.raises(Refused):
        write(report, scope, "改")
    with pytest.raises(Refused):
        add(report.pk, "team", "加", "", scope=scope, token=uuid.uuid4())
    with pytest.raises(Refused):
        declare_none(report.pk, "team", "学时", scope=scope)
    assert row(report).state == ParagraphState.AUTO


@pytest.mark.parametrize("who", ["staff", "member_a"])
def test_only_the_committee_writes(report: Report, scope_of: ScopeOf, who: str) -> None:
    with pytest.raises((Refused, Report.DoesNotExist)):
        write(report, scope_of(who), "改")
