"""单位职能: what the unit is responsible for, and since when."""

from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from branches.models import OrganizationDuty
from portal.kit.tables import CellKind


class OrganizationDutyForm(EntryForm):
    """The duty and its time."""

    class Meta:
        model = OrganizationDuty
        fields = ("name", "since", "until")


DUTIES = Register(
    code="duty",
    label="单位职能",
    shelf=Shelf.PEOPLE,
    icon="building",
    hint="单位承担的职能；当年增加的列在报告附表",
    model=OrganizationDuty,
    form=OrganizationDutyForm,
    columns=(
        Shown("职能", lambda row: row.name, width=40),
        Shown("起", lambda row: row.since, CellKind.DATE),
        Shown("止", lambda row: row.until or "", CellKind.DATE),
    ),
    line=LineSpec(day="since", until="until", name="name", lasting=True),
    searched=("name",),
)
