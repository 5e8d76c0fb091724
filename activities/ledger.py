"""What the ledger's page asks for, and the records that answer it: the page and its export show the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict

from activities.models import Activity, ActivityKind
from activities.obligations import Period, period_named
from activities.queries import in_year, live
from branches.scope import Scope
from portal.kit.dates import as_year, day_bounds, today

WORDS_LENGTH = 60
ALL_YEARS = "all"
LONGEST = 18


@dataclass(frozen=True, slots=True)
class Asked:
    """A year (none: all of them), a kind if any, words if any; a period of the year and one branch if named."""

    year: int | None
    kind: ActivityKind | None
    words: str
    period: Period | None = None
    branch: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing but year and kind is asked for."""
        return not (self.words or self.period or self.branch is not None)


def asked_for(query: QueryDict, kinds: Iterable[ActivityKind]) -> Asked:
    """Return what stands in the address; what makes no sense there is left out."""
    words = query.get("q", "").replace("\0", "").strip()[:WORDS_LENGTH]
    period = period_named(query.get("period", ""))
    return Asked(
        year=period.first.year if period else _year(query.get("year", ""), words),
        kind=next((row for row in kinds if row.code == query.get("kind")), None),
        words=words,
        period=period,
        branch=_number(query.get("branch", "")),
    )


def _number(text: str) -> int | None:
    """Return the number of a branch; what is none names one that nobody has."""
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else 0


def _year(text: str, words: str) -> int | None:
    """Return the year asked for; words without one look through all years, and so does who says so."""
    if text == ALL_YEARS or (words and not text):
        return None
    return as_year(text) or today().year


def span_of(asked: Asked) -> str:
    """Return 2026 年, 2026 年 11 月 or 全部年度."""
    if asked.period:
        return asked.period.full_label
    return f"{asked.year} 年" if asked.year else "全部年度"


def records(scope: Scope, asked: Asked) -> QuerySet[Activity]:
    """Return the records that answer, newest first."""
    rows = live(scope).select_related("kind", "organization")
    if asked.period is not None:
        first, after = day_bounds(asked.period.first, asked.period.last)
        rows = rows.filter(starts_at__gte=first, starts_at__lt=after)
    elif asked.year is not None:
        rows = in_year(rows, asked.year)
    if asked.branch is not None:
        rows = rows.filter(organization=asked.branch)
    if asked.kind is not None:
        rows = rows.filter(kind=asked.kind)
    if asked.words:
        found = Q(title__icontains=asked.words) | Q(place__icontains=asked.words) | Q(text__icontains=asked.words)
        rows = rows.filter(found)
    return rows
