"""What the builders of register rows share: whose row it is, what it points at, and what was known by the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from activities.models import Activity, RectificationItem
from portal.demo.logbook import Records
from portal.demo.roster import Roster, day_of
from portal.demo.shelf import Shelf, known


class Dated(Protocol):
    """A row that was logged on a day."""

    @property
    def day(self) -> str:
        """The day, YYYY-MM-DD."""
        ...


Row = TypeVar("Row", bound=Dated)


@dataclass(frozen=True, slots=True)
class Clerk:
    """Writes rows of registers, as they stood on the day `until`."""

    roster: Roster
    shelf: Shelf
    records: Records
    problems: dict[str, RectificationItem]
    until: date

    def due(self, rows: Iterable[Row]) -> list[Row]:
        """Keep the rows whose day had come."""
        return [row for row in rows if day_of(row.day) <= self.until]

    def end(self, text: str) -> date | None:
        """Return the last day, unless it had not come yet."""
        return known(text, self.until)

    def own(self, branch: str) -> dict[str, Any]:
        """Return what every row says of its branch."""
        return {"organization": self.roster.organizations[branch], "created_by": self.roster.by(branch)}

    def record(self, branch: str, kind: str, day: str) -> Activity | None:
        """Return the record of that kind and day; no kind means none, a wrong one is a mistake in the data."""
        return self.records[branch, kind, day_of(day)] if kind else None
