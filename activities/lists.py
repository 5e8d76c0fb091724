"""Several short lists in one query: what may be chosen on a form, what is told about a record."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet, Value, Window
from django.db.models.functions import RowNumber

Parts = Mapping[str, QuerySet[Any]]
Lists = dict[str, list[tuple[Any, ...]]]


def together(parts: Parts, *columns: str) -> Lists:
    """Return the columns of each part's rows, in the order of its model; one query, none without parts.

    A page would otherwise ask once per list, and the number of its queries would follow the kind of activity.
    """
    lists: Lists = {part: [] for part in parts}
    selects = [_numbered(part, rows).values_list("part", "rank", *columns) for part, rows in parts.items()]
    if not selects:
        return lists
    first, *others = selects
    for part, _, *row in sorted(first.union(*others, all=True) if others else first):
        lists[part].append(tuple(row))
    return lists


def _numbered(part: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Number the rows: a union has no order of its own that every database keeps."""
    rank = Window(RowNumber(), order_by=rows.model._meta.ordering)
    numbered: QuerySet[Any] = rows.order_by().annotate(part=Value(part), rank=rank)
    return numbered
