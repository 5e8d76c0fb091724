"""The table of steps: every step from every state by everybody."""

from collections.abc import Callable

import pytest

from branches.scope import Scope
from portal.demo import World
from portal.kit.policy import Denied
from reports.enums import ReportState
from reports.submitting.way import MOVES, Side, Step, can_take, may_take

LEADS = {
    ("drafting", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "withdraw"): "drafting",
    ("submitted", "open"): "in_review",
    ("in_review", "return"): "returned",
    ("submitted", "approve"): "approved",
    ("in_review", "approve"): "approved",
    ("approved", "archive"): "archived",
}
BRANCH_STEPS = {"submit", "withdraw"}


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", ReportState)
def test_each_step_leads_on_from_its_states_and_from_no_other(state: ReportState, step: Step) -> None:
    answer = can_take(step, state)
    assert bool(answer) == ((state.value, step.value) in LEADS)
    if answer:
        assert MOVES[step].after.value == LEADS[state.value, step.value]
    else:
        assert isinstance(answer, Denied)
        assert answer.reason


def test_nothing_leads_out_of_the_archive() -> None:
    assert [step for step in Step if can_take(step, ReportState.ARCHIVED)] == []


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize(
    "persona", ["secretary_a", "committee_a", "secretary_b", "member_a", "staff", "staff_elsewhere"]
)
def test_the_branch_sends_and_the_committee_reviews(
    world: World, scope_of: Callable[[str], Scope], step: Step, persona: str
) -> None:
    allowed = {"secretary_a", "committee_a"} if step.value in BRANCH_STEPS else {"staff"}
    answer = may_take(step, scope_of(persona), world.branch_a.pk, world.branch_a.path)
    assert bool(answer) == (persona in allowed)


def test_nobody_reviews_the_report_of_the_own_branch(world: World) -> None:
    both = Scope(account_id=1, managed_ids=(world.branch_a.pk,), staff_paths=(world.working_committee.path,))
    answers = [may_take(step, both, world.branch_a.pk, world.branch_a.path) for step in Step]
    assert [bool(answer) for answer in answers] == [MOVES[step].by == Side.BRANCH for step in Step]
