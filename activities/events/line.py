"""One gathering of a list, and what the moment makes of it."""

from dataclasses import dataclass
from datetime import datetime

from activities.events.doors import Door
from activities.events.policy import is_logged
from activities.models import Event
from portal.kit.dates import local_day


@dataclass(frozen=True, slots=True)
class Line:
    """One gathering of the list, and when its door is open."""

    event: Event
    door: Door | None
    now: datetime

    @property
    def is_open(self) -> bool:
        """Whether people sign in at this moment."""
        is_on = not self.event.deleted_at and not is_logged(self.event)
        return is_on and self.door is not None and self.door.is_open(self.now)

    @property
    def is_running(self) -> bool:
        """Whether it has begun and is not over."""
        return self.event.starts_at <= self.now < self.event.ends_at

    @property
    def is_past(self) -> bool:
        """Whether it is over."""
        return self.event.ends_at < self.now

    @property
    def is_logged(self) -> bool:
        """Whether there is a record of it."""
        return is_logged(self.event)

    @property
    def is_today(self) -> bool:
        """Whether it is held today."""
        return self.event.day == local_day(self.now)

    @property
    def may_be_logged(self) -> bool:
        """Whether its record is due: from its day on, while there is none."""
        return self.event.day <= local_day(self.now) and not self.event.deleted_at and not is_logged(self.event)
