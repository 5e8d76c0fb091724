"""Reading what the checks look at: a fixed number of queries, whatever the number of records."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate

from activities.enums import COUNTED_PRESENCES, Presence
from activities.lists import Lists, together
from activities.models import Activity, Attendance, Reflection
from activities.queries import in_year
from activities.registers import REGISTERS
from activities.registers.lines import read_lines
from branches.models import Membership
from portal.kit.dates import local_day, today
from reports.checks.asking import COLUMNS, asked_in, declared_in, parts_asked, row_of
from reports.checks.base import Dated, Place, Seat, Stay, Subject, Term
from reports.checks.living import living
from reports.checks.places import called
from reports.document import Document
from reports.enums import Level
from reports.figures import YearFacts
from reports.manuscript import Manuscript, document_of
from reports.merge import content_of
from reports.models import OutdatedTerm, OutlineItem, Report, Revision
from reports.reviewing.comments import unanswered

PLANS = frozenset({"topic_plan"})  # registers of what is going to be done


def read_subject(report: Report) -> Subject | None:
    """Return the report with the records of its year, or nothing when it has no text yet."""
    revision = report.revisions.order_by("-number").first()
    if revision is None:
        return None
    facts = YearFacts.thaw(revision.facts)
    lists = together(_parts(report, revision), *COLUMNS)
    rows = {row.key: row for row in report.paragraphs.all()}
    declared = declared_in(lists)
    manuscript = Manuscript.of(revision.layout, map(content_of, rows.values()), declared)
    document = document_of(manuscript, facts, han=report.outline.small_numbers_in_han)
    return Subject(
        report=report,
        document=document,
        manuscript=manuscript,
        facts=facts,
        rows=rows,
        asked=asked_in(lists),
        places=_places(lists, facts),
        comments=tuple((row[0], row[6]) for row in lists["comments"]),
        seats=tuple(_seats(report)),
        stays=tuple(Stay(row[0], row[4], row[5]) for row in lists["stays"]),
        studied_early=_dated(lists["early"]),
        ahead=_dated(lists["ahead"]),
        written_early=_dated(lists["reflections"]),
        entries_ahead=tuple(_entries_ahead(report)),
        terms=tuple(Term(row[6], row[7], row[8]) for row in lists["terms"]),
        living=living(_sources(document, facts)),
        today=today(),
    )


def _dated(rows: Iterable[tuple[Any, ...]]) -> tuple[Dated, ...]:
    return tuple(Dated(row[0], row[4], row[5], row[6], row[7]) for row in rows)


def _places(lists: Lists, facts: YearFacts) -> tuple[Place, ...]:
    required = {row[6] for row in lists["required"]}
    return tuple(Place(row[6], called(row[7], row[8], facts), row[6] in required) for row in lists["places"])


def _parts(report: Report, revision: Revision) -> dict[str, QuerySet[Any]]:
    """Return everything that is a short list; `together` reads all of them in one query."""
    held = _held(report)
    dated = held.annotate(held_on=TruncDate("starts_at"))
    early = dated.filter(topics__issued_on__gt=F("held_on"), topics__deleted_at__isnull=True)
    reflections = Reflection.objects.filter(activity__in=held.order_by().values("pk")).annotate(
        held_on=TruncDate("activity__starts_at")
    )
    terms = OutdatedTerm.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=revision.cutoff), valid_from__lte=revision.cutoff
    )
    places = OutlineItem.objects.filter(outline=report.outline_id)
    stays = Membership.objects.filter(organization=report.organization_id)
    return parts_asked(report.organization, report.year, report) | {
        "early": row_of(early, one="pk", day="held_on", until="topics__issued_on", name="title", about="topics__name"),
        "ahead": row_of(dated.filter(held_on__gt=today()), one="pk", day="held_on", name="title"),
        "reflections": row_of(
            reflections.filter(Q(written_on__lt=F("held_on")) | Q(written_on__gt=today())),
            one="activity",
            day="written_on",
            until="held_on",
            name="title",
        ),
        "stays": row_of(stays, one="member", day="since", until="until"),
        "terms": row_of(terms, name="term", about="instead", more="authority"),
        "places": row_of(places, name="section", about="title", more="gap_subject"),
        "required": row_of(places.filter(is_required=True).exclude(level=Level.CHAPTER), name="section"),
        "comments": row_of(unanswered(report), one="pk", name="text"),
    }


def _held(report: Report) -> QuerySet[Activity]:
    """Return the gatherings of the report's year."""
    return in_year(Activity.objects.filter(organization=report.organization_id, deleted_at__isnull=True), report.year)


def _seats(report: Report) -> Iterable[Seat]:
    rows = Attendance.objects.filter(
        activity__in=_held(report).order_by().values("pk"), presence__in=COUNTED_PRESENCES
    ).order_by("activity__starts_at", "activity", "member__order", "member")
    columns = ("activity", "activity__title", "activity__starts_at", "activity__ends_at", "activity__same_occasion")
    for pk, title, starts, ends, same, made_up, presence, member, name in rows.values_list(
        *columns, "made_up_on", "presence", "member", "member__name"
    ):
        day = made_up or local_day(starts)
        yield Seat(pk, title, starts, ends, same or pk, day, member, name, presence == Presence.PRESENT)


def _entries_ahead(report: Report) -> Iterable[tuple[str, int, date, str]]:
    """Return rows of registers of what happened whose day has not come; what lasts may be announced."""
    books = [one for one in REGISTERS if one.line.day and not one.line.lasting and one.code not in PLANS]
    first, last = today(), date(report.year, 12, 31)
    for code, lines in read_lines(books, report.organization, first, last).items():
        for line in lines:
            if line.day is not None and line.day > first:
                yield code, line.pk, line.day, line.name


def _sources(document: Document, facts: YearFacts) -> set[tuple[str, int]]:
    """Return the records behind the figures that stand in the text."""
    codes = {run.figure for run in document.runs if run.figure}
    figures = [figure for code in codes if (figure := facts.figure(code))]
    return {(source.model, source.pk) for figure in figures for source in figure.sources}
