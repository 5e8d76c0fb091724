"""Study hours of the year: the floor that everybody reached (X1), the mean, and who met the requirement."""

import math
from collections.abc import Iterator
from decimal import Decimal

from activities.hours import total
from branches.models import Member
from portal.kit.chinese import plain_decimal
from reports.facts.records import YearRecords
from reports.figures import Fact, Figure, Missing, Source

_UNIT = "学时"


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the hours figures; without a rule of that year, or without hours, nothing is said."""
    yield _floor(records)
    yield _mean(records)
    yield _reached(records)


def _earned(records: YearRecords, members: tuple[Member, ...]) -> dict[int, Decimal]:
    return {pk: total(records.hours[pk].entries) for pk in (m.pk for m in members) if pk in records.hours}


def _floor(records: YearRecords) -> Fact:
    code, label = "hours.floor", "全年集中学习时间"
    earned = _earned(records, records.all_year)
    lowest = math.floor(min(earned.values())) if earned else 0
    if not lowest:
        return Missing(code, label, _why_no_floor(records, earned))
    rule = "全年都在本支部的党员中学时最少的一位，去掉小数；“以上”指每个人都达到"
    return Figure(code, label, lowest, rule, _per_member(earned), _UNIT)


def _why_no_floor(records: YearRecords, earned: dict[int, Decimal]) -> str:
    if records.hours_rule is None:
        return f"没有{records.year}年的学时换算规则"
    if not earned:
        return "没有全年都在本支部的党员"
    return "有党员学时不足1，不能说全员达到多少学时"


def _mean(records: YearRecords) -> Fact:
    code, label = "hours.mean", "人均学时"
    earned = _earned(records, records.members_at_end)
    if not any(earned.values()):
        return Missing(code, label, f"{records.year}年没有学时记录")
    mean = (sum(earned.values(), Decimal(0)) / len(earned)).quantize(Decimal("0.1"))
    return Figure(code, label, mean, "年末在册党员学时之和除以人数，保留一位小数", _per_member(earned), _UNIT)


def _reached(records: YearRecords) -> Fact:
    code, label = "hours.reached", "达到学时要求的党员"
    if records.hours_rule is None:
        return Missing(code, label, f"没有{records.year}年的学时要求")
    rule = records.hours_rule
    earned = {
        pk: hours
        for pk, hours in _earned(records, records.members_at_end).items()
        if hours >= (rule.committee_hours if pk in records.committee else rule.ordinary_hours)
    }
    if not earned:
        return Missing(code, label, f"{records.year}年没有党员达到学时要求的记录")
    words = f"党员{rule.ordinary_hours}学时、支部委员{rule.committee_hours}学时，年末在册党员中达到要求的人数"
    return Figure(code, label, len(earned), words, _per_member(earned), "名")


def _per_member(earned: dict[int, Decimal]) -> tuple[Source, ...]:
    return tuple(Source("member", pk, f"{plain_decimal(hours)}学时") for pk, hours in earned.items())
