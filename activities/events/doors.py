"""When the door is open: the dated limits say how long before and after the beginning people may sign in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from activities.limits import Limits
from activities.models import Event

BEFORE, AFTER = "SI1", "SI2"


@dataclass(frozen=True, slots=True)
class Door:
    """From when to when a gathering takes sign-ins."""

    opens: datetime
    closes: datetime

    def is_early(self, now: datetime) -> bool:
        """Whether it has not opened yet."""
        return now < self.opens

    def is_late(self, now: datetime) -> bool:
        """Whether it has closed."""
        return now > self.closes

    def is_open(self, now: datetime) -> bool:
        """Whether people may sign in."""
        return not self.is_early(now) and not self.is_late(now)


def door_of(event: Event, limits: Limits) -> Door | None:
    """Return the times of the gathering by the limits of its day; none while they do not say any."""
    before, after = (limits.on(code, event.day) for code in (BEFORE, AFTER))
    if before is None or after is None:
        return None
    return Door(event.starts_at - timedelta(minutes=before.amount), event.starts_at + timedelta(minutes=after.amount))
