"""Two purposes of one occasion are two linked records: their hours count once (domain guide §2.2). Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from activities.hours.entries import HourEntry

ONLY_ONCE = "同场活动，只计一次"


def once(entries: Iterable[HourEntry]) -> list[HourEntry]:
    """Let one occasion give a member hours once, however many records are linked to it.

    The record that the others are linked to comes first; where it gave nothing, the earliest of the others counts.
    """
    rows = list(entries)
    links = {entry.pk: entry.same_as for entry in rows if entry.same_as}
    first: dict[int, tuple[object, ...]] = {}
    for entry in rows:
        if not entry.blocked:
            root = _root(entry.pk, links)
            first[root] = min(first.get(root, _rank(entry, root)), _rank(entry, root))
    return [_kept(entry, first, _root(entry.pk, links)) for entry in rows]


def _kept(entry: HourEntry, first: Mapping[int, tuple[object, ...]], root: int) -> HourEntry:
    if entry.blocked or _rank(entry, root) == first[root]:
        return entry
    return replace(entry, blocked=ONLY_ONCE)


def _rank(entry: HourEntry, root: int) -> tuple[object, ...]:
    return entry.pk != root, entry.starts_at, entry.pk


def _root(pk: int, links: Mapping[int, int]) -> int:
    """Follow the links to the first record of the occasion; links that run in a circle end where they began."""
    seen = {pk}
    while (above := links.get(pk, 0)) and above not in seen:
        seen.add(above)
        pk = above
    return min(seen) if pk in links else pk
