"""The small pieces of pages."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from portal.templatetags import kit

EVENING = datetime(2026, 11, 6, 16, 30, tzinfo=UTC)  # already the 7th in the office


def drawn(text: str, **context: object) -> str:
    return Template(text).render(Context(context))


def test_days_and_times_are_those_of_the_office() -> None:
    assert kit.day_spoken(EVENING) == "11月7日 周六"
    assert kit.day_spoken(date(2026, 11, 6)) == "11月6日 周五"
    assert kit.day_long(EVENING) == "2026年11月7日"
    assert kit.clock(EVENING) == "00:30"
    assert kit.clock(time(9, 5)) == "09:05"
    assert [kit.day_spoken(None), kit.day_long(None), kit.clock(None), kit.hours(None)] == [""] * 4


def test_columns_that_say_nothing_leave_no_separator_behind() -> None:
    told = [("阶段", "已办完"), ("票数", 0)]
    assert kit.filled([*told, ("下一步", ""), ("期限", None)]) == told


@pytest.mark.parametrize(("size", "words"), [(1, "1 KB"), (999_999, "999 KB"), (1_540_000, "1.5 MB")])
def test_sizes_of_files(size: int, words: str) -> None:
    assert kit.filesize(size) == words


@pytest.mark.parametrize(
    ("done", "required", "tone", "percent"),
    [("27.5", 32, "below", 86), ("40", 32, "ok", 100), ("0", 32, "below", 0), ("5", None, "none", 0)],
)
def test_the_ring_says_in_words_what_it_draws(done: str, required: int | None, tone: str, percent: int) -> None:
    context = kit.ring(Decimal(done), required)
    assert (context["tone"], context["percent"]) == (tone, percent)
    text = drawn("{% ring done required %}", done=Decimal(done), required=required)
    assert ("要求待补" in text) == (required is None)
    assert 'role="img"' in text


@pytest.mark.parametrize(("value", "maximum", "width"), [("1", 4, "25%"), ("9", 4, "100%"), ("1", 0, "0%")])
def test_a_bar_stays_within_its_frame(value: str, maximum: int, width: str) -> None:
    assert f'width="{width}"' in drawn("{% bar value maximum '党课' %}", value=Decimal(value), maximum=maximum)


def test_a_status_has_colour_picture_and_word() -> None:
    text = drawn('{% tag "ok" "check" word %}', word="<b>已办</b>")
    assert 'class="tag ok"' in text
    assert "icons.svg#check" in text
    assert "&lt;b&gt;已办" in text


def test_filters_change_one_value_and_go_back_to_the_first_page(rf: RequestFactory) -> None:
    request = rf.get("/?year=2026&kind=study&page=3")
    assert drawn("{% query kind='day' %}", request=request) == "?year=2026&amp;kind=day"
    assert drawn("{% query kind='' %}", request=request) == "?year=2026"
    assert drawn("{% query page=2 %}", request=request) == "?year=2026&amp;kind=study&amp;page=2"
