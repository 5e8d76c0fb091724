"""What happened: gatherings, attendance, hours, obligations, problems and plans, and what they are about."""

from activities.models.activity import Activity
from activities.models.appraisal import AppraisalGrade, DemocraticAppraisal
from activities.models.attendance import Attendance, Evidence, Reflection, Speech
from activities.models.drafts import Draft, LedgerImport, Upload
from activities.models.duties import (
    CampaignResponse,
    IdeologyDuty,
    MeetingTopicPlan,
    PlanDocument,
    Publication,
    StabilityTask,
)
from activities.models.events import Event, LeaveRequest, SignIn
from activities.models.kind import ActivityKind
from activities.models.learning import HoursClaim, HoursQuestion, MakeUp
from activities.models.plan import Plan, PlanItem
from activities.models.quiz import QuizQuestion, QuizSitting
from activities.models.rectification import (
    Assessment,
    RectificationExtension,
    RectificationItem,
    RectificationMeasure,
    RectificationProof,
)
from activities.models.rules import ClosedYear, HoursRule, Limit, Obligation, ObligationNote
from activities.models.themes import Campaign, Project, Series, Topic, Venue
from activities.models.work import ProjectMilestone, Stationing, Team, TeamMember

__all__ = [
    "Activity",
    "ActivityKind",
    "AppraisalGrade",
    "Assessment",
    "Attendance",
    "Campaign",
    "CampaignResponse",
    "ClosedYear",
    "DemocraticAppraisal",
    "Draft",
    "Event",
    "Evidence",
    "HoursClaim",
    "HoursQuestion",
    "HoursRule",
    "IdeologyDuty",
    "LeaveRequest",
    "LedgerImport",
    "Limit",
    "MakeUp",
    "MeetingTopicPlan",
    "Obligation",
    "ObligationNote",
    "Plan",
    "PlanDocument",
    "PlanItem",
    "Project",
    "ProjectMilestone",
    "Publication",
    "QuizQuestion",
    "QuizSitting",
    "RectificationExtension",
    "RectificationItem",
    "RectificationMeasure",
    "RectificationProof",
    "Reflection",
    "Series",
    "SignIn",
    "Speech",
    "StabilityTask",
    "Stationing",
    "Team",
    "TeamMember",
    "Topic",
    "Upload",
    "Venue",
]
