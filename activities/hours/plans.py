"""The smallest number of coming gatherings that closes a member's gap. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from django.utils import timezone

from activities.hours.entries import ZERO, Conversion, HourEntry
from activities.hours.settling import settle, total

MOST_A_DAY = 6  # nobody goes to more on one day, and the sets of a day double with each
LATER = 10**6
Pick = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One coming gathering of a plan and what it adds."""

    entry: HourEntry
    adds: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """What to go to: `steps` close the gap, or are everything there is and still fall short."""

    steps: tuple[Step, ...]
    closes: bool

    @property
    def adds(self) -> Decimal:
        """What all of it adds."""
        return sum((step.adds for step in self.steps), ZERO)


@dataclass(frozen=True, slots=True)
class _Day:
    """The offers of one day, and the best that any number of them adds to what is there already."""

    offers: tuple[HourEntry, ...]
    gains: dict[Pick, Decimal]

    def best(self, number: int) -> Decimal | None:
        """Return the most that so many of them add; None when there are not so many."""
        return max((gain for pick, gain in self.gains.items() if len(pick) == number), default=None)


def plan_for(gap: Decimal, entries: Iterable[HourEntry], offers: Iterable[HourEntry], rule: Conversion) -> Plan:
    """Return the smallest set of offers that closes the gap under the caps, the earliest one among equals."""
    days = list(_days(entries, offers, rule))
    everything = sum((day.gains[tuple(range(len(day.offers)))] for day in days), ZERO)
    if everything < gap:
        return Plan(_steps(days, [tuple(range(len(day.offers))) for day in days]), closes=False)
    tails = _tails(days)
    number = next(count for count, most in enumerate(tails[0]) if most is not None and most >= gap)
    return Plan(_steps(days, _earliest(days, tails, number, gap)), closes=True)


def _days(entries: Iterable[HourEntry], offers: Iterable[HourEntry], rule: Conversion) -> Iterator[_Day]:
    held, offered = _by_day(entries), _by_day(offers)
    for day in sorted(offered):
        rows = tuple(offered[day][:MOST_A_DAY])
        before = total(settle(held[day], rule))
        gains = {
            pick: total(settle([*held[day], *(rows[at] for at in pick)], rule)) - before
            for number in range(len(rows) + 1)
            for pick in combinations(range(len(rows)), number)
        }
        yield _Day(rows, gains)


def _by_day(entries: Iterable[HourEntry]) -> defaultdict[date, list[HourEntry]]:
    days: defaultdict[date, list[HourEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (entry.starts_at, entry.pk)):
        days[timezone.localtime(entry.starts_at).date()].append(entry)
    return days


def _tails(days: Sequence[_Day]) -> list[list[Decimal | None]]:
    """Return for each day, and after the last, the most that n offers from that day on add."""
    tails: list[list[Decimal | None]] = [[ZERO]]
    for day in reversed(days):
        tails.insert(0, _joined(day, tails[0]))
    return tails


def _joined(day: _Day, after: Sequence[Decimal | None]) -> list[Decimal | None]:
    most: list[Decimal | None] = [None] * (len(after) + len(day.offers))
    for here in range(len(day.offers) + 1):
        for later, gain in enumerate(after):
            if gain is not None and (best := day.best(here)) is not None:
                so_far = most[here + later]
                most[here + later] = gain + best if so_far is None else max(so_far, gain + best)
    return most


def _earliest(days: Sequence[_Day], tails: Sequence[Sequence[Decimal | None]], number: int, gap: Decimal) -> list[Pick]:
    """Choose day by day the earliest offers that still leave a way to close the gap with the number."""
    picks = []
    for at, day in enumerate(days):
        pick = min((pick for pick in day.gains if _leads(day, pick, tails[at + 1], number, gap)), key=_order)
        picks.append(pick)
        number, gap = number - len(pick), gap - day.gains[pick]
    return picks


def _leads(day: _Day, pick: Pick, after: Sequence[Decimal | None], number: int, gap: Decimal) -> bool:
    left = number - len(pick)
    most = after[left] if 0 <= left < len(after) else None
    return most is not None and day.gains[pick] + most >= gap


def _order(pick: Pick) -> Pick:
    """Earlier offers first; what is left for another day comes after anything of this one."""
    return (*pick, LATER)


def _steps(days: Sequence[_Day], picks: Sequence[Pick]) -> tuple[Step, ...]:
    """Return the chosen offers, each with what it adds to those before it."""
    return tuple(
        Step(day.offers[at], day.gains[pick[: n + 1]] - day.gains[pick[:n]])
        for day, pick in zip(days, picks, strict=True)
        for n, at in enumerate(pick)
    )
