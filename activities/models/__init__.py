"""What happened: gatherings, attendance, hours, obligations, problems and plans."""

from activities.models.activity import Activity
from activities.models.attendance import Attendance, Evidence, Reflection, Speech
from activities.models.kind import ActivityKind
from activities.models.plan import Plan, PlanItem
from activities.models.rectification import Assessment, RectificationItem, RectificationMeasure
from activities.models.rules import ClosedYear, HoursClaim, HoursRule, Obligation, ObligationNote
from activities.models.themes import Campaign, Project, Series, Topic

__all__ = [
    "Activity",
    "ActivityKind",
    "Assessment",
    "Attendance",
    "Campaign",
    "ClosedYear",
    "Evidence",
    "HoursClaim",
    "HoursRule",
    "Obligation",
    "ObligationNote",
    "Plan",
    "PlanItem",
    "Project",
    "RectificationItem",
    "RectificationMeasure",
    "Reflection",
    "Series",
    "Speech",
    "Topic",
]
