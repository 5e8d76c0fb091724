"""How one period of one rule stands on a day: what was held, what is missing, since when it was enough. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from activities.models import Activity, Obligation, ObligationNote
from activities.obligations.cells import Cell, GroupGap
from activities.obligations.periods import Period
from activities.obligations.states import CellState
from activities.queries import once
from portal.kit.dates import local_day


@dataclass(frozen=True, slots=True)
class Held:
    """What a record says about an obligation: of which kind and group it was, when, and when it was logged."""

    pk: int
    kind_id: int
    day: date
    logged_on: date
    group_id: int | None = None
    same_occasion_id: int | None = None

    @classmethod
    def of(cls, record: Activity) -> "Held":
        """Return it of a record."""
        logged_on = local_day(record.created_at)
        return cls(record.pk, record.kind_id, record.day, logged_on, record.group_id, record.same_occasion_id)


@dataclass(frozen=True, slots=True)
class Group:
    """A group that existed in the period."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Case:
    """One period of a rule: what counts in it, the groups that owe it each, and the branch's note.

    `groups` is empty where the branch owes it as a whole. `held` has one record per occasion; `held_by` the same of
    each group. `may_be_missed` is not so while the rule is only an earlier year's.
    """

    obligation: Obligation
    period: Period
    held: Sequence[Held]
    groups: Sequence[Group] = ()
    held_by: dict[int, list[Held]] | None = None
    note: ObligationNote | None = None
    may_be_missed: bool = True

    def missing(self, logged_until: date = date.max) -> list[GroupGap]:
        """Return what is missing, counting what was logged until a day; the whole branch has no name."""
        owing = self.groups or [Group(0, "")]
        gaps = [GroupGap(group.pk, group.name, self._short(group.pk, logged_until)) for group in owing]
        return [gap for gap in gaps if gap.short_by]

    def _short(self, group: int, logged_until: date) -> int:
        held = (self.held_by or {}).get(group, []) if group else self.held
        return max(0, self.obligation.minimum - sum(row.logged_on <= logged_until for row in held))


def judge(case: Case, day: date) -> Cell:
    """Return the cell as seen on the day."""
    gaps = case.missing()
    return Cell(
        case.obligation,
        case.period,
        _state(case, gaps, day),
        done=len(case.held),
        short_by=sum(gap.short_by for gap in gaps),
        group_gaps=tuple(gap for gap in gaps if gap.pk),
        note=case.note,
    )


def _state(case: Case, gaps: Sequence[GroupGap], day: date) -> CellState:
    in_time = case.period.last_day_with(case.obligation.grace_days)
    if not gaps:
        return CellState.LATE if case.missing(in_time) else CellState.DONE
    if day < case.period.first:
        return CellState.FUTURE
    if day <= in_time or not case.may_be_missed:
        return CellState.DUE
    return CellState.EXPLAINED if case.note and case.note.is_accepted else CellState.MISSED


def held_in(period: Period, rows: Sequence[Held]) -> list[Held]:
    """Keep what was held in the period."""
    return [row for row in rows if period.first <= row.day <= period.last]


def by_group(rows: Sequence[Held], groups: Sequence[Group]) -> dict[int, list[Held]]:
    """Return what each group held, once per occasion. What names no group was that of the only one."""
    only = groups[0].pk if len(groups) == 1 else None
    return {group.pk: once([row for row in rows if (row.group_id or only) == group.pk]) for group in groups}
