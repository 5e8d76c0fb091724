"""One line of the list of what is to be done, and where such lines come from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

URGENT, SOON = 7, 14
UNDATED = timedelta(days=30)  # what has no deadline stands behind what ends this month
COLUMNS = ("ref", "name", "word", "on")


@dataclass(frozen=True, slots=True)
class Tag:
    """Colour, picture and word of a deadline."""

    tone: str
    icon: str
    word: str


NO_DEADLINE = Tag("mute", "", "不限期")


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: what, by when, and the one button that settles it."""

    title: str
    detail: str
    icon: str
    action: str
    url: str
    tag: Tag = NO_DEADLINE
    due: date | None = None

    def rank(self, day: date) -> tuple[date, str]:
        """Return its place in the list: by deadline."""
        return self.due or day + UNDATED, self.title


@dataclass(frozen=True, slots=True)
class Found:
    """A row that a source asked for: its number, its name, words of its own, and its day."""

    ref: int
    name: str
    word: str
    on: date


@dataclass(frozen=True, slots=True)
class Source:
    """Where lines come from: rows of a branch on a day, annotated with `COLUMNS`, and what they say.

    All sources are read in one query, so a further one costs the page nothing.
    """

    rows: Callable[[int, date], QuerySet[Any]]
    tasks: Callable[[Sequence[Found], date], list[Task]]


def days_left(due: date, day: date, *, urgent: str = "warn") -> Tag:
    """Return how long there is time; `urgent` is the colour of the last days."""
    left = (due - day).days
    word = f"剩 {left} 天" if left else "今天到期"
    return Tag(urgent if left <= URGENT else "warn" if left <= SOON else "mute", "clock", word)


def short_day(day: date) -> str:
    """Return 11月30日."""
    return f"{day.month}月{day.day}日"
