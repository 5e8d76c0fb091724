"""Before writing: what would be read, what is kept, and what would change. Nothing is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from branches.models import Organization
from reports.along import compiled_along
from reports.compile import Draft
from reports.document import Document, Paragraph
from reports.enums import ParagraphState
from reports.figures import YearFacts
from reports.manuscript import Manuscript, document_of
from reports.merge import Content, layout_of, merge
from reports.models import Outline, Report
from reports.queries import contents_of, manuscript_of, phrases_for
from reports.recount import live

TITLE_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """What people made of the report: it is not touched."""

    edited: int = 0
    locked: int = 0
    own: int = 0
    removed: int = 0

    @property
    def words(self) -> str:
        """The kept paragraphs in words; nothing when there are none."""
        counts = (("改过的", self.edited), ("锁定的", self.locked), ("手工加的", self.own), ("删去的", self.removed))
        return "、".join(f"{what} {count} 段" for what, count in counts if count)


@dataclass(frozen=True, slots=True)
class Preflight:
    """The sheet before 编写 or 重新编写."""

    year: int
    cutoff: date
    outline: Outline
    records: int
    figures: int
    gaps: tuple[str, ...]
    kept: Kept
    changed: tuple[str, ...]
    is_first: bool

    @property
    def since(self) -> date:
        """The first day that counts."""
        return date(self.year, 1, 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written: whose year, up to which day, along which outline, over which report if there is one."""

    organization: Organization
    year: int
    cutoff: date
    outline: Outline
    report: Report | None


def preflight(plan: Plan) -> Preflight:
    """Write the report in memory and say what it would be."""
    rows = contents_of(plan.report) if plan.report else []
    own = [row for row in rows if row.is_kept]
    now = live(plan.organization, plan.year, plan.cutoff)
    before, after = _document_now(plan.report), _document_then(plan, now.facts, rows, own)
    return Preflight(
        plan.year,
        plan.cutoff,
        plan.outline,
        now.records,
        _figures(after),
        tuple(gap.subject for gap in after.gaps),
        _kept(own),
        _changed(before, after) if before else (),
        before is None,
    )


def _document_then(plan: Plan, facts: YearFacts, rows: Sequence[Content], own: Sequence[Content]) -> Document:
    compiled = compiled_along(plan.outline, phrases_for(plan.year), facts)
    drafts = [one for one in compiled.drafts if isinstance(one, Draft)]
    merged = merge(drafts, {row.key: row for row in rows})
    drafted = {draft.key for draft in drafts}
    extra = [row for row in own if row.key not in drafted]
    declared = [(row.key, row.subject) for row in plan.report.gap_answers.all()] if plan.report else ()
    text = Manuscript.of(layout_of(compiled, own), (*merged, *extra), declared)
    return document_of(text, facts, han=plan.outline.small_numbers_in_han)


def _document_now(report: Report | None) -> Document | None:
    revision = report.revisions.first() if report else None
    if report is None or revision is None:
        return None
    han = report.outline.small_numbers_in_han
    return document_of(manuscript_of(report, revision), YearFacts.thaw(revision.facts), han=han)


def _figures(document: Document) -> int:
    runs = (run for block in document.blocks if isinstance(block, Paragraph) for run in block.runs)
    return sum(1 for run in runs if run.figure and not run.is_claim)


def _kept(rows: Sequence[Content]) -> Kept:
    states = [row.state for row in rows]
    return Kept(
        states.count(ParagraphState.EDITED),
        states.count(ParagraphState.LOCKED),
        states.count(ParagraphState.MANUAL),
        states.count(ParagraphState.REMOVED),
    )


def _changed(before: Document, after: Document) -> tuple[str, ...]:
    """Return the beginnings of the paragraphs that would read otherwise, be new, or be gone."""
    old = {block.key: block.text for block in before.blocks if isinstance(block, Paragraph)}
    new = {block.key: block.text for block in after.blocks if isinstance(block, Paragraph)}
    keys = [key for key in (*new, *(key for key in old if key not in new)) if old.get(key) != new.get(key)]
    return tuple(f"{_beginning(new.get(key) or old[key])}{_how(key, old, new)}" for key in keys)


def _beginning(text: str) -> str:
    head = text.split("。", maxsplit=1)[0]
    return head if len(head) <= TITLE_LENGTH else f"{head[:TITLE_LENGTH]}…"


def _how(key: str, old: dict[str, str], new: dict[str, str]) -> str:
    if key not in old:
        return "（新写）"
    return "（不再写）" if key not in new else ""
