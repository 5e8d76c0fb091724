"""The ledger of problems as a workbook, in the columns of domain guide §5."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from activities.enums import RectificationState
from activities.enums_work import ExtensionState
from activities.models import RectificationItem
from activities.rectification.policy import TIMELESS
from activities.rectification.queries import PARTS, SHOWN, found_in
from branches.scope import Scope
from portal.kit.dates import spoken, today
from portal.kit.tables import Cell, CellKind, Column, Table
from portal.kit.workbook import workbook

TITLE = "整改台账"
COLUMNS = (
    Column("序号", CellKind.INTEGER, 6),
    Column("问题来源", width=24),
    Column("问题", width=36),
    Column("整改目标", width=24),
    Column("整改措施", width=36),
    Column("责任人", width=10),
    Column("原时限", CellKind.DATE, 14),
    Column("整改时限", CellKind.DATE, 14),
    Column("进展", width=30),
    Column("佐证", width=24),
    Column("状态", width=14),
    Column("销号人", width=10),
    Column("销号日期", CellKind.DATE, 14),
    Column("项目", width=20),
    Column("企业", width=20),
    Column("隐患等级", width=10),
    Column("党组织", width=24),
)


def rows_of(scope: Scope, year: int | None) -> QuerySet[RectificationItem]:
    """Return the problems of the ledger, branch by branch as they were found."""
    rows = found_in(scope, year).select_related(*SHOWN).prefetch_related(*PARTS)
    return rows.order_by("organization__name", "found_on", "pk")


def ledger(items: Iterable[RectificationItem], year: int | None) -> tuple[str, bytes]:
    """Return the name of the file and the workbook."""
    title = f"{TITLE}（{year}年）" if year else TITLE
    rows = tuple((number, *_cells(item)) for number, item in enumerate(items, start=1))
    note = f"共 {len(rows)} 个问题，{today().year}年{spoken(today())}导出"
    return f"{title}.xlsx", workbook(title, (Table("rectification", title, COLUMNS, rows, note),))


def _cells(item: RectificationItem) -> Sequence[Cell]:
    """Return the cells of a problem; what the branch still owes is unknown, what does not apply is empty."""
    timeless = item.state in TIMELESS
    return (
        _source(item),
        item.problem,
        item.goal or None,
        _measures(item) or None,
        item.owner.name if item.owner else None,
        _first_deadline(item) or "",
        item.deadline or ("" if timeless else None),
        item.progress or ("" if item.state == RectificationState.NOT_STARTED else None),
        "、".join(proof.name for proof in item.proofs.all()),
        _state(item),
        str(item.signed_off_by) if item.signed_off_by else "",
        item.signed_off_on or "",
        item.project.name if item.project else "",
        f"{item.enterprise}{'（历史遗留问题）' if item.is_legacy else ''}",
        item.get_hazard_level_display(),
        item.organization.name,
    )


def _source(item: RectificationItem) -> str:
    if item.assessment:
        return f"{item.get_source_display()}：{item.assessment.assessor}{item.assessment.get_kind_display()}"
    return f"{item.get_source_display()}：{item.activity.title}" if item.activity else item.get_source_display()


def _measures(item: RectificationItem) -> str:
    return "；".join(
        f"{number}. {row.text}{'（已完成）' if row.done_on else ''}"
        for number, row in enumerate(item.measures.all(), start=1)
    )


def _first_deadline(item: RectificationItem) -> date | None:
    """Return the deadline before it was first put off, if it was."""
    agreed = (row for row in item.extensions.all() if row.state == ExtensionState.AGREED)
    return next((row.old_deadline for row in agreed), None)


def _state(item: RectificationItem) -> str:
    """Return the state, and how late it is: that is computed, never stored."""
    if item.deadline is None or item.state in TIMELESS or item.deadline >= today():
        return item.get_state_display()
    return f"{item.get_state_display()}，逾期 {(today() - item.deadline).days} 天"
