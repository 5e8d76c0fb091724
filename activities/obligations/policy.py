"""Who reads a branch's calendar, who explains what was missed, and who accepts that: never the same people."""

from activities.models import ObligationNote
from activities.obligations.cells import Cell
from activities.obligations.states import CellState
from branches.scope import Scope
from portal.kit.policy import YES, Answer, Denied


def reads(scope: Scope) -> Answer:
    """The calendar is for the committee of the branch and for staff over it."""
    if scope.managed_ids or scope.staff_paths:
        return YES
    return Denied("履职月历由支部书记、委员和工委查看")


def explains(scope: Scope, organization_id: int) -> Answer:
    """Only who holds a committee post in the branch today says why something was missed."""
    return YES if scope.manages(organization_id) else Denied("漏办说明由本支部的书记和委员填写")


def may_judge(scope: Scope, note: ObligationNote) -> Answer:
    """Only staff over the branch accept or return, and nobody the note of a branch they lead."""
    if scope.manages(note.organization_id):
        return Denied("漏办说明由工委认可，支部不能认可自己的说明")
    if any(note.organization.path.startswith(path) for path in scope.staff_paths):
        return YES
    return Denied("漏办说明由工委工作人员认可或退回")


def is_explainable(cell: Cell | None) -> Answer:
    """Only what was missed needs an explanation, and one that was accepted stays as it is."""
    if cell is None:
        return Denied("这一项现在不适用本支部，不用写说明")
    if cell.state == CellState.EXPLAINED:
        return Denied("工委已经认可这份说明，不能再改")
    if cell.state != CellState.MISSED:
        return Denied(f"这一项现在是“{cell.state.word}”，不用写说明")
    return YES
