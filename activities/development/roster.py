"""What the steps mean for the roster: five of them are the days on which a person reaches a new standing.

Such a step and the row on the roster are one fact: it is written once, follows the step when its day is corrected,
and goes when the day is cleared. A row that says another day than the case ever did was written by somebody else and
stays as it is.
"""

from collections.abc import Iterable
from datetime import date

from activities.development.steps import STAGES, Step, by_code
from activities.limits import Limits, after
from branches.enums import DevelopmentStepCode as Code
from branches.enums import MemberState
from branches.models import Member, MemberStatus
from portal.kit.dates import full_day

STATES = {
    Code.APPLIED: MemberState.APPLICANT,
    Code.ACTIVIST_CONFIRMED: MemberState.ACTIVIST,
    Code.TARGET_CONFIRMED: MemberState.DEVELOPMENT_TARGET,
    Code.MEETING_ADMITTED: MemberState.PROBATIONARY,
    Code.MEETING_REGULARIZED: MemberState.FULL,
}
STEP_OF = {state: code for code, state in STATES.items()}
Reached = dict[MemberState, date]
RosterChanges = dict[MemberState, date | None]  # without a day: to be removed


def reached(steps: Iterable[Step], limits: Limits) -> Reached:
    """Return the standings that the steps give, each from its day.

    党龄 counts from the day on which the probation ends, also when the meeting was held later (章程 Art. 7).
    An extended probation is not kept apart: there is no record of its new end.
    """
    done = by_code(steps)
    days = {state: done[code].day for code, state in STATES.items() if code in done}
    admitted, meeting = days.get(MemberState.PROBATIONARY), days.get(MemberState.FULL)
    probation = limits.on("D21", meeting) if meeting else None
    if admitted and meeting and probation:
        days[MemberState.FULL] = min(meeting, after(admitted, probation))
    return days


def conflicts(before: Reached, wanted: Reached, held: Reached, name: str) -> dict[Code, str]:
    """Return a sentence beside each step that would overwrite what somebody else put on the roster."""
    return {
        STEP_OF[state]: f"名册上{name}的“{state.label}”从{full_day(held[state])}起，和这里不一样，请核对"
        for state, day in wanted.items()
        if state in held and day not in (held[state], before.get(state)) and held[state] != before.get(state)
    }


def changes(before: Reached, wanted: Reached, held: Reached) -> RosterChanges:
    """Return the rows of the roster to write, with their new day, and those to remove, with none."""
    gone: RosterChanges = {
        state: None for state, day in before.items() if state not in wanted and held.get(state) == day
    }
    new = {
        state: day
        for state, day in wanted.items()
        if state not in held or (held[state] == before.get(state) and held[state] != day)
    }
    return gone | new


def write_roster(member: Member, organization_id: int, rows: RosterChanges) -> None:
    """Write and remove the rows."""
    for state, day in rows.items():
        if day is None:
            MemberStatus.objects.filter(member=member, state=state).delete()
        else:
            values = {"organization_id": organization_id, "since": day}
            MemberStatus.objects.update_or_create(member=member, state=state, defaults=values)


def stage_of(steps: Iterable[Step]) -> str:
    """Return the stage in which a case stands: that of the step after the last one; 已办完 after the last of all."""
    last = max((step.code for step in steps), default=0)
    return next((stage.label for stage in STAGES if last < stage.last), "已办完")
