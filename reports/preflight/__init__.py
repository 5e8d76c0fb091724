"""Before writing: what would be read, what is kept, and what would change. Nothing is stored."""

from django.db.models import prefetch_related_objects

from activities.lists import together
from reports.along import known_items
from reports.checks import ahead
from reports.checks.asking import COLUMNS, declared_in, parts_asked
from reports.lengths import WHOLE, measured
from reports.preflight.differences import changed
from reports.preflight.sheet import Counted, Kept, Plan, Preflight
from reports.preflight.texts import Texts, document_now, text_then
from reports.queries import contents_of
from reports.recount import Live, live, live_if_counted

__all__ = ["Plan", "Preflight", "preflight"]


def preflight(plan: Plan, *, may_count: bool) -> Preflight:
    """Say what writing would do; what needs the records only if they may be counted, or were already."""
    prefetch_related_objects([plan.outline], "items")
    known_items(plan.outline)
    rows = contents_of(plan.report) if plan.report else []
    own = [row for row in rows if row.is_kept]
    revision = plan.report.revisions.first() if plan.report else None
    now = (live if may_count else live_if_counted)(plan.organization, plan.year, plan.cutoff)
    counted = _counted(plan, Texts(tuple(rows), tuple(own), revision), now) if now else None
    return Preflight(plan.year, plan.cutoff, plan.outline, Kept.of(own), revision is None, counted)


def _counted(plan: Plan, texts: Texts, now: Live) -> Counted:
    """Write the report in memory and say what it would be."""
    lists = together(parts_asked(plan.organization, plan.year, plan.report), *COLUMNS)
    before = document_now(plan, texts, declared_in(lists))
    then = text_then(plan, texts, now.facts, lists)
    whole = next((limit for limit in then.asked.limits if limit.section == WHOLE), None)
    return Counted(
        now.records,
        then.document.figures,
        tuple(gap.subject for gap in then.document.gaps),
        changed(before, then.document) if before else (),
        measured(then.document, whole),
        tuple(finding.sentence for finding in ahead(then)),
    )
