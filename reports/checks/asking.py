"""What the round asks of a text and what the branch declared, as parts of one query (activities.lists.together)."""

from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from activities.lists import Lists
from branches.models import Organization
from reports.checks.base import Asked
from reports.enums import PaperKind
from reports.models import AppraisalRound, GapAnswer, LengthLimit, Report
from reports.rounds import limits_asked, nearest_round

COLUMNS = ("c_one", "c_two", "c_three", "c_four", "c_day", "c_until", "c_name", "c_about", "c_more")
NUMBERS, DAYS, WORDS = ("one", "two", "three", "four"), ("day", "until"), ("name", "about", "more")


def parts_asked(organization: Organization, year: int, report: Report | None) -> dict[str, QuerySet[Any]]:
    """Return the parts that `asked_in` and `declared_in` read; a report that is not written yet declared nothing."""
    nearest = nearest_round(organization, year)
    rounds = AppraisalRound.objects.filter(pk=Subquery(nearest.values("pk")))
    limits = limits_asked(organization, year).filter(paper=PaperKind.FULL)
    declared = GapAnswer.objects.filter(report=report.pk if report else None)
    return {
        "limits": row_of(limits, one="min_chars", two="max_chars", three="max_pages", name="section"),
        "round": row_of(rounds, one="max_business_share", two="min_problem_share", three="allows_declared_gaps"),
        "declared": row_of(declared, name="key", about="subject"),
    }


def row_of(rows: QuerySet[Any], **columns: str) -> QuerySet[Any]:
    """Give the rows the columns that all parts share; a column that a part does not have is empty.

    The names are set aside first: some models have a column of the same name.
    """
    typed = {name: IntegerField() for name in NUMBERS} | {name: DateField() for name in DAYS}
    kinds = typed | {name: CharField() for name in WORDS}
    found: QuerySet[Any] = rows.annotate(
        **{
            f"c_{name}": Cast(F(columns[name]) if name in columns else Value(None), kind)
            for name, kind in kinds.items()
        }
    )
    return found


def asked_in(lists: Lists) -> Asked:
    """Return what the round asks of the full report."""
    limits = tuple(
        LengthLimit(section=row[6], min_chars=row[0], max_chars=row[1], max_pages=row[2]) for row in lists["limits"]
    )
    business, problems, allows = next((row[:3] for row in lists["round"]), (None, None, True))
    return Asked(limits, business, problems, bool(allows))


def declared_in(lists: Lists) -> list[tuple[str, str]]:
    """Return the gaps with nothing to say: key and subject."""
    return [(row[6], row[7]) for row in lists["declared"]]
