"""The dated numbers that rules set: which one held on a day, what day it leads to, and how it is said and cited."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from activities.enums import BindingLevel
from activities.enums_work import LimitUnit
from activities.models import Limit

MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class Limits:
    """All limits that were ever in force."""

    rows: tuple[Limit, ...]

    def on(self, code: str, day: date) -> Limit | None:
        """Return the limit of that code in force on the day: what was done is judged by the rule of its day."""
        held = (row for row in self.rows if row.code == code and row.valid_from <= day)
        return next((row for row in held if row.valid_until is None or row.valid_until >= day), None)


def limits_of(rows: Iterable[Limit]) -> Limits:
    """Return the limits, the newest of each code first."""
    return Limits(tuple(sorted(rows, key=lambda row: row.valid_from, reverse=True)))


def read_limits() -> Limits:
    """Read all limits; one query."""
    return limits_of(Limit.objects.all())


def after(day: date, limit: Limit) -> date:
    """Return the day on which the time of the limit is over, counted from `day`; 29 February gives 28 February."""
    if limit.unit == LimitUnit.DAY:
        return day + timedelta(days=min(limit.amount, (date.max - day).days))
    months = limit.amount * (MONTHS_OF_YEAR if limit.unit == LimitUnit.YEAR else 1)
    year, month = divmod(day.year * MONTHS_OF_YEAR + day.month - 1 + months, MONTHS_OF_YEAR)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def worded(limit: Limit) -> str:
    """Return 1 年 or 3 个月."""
    return f"{limit.amount} {LimitUnit(limit.unit).label}"


def cited(limit: Limit) -> str:
    """Return where the limit is written: a document in 《》, a local requirement by its name."""
    is_local = limit.binding_level == BindingLevel.LOCAL
    return limit.authority if is_local else f"《{limit.authority}》{limit.article}"
