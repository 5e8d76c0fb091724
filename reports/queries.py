"""Reads on reports, always within a scope."""

from collections.abc import Sequence
from datetime import date

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from branches.scope import Scope
from reports.compile import Draft, compile_report
from reports.document import Document
from reports.enums import ACTIVE_STATES
from reports.figures import YearFacts
from reports.merge import document_of, layout_of, merge
from reports.models import Job, Outline, Output, Phrase, Report, Revision


def valid_in(year: int) -> Q:
    """Return the condition for dated words that hold at the end of the year."""
    last = date(year, 12, 31)
    return Q(valid_from__lte=last) & (Q(valid_until__isnull=True) | Q(valid_until__gte=last))


def outline_for(year: int) -> Outline | None:
    """Return the outline of the year; the newest when several hold."""
    return Outline.objects.filter(valid_in(year)).order_by("-valid_from", "code").first()


def phrases_for(year: int) -> Sequence[Phrase]:
    """Return the phrases of the year in order; a newer phrase replaces an older one in the same place."""
    rows = Phrase.objects.filter(valid_in(year)).order_by("section", "order", "valid_from")
    return list({(row.section, row.order): row for row in rows}.values())


def text_of_year(facts: YearFacts) -> Document:
    """Return the report that these facts alone make, as if nobody had ever touched it."""
    outline = outline_for(facts.year)
    if outline is None:
        msg = f"no outline holds in {facts.year}"
        raise LookupError(msg)
    compiled = compile_report(outline.title, list(outline.items.all()), phrases_for(facts.year), facts)
    rows = {row.key: row for row in merge((one for one in compiled.drafts if isinstance(one, Draft)), {})}
    return document_of(layout_of(compiled), rows, facts, han=outline.small_numbers_in_han)


def reports_within(scope: Scope) -> QuerySet[Report]:
    """Return the reports in the scope with their branch."""
    return Report.objects.within(scope).select_related("organization", "outline")


def newest_revision(report: Report) -> Revision | None:
    """Return the newest revision with its files."""
    return report.revisions.prefetch_related(Prefetch("outputs", Output.objects.order_by("id"))).first()


def newest_job(report: Report) -> Job | None:
    """Return the newest job of the report."""
    return report.jobs.order_by("-created_at").first()


def active_job(report: Report) -> Job | None:
    """Return the job that waits or runs, if any."""
    return report.jobs.filter(state__in=ACTIVE_STATES).first()


def document_on_screen(report: Report, revision: Revision) -> Document:
    """Return the text of the report as it stands: the revision's layout with the stored paragraphs."""
    stored = {row.key: row for row in report.paragraphs.all()}
    facts = YearFacts.thaw(revision.facts)
    return document_of(revision.layout, stored, facts, han=report.outline.small_numbers_in_han)


def newest_revision_ids(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Add the id of each report's newest revision."""
    newest = Revision.objects.filter(report=OuterRef("pk")).order_by("-number").values("pk")[:1]
    return reports.annotate(newest_revision_id=Subquery(newest))
