"""Days, times and names as people write them in a sheet; pure."""

import re
from datetime import date, time

from portal.kit.dates import FIRST_YEAR, LAST_YEAR

_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\Z")
_DAY_FIRST = re.compile(r"(\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?)(\D.*)\Z", re.DOTALL)
_TIGHT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_CLOCK = re.compile(r"(\d{1,2})\s*[:：点时]\s*(\d{1,2})?(?:\s*[:：分]\s*(?:\d{1,2})?\s*秒?)?\Z")
_RANGE = re.compile(r"(.+?)\s*[-—–~～至到]+\s*(.+)\Z")
_BETWEEN = re.compile(r"[、，,；;/\s]+")
NOON, AFTER_NOON = 12, ("下午", "晚上")
HALVES = ("上午", "中午", *AFTER_NOON)
WRITE_DAY = "要写到日，如 2016-07-01"
WRITE_CLOCK = "要写成 14:30 这样"


def as_day(text: str) -> date | None:
    """Return the day that was written in any usual way, or nothing for what is none."""
    found = _DAY.match(text) or _TIGHT_DAY.match(text)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def day_and_rest(text: str) -> tuple[date | None, str]:
    """Return the day with which a text begins, and what follows it: often the time."""
    found = _DAY_FIRST.match(text)
    return (as_day(found[1]), found[2].strip()) if found else (as_day(text), "")


def as_clock(text: str) -> time | None:
    """Return the time that was written as 14:30 or 14点30分, or nothing for what is none."""
    half = next((word for word in HALVES if text.startswith(word)), "")
    found = _CLOCK.match(text.removeprefix(half).lstrip())
    if not found:
        return None
    hour = int(found[1])
    try:
        return time(hour + NOON if half in AFTER_NOON and hour < NOON else hour, int(found[2] or 0))
    except ValueError:
        return None


def as_clocks(text: str) -> tuple[str, str]:
    """Return both ends of 14:30-16:00; of a single time only the first."""
    found = _RANGE.match(text)
    return (found[1], found[2]) if found else (text, "")


def as_names(text: str) -> list[str]:
    """Return the names of a list, whatever stands between them; remarks in brackets stay with their name."""
    return [name for name in _BETWEEN.split(text) if name]
