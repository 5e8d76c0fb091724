"""What is due, done or missed: dated rules held against dates of records; pure below `board`.

A period is missed only when it is over and the days of grace have passed; until then it is due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, Q

from activities.enums import Condition, Shape
from activities.models import Activity, Obligation, ObligationNote
from activities.queries import once
from branches.enums import COMMITTEE_ROLES, PostRole
from branches.models import PartyGroup, Post
from branches.queries import valid_on
from portal.kit.dates import month_end

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


def obligations_in_force(organization_id: int, year: int, day: date) -> list[Obligation]:
    """Return the rules of the year that bind this branch: no committee, no 支委会; no groups, no 党小组会."""
    committee = Post.objects.filter(valid_on(day), organization=organization_id, role__in=COMMITTEE_ROLES)
    # A secretary alone is not a committee (domain guide Z6).
    officers = committee.exclude(role__in=(PostRole.SECRETARY, PostRole.DEPUTY_SECRETARY))
    rules = (
        Obligation.objects.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=date(year, 12, 31)), valid_from__lte=date(year, 12, 31)
        )
        .annotate(
            has_committee=Exists(officers), has_groups=Exists(PartyGroup.objects.filter(organization=organization_id))
        )
        .filter(
            Q(condition=Condition.ALWAYS)
            | Q(condition=Condition.HAS_COMMITTEE, has_committee=True)
            | Q(condition=Condition.HAS_GROUPS, has_groups=True)
        )
    )
    return list(rules.select_related("kind"))


def board(organization_id: int, activities: Iterable[Activity], year: int, day: date) -> list[Row]:
    """Return every obligation of the branch as seen on `day`, given the year's records; two queries."""
    of_kind: dict[int, list[Activity]] = {}
    for activity in activities:
        of_kind.setdefault(activity.kind_id, []).append(activity)
    held = {kind_id: [activity.day for activity in once(rows)] for kind_id, rows in of_kind.items()}
    explained: dict[int, set[str]] = {}
    notes = ObligationNote.objects.filter(organization=organization_id, accepted_by__isnull=False)
    for obligation_id, period in notes.values_list("obligation_id", "period"):
        explained.setdefault(obligation_id, set()).add(period)
    rules = obligations_in_force(organization_id, year, min(day, date(year, 12, 31)))
    return [
        row_of(rule, held.get(rule.kind_id, ()), explained.get(rule.pk, set()), year=year, day=day) for rule in rules
    ]


def owed(rows: Iterable[Row]) -> list[tuple[Obligation, Cell]]:
    """Return what is due or missed, missed first, then by deadline."""
    open_cells = [
        (row.obligation, cell) for row in rows for cell in row.cells if cell.state in (CellState.DUE, CellState.MISSED)
    ]
    return sorted(open_cells, key=lambda pair: (pair[1].state != CellState.MISSED, pair[1].last))
