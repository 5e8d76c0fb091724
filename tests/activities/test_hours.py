from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from activities.hours import HourEntry, convert, settle, total

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass
class Rule:
    minutes_per_hour: int = 60
    step: Decimal = Decimal("0.5")
    half_day_cap: Decimal = Decimal(4)
    day_cap: Decimal = Decimal(8)


RULE = Rule()


def entry(clock: str, minutes: int, day: int = 6, **more: Any) -> HourEntry:
    hour, minute = map(int, clock.split(":"))
    return HourEntry(datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI), "学习", "集中学习", minutes, **more)


def given(*entries: HourEntry) -> list[Decimal]:
    return [one.hours for one in settle(entries, RULE)]


@pytest.mark.parametrize(
    ("minutes", "hours"), [(0, "0"), (29, "0"), (30, "0.5"), (59, "0.5"), (60, "1"), (150, "2.5"), (179, "2.5")]
)
def test_minutes_become_whole_steps_and_are_never_rounded_up(minutes: int, hours: str) -> None:
    assert convert(minutes, RULE) == Decimal(hours)


def test_a_half_day_gives_four_at_most() -> None:
    assert given(entry("14:00", 300)) == [Decimal(4)]


def test_a_whole_day_over_noon_gives_eight() -> None:
    assert given(entry("8:00", 540)) == [Decimal(8)]


def test_two_gatherings_of_one_afternoon_share_its_cap() -> None:
    assert given(entry("13:00", 150), entry("15:30", 150)) == [Decimal("2.5"), Decimal("1.5")]


def test_typed_hours_and_claims_are_bound_by_the_day_alone() -> None:
    assert given(entry("9:00", 60, fixed=Decimal(8))) == [Decimal(8)]
    assert given(entry("0:00", 480, source="claim")) == [Decimal(8)]
    assert given(entry("0:00", 480, source="claim"), entry("9:00", 120)) == [Decimal(8), Decimal(0)]


def test_what_does_not_count_says_why_and_takes_no_room() -> None:
    leave, came = settle([entry("9:00", 120, blocked="请假"), entry("10:00", 120)], RULE)
    assert (leave.hours, leave.state) == (Decimal(0), "请假")
    assert (came.hours, came.state) == (Decimal(2), "已计入")


def test_the_days_do_not_share_a_cap() -> None:
    assert total(settle([entry("14:00", 300, day=6), entry("14:00", 300, day=7)], RULE)) == Decimal(8)
