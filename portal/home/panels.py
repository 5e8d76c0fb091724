"""The secretary's home: what is owed, what was logged, how far the report is. Gathered in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from activities.hours import total
from activities.models import Activity, ActivityKind, Obligation
from activities.obligations import Cell, CellState, Row, board, owed
from activities.queries import hours_of_members, hours_rule, in_year, kinds, live
from branches.models import Member
from branches.queries import committee_ids, roster
from branches.scope import Scope
from portal.kit.dates import quarter_of, today
from reports.enums import ACTIVE_STATES
from reports.models import Report, Revision

SOON, WORK_WINDOW = 14, (11, 12, 1, 2, 3)
NOON, EVENING = 12, 18


def greeting(now: datetime) -> str:
    """Return 上午好, 下午好 or 晚上好 by the office's clock."""
    hour = timezone.localtime(now).hour
    return "上午好" if hour < NOON else "下午好" if hour < EVENING else "晚上好"


@dataclass(frozen=True, slots=True)
class Owed:
    """One line of the list: what is owed, until when, and the kind whose form settles it."""

    obligation: Obligation
    cell: Cell
    day: date

    @property
    def title(self) -> str:
        """What is missing, in words."""
        label, cell = self.obligation.kind.label, self.cell
        when = {1: f"{cell.first.month} 月", 3: f"第{'一二三四'[(cell.first.month - 1) // 3]}季度"}.get(
            cell.months, "今年"
        )
        return f"{when}{label}还没登记" if not cell.done else f"{when}{label}还差 {cell.short_by} 次"

    @property
    def rule(self) -> str:
        """How often it is due, and by which day."""
        often = f"{self.obligation.get_shape_display()} {self.obligation.minimum} 次"
        return f"{often} · {self.cell.last.month}月{self.cell.last.day}日前"

    @property
    def is_missed(self) -> bool:
        """Whether the period is over, grace included."""
        return self.cell.state == CellState.MISSED

    @property
    def days_left(self) -> int:
        """Days until the period ends; negative in the days of grace."""
        return (self.cell.last - self.day).days

    @property
    def is_soon(self) -> bool:
        """Whether the end is near."""
        return not self.is_missed and self.days_left <= SOON


@dataclass(frozen=True, slots=True)
class Tile:
    """A kind on the home page; `is_due` when it is owed now."""

    kind: ActivityKind
    is_due: bool


class SecretaryHome:
    """Everything on the page; each part is read once."""

    months = range(1, 13)

    def __init__(self, scope: Scope, branch_id: int) -> None:
        self.scope, self.branch_id, self.day = scope, branch_id, today()

    @cached_property
    def activities(self) -> list[Activity]:
        """This year's records, newest first."""
        return self._records(self.day.year)

    def _records(self, year: int) -> list[Activity]:
        return list(in_year(live(self.scope).filter(organization=self.branch_id), year).select_related("kind"))

    @property
    def last_years_rows(self) -> list[Row]:
        """In January what the old year still owes is shown too: its last periods are in their days of grace."""
        if self.day.month > 1:
            return []
        year = self.day.year - 1
        return board(self.branch_id, self._records(year), year, self.day)

    @cached_property
    def rows(self) -> list[Row]:
        """The calendar."""
        return board(self.branch_id, self.activities, self.day.year, self.day)

    @property
    def quarter_months(self) -> list[int]:
        """The three months of the current quarter, for a narrow screen."""
        first = 3 * (quarter_of(self.day) - 1) + 1
        return [first, first + 1, first + 2]

    @property
    def quarter_rows(self) -> list[Row]:
        """The calendar of the current quarter; what is due once a year is left to the wide screen."""
        months = self.quarter_months
        rows = [(row, [cell for cell in row.cells if cell.first.month in months]) for row in self.rows]
        return [Row(row.obligation, tuple(cells)) for row, cells in rows if cells and cells[0].months <= len(months)]

    @cached_property
    def owed(self) -> list[Owed]:
        """What is due or missed."""
        rows = [*self.last_years_rows, *self.rows]
        return [Owed(obligation, cell, self.day) for obligation, cell in owed(rows)]

    @property
    def owed_this_month(self) -> int:
        """How many things end this month or are over already."""
        end = date(self.day.year, self.day.month, 28) + timedelta(days=4)
        return sum(1 for line in self.owed if line.cell.last <= end)

    @cached_property
    def tiles(self) -> list[Tile]:
        """The kinds on the home page, those owed now marked."""
        due = {line.obligation.kind_id for line in self.owed}
        return [Tile(kind, kind.pk in due) for kind in self.all_kinds if kind.on_home]

    @cached_property
    def all_kinds(self) -> list[ActivityKind]:
        """Every kind, for the menu."""
        return list(kinds())

    @property
    def counted(self) -> tuple[int, int]:
        """Return (done, all) periods of the year."""
        cells = [cell for row in self.rows for cell in row.cells]
        return sum(cell.state == CellState.DONE for cell in cells), len(cells)

    @property
    def recent(self) -> list[Activity]:
        """The newest records."""
        return self.activities[:5]

    @cached_property
    def report(self) -> Report | None:
        """This year's report with its newest revision and running job."""
        newest = Revision.objects.filter(report=OuterRef("pk")).order_by("-number").values("number")[:1]
        rows = Report.objects.within(self.scope).filter(organization=self.branch_id, year=self.day.year)
        return rows.annotate(revision_number=Subquery(newest)).first()

    @property
    def report_in_season(self) -> bool:
        """Whether reports are written now: 1 November to 31 March (domain guide §3.2)."""
        return self.day.month in WORK_WINDOW


@dataclass(frozen=True, slots=True)
class BranchHours:
    """How many members reached the year's requirement, and who is still short."""

    reached: int
    members: int
    short: tuple[Member, ...]


def branch_hours(branch_id: int) -> BranchHours | None:
    """Return the branch's hours this year; None while no rule holds."""
    day = today()
    rule = hours_rule(day)
    if rule is None:
        return None
    members = [row.member for row in roster(branch_id, day)]
    committee = committee_ids(branch_id, day)
    ledgers = hours_of_members((member.pk for member in members), date(day.year, 1, 1), day, rule)
    short = tuple(
        member
        for member in members
        if total(ledgers[member.pk].entries) < (rule.committee_hours if member.pk in committee else rule.ordinary_hours)
    )
    return BranchHours(len(members) - len(short), len(members), short)


def active_report_ids(scope: Scope, year: int) -> set[int]:
    """Return the reports of the year that are being written now."""
    rows = Report.objects.within(scope).filter(year=year, jobs__state__in=ACTIVE_STATES)
    return set(rows.values_list("pk", flat=True))
