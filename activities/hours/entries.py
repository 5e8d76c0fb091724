"""One line of a member's hours. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol

ZERO = Decimal(0)
ACTIVITY, CLAIM = "activity", "claim"
COUNTED = "已计入"


class Conversion(Protocol):
    """The part of an HoursRule that turns minutes into 学时."""

    minutes_per_hour: int
    step: Decimal
    half_day_cap: Decimal
    day_cap: Decimal


@dataclass(frozen=True, slots=True)
class HourEntry:
    """One line of a member's hours: where it came from, what it gives, and why it gives less than it lasted.

    `source` and `pk` name the one record or claim behind it. `same_as` is the record of the same occasion to which
    this one is linked, `attended` whether the member came or made it up.
    """

    starts_at: datetime
    title: str
    kind: str
    minutes: int
    source: str = ACTIVITY
    pk: int = 0
    fixed: Decimal | None = None
    blocked: str = ""
    hours: Decimal = ZERO
    same_as: int = 0
    attended: bool = False
    made_up_on: date | None = None
    missed: int = 0

    @property
    def state(self) -> str:
        """已计入, or the reason why nothing counts."""
        return self.blocked or COUNTED

    @property
    def ends_at(self) -> datetime:
        """The end of the time that counts."""
        return self.starts_at + timedelta(minutes=self.minutes)
