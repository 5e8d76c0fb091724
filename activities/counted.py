"""What one record counts for, in words: hours for how many, which obligation it meets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from activities.enums import COUNTED_PRESENCES
from activities.gain import gain_from
from activities.hours import HourEntry, convert, settle
from activities.models import Activity, ActivityKind, HoursRule
from activities.obligations import Cell, Duties, board_of, read_facts, read_rules
from portal.kit.dates import today


@dataclass(frozen=True, slots=True)
class Duty:
    """The obligation of a kind in the period of a day."""

    label: str
    cell: Cell

    @property
    def period(self) -> str:
        """11 月, 第四季度, or 2026 年."""
        return self.cell.label


def duty_of(kind: ActivityKind, organization_id: int, day: date, group_id: int | None = None) -> Duty | None:
    """Return what the branch owes of this kind in the period of the day, if anything; two queries at most."""
    return next(iter(duties_of([kind], organization_id, day, group_id)), None)


def duties_of(
    kinds: Sequence[ActivityKind], organization_id: int, day: date, group_id: int | None = None
) -> list[Duty]:
    """Return what the branch owes of each kind in the period of the day, where it owes any; two queries at most.

    What was explained does not matter here: only how often the kind was held and how often it should be; of what each
    group owes, that of the group which is named.
    """
    wanted = {kind.pk for kind in kinds}
    rules = tuple(rule for rule in read_rules() if rule.kind_id in wanted)
    if not rules:
        return []
    facts = read_facts([organization_id], day.year)[organization_id]
    facts = facts if group_id is None else facts.of_group(group_id)
    year = board_of(Duties(rules, facts.life), facts.held, day.year, today())
    cells = [cell for cell in year.cells if cell.first <= day <= cell.last]
    return [Duty(kind.label, cell) for kind in kinds for cell in cells if cell.obligation.kind_id == kind.pk]


def hours_each(activity: Activity, rule: HoursRule | None) -> Decimal | None:
    """Return the 学时 that each person present gets from this record alone; None when none can be told."""
    if rule is None or not activity.kind.counts_hours or activity.same_occasion_id:
        return None
    entry = HourEntry(
        activity.starts_at, activity.title, activity.kind.label, activity.minutes, fixed=activity.hours_override
    )
    return settle([entry], rule)[0].hours


def minutes_in_hours(minutes: int, rule: HoursRule) -> Decimal:
    """Return the 学时 of so many minutes under the cap of half a day."""
    return min(convert(max(0, minutes), rule), rule.half_day_cap)


def saved_sentence(activity: Activity) -> str:
    """Say what was stored and what it gave: 已保存。25 名党员各计 2.5 学时."""
    gain = gain_from(activity)
    if gain is None:
        came = activity.attendances.filter(presence__in=COUNTED_PRESENCES).count()
        return f"已保存。到 {came} 人。"
    return f"已保存。{gain.words}。"
