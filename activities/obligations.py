"""What is due, done or missed: dated rules held against dates of records; pure below `board`.

A period is missed only when it is over and the days of grace have passed; until then it is due.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q

from activities.enums import Condition, Shape
from activities.models import Activity, Obligation, ObligationNote
from activities.queries import in_year
from branches.models import PartyGroup
from branches.queries import committee_ids
from portal.kit.dates import local_day, month_end

MONTHS = {Shape.PER_MONTH: 1, Shape.PER_QUARTER: 3, Shape.PER_YEAR: 12}


class CellState(StrEnum):
    """What a calendar cell says, with its word."""

    DONE = "done"
    DUE = "due"
    MISSED = "missed"
    EXPLAINED = "explained"
    FUTURE = "future"

    @property
    def word(self) -> str:
        """The one word for this state in every page and file."""
        return {"done": "已办", "due": "待办", "missed": "漏办", "explained": "已说明", "future": "未到时间"}[self]


@dataclass(frozen=True, slots=True)
class Cell:
    """One obligation in one period: the months it spans, how often it was met, and what that means today."""

    period: str
    first: date
    last: date
    done: int
    minimum: int
    state: CellState

    @property
    def months(self) -> int:
        """How many calendar columns it spans."""
        return self.last.month - self.first.month + 1

    @property
    def short_by(self) -> int:
        """How many more are needed."""
        return max(0, self.minimum - self.done)


@dataclass(frozen=True, slots=True)
class Row:
    """One obligation over a year."""

    obligation: Obligation
    cells: tuple[Cell, ...]


def periods(shape: str, year: int) -> list[tuple[str, date, date]]:
    """Return (name, first day, last day) of every period of the year."""
    length = MONTHS[Shape(shape)]
    name = {1: "{year}-{month:02}", 3: "{year}-Q{quarter}", 12: "{year}"}[length]
    return [
        (
            name.format(year=year, month=month, quarter=(month - 1) // 3 + 1),
            date(year, month, 1),
            month_end(year, month + length - 1),
        )
        for month in range(1, 13, length)
    ]


def judge(  # noqa: PLR0913 - the five things a period is judged by, named at the call
    first: date, last: date, done: int, *, minimum: int, grace_days: int, explained: bool, day: date
) -> CellState:
    """Return the state of one period as seen on `day`."""
    if done >= minimum:
        return CellState.DONE
    if day < first:
        return CellState.FUTURE
    if day <= last + timedelta(days=grace_days):
        return CellState.DUE
    return CellState.EXPLAINED if explained else CellState.MISSED


def row_of(obligation: Obligation, days: Iterable[date], explained: set[str], *, year: int, day: date) -> Row:
    """Return the obligation's cells from the dates of the records that count for it."""
    held = list(days)
    cells = []
    for period, first, last in periods(obligation.shape, year):
        done = sum(first <= held_on <= last for held_on in held)
        state = judge(
            first,
            last,
            done,
            minimum=obligation.minimum,
            grace_days=obligation.grace_days,
            explained=period in explained,
            day=day,
        )
        cells.append(Cell(period, first, last, done, obligation.minimum, state))
    return Row(obligation, tuple(cells))


def obligations_in_force(year: int, *, has_committee: bool, has_groups: bool) -> Sequence[Obligation]:
    """Return the rules of the year that bind this branch: no committee, no 支委会; no groups, no 党小组会."""
    rules = Obligation.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=date(year, 12, 31)), valid_from__lte=date(year, 12, 31)
    )
    binding = {Condition.ALWAYS: True, Condition.HAS_COMMITTEE: has_committee, Condition.HAS_GROUPS: has_groups}
    return [rule for rule in rules.select_related("kind") if binding[Condition(rule.condition)]]


def board(organization_id: int, year: int, day: date) -> list[Row]:
    """Return every obligation of the branch in the year, as seen on `day`; five queries."""
    rules = obligations_in_force(
        year,
        has_committee=bool(committee_ids(organization_id, min(day, date(year, 12, 31)))),
        has_groups=PartyGroup.objects.filter(organization=organization_id).exists(),
    )
    held: dict[int, list[date]] = {}
    activities = in_year(Activity.objects.filter(organization=organization_id, deleted_at__isnull=True), year)
    for kind_id, starts_at in activities.values_list("kind_id", "starts_at"):
        held.setdefault(kind_id, []).append(local_day(starts_at))
    explained: dict[int, set[str]] = {}
    notes = ObligationNote.objects.filter(organization=organization_id, accepted_by__isnull=False)
    for obligation_id, period in notes.values_list("obligation_id", "period"):
        explained.setdefault(obligation_id, set()).add(period)
    return [
        row_of(rule, held.get(rule.kind_id, ()), explained.get(rule.pk, set()), year=year, day=day) for rule in rules
    ]


def owed(rows: Iterable[Row]) -> list[tuple[Obligation, Cell]]:
    """Return what is due or missed, missed first, then by deadline."""
    open_cells = [
        (row.obligation, cell)
        for row in rows
        for cell in row.cells
        if cell.state in (CellState.DUE, CellState.MISSED)
    ]
    return sorted(open_cells, key=lambda pair: (pair[1].state != CellState.MISSED, pair[1].last))
