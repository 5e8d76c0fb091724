"""The texts that a report is held against: what sister branches sent in this year, and the branch's own past years."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q, QuerySet

from activities.models import Campaign, Topic
from reports.document import Document, Paragraph
from reports.enums import ReportState
from reports.figures import YearFacts
from reports.likeness.sentences import Wording
from reports.manuscript import document_of
from reports.models import CountingRule, Phrase, Report, Revision
from reports.queries import manuscript_of, with_text
from reports.tokens import codes_in

# What was sent in and not given back: nobody can change it, so its paragraphs are the text that was sent.
SENT = (ReportState.SUBMITTED, ReportState.IN_REVIEW, ReportState.APPROVED, ReportState.ARCHIVED)
AT_ONCE = 25  # reports in memory: 200 of them with their figures would be heavy
USUAL = {"likeness_share": 70, "likeness_length": 20}


def compared_with(report: Report) -> QuerySet[Report]:
    """Return the reports that this one is compared with: sent in under the same committee, and the own past ones."""
    root = report.organization.path.split("/")[0]
    sisters = Q(year=report.year, state__in=SENT, organization__path__startswith=f"{root}/") & ~Q(
        organization=report.organization_id
    )
    past = Q(organization=report.organization_id, year__lt=report.year)
    return Report.objects.filter(sisters | past, kind=report.kind).exclude(pk=report.pk)


def texts_of(reports: QuerySet[Report]) -> Iterator[tuple[Report, tuple[Paragraph, ...]]]:
    """Yield each report with its paragraphs as they read; a few at a time."""
    revisions_of = Revision.objects.filter(report__in=reports.order_by()).order_by("report", "number")
    pairs = list(dict(revisions_of.values_list("report", "pk")).items())  # of each report the newest, which comes last
    for at in range(0, len(pairs), AT_ONCE):
        some = dict(pairs[at : at + AT_ONCE])
        revisions = Revision.objects.in_bulk(some.values())
        rows = with_text(Report.objects.filter(pk__in=some)).select_related("organization", "outline")
        for row in rows.order_by("pk"):
            yield row, text_of(row, revisions[some[row.pk]]).paragraphs


def text_of(report: Report, revision: Revision) -> Document:
    """Return the report as it reads now, thawing only the figures that stand in it."""
    manuscript = manuscript_of(report, revision)
    used = {code for row in manuscript.rows.values() for code in codes_in(row.text)}
    frozen = {**revision.facts, "facts": {code: row for code, row in revision.facts["facts"].items() if code in used}}
    return document_of(manuscript, YearFacts.thaw(frozen), han=report.outline.small_numbers_in_han)


def fixed_wording(names: Iterable[str] = ()) -> Wording:
    """Return what must agree in all reports: phrases of any year, topics and campaigns; three queries."""
    phrases = Phrase.objects.values_list("text", flat=True)
    topics = Topic.objects.filter(deleted_at__isnull=True).values_list("name", flat=True)
    campaigns = Campaign.objects.filter(deleted_at__isnull=True).values_list("name", flat=True)
    return Wording(phrases, (*topics, *campaigns, *names))


def limits_on(day: date) -> dict[str, int]:
    """Return how near is near, and how long a sentence must be, on the day; one query."""
    held = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    rows = CountingRule.objects.filter(held, code__in=USUAL, valid_from__lte=day).order_by("valid_from")
    return USUAL | {code: int(value) for code, value in rows.values_list("code", "value") if value.isdecimal()}
