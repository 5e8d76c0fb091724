"""The ledger as a workbook in the columns of 三会一课 (domain guide §5); a fixed number of queries."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localtime

from activities.absence import absent
from activities.counted import hours_each
from activities.enums import AWAY_PRESENCES, Presence
from activities.ledger import Asked, span_of
from activities.models import Activity, Attendance, Evidence, HoursRule, Speech
from activities.queries import NAMED, with_counts
from branches.scope import Scope
from portal.kit.dates import quarter_of, spoken, today
from portal.kit.tables import Cell, CellKind, Column, Table
from portal.kit.workbook import workbook

INTEGER = CellKind.INTEGER
NOTHING = ""  # what does not apply; None would say that it is missing


def title_of(asked: Asked) -> str:
    """Return 工作台账（2026年）, or with the kind that was asked for."""
    span = span_of(asked).replace(" ", "")
    return f"工作台账（{span}{f' {asked.kind.label}' if asked.kind else ''}）"


def ledger_book(rows: QuerySet[Activity], asked: Asked, scope: Scope) -> tuple[bytes, int]:
    """Return the workbook of these records, and how many there are."""
    found = list(_with_everything(rows))
    row_of = _Row(list(HoursRule.objects.order_by("-valid_from")), scope)
    cells = tuple(tuple(value(row_of, row) for _, value in COLUMNS) for row in found)
    title = title_of(asked)
    table = Table("ledger", title, tuple(column for column, _ in COLUMNS), cells, _note(asked, len(found)))
    return workbook(title, (table,)), len(found)


def _with_everything(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Load what the columns need; of the attendance only who was not simply there."""
    others = Attendance.objects.filter(presence__in=(*AWAY_PRESENCES, Presence.OBSERVER)).select_related("member")
    return (
        with_counts(rows)
        .select_related(*NAMED)
        .prefetch_related(
            "topics",
            Prefetch("attendances", queryset=others, to_attr="not_plain"),
            Prefetch("speeches", queryset=Speech.objects.select_related("member")),
            Prefetch("evidence", queryset=Evidence.objects.only("activity")),
        )
    )


def _note(asked: Asked, number: int) -> str:
    words = f"，查找“{asked.words}”" if asked.words else ""
    return f"共 {number} 条{words}，{today().year}年{spoken(today())}导出"


class _Loaded(Protocol):
    """A record with the attendances that `_with_everything` laid beside it."""

    organization_id: int
    not_plain: list[Attendance]


class _Row:
    """What the columns say of a record."""

    def __init__(self, rules: Sequence[HoursRule], scope: Scope) -> None:
        self._rules, self._scope = rules, scope

    def hours(self, row: Activity) -> Cell:
        """What everybody who came gets from it alone."""
        each = hours_each(row, self._rule(row.day))
        return NOTHING if each is None else each

    def _rule(self, day: date) -> HoursRule | None:
        held = (rule for rule in self._rules if rule.valid_from <= day)
        return next((rule for rule in held if rule.valid_until is None or rule.valid_until >= day), None)

    def away(self, row: _Loaded) -> str:
        """Who did not come; why is for the branch alone."""
        tells = self._scope.manages(row.organization_id)
        return _joined(absent(one, tells=tells) for one in row.not_plain if one.presence in AWAY_PRESENCES)


def _observers(_: _Row, row: _Loaded) -> str:
    return _joined(one.member.name for one in row.not_plain if one.presence == Presence.OBSERVER)


def _series(_: _Row, row: Activity) -> str:
    name = row.series.name if row.series else NOTHING
    return f"{name} · {row.subtheme}" if name and row.subtheme else name or row.subtheme


def _remarks(_: _Row, row: Activity) -> str:
    """Say what has no column of its own."""
    said = (
        ("形式", row.get_form_display() if row.form else ""),
        ("微党课", "是" if row.is_micro else ""),
        ("谈话类型", row.get_talk_type_display() if row.talk_type else ""),
        ("党小组", row.group),
        ("项目", row.project),
        ("场馆基地", row.venue),
        ("队伍", row.team),
        ("名称", row.work),
        ("共建单位", row.partners),
        ("学习材料", row.materials),
        ("手工学时", row.hours_reason if row.hours_override is not None else ""),
        ("同场活动", "学时和人次只计一次" if row.same_occasion_id else ""),
    )
    return "；".join(f"{label}：{value}" for label, value in said if value)


def _joined(names: Iterable[object]) -> str:
    return "、".join(str(name) for name in names)


def _known(value: int | None) -> Cell:
    return NOTHING if value is None else value


def _text(label: str, value: Callable[[Any], object], width: int = 12) -> tuple[Column, Callable[[_Row, Any], Cell]]:
    return Column(label, width=width), lambda _, row: str(value(row) or NOTHING)


def _number(label: str, value: Callable[[Any], int | None]) -> tuple[Column, Callable[[_Row, Any], Cell]]:
    return Column(label, INTEGER, 6), lambda _, row: _known(value(row))


COLUMNS: tuple[tuple[Column, Callable[[_Row, Any], Cell]], ...] = (
    _text("党支部", lambda row: row.organization.name, 20),
    _number("年度", lambda row: row.day.year),
    _number("季度", lambda row: quarter_of(row.day)),
    _number("月份", lambda row: row.day.month),
    _text("类型", lambda row: row.kind.label, 8),
    _text("会议名称（主题）", lambda row: row.title, 26),
    (Column("日期", CellKind.DATE, 10), lambda _, row: row.day),
    _text("起止时间", lambda row: f"{localtime(row.starts_at):%H:%M}—{localtime(row.ends_at):%H:%M}", 8),
    _text("地点", lambda row: row.place),
    _text("主持人", lambda row: row.host, 6),
    _text("记录人", lambda row: row.recorder, 6),
    _text("授课人", lambda row: _joined(filter(None, (row.lecturer, row.guest))), 8),
    _number("应到", lambda row: row.due),
    _number("实到", lambda row: row.came),
    _number("缺席人数", lambda row: row.due - row.came),
    (Column("缺席人员及原因", width=16), _Row.away),
    (Column("列席人员"), _observers),
    _text("主要内容", lambda row: row.text, 30),
    _text("决议", lambda row: row.decisions, 20),
    _number("赞成", lambda row: row.ayes),
    _number("反对", lambda row: row.nays),
    _number("弃权", lambda row: row.abstentions),
    _text("专题", lambda row: _joined(topic.name for topic in row.topics.all()), 16),
    (Column("系列"), _series),
    _text("交流发言人", lambda row: _joined(speech.member for speech in row.speeches.all()), 14),
    (Column("学时", CellKind.HOURS, 6), _Row.hours),
    _number("附件数", lambda row: len(row.evidence.all())),
    (Column("备注", width=24), _remarks),
)
