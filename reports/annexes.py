"""Tables for the workbook: the report's figures with their sources, attendance, hours. Pure."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from activities.enums import Presence
from activities.hours import total
from activities.models import Activity
from portal.kit.dates import local_day
from portal.kit.tables import Cell, CellKind, Column, Table
from reports.evidence_words import WORDS
from reports.facts.records import YearRecords, due, present
from reports.figures import Fact, Missing, Source, YearFacts

FIGURES = (
    Column("数据项", width=24),
    Column("数值", width=30),
    Column("单位", width=8),
    Column("口径", width=60),
    Column("依据记录数", CellKind.INTEGER, 12),
)
SOURCES = (
    Column("数据项", width=24),
    Column("依据", width=14),
    Column("日期", CellKind.DATE, 14),
    Column("记录", width=50),
    Column("说明", width=24),
)
ATTENDANCE = (
    Column("日期", CellKind.DATE, 14),
    Column("类型", width=12),
    Column("主题", width=50),
    Column("地点", width=20),
    Column("应到", CellKind.INTEGER, 8),
    Column("实到", CellKind.INTEGER, 8),
    Column("请假", CellKind.INTEGER, 8),
    Column("缺席", CellKind.INTEGER, 8),
    Column("补学", CellKind.INTEGER, 8),
)
HOURS = (
    Column("姓名", width=12),
    Column("身份", width=14),
    Column("全年学时", CellKind.HOURS, 12),
    Column("要求学时", CellKind.INTEGER, 12),
    Column("还差", CellKind.HOURS, 12),
    Column("计入次数", CellKind.INTEGER, 12),
)


def annexes_of(records: YearRecords, facts: YearFacts) -> tuple[Table, ...]:
    """Return the workbook's sheets in order."""
    period = f"统计时间：{records.period}"
    known = [facts.facts[code] for code in facts.facts]
    return (
        figures_table(facts, period),
        Table("sources", "依据明细", SOURCES, tuple(_source_rows(records, known)), period),
        Table("attendance", "活动与出勤", ATTENDANCE, tuple(_attendance_row(a) for a in records.activities), period),
        Table("hours", "党员学时", HOURS, tuple(_hours_rows(records)), period),
    )


def figures_table(facts: YearFacts, note: str) -> Table:
    """Return every figure with its counting rule, and what is missing with the reason."""
    rows = tuple(_figure_row(facts.facts[code]) for code in facts.facts)
    return Table("figures", "数据与口径", FIGURES, rows, note)


def _figure_row(fact: Fact) -> tuple[Cell, ...]:
    if isinstance(fact, Missing):
        return (fact.label, None, "", fact.reason, 0)
    value: Cell = fact.value if isinstance(fact.value, int | Decimal) else fact.text
    return (fact.label, value, fact.unit, fact.rule, len(fact.sources))


def _source_rows(records: YearRecords, facts: list[Fact]) -> Iterator[tuple[Cell, ...]]:
    activities = {activity.pk: activity for activity in records.activities}
    names = {member.pk: member.name for member in records.members_at_end}
    for fact in facts:
        if isinstance(fact, Missing):
            continue
        for source in fact.sources:
            yield (fact.label, *_described(source, activities, names), source.note)


def _described(source: Source, activities: dict[int, Activity], names: dict[int, str]) -> tuple[Cell, Cell, Cell]:
    word = WORDS[source.model]
    activity = activities.get(source.pk) if source.model == "activity" else None
    if activity is not None:
        return word, local_day(activity.starts_at), activity.title
    if source.model == "member":
        return word, "", names.get(source.pk, "")
    return word, "", f"第 {source.pk} 号"


def _attendance_row(activity: Activity) -> tuple[Cell, ...]:
    rows = due(activity)
    counts = Counter(row.presence for row in rows)
    return (
        local_day(activity.starts_at),
        activity.kind.label,
        activity.title,
        activity.place,
        len(rows),
        len(present(activity)),
        counts[Presence.LEAVE],
        counts[Presence.ABSENT],
        counts[Presence.MADE_UP],
    )


def _hours_rows(records: YearRecords) -> Iterator[tuple[Cell, ...]]:
    for member in records.members_at_end:
        is_committee = member.pk in records.committee
        ledger = records.hours.get(member.pk)
        if ledger is None or records.hours_rule is None:
            yield (member.name, "支部委员" if is_committee else "党员", None, None, None, None)
            continue
        rule = records.hours_rule
        required = rule.committee_hours if is_committee else rule.ordinary_hours
        earned = total(ledger.entries)
        counted = sum(1 for entry in ledger.entries if entry.hours)
        short = max(Decimal(0), required - earned)
        yield (member.name, "支部委员" if is_committee else "党员", earned, required, short, counted)
