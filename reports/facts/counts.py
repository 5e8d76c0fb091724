"""次 counts events, 人次 sums attendances, 名 counts distinct persons: one function each, never mixed."""

from collections.abc import Iterable, Sequence

from activities.models import Activity
from activities.queries import once
from activities.registers.lines import Line
from reports.facts.records import YearRecords, entries, months, present, sources
from reports.figures import Fact, Missing, Source, counted

USUAL_MONTHS = "3"


def times(code: str, label: str, records: YearRecords, held: Sequence[Activity], what: str) -> Fact:
    """Return how many records there are (次)."""
    rule = f"统计{records.period}{what}，每次计1，同场的几条记录算一次"
    return counted(code, label, sources(once(held)), rule, unit="次", missing=f"{records.year}年没有{label}的记录")


def covered_months(code: str, label: str, records: YearRecords, held: Sequence[Activity]) -> Fact:
    """Return in how many months something was held."""
    rule = f"统计{records.period}有{label}记录的月份"
    missing = f"{records.year}年没有{label}的记录"
    spread = f"开展{label}的月份"
    return counted(code, spread, sources(held), rule, unit="个月", value=len(months(held)), missing=missing)


def regular(code: str, label: str, records: YearRecords, held: Sequence[Activity]) -> Fact:
    """定期 and 常态化 may only be said when enough months have a record; how many is a dated counting rule."""
    enough, covered = int(records.rules.get("regular_months", USUAL_MONTHS)), len(months(held))
    if covered < enough:
        return Missing(code, label, f"只有{covered}个月有记录，不到{enough}个月")
    rule = f"有记录的月份不少于{enough}个才这样写"
    return counted(code, label, sources(held), rule, unit="个月", value=covered, missing="")


def person_times(code: str, label: str, records: YearRecords, held: Sequence[Activity]) -> Fact:
    """Return the sum of attendances (人次); one occasion of two records counts once."""
    first = once(held)
    came = tuple(
        Source("activity", activity.pk, f"{len(rows)}人次") for activity in first if (rows := present(activity))
    )
    total = sum(len(present(activity)) for activity in first)
    rule = f"统计{records.period}{label}记录的实到人数之和，同场活动只计一次"
    missing = f"{records.year}年没有{label}的出勤记录"
    return counted(code, label, came, rule, unit="人次", value=total, missing=missing)


def persons(code: str, label: str, records: YearRecords, held: Sequence[Activity]) -> Fact:
    """Return how many different persons came (名)."""
    came = tuple(Source("activity", activity.pk, f"{len(rows)}人") for activity in held if (rows := present(activity)))
    people = {row.member_id for activity in held for row in present(activity)}
    rule = f"统计{records.period}{label}的人，每人只计1名"
    missing = f"{records.year}年没有{label}的记录"
    return counted(code, label, came, rule, unit="名", value=len(people), missing=missing)


def listed_rows(code: str, label: str, records: YearRecords, lines: Sequence[Line], what: str, *, unit: str) -> Fact:
    """Return how many rows of a register there are, each counted once."""
    rule = f"统计{records.period}{what}，每条计1"
    return counted(code, label, entries(lines), rule, unit=unit, missing=f"{records.year}年没有{label}的记录")


def different(
    code: str, label: str, people: Iterable[tuple[int, Source]], rule: str, *, unit: str, missing: str
) -> Fact:
    """Return how many different persons or bodies stand behind the rows; every row is a source."""
    pairs = list(people)
    rows = tuple(dict.fromkeys(source for _, source in pairs))
    return counted(code, label, rows, rule, unit=unit, value=len({who for who, _ in pairs}), missing=missing)


def named(code: str, label: str, names: Iterable[tuple[str, Source]], rule: str) -> Fact:
    """Return names in the order of their records, each once, with every record that bears one."""
    pairs = [(name, source) for name, source in names if name]
    if not pairs:
        return Missing(code, label, f"没有{label}的记录")
    value = tuple(dict.fromkeys(name for name, _ in pairs))
    unique = tuple(dict.fromkeys(source for _, source in pairs))
    return counted(code, label, unique, rule, unit="", value=value, missing="")
