"""Reads on reports, always within a scope."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from branches.scope import Scope
from reports.compile import compile_report
from reports.counting import Variants, Way
from reports.document import Document
from reports.enums import ACTIVE_STATES
from reports.figures import YearFacts
from reports.manuscript import Manuscript, document_of
from reports.merge import Content, content_of, layout_of, merge
from reports.models import (
    CountingRule,
    GapAnswer,
    Job,
    Outline,
    Output,
    Paragraph,
    Phrase,
    Report,
    Revision,
)

FILES_AT_ONCE = 20  # the newest of a revision: all formats of its last few texts


def valid_in(year: int) -> Q:
    """Return the condition for dated words that hold at the end of the year."""
    last = date(year, 12, 31)
    return Q(valid_from__lte=last) & (Q(valid_until__isnull=True) | Q(valid_until__gte=last))


def outlines_for(year: int) -> QuerySet[Outline]:
    """Return the outlines that may be chosen for the year; the first is the usual one."""
    return Outline.objects.filter(valid_in(year)).order_by("-valid_from", "code")


def outline_for(year: int) -> Outline | None:
    """Return the usual outline of the year."""
    return outlines_for(year).first()


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
    rows = merge(compiled.paragraphs, {})
    return document_of(Manuscript.of(layout_of(compiled), rows), facts, han=outline.small_numbers_in_han)


def reports_within(scope: Scope) -> QuerySet[Report]:
    """Return the reports in the scope with their branch."""
    return Report.objects.within(scope).select_related("organization", "outline")


def newest_revision(report: Report) -> Revision | None:
    """Return the newest revision with its files."""
    return report.revisions.prefetch_related(Prefetch("outputs", Output.objects.order_by("id"))).first()


def shown_with_job(reports: QuerySet[Report]) -> tuple[Report, Job | None] | None:
    """Return the first of the reports with its text and its newest job; one query less than asking for each."""
    jobs = Job.objects.filter(report__in=reports.values("pk")).select_related("report__organization", "report__outline")
    job = jobs.order_by("-created_at").first()
    report = job.report if job else reports.first()
    if report is None:
        return None
    prefetch_related_objects([report], *_text_parts())
    return report, job


def shown_revision(reports: QuerySet[Report]) -> Revision | None:
    """Return the newest revision of a report with its text; one query less than asking for the report first."""
    rows = Revision.objects.filter(report__in=reports.order_by().values("pk")).order_by("-number")
    revision = rows.select_related("report__organization", "report__outline").first()
    if revision is not None:
        prefetch_related_objects([revision.report], *_text_parts())
    return revision


def active_job(report: Report) -> Job | None:
    """Return the job that waits or runs, if any."""
    return report.jobs.filter(state__in=ACTIVE_STATES).first()


def contents_of(report: Report) -> list[Content]:
    """Return what the paragraphs of the report hold."""
    return [content_of(row) for row in report.paragraphs.all()]


def manuscript_of(report: Report, revision: Revision) -> Manuscript:
    """Return the revision's layout with the paragraphs as they are now and what was declared."""
    declared = [(answer.key, answer.subject) for answer in report.gap_answers.all()]
    return Manuscript.of(revision.layout, contents_of(report), declared)


def with_text(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Read paragraphs and declarations along with the reports: what their pages show."""
    return reports.prefetch_related(*_text_parts())


def _text_parts() -> "tuple[Prefetch[Any], ...]":
    return (
        Prefetch("paragraphs", Paragraph.objects.select_related("edited_by")),
        Prefetch("gap_answers", GapAnswer.objects.select_related("account")),
    )


def newest_revision_ids(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Add the id of each report's newest revision."""
    newest = Revision.objects.filter(report=OuterRef("pk")).order_by("-number").values("pk")[:1]
    return reports.annotate(newest_revision_id=Subquery(newest))


def way_now(report: Report, variants: Variants) -> Way:
    """Return how the report counts: as the branch chose last, or as the dated rule says, or the usual way."""
    chosen = report.counting_choices.filter(rule=variants.rule).values_list("value", flat=True).first()
    dated = CountingRule.objects.filter(valid_in(report.year), code=variants.rule).order_by("-valid_from")
    value = chosen or dated.values_list("value", flat=True).first() or ""
    return variants.way(value) or variants.ways[0]


def files_made_last(report: Report) -> list[Output]:
    """Return the files that were made last, the newest first, also when single figures were updated since."""
    rows = list(Output.objects.filter(revision__report=report).order_by("-revision__number", "-id")[:FILES_AT_ONCE])
    return [row for row in rows if row.revision_id == rows[0].revision_id]
