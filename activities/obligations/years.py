"""A year of a branch: which rule held in which period, whether it bound the branch then, and how it stands. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from activities.enums import Condition
from activities.models import Obligation, ObligationNote
from activities.obligations.cells import Board, Cell, Row
from activities.obligations.judging import Case, Group, Held, by_group, held_in, judge
from activities.obligations.periods import Period, Span, periods
from activities.obligations.states import CellState
from activities.queries import once

ALWAYS, NEVER = Span(date.min), Span(date.max)


@dataclass(frozen=True, slots=True)
class Life:
    """The dated facts that decide what a branch owes: since when it exists, had a committee, and which groups."""

    exists: Span = ALWAYS
    committee: tuple[Span, ...] = ()
    groups: tuple[tuple[Group, Span], ...] = ()

    def groups_in(self, span: Span) -> list[Group]:
        """Return the groups that had members in these days, each once."""
        return list(dict.fromkeys(group for group, stay in self.groups if stay.meets(span)))

    def is_bound(self, condition: str, span: Span) -> bool:
        """Whether a rule with the condition bound the branch on any of these days."""
        if condition == Condition.HAS_COMMITTEE:
            return any(held.meets(span) for held in self.committee)
        return condition == Condition.ALWAYS or bool(self.groups_in(span))


ANYBODY = Life()


@dataclass(frozen=True, slots=True)
class Duties:
    """What the years of one branch are judged by, beside its records."""

    rules: tuple[Obligation, ...] = ()
    life: Life = ANYBODY
    notes: tuple[ObligationNote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Version:
    """A rule and the days of the year on which it is shown."""

    obligation: Obligation
    span: Span
    may_be_missed: bool = True


def board_of(duties: Duties, held: Iterable[Held], year: int, day: date) -> Board:
    """Return the calendar of the year as seen on the day, from everything held in it."""
    of_kind: dict[int, list[Held]] = {}
    for row in held:
        of_kind.setdefault(row.kind_id, []).append(row)
    notes = {(note.obligation_id, note.period): note for note in duties.notes}
    versions, rules_of = _versions(duties.rules, year)
    rows = (
        _row(group, _Books(duties.life, of_kind.get(kind_id, []), notes), year, day)
        for (_, kind_id, _), group in _grouped(versions).items()
    )
    return Board(year, day, tuple(rows), rules_of)


def _versions(rules: Sequence[Obligation], year: int) -> tuple[list[_Version], int]:
    """Return the rules that hold in the year; while none is published those of the last year that had any."""
    whole = Span(date(year, 1, 1), date(year, 12, 31))
    known = [_Version(rule, Span(rule.valid_from, rule.valid_until or date.max)) for rule in rules]
    here = [version for version in known if version.span.meets(whole)]
    ended = [version.span.last for version in known if version.span.last < whole.first]
    if here or not ended:
        return here, year
    last = max(ended)
    shown = [row.obligation for row in known if row.span.meets(Span(last, last))]
    return [_Version(rule, whole, may_be_missed=False) for rule in shown], last.year


def _grouped(versions: Iterable[_Version]) -> dict[tuple[str, int, str], list[_Version]]:
    """Put the versions of one rule together: they are one row while what is due and its rhythm stay."""
    groups: dict[tuple[str, int, str], list[_Version]] = {}
    for version in versions:
        rule = version.obligation
        groups.setdefault((rule.code, rule.kind_id, rule.shape), []).append(version)
    return groups


@dataclass(frozen=True, slots=True)
class _Books:
    """What the cells of a row are read from."""

    life: Life
    held: Sequence[Held]
    notes: Mapping[tuple[int, str], ObligationNote]


def _row(versions: list[_Version], books: _Books, year: int, day: date) -> Row:
    newest = max(versions, key=_since).obligation
    return Row(newest, tuple(_cells(versions, books, year, day)))


def _cells(versions: list[_Version], books: _Books, year: int, day: date) -> Iterator[Cell]:
    shape = versions[0].obligation.shape
    events = once(books.held)
    for period in periods(shape, year):
        version = max((row for row in versions if row.span.meets(period.span)), key=_since, default=None)
        case = _case(version, period, books, held_in(period, events)) if version else None
        if case:
            yield judge(case, day)
        else:
            rule = (version or max(versions, key=_since)).obligation
            yield Cell(rule, period, CellState.NOT_APPLICABLE, done=len(held_in(period, events)))


def _case(version: _Version, period: Period, books: _Books, held: list[Held]) -> Case | None:
    """Return what is to be judged; nothing where the rule bound the branch on no day of the period."""
    rule = version.obligation
    shown = version.span.within(period.span)
    bound = shown.within(books.life.exists) if shown else None
    if bound is None or not books.life.is_bound(rule.condition, bound):
        return None
    groups = books.life.groups_in(bound) if rule.is_for_each_group else []
    held_by = by_group(held_in(period, books.held), groups) if groups else None
    note = books.notes.get((rule.pk, period.name))
    return Case(rule, period, held, groups, held_by, note, version.may_be_missed)


def _since(version: _Version) -> date:
    return version.obligation.valid_from
