"""The codes by themselves: what they say, how long they are good, and that nothing else is taken for one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from activities.events import codes
from activities.events.codes import Ticket

START = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)  # the beginning of a window
WINDOW = codes.window_at(START)
GOOD = codes.scanned(41, WINDOW)


def fresh(code: str, moment: datetime) -> bool:
    ticket = codes.read(code)
    return ticket is not None and ticket.window in codes.fresh_windows(moment)


def test_a_code_says_which_gathering_and_when_it_was_shown() -> None:
    assert codes.read(GOOD) == Ticket(41, WINDOW)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (-30, False),
        (-1, False),
        (0, True),
        (29, True),
        (30, True),
        (59, True),
        (60, False),
        (90, False),
        (86_400, False),
    ],
)
def test_a_code_is_good_in_its_window_and_the_next(seconds: int, *, expected: bool) -> None:
    assert fresh(GOOD, START + timedelta(seconds=seconds)) is expected


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "abc",
        "--",
        GOOD[:-1],
        f"{GOOD}0",
        f"{GOOD[:-1]}{'1' if GOOD[-1] == '0' else '0'}",
        GOOD.upper(),
        f" {GOOD}",
        GOOD.replace("-", "_"),
        codes.scanned(42, WINDOW).replace("16-", "15-", 1),
        f"15-{GOOD.split('-')[1]}-{'0' * 20}",
        f"+15-{GOOD.split('-', 1)[1]}",
        f"1_5-{GOOD.split('-', 1)[1]}",
        f"{'z' * 12}-{GOOD.split('-', 1)[1]}",
        f"{'z' * 40}-{GOOD.split('-', 1)[1]}",
        f"-{GOOD}",
        f"\uff11\uff15-{GOOD.split('-', 1)[1]}",
        codes.typed(41, WINDOW),
    ],
)
def test_nothing_else_is_a_code(forged: str) -> None:
    assert codes.read(forged) is None


def test_a_code_of_another_key_is_none() -> None:
    with override_settings(SECRET_KEY="another-key-of-at-least-fifty-characters-0123456789-abcdef"):
        other = codes.scanned(41, WINDOW)
    assert (codes.read(other), other == GOOD) == (None, False)


def test_the_digits_are_six_and_say_nothing_of_the_long_code() -> None:
    shown = {codes.typed(event, WINDOW + step) for event in range(20) for step in range(50)}
    assert {len(digits) for digits in shown} == {6}
    assert all(digits.isdigit() for digits in shown)
    assert len(shown) > 990  # of 1000 draws out of a million two hardly ever agree
    assert codes.typed(41, WINDOW) not in GOOD


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("\uff11\uff12\uff13\uff14\uff15\uff16", "123456"),
        ("12345", ""),
        ("1234567", ""),
        ("12345a", ""),
        ("١٢٣٤٥٦", ""),
        ("²²²²²²", "222222"),
        ("", ""),
        ("1" * 5000, ""),
        ("12\x0034", ""),
    ],
)
def test_digits_are_read_as_people_type_them(typed: str, expected: str) -> None:
    assert codes.digits_of(typed) == expected


def test_the_next_code_comes_when_the_window_ends() -> None:
    assert [codes.seconds_left(START + timedelta(seconds=passed)) for passed in (0, 1, 29, 30)] == [30, 29, 1, 30]
