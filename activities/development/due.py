"""What comes next in a case, and from or until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from activities.development.rules import AT_LEAST, AT_MOST, Interval
from activities.development.steps import Step, Steps, by_code
from activities.limits import Limits, after
from branches.enums import DevelopmentStepCode as Code
from portal.kit.dates import full_day

# Steps that last: they are going on now and are full on the day.
PERIODS = (
    Interval("D6", Code.ACTIVIST_CONFIRMED, Code.CULTIVATED),
    Interval("D21", Code.MEETING_ADMITTED, Code.PROBATION_WATCHED),
)
# Nothing forbids to ask earlier, but it is due when the probation is over.
EARLIEST = (*AT_LEAST, Interval("D21", Code.MEETING_ADMITTED, Code.REGULARIZATION_ASKED))


@dataclass(frozen=True, slots=True)
class Due:
    """The next step: when it may be done at the earliest, when at the latest, when a step that lasts is full."""

    step: Code
    today: date
    earliest: date | None = None
    latest: date | None = None
    full: date | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether its last day has passed."""
        return self.latest is not None and self.latest < self.today

    @property
    def words(self) -> str:
        """Say it: 7 确定发展对象，2027年3月1日起."""
        return f"{int(self.step)} {self.step.label}{self._when()}"

    def _when(self) -> str:
        if self.full:
            return f"，{full_day(self.full)}{'已满' if self.full <= self.today else '满'}"
        if self.earliest and self.earliest > self.today:
            return f"，{full_day(self.earliest)}起"
        if self.latest:
            return f"，应在{full_day(self.latest)}前办{'，已过期' if self.is_overdue else ''}"
        return ""


def due_next(steps: Iterable[Step], limits: Limits, today: date) -> Due | None:
    """Return the step after the last one that has a day; nothing once the papers are filed."""
    done = by_code(steps)
    last = max(done, default=None)
    if last == Code.ARCHIVED:
        return None
    step = Code(last + 1) if last else Code.APPLIED
    full, earliest, latest = (_day(step, rules, done, limits, today) for rules in (PERIODS, EARLIEST, AT_MOST))
    return Due(step, today, earliest, latest, full)


def _day(step: Code, intervals: Iterable[Interval], done: Steps, limits: Limits, today: date) -> date | None:
    for interval in intervals:
        if interval.end == step and interval.start in done:
            limit = limits.on(interval.limit, today)
            return after(done[interval.start].day, limit) if limit else None
    return None
