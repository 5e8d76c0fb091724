"""What the ledger's page asks for, and the records that answer it: the page and its export show the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict

from activities.models import Activity, ActivityKind
from activities.queries import in_year, live
from branches.scope import Scope
from portal.kit.dates import as_year, today

WORDS_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A year, a kind if any, and words if any."""

    year: int
    kind: ActivityKind | None
    words: str


def asked_for(query: QueryDict, kinds: Iterable[ActivityKind]) -> Asked:
    """Return what stands in the address; what makes no sense there is left out."""
    return Asked(
        year=as_year(query.get("year", "")) or today().year,
        kind=next((row for row in kinds if row.code == query.get("kind")), None),
        words=query.get("q", "").replace("\0", "").strip()[:WORDS_LENGTH],
    )


def records(scope: Scope, asked: Asked) -> QuerySet[Activity]:
    """Return the records that answer, newest first."""
    rows = in_year(live(scope), asked.year).select_related("kind", "organization")
    if asked.kind is not None:
        rows = rows.filter(kind=asked.kind)
    if asked.words:
        found = Q(title__icontains=asked.words) | Q(place__icontains=asked.words) | Q(text__icontains=asked.words)
        rows = rows.filter(found)
    return rows
