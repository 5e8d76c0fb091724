"""Small pieces of pages, as tags and filters in every template without loading."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from math import pi
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.kit.chinese import plain_decimal
from portal.kit.dates import full_day, local_day, spoken

register = template.Library()
SPRITE = "vendor/icons.svg"
RADIUS = 90
ROUND = 2 * pi * RADIUS
MEGABYTE = 1_000_000


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """Return a picture from the sprite; never the only bearer of a meaning."""
    return _drawn(name, css)


@register.simple_tag
def styles(*names: str) -> SafeString:
    """Return the links to our style sheets of these names, in their order."""
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(f"css/{name}.css"),) for name in names))


@lru_cache(maxsize=512)
def _drawn(name: str, css: str) -> SafeString:
    """Write a picture once: a long list shows the same few a hundred times."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        static(SPRITE),
        name,
    )


@register.simple_tag
def tag(tone: str, picture: str, word: str) -> SafeString:
    """Return a status: colour, picture and word together. Tones: ok, warn, bad, info, mute."""
    return format_html('<span class="tag {}">{}{}</span>', tone, icon(picture) if picture else "", word)


@register.filter
def day_spoken(value: date | datetime | None) -> str:
    """Return 11月6日 周五."""
    return "" if value is None else spoken(_day(value))


@register.filter
def day_long(value: date | datetime | None) -> str:
    """Return 2026年11月6日."""
    return "" if value is None else full_day(_day(value))


@register.filter
def cell(value: object) -> str:
    """Return what a cell of a typed table says on a page; what is unknown says nothing but a dash."""
    if value is None or value == "":
        return "—"
    if isinstance(value, date):
        return day_long(value)
    return plain_decimal(value) if isinstance(value, Decimal) else str(value)


@register.filter
def filled(pairs: Iterable[tuple[Any, object]]) -> list[tuple[Any, object]]:
    """Leave out the columns that say nothing: a separator stands only between two that do."""
    return [(column, value) for column, value in pairs if value is not None and value != ""]


@register.filter
def clock(value: datetime | time | None) -> str:
    """Return 14:30 on the office's clock."""
    if value is None:
        return ""
    return f"{timezone.localtime(value) if isinstance(value, datetime) else value:%H:%M}"


@register.filter
def hours(value: Decimal | int | None) -> str:
    """Return 2.5, or 32 without a point."""
    return "" if value is None else plain_decimal(Decimal(value))


@register.filter
def is_picture(name: str) -> bool:
    """Whether a kept file is a picture: its ending was given to it after its content was looked at."""
    return name.endswith((".jpg", ".png"))


@register.filter
def filesize(value: int) -> str:
    """Return a file's size in the unit that people use for photos."""
    return f"{value / MEGABYTE:.1f} MB" if value >= MEGABYTE else f"{max(1, value // 1000)} KB"


@register.inclusion_tag("parts/ring.html")
def ring(done: Decimal, required: Decimal | int | None, announced: Decimal | int = 0) -> dict[str, Any]:
    """Draw how much of a requirement is met: red below it, green from it on, grey without one; pale what is announced.

    The pale arc begins at the top like the dark one, which lies over it.
    """
    share = min(1.0, float(done) / float(required)) if required else 0.0
    ahead = min(1.0, float(done + announced) / float(required)) if required else 0.0
    tone = "none" if not required else "ok" if done >= required else "below"
    drawn = {"arc": _arc(share), "pale": _arc(ahead) if ahead > share else "", "announced": announced}
    return {"done": done, "required": required, "percent": round(share * 100), "tone": tone, **drawn}


@register.inclusion_tag("parts/bar.html")
def bar(value: Decimal, maximum: Decimal | int, label: str, tone: str = "") -> dict[str, Any]:
    """Draw a horizontal bar; its label is read out instead of it."""
    percent = round(100 * float(value) / float(maximum)) if maximum else 0
    return {"percent": max(0, min(100, percent)), "label": label, "tone": tone}


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """Return the current address's query with some values set, or dropped when empty: filters live in the URL."""
    values = context["request"].GET.copy()
    for name, value in {"page": "", **changes}.items():
        if value in ("", None):
            values.pop(name, None)
        else:
            values[name] = str(value)
    return f"?{values.urlencode()}"


def _arc(share: float) -> str:
    return f"{share * ROUND:.1f} {ROUND:.1f}"


def _day(value: date | datetime) -> date:
    return local_day(value) if isinstance(value, datetime) else value
