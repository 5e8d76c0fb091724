"""The working committee's list: each report that was sent in, how much of it is near others, and whose they are."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from branches.scope import Scope
from reports.enums import ReportState
from reports.likeness.queries import OUTSIDE
from reports.models import Comparison, Likeness, Report

SORTS = {"share": "占比", "alike": "相近的句子", "name": "党支部"}
USUAL_SORT = "share"


@dataclass(frozen=True, slots=True)
class Line:
    """One report in the list; `partners` are the branches whose sentences are near, the nearest first."""

    report_pk: int
    name: str
    state: str
    sentences: int
    alike: int
    partners: tuple[tuple[str, int], ...]

    @property
    def share(self) -> int:
        """How many of a hundred compared sentences are near those of another branch."""
        return min(100, round(100 * self.alike / self.sentences)) if self.sentences else 0

    @property
    def state_label(self) -> str:
        """The report's state in words."""
        return str(ReportState(self.state).label)


def lines_of(scope: Scope, year: int) -> list[Line]:
    """Return the reports of the year that were sent in and compared; three queries however many there are."""
    rows = Comparison.objects.within(scope).filter(report__year=year).exclude(report__state=ReportState.DRAFTING)
    columns = ("report", "report__organization__name", "report__state", "sentences")
    known = {row[0]: row for row in rows.values_list(*columns)}
    near = _near(known, year)
    reports = Report.objects.within(scope).filter(year=year).order_by()
    names = dict(reports.values_list("pk", "organization__name"))
    return [_line(row, near[row[0]], names) for row in known.values()]


Near = dict[int, set[str]]  # the other report's number → the own sentences that are near it


def _near(reports: Iterable[int], year: int) -> dict[int, Near]:
    """Return what is near what. Who sent in first was compared before the other's text was there: read both sides."""
    ids = list(reports)
    rows = (
        Likeness.objects.filter(Q(report__in=ids) | Q(other__in=ids), report__year=year, other__year=year)
        .exclude(report__state=ReportState.DRAFTING)
        .exclude(report__organization=F("other__organization"))
    )
    seen: defaultdict[int, Near] = defaultdict(lambda: defaultdict(set))
    from_other_side: defaultdict[int, Near] = defaultdict(lambda: defaultdict(set))
    for report, other, sentence, its_sentence in rows.values_list("report", "other", "sentence", "other_sentence"):
        seen[report][other].add(sentence)
        from_other_side[other][report].add(its_sentence)
    return {pk: from_other_side[pk] | seen[pk] for pk in ids}


def _line(row: tuple[int, str, str, int], near: Near, names: dict[int, str]) -> Line:
    pk, name, state, sentences = row
    partners: Counter[str] = Counter()
    for other, own in near.items():
        partners[names.get(other, OUTSIDE)] += len(own)
    alike = len({sentence for own in near.values() for sentence in own})
    return Line(pk, name, state, sentences, alike, tuple(partners.most_common()))


def sort_lines(lines: Iterable[Line], sort: str) -> list[Line]:
    """Return the lines in the order asked for; a minus before the word turns it round."""
    column, backwards = sort.removeprefix("-"), sort.startswith("-")
    if column == "name":
        return sorted(lines, key=lambda line: line.name, reverse=backwards)
    sign = 1 if backwards else -1
    return sorted(lines, key=lambda line: (sign * (line.alike if column == "alike" else line.share), line.name))
