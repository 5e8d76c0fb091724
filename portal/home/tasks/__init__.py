"""待办: everything that the branch has to do, each with the one button that settles it, nearest deadline first.

What is held regularly comes from the calendar; all else from `SOURCES`. A new source is one entry there: it names its
rows and says what they mean, and costs no further query.
"""

from collections.abc import Iterable
from datetime import date

from activities.lists import together
from activities.obligations import Cell
from portal.home.tasks.duties import duty_task
from portal.home.tasks.events import EVENTS
from portal.home.tasks.hours import CLAIMS, MAKE_UPS, QUESTIONS
from portal.home.tasks.problems import PROBLEMS
from portal.home.tasks.returned import RETURNED
from portal.home.tasks.task import COLUMNS, Found, Source, Tag, Task

SOURCES: tuple[Source, ...] = (PROBLEMS, EVENTS, CLAIMS, QUESTIONS, MAKE_UPS, RETURNED)

__all__ = ["SOURCES", "Source", "Tag", "Task", "tasks_of"]


def tasks_of(branch_id: int, owed: Iterable[Cell], day: date) -> list[Task]:
    """Return what the branch has to do; one query."""
    parts = {str(number): source.rows(branch_id, day) for number, source in enumerate(SOURCES)}
    found = together(parts, *COLUMNS)
    tasks = [duty_task(cell, day) for cell in owed]
    for number, source in enumerate(SOURCES):
        tasks += source.tasks([Found(*row) for row in found[str(number)]], day)
    return sorted(tasks, key=lambda task: task.rank(day))
