"""The 25 steps against the rules: each limit on its boundary day and one day before or after it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from activities.development import STAGES, Finding, Step, Votes, changes, check, conflicts, due_next, reached, stage_of
from activities.limits import Limits, after, limits_of
from activities.models import Limit
from activities.seed import LIMITS
from branches.enums import DevelopmentStepCode as Code
from branches.enums import MemberState
from portal.kit.dates import full_day

KNOWN = limits_of(Limit(**row) for row in LIMITS)
RULES = "《中国共产党发展党员工作细则》"
NO_AYES = "赞成要超过应到的一半：应到 0 人，赞成 0 票，决议没有通过"
PASSED = Votes(due=20, present=18, ayes=18, nays=0, abstentions=0)


def day(text: str) -> date:
    return date.fromisoformat(text)


def step(code: int, text: str, *, hours: Decimal | None = None, votes: Votes | None = None) -> Step:
    counted = PASSED if code in (15, 23) else Votes()
    return Step(Code(code), day(text), hours=hours, votes=counted if votes is None else votes)


def refusals(*steps: Step, limits: Limits = KNOWN) -> list[str]:
    return [finding.message for finding in check(steps, limits) if finding.is_refusal]


def remarks(*steps: Step, limits: Limits = KNOWN) -> list[str]:
    """Return what only has to be explained, without the word about missing steps."""
    found = [finding.message for finding in check(steps, limits) if not finding.is_refusal]
    return [message for message in found if "还没有日期" not in message]


def test_the_stages_hold_every_step_once() -> None:
    assert [code for stage in STAGES for code in stage.codes] == list(Code)


# ---- refused


def test_an_activist_is_cultivated_for_a_year_before_they_become_a_target() -> None:
    confirmed = step(3, "2025-03-01")
    assert refusals(confirmed, step(7, "2026-03-01")) == []
    assert refusals(confirmed, step(7, "2026-02-28")) == [
        f"入党积极分子培养教育考察至少 1 年，第7步最早是2026年3月1日（{RULES}）"
    ]


def test_nobody_is_regularized_before_the_probation_is_over() -> None:
    admitted = step(15, "2025-06-28")
    assert refusals(admitted, step(23, "2026-06-28")) == []
    assert refusals(admitted, step(23, "2026-06-27")) == [f"预备期 1 年，第23步最早是2026年6月28日（{RULES}）"]


def test_a_probation_that_begins_on_29_february_ends_on_28_february() -> None:
    assert refusals(step(15, "2024-02-29"), step(23, "2025-02-28")) == []
    assert len(refusals(step(15, "2024-02-29"), step(23, "2025-02-27"))) == 1


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (Decimal(24), []),
        (Decimal("23.5"), [f"发展对象集中培训至少 24 学时，现在是 23.5 学时（{RULES}）"]),
        (Decimal(0), [f"发展对象集中培训至少 24 学时，现在是 0 学时（{RULES}）"]),
    ],
)
def test_training_has_its_hours(hours: Decimal, expected: list[str]) -> None:
    assert refusals(step(11, "2026-05-01", hours=hours)) == expected


def test_dates_do_not_run_backwards_and_one_slip_is_said_once() -> None:
    assert refusals(step(1, "2026-03-02"), step(2, "2026-03-02")) == []
    found = refusals(step(1, "2026-03-02"), step(2, "2026-03-01"), step(3, "2026-03-02"))
    assert found == [f"第2步不能早于第1步的2026年3月2日（{RULES}）"]


def test_regularization_needs_the_day_of_the_admission() -> None:
    assert refusals(step(23, "2026-06-28")) == [f"请先填第15步的日期，预备期从那一天算起（{RULES}）"]


# ---- votes


@pytest.mark.parametrize("code", [15, 23])
@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        (Votes(20, 11, 11), []),
        (Votes(20, 11, 11, 4, 5), []),
        (Votes(21, 11, 11), []),
        (Votes(20, 11, 13), []),  # two opinions were handed in in writing
        (Votes(20, 10, 11), ["实到要超过应到的一半：应到 20 人，实到 10 人，不能表决"]),
        (Votes(20, 11, 10), ["赞成要超过应到的一半：应到 20 人，赞成 10 票，决议没有通过"]),
        (Votes(20, 21, 11), ["实到 21 人多于应到 20 人"]),
        (Votes(20, 20, 11, 5, 5), ["赞成、反对、弃权共 21 票，多于应到 20 人"]),
        (Votes(20, 18, None), ["请把应到、实到和赞成票数填全"]),
        (Votes(nays=1), ["请把应到、实到和赞成票数填全"]),
        (Votes(0, 0, 0), ["实到要超过应到的一半：应到 0 人，实到 0 人，不能表决", NO_AYES]),
    ],
)  # fmt: skip
def test_presence_and_ayes_exceed_half_of_those_due(code: int, votes: Votes, expected: list[str]) -> None:
    steps = [step(15, "2025-06-28"), step(23, "2026-06-28")]
    steps = [replace(one, votes=votes) if one.code == code else one for one in steps]
    assert refusals(*steps) == [f"{message}（{RULES}）" for message in expected]


def test_votes_that_are_not_known_are_asked_for() -> None:
    bare = step(15, "2026-06-28", votes=Votes())
    assert (refusals(bare), remarks(bare)) == ([], [f"还没填表决票数（{RULES}）"])


# ---- explained


# first and second step, the day of the first, the last day for the second, what the rule calls it, its article
LATEST = {
    "talk": (1, 2, "2026-01-31", "2026-02-28", "收到入党申请书后派人谈话的期限是 1 个月", "第七条"),
    "meeting": (13, 15, "2026-03-10", "2026-04-10", "上级党委预审合格后召开支部大会的期限是 1 个月", ""),
    "approval": (15, 17, "2026-03-10", "2026-06-10", "支部大会后上级党委审批的期限是 3 个月", ""),
    "confirmation": (23, 24, "2026-03-10", "2026-06-10", "转正决议后上级党委审批的期限是 3 个月", ""),
}


@pytest.mark.parametrize("name", LATEST)
def test_what_is_late_is_explained_and_not_refused(name: str) -> None:
    start, end, begun, last, rule, article = LATEST[name]
    sentence = f"{rule}，第{end}步应不晚于{full_day(day(last))}，请写明原因（{RULES}{article}）"
    before = [step(15, "2025-03-10")] if start == 23 else []
    next_day = date.fromordinal(day(last).toordinal() + 1).isoformat()
    assert remarks(*before, step(start, begun), step(end, last)) == []
    late = (*before, step(start, begun), step(end, next_day))
    assert (remarks(*late), refusals(*late)) == ([sentence], [])


def test_an_approval_after_half_a_year_asks_for_a_new_procedure() -> None:
    meeting = step(15, "2026-01-10")
    assert "期限是 3 个月" in remarks(meeting, step(17, "2026-07-10"))[0]
    assert remarks(meeting, step(17, "2026-07-11")) == [
        f"上级党委审批的期限是 6 个月，第17步应不晚于2026年7月10日，超过的要重新履行接收程序（{RULES}）"
    ]


def test_a_probation_is_not_extended_by_more_than_a_year() -> None:
    assert remarks(step(15, "2024-06-28"), step(23, "2026-06-28")) == []
    assert remarks(step(15, "2024-06-28"), step(23, "2026-06-29")) == [
        f"延长预备期的期限是 1 年，第23步应不晚于2026年6月28日，请写明原因（{RULES}）"
    ]


def test_missing_hours_and_missing_steps_are_said_once() -> None:
    assert remarks(step(11, "2026-05-01")) == [f"还没填培训学时，发展对象集中培训至少 24 学时（{RULES}）"]
    found = check([step(1, "2026-01-01"), step(4, "2026-01-05")], KNOWN)
    words = f"第2、3步还没有日期，后面的步骤已经有了，请补上（{RULES}）"
    assert found == [Finding(Code.TALKED, words, is_refusal=False, article=RULES)]


# ---- rules are dated


def test_a_step_is_judged_by_the_rule_of_its_day() -> None:
    old = (step(3, "2013-01-10"), step(7, "2013-06-10"))
    assert refusals(*old) == []  # the rules of 2014 were not there yet
    assert len(refusals(step(3, "2014-01-10"), step(7, "2014-05-28"))) == 1
    shorter = Limit(**{**LIMITS[1], "code": "D6", "amount": 6, "unit": "month", "valid_from": day("2026-01-01")})
    longer = Limit(**{**LIMITS[1], "valid_until": day("2025-12-31")})
    changed = limits_of([longer, shorter])
    assert refusals(step(3, "2025-03-01"), step(7, "2025-12-31"), limits=changed) != []
    assert refusals(step(3, "2025-03-01"), step(7, "2026-01-01"), limits=changed) == []


def test_without_rules_nothing_but_order_and_votes_is_refused() -> None:
    assert refusals(step(3, "2026-03-01"), step(7, "2026-03-02"), limits=limits_of([])) == []


def test_time_is_counted_by_the_calendar() -> None:
    def limit(amount: int, unit: str) -> Limit:
        return Limit(amount=amount, unit=unit)

    assert after(day("2026-01-31"), limit(1, "month")) == day("2026-02-28")
    assert after(day("2026-11-30"), limit(3, "month")) == day("2027-02-28")
    assert after(day("2026-12-01"), limit(1, "year")) == day("2027-12-01")
    assert after(day("2026-12-31"), limit(7, "day")) == day("2027-01-07")
    assert after(day("9999-01-01"), limit(1, "year")) == date.max
    assert after(day("9999-12-30"), limit(7, "day")) == date.max


# ---- what is due next


def words(*steps: Step, today: str = "2026-11-20") -> str | None:
    due = due_next(steps, KNOWN, day(today))
    return due.words if due else None


def test_the_next_step_says_from_and_until_when() -> None:
    assert words() == "1 递交入党申请书"
    assert words(step(1, "2026-11-10")) == "2 党组织派人谈话，应在2026年12月10日前办"
    assert words(step(1, "2026-10-20")) == "2 党组织派人谈话，应在2026年11月20日前办"
    assert words(step(1, "2026-10-19")) == "2 党组织派人谈话，应在2026年11月19日前办，已过期"
    assert words(step(3, "2026-03-01"), step(6, "2026-09-01")) == "7 确定发展对象，2027年3月1日起"
    assert words(step(3, "2025-11-20"), step(6, "2026-09-01")) == "7 确定发展对象"
    assert words(step(3, "2026-03-01"), step(5, "2026-03-10")) == "6 培养教育考察，2027年3月1日满"
    assert words(step(3, "2025-11-20"), step(5, "2025-12-10")) == "6 培养教育考察，2026年11月20日已满"
    assert words(step(15, "2026-06-28"), step(21, "2026-11-01")) == "22 提出转正申请，2027年6月28日起"
    assert words(step(15, "2026-06-28"), step(22, "2026-11-01")) == "23 支部大会讨论转正，2027年6月28日起"
    assert words(step(25, "2026-06-28")) is None


def test_the_stage_is_that_of_the_next_step() -> None:
    assert stage_of([]) == "申请入党"
    assert stage_of([step(1, "2026-11-10")]) == "申请入党"
    assert stage_of([step(2, "2026-11-10")]) == "入党积极分子"
    assert stage_of([step(7, "2026-11-10")]) == "发展对象"
    assert stage_of([step(18, "2026-11-10")]) == "预备党员的教育考察和转正"
    assert stage_of([step(25, "2026-11-10")]) == "已办完"


# ---- what it means for the roster


def test_standings_begin_on_the_days_of_five_steps() -> None:
    steps = [step(code, f"2026-0{month}-01") for month, code in enumerate((1, 2, 3, 7, 15), start=1)]
    assert reached(steps, KNOWN) == {
        MemberState.APPLICANT: day("2026-01-01"),
        MemberState.ACTIVIST: day("2026-03-01"),
        MemberState.DEVELOPMENT_TARGET: day("2026-04-01"),
        MemberState.PROBATIONARY: day("2026-05-01"),
    }


def test_standing_as_a_full_member_begins_when_the_probation_ends_also_if_the_meeting_was_later() -> None:
    for meeting in ("2026-06-28", "2026-08-15"):
        found = reached([step(15, "2025-06-28"), step(23, meeting)], KNOWN)
        assert found[MemberState.FULL] == day("2026-06-28")


def test_rows_of_somebody_else_are_neither_overwritten_nor_removed() -> None:
    one, other, third = day("2026-01-01"), day("2026-02-02"), day("2026-03-03")
    state = MemberState.ACTIVIST
    assert conflicts({}, {state: one}, {state: other}, "甲") == {
        Code.ACTIVIST_CONFIRMED: "名册上甲的“入党积极分子”从2026年2月2日起，和这里不一样，请核对"
    }
    assert conflicts({}, {state: one}, {state: one}, "甲") == {}  # both say the same
    assert conflicts({state: one}, {state: other}, {state: one}, "甲") == {}  # a correction
    assert conflicts({state: one}, {state: other}, {state: third}, "甲") != {}  # the roster was changed meanwhile
    assert conflicts({state: one}, {state: one}, {state: third}, "甲") == {}  # nothing was typed
    assert changes({state: one}, {}, {state: third}) == {}
    assert changes({state: one}, {}, {state: one}) == {state: None}
    assert changes({state: one}, {state: other}, {state: one}) == {state: other}
    assert changes({state: one}, {state: one}, {state: one}) == {}
    assert changes({}, {state: one}, {}) == {state: one}
