"""The text as it stands and as it would be written, neither of them stored."""

from dataclasses import dataclass

from activities.lists import Lists
from reports.along import compiled_along
from reports.checks import Text
from reports.checks.asking import asked_in, declared_in
from reports.checks.sending import place_of
from reports.document import Document
from reports.figures import YearFacts
from reports.manuscript import Manuscript, document_of
from reports.merge import Content, order_of, with_added, written_over
from reports.models import Report, Revision
from reports.preflight.sheet import Plan
from reports.queries import phrases_for

Declared = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Texts:
    """What stands in the report now: all paragraphs, those that people keep, and the revision that they are of."""

    rows: tuple[Content, ...]
    own: tuple[Content, ...]
    revision: Revision | None


def text_then(plan: Plan, texts: Texts, facts: YearFacts, lists: Lists) -> Text:
    """Return the text that would be written, as the checks look at one."""
    manuscript = _manuscript_then(plan, texts, facts, declared_in(lists))
    kept = {row.key for row in texts.own}
    return Text(
        report=plan.report or Report(organization=plan.organization, year=plan.year),
        document=document_of(manuscript, facts, han=plan.outline.small_numbers_in_han),
        manuscript=manuscript,
        facts=facts,
        rows={row.key: row for row in plan.report.paragraphs.all() if row.key in kept} if plan.report else {},
        asked=asked_in(lists),
        places=tuple(place_of(item, facts) for item in plan.outline.items.all()),
        comments=(),
    )


def _manuscript_then(plan: Plan, texts: Texts, facts: YearFacts, declared: Declared) -> Manuscript:
    compiled = compiled_along(plan.outline, phrases_for(plan.year), facts)
    before = order_of(with_added(texts.revision.layout, texts.rows)) if texts.revision else []
    layout, rows = written_over(compiled, texts.rows, before)
    return Manuscript.of(layout, rows, declared)


def document_now(plan: Plan, texts: Texts, declared: Declared) -> Document | None:
    """Return the report as its page shows it; nothing before it was first written."""
    if plan.report is None or texts.revision is None:
        return None
    now = Manuscript.of(texts.revision.layout, texts.rows, declared)
    han = plan.report.outline.small_numbers_in_han
    return document_of(now, YearFacts.thaw(texts.revision.facts), han=han)
