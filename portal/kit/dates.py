"""Days, months and years as the office counts them: in the site's own time zone."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from django.utils import timezone

WEEKDAYS = "一二三四五六日"


def today() -> date:
    """Return the office's current day."""
    return timezone.localdate()


def local_day(moment: datetime) -> date:
    """Return the office day on which a moment falls."""
    return timezone.localtime(moment).date()


def at(day: date, clock: time) -> datetime:
    """Return the aware moment of a wall-clock time on a day."""
    return timezone.make_aware(datetime.combine(day, clock))


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """Return the first moment of the year and the first moment of the next one."""
    return at(date(year, 1, 1), time()), at(date(year + 1, 1, 1), time())


def day_bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the first moment of `first` and the first moment after `last`."""
    return at(first, time()), at(last + timedelta(days=1), time())


def whole_minutes(start: datetime, end: datetime) -> int:
    """Return how many whole minutes lie between two moments."""
    return int((end - start).total_seconds() // 60)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def quarter_of(day: date) -> int:
    """Return 1 to 4."""
    return (day.month - 1) // 3 + 1


def spoken(day: date) -> str:
    """Return 11月6日 周五."""
    return f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}"


def full_day(day: date) -> str:
    """Return 2026年11月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


FIRST_YEAR, LAST_YEAR = 1949, 2100


def as_day(text: str) -> date | None:
    """Return the day that was typed as 2026-11-06, or nothing for what is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def as_year(text: str) -> int | None:
    """Return the year that stands in an address, or nothing for what is none."""
    year = int(text) if text.isascii() and text.isdigit() and len(text) == len("2026") else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None
