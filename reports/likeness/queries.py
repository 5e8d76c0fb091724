"""What is told about near sentences: to the branch without naming anybody, to the working committee by name."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from branches.scope import Scope
from reports.models import Likeness, Report

ANOTHER = "另一支部"
OUTSIDE = "范围外的支部"


@dataclass(frozen=True, slots=True)
class Alike:
    """How many sentences of one paragraph are near those of sister branches, and of the own past years."""

    sisters: int = 0
    past: tuple[tuple[str, int], ...] = ()


NOT_ALIKE = Alike()


def alike_in(report: Report) -> dict[str, Alike]:
    """Return what is near in each paragraph of the report by its key; one query."""
    rows = Likeness.objects.filter(report=report).values_list("key", "sentence", "other__organization", "other__year")
    found: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for key, sentence, branch, year in rows.order_by("key", "id"):
        found[key].add((year if branch == report.organization_id else 0, sentence))
    return {key: _alike(pairs, report.year) for key, pairs in found.items()}


def _alike(pairs: set[tuple[int, str]], now: int) -> Alike:
    years = sorted({year for year, _ in pairs if year}, reverse=True)
    counts = {year: sum(1 for one, _ in pairs if one == year) for year in (0, *years)}
    return Alike(counts[0], tuple((called(year, now), counts[year]) for year in years))


def called(year: int, now: int) -> str:
    """Return 去年, or the year's number."""
    return "去年" if year == now - 1 else f" {year} 年"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two near sentences as a reader may see them; `url` opens the other report for who may read it."""

    sentence: str
    other_sentence: str
    share: int
    whose: str
    is_own: bool
    report_pk: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The pairs of one paragraph."""

    key: str
    pairs: tuple[Pair, ...]


def places_of(report: Report, scope: Scope, key: str = "") -> list[Place]:
    """Return the pairs of a report by paragraph; the other branch is named only to who may read its report."""
    rows = Likeness.objects.filter(report=report).select_related("other__organization").order_by("key", "-share", "id")
    chosen = [row for row in rows if key in ("", row.key)]
    readable = set(
        Report.objects.within(scope).filter(pk__in={row.other_id for row in chosen}).values_list("pk", flat=True)
    )
    pairs = [(row.key, _pair(row, report, readable)) for row in chosen]
    return [Place(one, tuple(pair for _, pair in found)) for one, found in groupby(pairs, key=lambda pair: pair[0])]


def _pair(row: Likeness, report: Report, readable: set[int]) -> Pair:
    is_readable = row.other_id in readable
    is_own = row.other.organization_id == report.organization_id
    if is_own:
        whose = f"本支部{called(row.other.year, report.year).strip()}的报告"
    else:
        whose = row.other.organization.name if is_readable else ANOTHER
    return Pair(row.sentence, row.other_sentence, row.share, whose, is_own, row.other_id if is_readable else None)
