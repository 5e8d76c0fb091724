"""The secretary's home: what is owed, what was logged, how far the report is. Gathered in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, ActivityKind
from activities.obligations import Cell, CellState
from activities.obligations.panes import form_for
from activities.queries import kinds, live, with_counts
from branches.scope import Scope
from portal.home.duties import BranchDuties
from portal.home.start import Start, start_of
from portal.home.tasks import Task, tasks_of
from portal.kit.dates import month_end, today
from reports.models import Report, Revision

WORK_WINDOW = (11, 12, 1, 2, 3)
NOON, EVENING = 12, 18
RECENT, SHOWN = 3, 6
THEME_DAY = "theme_party_day"


def greeting(now: datetime) -> str:
    """Return 上午好, 下午好 or 晚上好 by the office's clock."""
    hour = timezone.localtime(now).hour
    return "上午好" if hour < NOON else "下午好" if hour < EVENING else "晚上好"


@dataclass(frozen=True, slots=True)
class Tile:
    """A kind on the home page; with the period that is owed now, if any, and the form that settles it."""

    kind: ActivityKind
    due: Cell | None
    url: str


class SecretaryHome(BranchDuties):
    """Everything on the page; each part is read once."""

    def __init__(self, scope: Scope, branch_id: int, *, whole: bool = False) -> None:
        """`whole` shows the whole list of what is to be done."""
        super().__init__(branch_id, today())
        self.scope, self.whole = scope, whole

    @cached_property
    def tasks(self) -> list[Task]:
        """Everything to be done, nearest deadline first."""
        return tasks_of(self.branch_id, self._asked_for, self.day)

    @property
    def _asked_for(self) -> list[Cell]:
        """What is owed; who never logged anything is not met with years before the portal, the calendar has them."""
        if self.start is None or self.start.steps[-1].is_done:
            return self.owed
        return [cell for cell in self.owed if cell.state == CellState.DUE]

    @property
    def shown_tasks(self) -> list[Task]:
        """As many of them as the page shows."""
        return self.tasks if self.whole else self.tasks[:SHOWN]

    @property
    def due_this_month(self) -> int:
        """How many things end this month or are over already."""
        end = month_end(self.day.year, self.day.month)
        return sum(task.due is not None and task.due <= end for task in self.tasks)

    @cached_property
    def tiles(self) -> list[Tile]:
        """The kinds on the home page, those owed now marked."""
        due = {cell.obligation.kind_id: cell for cell in reversed(self.owed) if cell.state == CellState.DUE}
        return [self._tile(kind, due.get(kind.pk)) for kind in kinds() if kind.on_home]

    def _tile(self, kind: ActivityKind, due: Cell | None) -> Tile:
        url = form_for(due, self.day) if due else reverse("activity_create", args=[kind.code])
        return Tile(kind, due, url)

    @property
    def last_theme_day(self) -> int | None:
        """The newest record of a theme day this year: what the next one is copied from."""
        kind = next((tile.kind.pk for tile in self.tiles if tile.kind.code == THEME_DAY), None)
        newest = max((row for row in self.held if row.kind_id == kind), key=lambda row: (row.day, row.pk), default=None)
        return newest.pk if newest else None

    @cached_property
    def start(self) -> Start | None:
        """The first three steps, for a branch that has not taken them."""
        return start_of(self.scope, self.branch_id, len(self.held))

    @cached_property
    def recent(self) -> list[Activity]:
        """The newest records."""
        rows = live(self.scope).filter(organization=self.branch_id).select_related("kind")
        return list(with_counts(rows)[:RECENT])

    @cached_property
    def report(self) -> Report | None:
        """This year's report with its newest revision."""
        newest = Revision.objects.filter(report=OuterRef("pk")).order_by("-number").values("number")[:1]
        rows = Report.objects.within(self.scope).filter(organization=self.branch_id, year=self.day.year)
        return rows.annotate(revision_number=Subquery(newest)).first()

    @property
    def report_in_season(self) -> bool:
        """Whether reports are written now: 1 November to 31 March (domain guide §3.2)."""
        return self.day.month in WORK_WINDOW
