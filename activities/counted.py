"""What one record counts for, in words: hours for how many, which obligation it meets."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from activities.enums import COUNTED_PRESENCES
from activities.hours import HourEntry, convert, settle
from activities.models import Activity, ActivityKind, HoursRule
from activities.obligations import Cell, obligations_in_force, row_of
from activities.queries import hours_rule, in_year
from portal.kit.chinese import plain_decimal
from portal.kit.dates import local_day, today


@dataclass(frozen=True, slots=True)
class Duty:
    """The obligation of a kind in the period of a day."""

    label: str
    cell: Cell

    @property
    def period(self) -> str:
        """11 月, 第四季度, or 2026 年."""
        first = self.cell.first
        names = {1: f"{first.month} 月", 3: f"第{'一二三四'[(first.month - 1) // 3]}季度"}
        return names.get(self.cell.months, f"{first.year} 年")


def duty_of(kind: ActivityKind, organization_id: int, day: date) -> Duty | None:
    """Return what the branch owes of this kind in the period of the day, if anything; two queries at most.

    What was explained does not matter here: only how often the kind was held and how often it should be.
    """
    in_force = obligations_in_force(organization_id, day.year, min(today(), date(day.year, 12, 31)))
    rule = next((rule for rule in in_force if rule.kind_id == kind.pk), None)
    if rule is None:
        return None
    rows = Activity.objects.filter(organization=organization_id, kind=kind, deleted_at__isnull=True)
    days = map(local_day, in_year(rows, day.year).values_list("starts_at", flat=True))
    cells = row_of(rule, days, set(), year=day.year, day=today()).cells
    cell = next((cell for cell in cells if cell.first <= day <= cell.last), None)
    return Duty(kind.label, cell) if cell else None


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
    came = activity.attendances.filter(presence__in=COUNTED_PRESENCES).count()
    each = hours_each(activity, hours_rule(activity.day))
    if each is None:
        return f"已保存。到 {came} 人。"
    return f"已保存。{came} 名党员各计 {plain_decimal(each)} 学时。"
