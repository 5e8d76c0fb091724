"""双报到: which member reported to which community."""

from typing import TYPE_CHECKING, Any

from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.common import outsiders
from activities.registers.form import EntryForm
from activities.registers.members import party_members_of
from branches.models import DualRegistration, Member
from portal.kit.dates import full_day
from portal.kit.tables import CellKind

if TYPE_CHECKING:
    from django import forms


class DualRegistrationForm(EntryForm):
    """The member, the community, since when, and the post that they took."""

    sentences = {
        "dualregistration_one_open": ("member", "这名党员已有一条没有转出的报到，请先在那一条填转出日期"),
        "dualregistration_registered_on_before_until": ("until", "转出日期不能早于报到日期"),
    }

    class Meta:
        model = DualRegistration
        fields = ("member", "community", "registered_on", "post", "until")

    def _narrow(self, field: "forms.ModelChoiceField[Any]") -> None:
        super()._narrow(field)
        field.queryset = party_members_of(self.organization_id)

    def clean(self) -> dict[str, Any]:
        """Refuse a day on which the member did not belong to the branch."""
        data = self.cleaned_data
        member, day = data.get("member"), data.get("registered_on")
        if isinstance(member, Member) and day and outsiders([member], self.organization_id, day):
            self.add_error("registered_on", f"{member.name}{full_day(day)}不在本支部，请核对报到日期")
        return data


DUAL_REGISTRATIONS = Register(
    code="dual_registration",
    label="双报到",
    shelf=Shelf.PEOPLE,
    icon="building-community",
    hint="党员到居住地社区报到；在册党员人人有没转出的报到，述职报告才写“全员”",
    model=DualRegistration,
    form=DualRegistrationForm,
    columns=(
        Shown("党员", lambda row: row.member.name, width=10),
        Shown("报到社区", lambda row: row.community, width=24),
        Shown("报到日期", lambda row: row.registered_on, CellKind.DATE),
        Shown("认领岗位", lambda row: row.post, width=20),
        Shown("转出日期", lambda row: row.until or "", CellKind.DATE),
    ),
    line=LineSpec(day="registered_on", until="until", name="community", member="member_id", lasting=True),
    searched=("member__name", "community", "post"),
    related=("member",),
)
