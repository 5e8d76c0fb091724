"""A register as a workbook in the columns of its ledger (domain guide §5)."""

from collections.abc import Sequence

from activities.registers.base import Register
from branches.models import RegisterEntry
from portal.kit.dates import spoken, today
from portal.kit.tables import CellKind, Column, Table
from portal.kit.workbook import workbook

NUMBER = Column("序号", CellKind.INTEGER, 6)
BRANCH = Column("党组织", width=24)


def ledger_of(register: Register, entries: Sequence[RegisterEntry], year: int | None) -> bytes:
    """Return the workbook of these rows."""
    title = f"{register.label}台账{f'（{year}年）' if year else ''}"
    columns = (NUMBER, *(Column(shown.label, shown.kind, shown.width) for shown in register.columns), BRANCH)
    rows = tuple(
        (number, *(shown.value(entry) for shown in register.columns), _branch(entry))
        for number, entry in enumerate(register.loaded(entries), start=1)
    )
    note = f"共 {len(rows)} 条，{today().year}年{spoken(today())}导出"
    return workbook(title, (Table(register.code, title, columns, rows, note),))


def _branch(entry: RegisterEntry) -> str:
    return entry.organization.name if entry.organization_id else "全部"
