"""维稳安保: the steps of the security work for an event, and the problem that each answers, if any."""

from django import forms

from activities.forms.gatherings import ProblemChoice
from activities.models import StabilityTask
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.common import told
from activities.registers.form import EntryForm
from portal.kit.tables import CellKind


class StabilityForm(EntryForm):
    """For which event, which step, when."""

    class Meta:
        model = StabilityTask
        fields = ("event", "kind", "done_on", "item", "note")
        field_classes = {"item": ProblemChoice}
        widgets = {"note": forms.Textarea({"rows": 3})}

    def clean_note(self) -> str:
        """Store one line without the stop at its end."""
        return told(None, self.cleaned_data["note"])


STABILITY = Register(
    code="stability",
    label="维稳安保",
    shelf=Shelf.SAFEGUARD,
    icon="shield-check",
    hint="重要时间节点的方案、部署、值班和排查；对应整改问题的，作为那个问题整改进展的依据",
    model=StabilityTask,
    form=StabilityForm,
    columns=(
        Shown("保障事项", lambda row: row.event, width=24),
        Shown("工作", lambda row: row.get_kind_display()),
        Shown("日期", lambda row: row.done_on, CellKind.DATE),
        Shown("说明", lambda row: row.note, width=40),
        Shown("对应的整改问题", lambda row: row.item.problem if row.item else "", width=36, in_list=False),
    ),
    line=LineSpec(day="done_on", kind="kind", name="event"),
    searched=("event", "note"),
    related=("item",),
)
