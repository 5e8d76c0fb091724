"""What a morning's digest may name: what a branch owes, and the gatherings of tomorrow, each with a key of its own."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from activities.enums import RectificationState
from activities.events.invited import due_at
from activities.events.queries import coming
from activities.models import Event, LeaveRequest, Obligation, RectificationItem
from activities.obligations import Cell, CellState, Row, boards, owed

# What waits for the working committee is not owed by the branch.
BRANCH_TURN = (RectificationState.NOT_STARTED, RectificationState.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that somebody should know this morning; problems are only counted, so they have no words."""

    key: str
    words: str
    due: date
    is_problem: bool = False
    is_event: bool = False

    @property
    def is_duty(self) -> bool:
        """Whether it is something that has to be held and logged."""
        return not (self.is_problem or self.is_event)


def owed_by(branch_ids: Collection[int], day: date, ahead: int) -> dict[int, list[Matter]]:
    """Return by branch what it missed or has to do within so many days, and its overdue problems."""
    found = {pk: _duties(pk, rows, day, ahead) for pk, rows in _rows(branch_ids, day).items()}
    for problem in _late_problems(branch_ids, day):
        matter = Matter(f"problem:{problem.pk}", "", problem.deadline or day, is_problem=True)
        found[problem.organization_id].append(matter)
    return found


def _rows(branch_ids: Collection[int], day: date) -> dict[int, list[Row]]:
    """Return the year's calendars; in January the old year's too, whose last periods are in their days of grace."""
    years = (day.year,) if day.month > 1 else (day.year - 1, day.year)
    calendars = [boards(branch_ids, year, day) for year in years]
    return {pk: [row for calendar in calendars for row in calendar[pk].rows] for pk in branch_ids}


def _duties(branch_id: int, rows: Iterable[Row], day: date, ahead: int) -> list[Matter]:
    return [_duty(branch_id, *pair) for pair in owed(rows) if is_near(pair[1], day, ahead)]


def is_near(cell: Cell, day: date, ahead: int) -> bool:
    """Say whether a period is missed, in its days of grace, or ends within so many days."""
    return cell.state == CellState.MISSED or cell.last <= day + timedelta(days=ahead)


def _duty(branch_id: int, obligation: Obligation, cell: Cell) -> Matter:
    missed = "（漏办）" if cell.state == CellState.MISSED else ""
    words = f"{cell.label}{obligation.kind.label}{missed}"
    return Matter(f"duty:{branch_id}:{obligation.pk}:{cell.period}", words, cell.last)


def _late_problems(branch_ids: Collection[int], day: date) -> QuerySet[RectificationItem]:
    late = RectificationItem.objects.filter(organization__in=branch_ids, state__in=BRANCH_TURN, deadline__lt=day)
    return late.order_by("deadline", "pk")


def tomorrow(branch_id: int, day: date) -> dict[int, list[Matter]]:
    """Return by member the gatherings of the next day at which they are due and for which they took no leave."""
    found: dict[int, list[Matter]] = {}
    for event in coming(branch_id, day):
        if event.day != day + timedelta(days=1):
            continue
        away = LeaveRequest.objects.filter(event=event, withdrawn_at__isnull=True).values_list("member", flat=True)
        for member_id in {seat.pk for seat in due_at(event)} - set(away):
            found.setdefault(member_id, []).append(_announced(event))
    return found


def _announced(event: Event) -> Matter:
    words = f"{timezone.localtime(event.starts_at):%H:%M} {event.title}{f'，{event.place}' if event.place else ''}"
    return Matter(f"event:{event.pk}", words, event.day, is_event=True)
