"""发展党员: the 25 steps, the rules that hold between them, what is due next, and what they mean for the roster."""

from activities.development.due import Due, due_next
from activities.development.roster import Reached, changes, conflicts, reached, stage_of, write_roster
from activities.development.rules import Finding, check
from activities.development.steps import STAGES, Stage, Step, Votes

__all__ = [
    "STAGES",
    "Due",
    "Finding",
    "Reached",
    "Stage",
    "Step",
    "Votes",
    "changes",
    "check",
    "conflicts",
    "due_next",
    "reached",
    "stage_of",
    "write_roster",
]
