"""How numbers and names are written in Chinese prose (GB/T 15834, GB/T 15835; domain guide §6.6, §6.8)."""

from collections.abc import Iterable
from decimal import Decimal

DIGITS = "〇一二三四五六七八九"
_OPENERS, _CLOSERS = "“《‘", "”》’"
_TEN = 10
_HUNDRED = 100


def numeral(number: int) -> str:
    """Return 1 to 99 in Han numerals: 三, 十二, 四十五."""
    if not 0 < number < _HUNDRED:
        msg = f"only 1 to 99 are written in Han numerals here, not {number}"
        raise ValueError(msg)
    tens, ones = divmod(number, _TEN)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")


def counted(number: int) -> str:
    """Return a small count before a measure word: 1 → 一, 2 → 两; from 10 on Arabic digits."""
    if not 0 < number < _TEN:
        return str(number)
    return "两" if number == 2 else DIGITS[number]  # noqa: PLR2004 - 两 is the counting form of 2


def plain_decimal(value: Decimal) -> str:
    """Return a decimal without trailing zeros: 2.50 → 2.5, 32.0 → 32."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def listed(names: Iterable[str]) -> str:
    """Join names: 、 between them, except between adjacent quoted or titled ones (GB/T 15834, 4.5.3.5)."""
    text = ""
    for name in names:
        adjacent = text[-1:] in tuple(_CLOSERS) and name[:1] in tuple(_OPENERS)
        text += name if adjacent or not text else f"、{name}"
    return text


def quoted(name: str) -> str:
    """Return the name in “ ”, leaving one that is already quoted or titled as it is."""
    return name if name[:1] in tuple(_OPENERS) and name[-1:] in tuple(_CLOSERS) else f"“{name}”"
