"""A record as the start of the next one: everything but its day, theme, people, photos and text.

What it took part in (campaigns) is ticked by the form itself, which reads it with its other lists.
"""

from datetime import date, timedelta

from activities.forms.defaults import First, times
from activities.models import Activity
from portal.kit.dates import month_end, today

COPIED = (
    *("place", "host", "recorder", "group", "lecturer", "guest", "form", "mode", "is_micro", "series", "project"),
    *("venue", "team", "partners", "materials", "talk_type"),
)
MARK = "照复制的"
WEEK = timedelta(weeks=1)


def copied(source: Activity) -> First:
    """Return the values of a new form that repeats a record."""
    first = First({"day": day_of_copy(source.day, today())})
    first.take({name: source.serializable_value(name) for name in COPIED} | times(source), MARK)
    return first


def day_of_copy(day: date, now: date) -> date:
    """Return the same weekday of this month (the second Friday, the last one when it has no fifth), never the future.

    A record of this month is repeated today: its own day has its record.
    """
    first = now.replace(day=1)
    same = first + timedelta(days=(day.weekday() - first.weekday()) % 7) + (day.day - 1) // 7 * WEEK
    if same > month_end(now.year, now.month):
        same -= WEEK
    return now if same > now or same == day else same
