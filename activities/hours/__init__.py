"""Study hours: entries, how minutes become 学时, and what closes a gap. `reading` reads; everything else is pure."""

from activities.hours.entries import ACTIVITY, CLAIM, COUNTED, ZERO, Conversion, HourEntry
from activities.hours.occasions import once
from activities.hours.plans import Plan, plan_for
from activities.hours.settling import convert, settle, total

__all__ = [
    "ACTIVITY",
    "CLAIM",
    "COUNTED",
    "ZERO",
    "Conversion",
    "HourEntry",
    "Plan",
    "convert",
    "once",
    "plan_for",
    "settle",
    "total",
]
