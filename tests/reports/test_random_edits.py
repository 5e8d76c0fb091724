"""Whatever people do to paragraphs, and however often the report is written again: nothing they wrote is lost."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from branches.scope import Scope
from portal.demo import World
from portal.kit.errors import Refused
from reports import compilation, tokens
from reports.actions import request_compile
from reports.compile import Compiled, Draft
from reports.editing import acts
from reports.editing.actions import COLUMNS, Seen, change, undo
from reports.enums import KEPT_STATES, ParagraphAct, ParagraphState
from reports.figures import Figure, Source, YearFacts
from reports.manuscript import Manuscript, document_of
from reports.merge import content_of, layout_of, merge
from reports.models import Paragraph, Report
from reports.renderers.base import Renderer

SEQUENCES, STEPS = 200, 30
KEYS = ("lead", "politics", "team", "integrity")
CODE = "study.sessions"


def facts_with(number: int) -> YearFacts:
    figure = Figure(CODE, "集中学习", number, "", (Source("activity", 1),), "次")
    return YearFacts(1, 2026, date(2026, 12, 31), {CODE: figure})


@dataclass
class Desk:
    """Paragraphs in memory, and beside them what people wrote, kept apart from the code under test.

    `said` is the sentence typed into a paragraph, which has to stand in it until its edit is undone or given up.
    """

    rng: random.Random
    rows: dict[str, Paragraph] = field(default_factory=dict)
    before: dict[str, list[tuple[dict[str, Any], str]]] = field(default_factory=dict)
    wrote: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    facts: YearFacts = field(default_factory=lambda: facts_with(1))
    layout: dict[str, Any] = field(default_factory=dict)

    def compile(self) -> None:
        """Write the report again: other sentences, other numbers, some sections without records."""
        self.facts = facts_with(self.rng.randint(1, 40))
        drafts = [
            Draft(key, f"第{self.rng.randint(1, 9)}稿，学习{tokens.figure(CODE)}次。")
            for key in KEYS
            if self.rng.random() > 0.2
        ]
        stored = {key: content_of(row) for key, row in self.rows.items()}
        own = [row for row in stored.values() if row.is_kept]
        news = {
            draft.key: draft.text
            for draft in drafts
            if draft.key in self.wrote and draft.text not in (self.wrote[draft.key], stored[draft.key].compiled)
        }
        for content in merge(drafts, stored):
            row = self.rows.setdefault(content.key, Paragraph(key=content.key))
            for name in ("text", "compiled", "offered", "state", "version"):
                setattr(row, name, getattr(content, name))
        self.layout = layout_of(Compiled(("标题",), tuple(drafts)), own, self.order)
        self.order = [block["paragraph"] for block in self.layout["blocks"]]
        assert {key: self.rows[key].offered for key in news} == news
        assert set(self.order) == {draft.key for draft in drafts} | {row.key for row in own}

    def act(self) -> None:
        """Do something to a paragraph; what is refused changes nothing."""
        key = self.rng.choice([*self.rows])
        row = self.rows[key]
        kept = {name: getattr(row, name) for name in COLUMNS}
        own = f"我写的{self.rng.choice('甲乙丙丁戊己庚辛')}{self.rng.choice('子丑寅卯辰巳午未')}句。"
        typed = own + ("学习{{1:0}}次。" if CODE in row.text else "")
        ways: tuple[acts.Act, ...] = (
            acts.edit(typed, "", self.facts),
            acts.lock(self.facts),
            acts.unlock,
            acts.remove,
            acts.bring_back,
            acts.keep_own,
            acts.hold(CODE),
            acts.accept(CODE, self.facts),
            acts.take_new,
        )
        way = self.rng.choice(ways)
        try:
            way(row)
        except Refused:
            assert {name: getattr(row, name) for name in COLUMNS} == kept
            return
        if {name: getattr(row, name) for name in COLUMNS} != kept:
            self.before.setdefault(key, []).append((kept, self.said.get(key, "")))
        if way is ways[0]:
            self.said[key] = own
        elif way is acts.take_new:
            self.said.pop(key, None)
        elif row.state in KEPT_STATES:
            assert row.text == kept["text"]
        self._note(row)

    def undo(self) -> None:
        """Take back the newest act on some paragraph."""
        stacks = [key for key, stack in self.before.items() if stack]
        if not stacks:
            return
        row = self.rows[self.rng.choice(stacks)]
        kept, said = self.before[row.key].pop()
        for name, value in kept.items():
            setattr(row, name, value)
        self.said.pop(row.key, None)
        self.said.update({row.key: said} if said else {})
        acts.renew(row)
        self._note(row)

    def _note(self, row: Paragraph) -> None:
        if row.state in KEPT_STATES:
            self.wrote[row.key] = row.text
        else:
            self.wrote.pop(row.key, None)

    def check(self) -> None:
        """Hold everything that people made against what is stored and shown."""
        for key, text in self.wrote.items():
            assert self.rows[key].text == text
        contents = [content_of(row) for row in self.rows.values()]
        document = document_of(Manuscript.of(self.layout, contents), self.facts, han=False)
        shown = {block.key: block.text for block in document.blocks}
        removed = {key for key, row in self.rows.items() if row.state == ParagraphState.REMOVED}
        assert shown.keys() & removed == set()
        assert {key for key in self.wrote if key not in removed} - shown.keys() == set()
        assert [key for key, said in self.said.items() if said not in self.rows[key].text] == []
        assert [key for key, said in self.said.items() if key not in removed and said not in shown[key]] == []


@pytest.mark.parametrize("batch", range(4))
def test_two_hundred_random_sequences_lose_nothing(batch: int) -> None:
    for seed in range(batch * SEQUENCES // 4, (batch + 1) * SEQUENCES // 4):
        rng = random.Random(seed)  # noqa: S311 - the same sequences every time
        desk = Desk(rng)
        while not desk.rows:
            desk.compile()
        for _ in range(STEPS):
            rng.choice((desk.compile, desk.act, desk.act, desk.act, desk.undo))()
            desk.check()


FAKE = (Renderer("pdf", "PDF", ".pdf", "application/pdf", lambda document: document.text.encode()),)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_stored_report_loses_nothing_either(
    world: World, scope_of: Callable[[str], Scope], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(compilation, "RENDERERS", FAKE)
    scope, rng = scope_of("secretary_a"), random.Random(seed)  # noqa: S311 - the same sequence every time
    report = written(world, scope)
    wrote: dict[str, str] = {}
    before: dict[str, str] = {}
    for step in range(8):
        row = rng.choice(list(report.paragraphs.exclude(state=ParagraphState.MISSING).order_by("pk")))
        if step % 4 == 3:
            written(world, scope)
        elif row.key in wrote:
            undo(Seen(report.pk, row.key, row.version), scope=scope)
            del wrote[row.key]
            assert report.paragraphs.get(key=row.key).text == before[row.key]
        else:
            words = acts.edit(f"我写的第{'一二三四五六七八'[step]}句。", "", facts_with(1))
            before[row.key] = row.text
            done = change(Seen(report.pk, row.key, row.version), ParagraphAct.EDIT, words, scope=scope)
            wrote[row.key] = done.text
            assert done.text == f"我写的第{'一二三四五六七八'[step]}句。"
        stored = dict(report.paragraphs.filter(key__in=wrote).values_list("key", "text"))
        assert stored == wrote
    with report.revisions.latest("number").outputs.get().file.open() as file:
        printed = file.read().decode()
    assert report.revisions.count() == 3
    assert [text for text in wrote.values() if text not in printed] == []


def written(world: World, scope: Scope) -> Report:
    job = request_compile(world.branch_a, 2022, scope=scope)
    compilation.run(job.pk)
    return job.report
