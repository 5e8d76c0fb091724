"""The hours of a branch as a workbook: the rows of the page in its order."""

from collections.abc import Iterator
from datetime import date

from activities.hours import ZERO
from activities.learning.roll import BranchYear, Line
from branches.models import Organization
from portal.kit.chinese import plain_decimal
from portal.kit.dates import full_day, today
from portal.kit.tables import Cell, CellKind, Column, Table
from portal.kit.workbook import workbook

COLUMNS = (
    Column("姓名", width=10),
    Column("职务", width=16),
    Column("要求学时", CellKind.INTEGER, 8),
    Column("已计学时", CellKind.HOURS, 8),
    Column("还差", CellKind.HOURS, 8),
    Column("集中培训", width=12),
    Column("最近参加", CellKind.DATE, 12),
    Column("说明", width=26),
)


def hours_table(branch: Organization, year: int, found: BranchYear, *, short_only: bool) -> tuple[str, bytes]:
    """Return the name of the file and the workbook."""
    title = f"{branch.short_name}党员学时（{year}年）"
    shown = found.short if short_only else (*found.members, *found.left)
    rows = tuple(_cells(line) for line in shown)
    only = "只列还没达标的，" if short_only else ""
    note = f"{only}共 {len(rows)} 名党员，截至{full_day(min(today(), date(year, 12, 31)))}"
    return f"{title}.xlsx", workbook(title, (Table("hours", title, COLUMNS, rows, note),))


def _cells(line: Line) -> tuple[Cell, ...]:
    standing = line.standing
    gone = line.until is not None
    gap = None if standing.gap is None else max(standing.gap, ZERO)
    return (
        line.member.name,
        "、".join(line.roles),
        "" if gone else standing.required,
        line.here if gone else standing.done,
        "" if gone else gap,
        _training(line),
        line.last_attended if not gone else "",
        "；".join(_remarks(line)),
    )


def _training(line: Line) -> Cell:
    """Say what the records know of 集中培训 where the rule asks for it; what they do not know is unknown."""
    if not line.standing.trainings_asked or line.until:
        return ""
    return f"{line.standing.trainings} 次" if line.standing.trainings else None


def _remarks(line: Line) -> Iterator[str]:
    if line.since:
        brought, here = plain_decimal(line.brought), plain_decimal(line.here)
        yield f"{full_day(line.since)}转入：转入前 {brought}，在本支部 {here}"
    if line.until:
        yield f"{full_day(line.until)}转出，只计在本支部期间的"
