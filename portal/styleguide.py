"""The component page: every part of the pages in each of its states, from the real templates. Only while developing."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.enums import Shape
from activities.models import ActivityKind, Obligation
from activities.obligations import Cell, CellState, periods
from branches.enums import NoticeKind
from branches.forms.me import PreferenceForm
from branches.inbox import Line as NoticeLine
from branches.models import Notice, Preference
from portal.home.panels import Tile
from portal.kit.dates import at
from portal.kit.forms import Line
from reports.document import Document, Gap, Heading, Paragraph, Run
from reports.renderers import html

DAY = date(2026, 11, 20)
TONES = (("ok", "check", "已办"), ("warn", "clock", "剩 5 天"), ("bad", "alert-triangle", "逾期 3 天"))
MORE_TONES = (("info", "pencil", "整改中"), ("mute", "clock", "未到时间"))
KINDS = (("book-2", "集中学习"), ("messages", "支委会"), ("school", "党课"), ("flag-3", "主题党日"))


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of the calendar as its template asks for it."""

    cell: Cell
    url: str
    columns: int = 1
    is_wide: bool = False


def urls(*, debug: bool) -> list[URLPattern]:
    """Return the page's address while developing, and none on a site that people use."""
    return [path("styleguide/", styleguide, name="styleguide")] if debug else []


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show all components."""
    squares = _squares()
    context = {
        "tones": (*TONES, *MORE_TONES),
        "home": SimpleNamespace(tiles=_tiles(squares[0].cell), last_theme_day=0),
        "squares": squares,
        "errors": (Line("主题：请填写主题", "sample-title"), Line("结束时间要晚于开始时间")),
        "page": Paginator(range(90), 30).get_page(2),
        "notices": _notices(),
        "switches": PreferenceForm(preference=Preference(large_text=True)),
        "report": html.render(_document(), lambda _code: "#report", year=DAY.year, can_fill=True),
        "keeping": SimpleNamespace(url="", draft=SimpleNamespace(saved_at=at(DAY, time(17, 8))), owner=""),
        "sheet": SimpleNamespace(slip=SimpleNamespace(number=""), people=_people()),
    }
    return render(request, "styleguide/index.html", context)


def _kind(icon: str, label: str) -> ActivityKind:
    return ActivityKind(code="theme_party_day", icon=icon, label=label)


def _tiles(due: Cell) -> list[Tile]:
    return [Tile(_kind(*kind), due if place == 1 else None, "#home-parts") for place, kind in enumerate(KINDS)]


def _squares() -> list[Square]:
    """Return a cell of every state, and one over three months."""
    month, quarter = periods(Shape.PER_MONTH, DAY.year)[-2], periods(Shape.PER_QUARTER, DAY.year)[-1]
    rule = Obligation(kind=_kind(*KINDS[1]), minimum=1, grace_days=7, shape=Shape.PER_MONTH)
    single = [Square(Cell(rule, month, state, short_by=1), _way(state)) for state in CellState]
    return [*single, Square(Cell(rule, quarter, CellState.DUE, short_by=1), "#calendar", columns=3, is_wide=True)]


def _way(state: CellState) -> str:
    return "" if state in (CellState.FUTURE, CellState.NOT_APPLICABLE) else "#calendar"


def _notices() -> list[NoticeLine]:
    """Return a notice of every kind; the last one was read."""
    told = [
        Notice(pk=number, kind=kind, text=f"{kind.label}的一条消息。", path="/", day=DAY, created_at=timezone.now())
        for number, kind in enumerate(NoticeKind, 1)
    ]
    told[0].due_on, told[1].due_on, told[2].due_on = (DAY + timedelta(days=days) for days in (-3, 5, 20))
    told[-1].read_at = datetime.combine(DAY, time(9), timezone.get_current_timezone())
    return [NoticeLine(notice, DAY) for notice in told]


def _people() -> list[Any]:
    names = (("陈建华", "", ""), ("冯莉", "business", ""), ("林晓燕", "other", "参加培训"))
    return [
        SimpleNamespace(pk=pk, name=name, reason=reason, text=text) for pk, (name, reason, text) in enumerate(names)
    ]


def _document() -> Document:
    """Return a paragraph of every state: numbers, a changed one, a typed one, a claim, and a gap."""
    number = Run("12", figure="a", value="12")
    return Document(
        ("2026 年度", "述职报告"),
        (
            Heading("one", "一、工作情况"),
            Paragraph(
                "auto",
                (Run("全年开展主题党日"), number, Run("次，"), Run("全员参加", figure="b", is_claim=True), Run("。")),
            ),
            Paragraph(
                "edited",
                (
                    Run("廉政教育"),
                    Run("6", figure="c", other="7"),
                    Run("次，培训骨干"),
                    Run("40", manual=True),
                    Run("人。"),
                ),
                "edited",
            ),
            Paragraph("locked", (Run("这一段锁定了，重新编写时不动。"),), "locked"),
            Paragraph("manual", (Run("这一段是手工加的。"),), "manual"),
            Paragraph(
                "gap",
                (Run("【待补：党员发展情况】"),),
                "auto",
                (Gap("党员发展情况", "系统里没有 2026 年发展党员的记录，所以没有写", "theme_party_day"),),
            ),
        ),
    )
