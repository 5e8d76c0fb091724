"""How periods are judged: pure, over rules and records made here."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from activities.enums import Audience, BindingLevel, Condition, Shape
from activities.models import ActivityKind, Obligation, ObligationNote
from activities.obligations import (
    Board,
    Cell,
    CellState,
    Duties,
    Group,
    Held,
    Life,
    Period,
    Span,
    board_of,
    next_up,
    owed,
    period_named,
    periods,
)

TODAY = date(2026, 11, 20)
MEETING = ActivityKind(pk=1, code="meeting", label="会", icon="users", audience=Audience.MEMBERS)
GROUPS = ActivityKind(pk=2, code="groups", label="组会", icon="users", audience=Audience.GROUP)
FIRST, SECOND = Group(1, "第一党小组"), Group(2, "第二党小组")
DONE, LATE, DUE, MISSED = CellState.DONE, CellState.LATE, CellState.DUE, CellState.MISSED
EXPLAINED, FUTURE, NOT_APPLICABLE = CellState.EXPLAINED, CellState.FUTURE, CellState.NOT_APPLICABLE


def rule(**more: object) -> Obligation:
    usual = {
        "pk": 1,
        "code": "F2",
        "kind": MEETING,
        "shape": Shape.PER_MONTH,
        "authority": "条例",
        "binding_level": BindingLevel.CENTRAL_REGULATION,
        "valid_from": date(2018, 10, 28),
    }
    return Obligation(**usual | more)


def held(*days: date, kind: ActivityKind = MEETING) -> list[Held]:
    return [Held(number, kind.pk, day, day) for number, day in enumerate(days, start=1)]


def month(number: int, day: int = 10) -> date:
    return date(2026, number, day)


def board(
    rules: Iterable[Obligation],
    records: Iterable[Held] = (),
    *,
    life: Life | None = None,
    notes: Iterable[ObligationNote] = (),
    year: int = 2026,
    day: date = TODAY,
) -> Board:
    return board_of(Duties(tuple(rules), life or Life(), tuple(notes)), records, year, day)


def states(found: Board) -> list[CellState]:
    assert len(found.rows) == 1
    return [cell.state for cell in found.rows[0].cells]


def cell_of(found: Board, period: str) -> Cell:
    return next(cell for cell in found.rows[0].cells if cell.period == period)


def test_a_month_is_done_due_missed_or_still_ahead() -> None:
    found = board([rule()], held(*(month(number) for number in range(1, 10))))
    assert states(found) == [*[DONE] * 9, MISSED, DUE, FUTURE]


@pytest.mark.parametrize(("day", "state"), [(7, DUE), (8, MISSED)])
def test_what_is_over_is_missed_only_after_the_days_of_grace(day: int, state: CellState) -> None:
    assert cell_of(board([rule()], day=date(2026, 11, day)), "2026-10").state == state


def test_a_rule_may_have_days_of_grace_of_its_own() -> None:
    assert cell_of(board([rule(grace_days=20)]), "2026-10").state == DUE
    assert cell_of(board([rule(grace_days=0)], day=date(2026, 11, 1)), "2026-10").state == MISSED


@pytest.mark.parametrize(("logged_on", "state"), [((11, 7), DONE), ((11, 8), LATE)])
def test_what_was_logged_after_the_days_of_grace_is_late(logged_on: tuple[int, int], state: CellState) -> None:
    record = Held(1, MEETING.pk, month(10), date(2026, *logged_on))
    assert cell_of(board([rule()], [record]), "2026-10").state == state


def test_a_record_too_many_that_came_late_makes_nothing_late() -> None:
    records = [Held(1, MEETING.pk, month(3), month(3)), Held(2, MEETING.pk, month(3, 12), TODAY)]
    assert cell_of(board([rule()], records), "2026-03").state == DONE
    assert cell_of(board([rule(minimum=2)], records), "2026-03").state == LATE


def test_what_is_late_counts_as_done() -> None:
    records = [Held(1, MEETING.pk, month(3), TODAY)]
    found = board([rule()], records)
    assert (found.done, found.total) == (1, 12)


def test_a_quarter_is_one_cell_that_says_how_many_are_missing() -> None:
    found = board([rule(shape=Shape.PER_QUARTER, minimum=2)], held(month(1), month(2), month(4), month(11)))
    assert [(cell.months, cell.state) for cell in found.rows[0].cells] == [
        (3, DONE),
        (3, MISSED),
        (3, MISSED),
        (3, DUE),
    ]
    assert [cell.says for cell in found.rows[0].cells] == ["已办 2/2", "漏办", "漏办", "差 1 次"]
    assert [cell.gap for cell in found.rows[0].cells] == ["", "差 1 次", "差 2 次", "差 1 次"]


def test_a_year_is_one_cell() -> None:
    found = board([rule(shape=Shape.PER_YEAR)], held(month(1)))
    assert [(cell.period, cell.months, cell.name) for cell in found.rows[0].cells] == [("2026", 12, "会 2026 年 已办")]


def test_every_cell_has_a_name_of_its_own() -> None:
    found = board([rule()], held(month(1)))
    names = [cell.name for cell in found.rows[0].cells]
    assert names[:2] == ["会 1 月 已办", "会 2 月 漏办"]
    assert names[-2:] == ["会 11 月 待办", "会 12 月 未到时间"]
    assert len(set(names)) == 12


# Who is bound.


def test_a_committee_that_began_in_june_owes_from_june() -> None:
    found = board([rule(condition=Condition.HAS_COMMITTEE)], life=Life(committee=(Span(date(2026, 6, 15)),)))
    assert states(found) == [*[NOT_APPLICABLE] * 5, *[MISSED] * 5, DUE, FUTURE]
    assert (found.done, found.total) == (0, 7)


def test_a_committee_that_ended_owes_until_its_last_month() -> None:
    life = Life(committee=(Span(date(2021, 1, 1), date(2026, 3, 1)),))
    assert states(board([rule(condition=Condition.HAS_COMMITTEE)], life=life)) == [*[MISSED] * 3, *[NOT_APPLICABLE] * 9]


def test_a_branch_without_a_committee_owes_no_meeting_of_one() -> None:
    found = board([rule(condition=Condition.HAS_COMMITTEE)])
    assert set(states(found)) == {NOT_APPLICABLE}
    assert (owed(found.rows), found.total, found.used) == ([], 0, [])


def test_a_branch_owes_nothing_before_it_was_founded_and_after_it_ended() -> None:
    found = board([rule()], life=Life(exists=Span(date(2026, 3, 31), date(2026, 5, 1))))
    assert states(found) == [*[NOT_APPLICABLE] * 2, *[MISSED] * 3, *[NOT_APPLICABLE] * 7]


def test_a_rule_binds_only_while_it_holds() -> None:
    found = board([rule(valid_from=date(2026, 2, 10), valid_until=date(2026, 4, 1))])
    assert states(found) == [NOT_APPLICABLE, *[MISSED] * 3, *[NOT_APPLICABLE] * 8]


def test_the_rule_and_the_committee_must_hold_together() -> None:
    life = Life(committee=(Span(date(2026, 5, 20)),))
    found = board([rule(condition=Condition.HAS_COMMITTEE, valid_until=date(2026, 5, 10))], life=life)
    assert set(states(found)) == {NOT_APPLICABLE}


def test_a_new_version_of_a_rule_stays_in_its_row() -> None:
    old = rule(valid_until=date(2026, 6, 30))
    new = rule(pk=2, valid_from=date(2026, 7, 1), minimum=2)
    found = board([old, new], held(*(month(number) for number in range(1, 11))))
    assert states(found) == [*[DONE] * 6, *[MISSED] * 4, DUE, FUTURE]
    assert [cell.obligation.pk for cell in found.rows[0].cells] == [*[1] * 6, *[2] * 6]
    assert found.rows[0].obligation.pk == 2


def test_a_version_that_begins_within_a_period_is_the_one_that_counts_there() -> None:
    old = rule(shape=Shape.PER_QUARTER, valid_until=date(2026, 5, 14))
    new = rule(pk=2, shape=Shape.PER_QUARTER, valid_from=date(2026, 5, 15), minimum=3)
    found = board([old, new], held(month(1), month(4)))
    assert [(cell.minimum, cell.short_by) for cell in found.rows[0].cells] == [(1, 0), (3, 2), (3, 3), (3, 3)]


def test_a_rule_of_another_rhythm_is_another_row() -> None:
    old, new = rule(valid_until=date(2026, 6, 30)), rule(pk=2, valid_from=date(2026, 7, 1), shape=Shape.PER_QUARTER)
    found = board([old, new])
    assert [len(row.cells) for row in found.rows] == [12, 4]
    assert found.total == 6 + 2


# Groups.


def in_both(*, second_from: date = date(2020, 1, 1)) -> Life:
    return Life(groups=((FIRST, Span(date(2020, 1, 1))), (SECOND, Span(second_from))))


def group_rule(**more: object) -> Obligation:
    return rule(kind=GROUPS, condition=Condition.HAS_GROUPS, **more)


def of_group(group: Group, *days: date, first: int = 1) -> list[Held]:
    return [Held(number, GROUPS.pk, day, day, group.pk) for number, day in enumerate(days, start=first)]


def test_a_period_is_done_when_every_group_met() -> None:
    records = [*of_group(FIRST, month(9), month(10)), *of_group(SECOND, month(9), first=10)]
    found = board([group_rule()], records, life=in_both())
    assert [cell_of(found, name).state for name in ("2026-08", "2026-09", "2026-10")] == [MISSED, DONE, MISSED]
    gap = cell_of(found, "2026-10")
    assert ([group.pk for group in gap.group_gaps], gap.gap, gap.done) == ([SECOND.pk], "差 1 个小组：第二党小组", 1)
    assert cell_of(found, "2026-11").gap == "差 2 个小组：第一党小组、第二党小组"
    assert cell_of(found, "2026-11").name == "组会 11 月 待办，差 2 个小组：第一党小组、第二党小组"


def test_one_group_that_met_twice_does_not_stand_for_the_other() -> None:
    found = board([group_rule()], of_group(FIRST, month(9), month(9, 20)), life=in_both())
    cell = cell_of(found, "2026-09")
    assert (cell.state, cell.done, cell.short_by) == (MISSED, 2, 1)


def test_a_group_owes_from_the_month_in_which_it_got_its_first_member() -> None:
    records = of_group(FIRST, *(month(number) for number in range(1, 12)))
    found = board([group_rule()], records, life=in_both(second_from=date(2026, 9, 30)))
    assert states(found) == [*[DONE] * 8, MISSED, MISSED, DUE, FUTURE]


def test_a_group_that_pauses_is_named_once_when_it_is_back() -> None:
    life = Life(groups=((FIRST, Span(date(2026, 1, 1), date(2026, 9, 5))), (FIRST, Span(date(2026, 9, 20)))))
    assert [gap.name for gap in cell_of(board([group_rule()], life=life), "2026-09").group_gaps] == [FIRST.name]


def test_a_meeting_without_a_group_is_that_of_the_only_one() -> None:
    record = held(month(9), kind=GROUPS)
    alone = Life(groups=((FIRST, Span(date(2020, 1, 1))),))
    assert cell_of(board([group_rule()], record, life=alone), "2026-09").state == DONE
    assert cell_of(board([group_rule()], record, life=in_both()), "2026-09").state == MISSED


def test_a_group_meeting_logged_late_makes_the_month_late() -> None:
    records = [*of_group(FIRST, month(3)), Held(9, GROUPS.pk, month(3), TODAY, SECOND.pk)]
    assert cell_of(board([group_rule()], records, life=in_both()), "2026-03").state == LATE


# One occasion.


def test_two_linked_records_of_a_kind_are_one_occasion() -> None:
    records = [*held(month(3)), Held(2, MEETING.pk, month(3), month(3), same_occasion_id=1)]
    cell = cell_of(board([rule(minimum=2)], records), "2026-03")
    assert (cell.done, cell.state) == (1, MISSED)


def test_two_records_linked_to_a_third_of_another_kind_are_one_occasion() -> None:
    records = [Held(number, MEETING.pk, month(3), month(3), same_occasion_id=7) for number in (1, 2)]
    assert cell_of(board([rule(minimum=2)], records), "2026-03").done == 1


def test_the_records_of_one_occasion_count_for_each_kind() -> None:
    lecture = rule(pk=2, code="F5", kind=GROUPS)
    records = [*held(month(3)), Held(2, GROUPS.pk, month(3), month(3), same_occasion_id=1)]
    found = board([rule(), lecture], records)
    assert [row.cells[2].state for row in found.rows] == [DONE, DONE]


def test_two_groups_that_met_together_are_one_occasion_and_have_both_met() -> None:
    records = [Held(1, GROUPS.pk, month(3), month(3), 1), Held(2, GROUPS.pk, month(3), month(3), 2, 1)]
    cell = cell_of(board([group_rule()], records, life=in_both()), "2026-03")
    assert (cell.state, cell.done) == (DONE, 1)


# Notes.


def note(**more: object) -> ObligationNote:
    return ObligationNote(obligation_id=1, period="2026-03", text="出差", **more)


def test_only_an_accepted_note_explains() -> None:
    assert cell_of(board([rule()], notes=[note(accepted_by_id=1)]), "2026-03").state == EXPLAINED
    assert cell_of(board([rule()], notes=[note()]), "2026-03").state == MISSED
    assert cell_of(board([rule()], notes=[note(returned_reason="太短")]), "2026-03").state == MISSED


def test_what_was_held_after_all_is_not_explained_but_late() -> None:
    record = Held(1, MEETING.pk, month(3), TODAY)
    assert cell_of(board([rule()], [record], notes=[note(accepted_by_id=1)]), "2026-03").state == LATE


def test_what_was_explained_waits_for_the_committee_and_what_was_returned_for_the_branch() -> None:
    day = date(2026, 4, 20)
    waiting = owed(board([rule()], held(month(1), month(2)), notes=[note()], day=day).rows)
    returned = owed(board([rule()], held(month(1), month(2)), notes=[note(returned_reason="太短")], day=day).rows)
    assert [cell.period for _, cell in waiting] == ["2026-04"]
    assert [cell.period for _, cell in returned] == ["2026-03", "2026-04"]


# Order, and what comes next.


def test_what_was_missed_stands_first_then_what_ends_first() -> None:
    rules = [rule(pk=2, code="F1", shape=Shape.PER_QUARTER), rule(pk=3, code="F4")]
    found = owed(board(rules, held(*(month(number) for number in range(1, 10)))).rows)
    assert [cell.period for _, cell in found] == ["2026-10", "2026-11", "2026-Q4"]


def test_next_comes_what_begins_first() -> None:
    found = board([rule(), rule(pk=2, code="F1", shape=Shape.PER_QUARTER)])
    following = next_up(found.rows)
    assert following is not None
    assert following.period == "2026-12"
    assert next_up(board([rule(shape=Shape.PER_YEAR)]).rows) is None


# Years without rules.


def test_a_year_without_rules_shows_those_of_the_last_one_and_misses_nothing() -> None:
    ended = rule(valid_until=date(2025, 12, 31))
    older = rule(pk=2, code="F9", valid_until=date(2023, 12, 31))
    found = board([ended, older])
    assert (found.is_provisional, found.rules_of, [row.obligation.pk for row in found.rows]) == (True, 2025, [1])
    assert states(found) == [*[DUE] * 11, FUTURE]


def test_a_year_before_all_rules_has_none() -> None:
    found = board([rule()], year=2015)
    assert (found.rows, found.is_provisional, found.total) == ((), False, 0)


# Periods.


def test_periods_are_known_by_their_names() -> None:
    for shape in Shape:
        assert [period_named(period.name) for period in periods(shape, 2026)] == periods(shape, 2026)
    assert [period.label for period in periods(Shape.PER_QUARTER, 2026)] == [f"第{han}季度" for han in "一二三四"]
    assert period_named("2026-Q4") == Period("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize("name", ["", "2026-13", "2026-00", "2026-Q5", "2026-q1", "26-01", "2026-1", "0001", "9999-12"])
def test_what_is_no_period_has_no_name(name: str) -> None:
    assert period_named(name) is None
    assert period_named(f"2026-11{name}\n") is None or name == ""


def test_the_days_of_grace_reach_into_the_next_period() -> None:
    period = periods(Shape.PER_MONTH, 2026)[9]
    assert period.last_day_with(7) - period.last == timedelta(days=7)
