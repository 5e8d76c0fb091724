"""Who may log, change and read rows of a register."""

from datetime import date

from activities.policy import not_in_future, year_open
from activities.registers.base import Desk, Register
from branches.models import RegisterEntry
from branches.scope import Scope
from portal.kit.policy import YES, Answer, Denied, first_denial

ONLY_COMMITTEE = "只有本支部的书记和委员能登记、修改"


def reads(scope: Scope) -> Answer:
    """Registers are read by who leads a branch or oversees some."""
    if scope.managed_ids or scope.staff_paths:
        return YES
    return Denied("专项登记由支部书记、委员和工委查看")


def desk_of(scope: Scope, register: Register) -> int | None:
    """Return the organization for which this person logs rows of the register, if any."""
    if scope.branch_id is not None:
        return scope.branch_id
    return overseen(scope) if register.desk == Desk.BOTH else None


def overseen(scope: Scope) -> int | None:
    """Return the organization at the top of what a staff member oversees; none for a grant over everything."""
    path = next((path for path in scope.staff_paths if path), "")
    return int(path.rstrip("/").rpartition("/")[2]) if path else None


def may_log(scope: Scope, register: Register, organization_id: int | None) -> Answer:
    """Whether this person logs rows of the register for that organization."""
    own = {*scope.managed_ids, *([overseen(scope)] if register.desk == Desk.BOTH else [])} - {None}
    return YES if organization_id in own else Denied(ONLY_COMMITTEE)


def may_write(scope: Scope, register: Register, entry: RegisterEntry, *days: date | None) -> Answer:
    """Whether a row may be stored, changed, deleted or restored; `days` are those whose year's books it stands in."""
    known = [day for day in days if day is not None]
    ahead = [] if register.may_be_ahead else [not_in_future(day) for day in known]
    years = sorted({day.year for day in known})
    here = entry.organization_id
    return first_denial(may_log(scope, register, here), *ahead, *(year_open(here, year) for year in years))
