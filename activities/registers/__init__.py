"""Registers: ledgers of what a branch does beside gatherings. One declaration each, listed here by hand.

To add a register, write a model that is a `RegisterEntry`, a file with its form and its `Register` beside these, and
one line below.
"""

from activities.registers.appraisal import APPRAISALS
from activities.registers.base import Register
from activities.registers.campaign_responses import CAMPAIGN_RESPONSES
from activities.registers.campaigns import CAMPAIGNS
from activities.registers.development import DEVELOPMENT
from activities.registers.dual_registration import DUAL_REGISTRATIONS
from activities.registers.duty import DUTIES
from activities.registers.honours import HONOURS
from activities.registers.ideology import IDEOLOGY
from activities.registers.milestones import MILESTONES
from activities.registers.plan_documents import PLAN_DOCUMENTS
from activities.registers.political_birthday import POLITICAL_BIRTHDAYS
from activities.registers.projects import PROJECTS
from activities.registers.publications import PUBLICATIONS
from activities.registers.quiz_questions import QUIZ_QUESTIONS
from activities.registers.rating import RATINGS
from activities.registers.series import SERIES
from activities.registers.stability import STABILITY
from activities.registers.stationings import STATIONINGS
from activities.registers.teams import TEAMS
from activities.registers.term import TERMS
from activities.registers.topic_plans import TOPIC_PLANS
from activities.registers.topics import TOPICS
from activities.registers.venues import VENUES

REGISTERS: tuple[Register, ...] = (
    DEVELOPMENT,
    DUAL_REGISTRATIONS,
    APPRAISALS,
    RATINGS,
    TERMS,
    POLITICAL_BIRTHDAYS,
    DUTIES,
    HONOURS,
    TOPICS,
    SERIES,
    TOPIC_PLANS,
    VENUES,
    QUIZ_QUESTIONS,
    CAMPAIGNS,
    CAMPAIGN_RESPONSES,
    PLAN_DOCUMENTS,
    PROJECTS,
    MILESTONES,
    TEAMS,
    STATIONINGS,
    IDEOLOGY,
    STABILITY,
    PUBLICATIONS,
)

_BY_CODE = {register.code: register for register in REGISTERS}


def register_of(code: str) -> Register | None:
    """Return the register with this code, if there is one."""
    return _BY_CODE.get(code)


__all__ = ["REGISTERS", "Register", "register_of"]
