"""民主评议党员: the yearly round. Who got which grade is for those who log it; everybody else reads the counts."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.forms import BoundField

from activities.enums_work import Grade
from activities.forms.gatherings import GatheringChoice
from activities.limits import read_limits
from activities.models import DemocraticAppraisal
from activities.registers.appraisal_grades import Candidate, candidates, faults_of, grade_field, store_grades
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from activities.registers.members import year_fault
from portal.kit.dates import as_day, today
from portal.kit.known import known_as
from portal.kit.tables import CellKind

if TYPE_CHECKING:
    from django import forms

MEETINGS = ("org_life_meeting", "general_meeting")


class AppraisalForm(EntryForm):
    """The round and one grade for each full member on the roster of its day."""

    sentences = {"democraticappraisal_one_a_year": ("year", "这一年的民主评议已经登记过，请到列表里修改那一条")}

    class Meta:
        model = DemocraticAppraisal
        fields = ("year", "held_on", "meeting")
        field_classes = {"meeting": GatheringChoice}
        help_texts = {"meeting": "和组织生活会或党员大会一起开的，选那一次"}

    @property
    def round(self) -> DemocraticAppraisal:
        """The round itself."""
        return known_as(DemocraticAppraisal, self.instance)

    def prepare(self) -> None:
        """List who is on the roster of the day, as typed or as stored."""
        self.stored = list(self.round.grades.all()) if self.round.pk else []
        self.listed = candidates(self.organization_id, self._day(), self.stored)
        known = {row.member_id: row.grade for row in self.stored}
        if not self.initial.get("year"):
            self.initial["year"] = today().year
        for one in self.listed:
            if one.is_full:
                self.fields[one.field] = grade_field(one.name)
                self.initial[one.field] = known.get(one.pk, "")

    def _day(self) -> date:
        known = (self.data.get("held_on"), self.initial.get("held_on"))
        days = (as_day(str(day)) for day in known if day)
        return next((day for day in days if day), today())

    def _narrow(self, field: "forms.ModelChoiceField[Any]") -> None:
        super()._narrow(field)
        if isinstance(field, GatheringChoice):
            field.offer(MEETINGS)

    @property
    def rows(self) -> list[tuple[Candidate, BoundField | None]]:
        """Everybody on the page, each with the field of their grade; who is on probation has none."""
        return [(one, self[one.field] if one.is_full else None) for one in self.listed]

    def clean(self) -> dict[str, Any]:
        """Hold the grades against the share of the best, and the day against the year and the list."""
        data = self.cleaned_data
        self.chosen = {one.pk: data.get(one.field, "") for one in self.listed if one.is_full}
        known = {row.member_id: row.grade for row in self.stored}
        self.changed = sum(known.get(pk, "") != grade for pk, grade in self.chosen.items())
        if fault := year_fault(data.get("year"), data.get("held_on")):
            self.add_error("held_on", fault)
        unseen = [one.name for one in self.listed if one.is_full and one.field not in self.data]
        if unseen and data.get("held_on"):
            self.add_error("held_on", f"这一天名册上还有{'、'.join(unseen)}，已列在下面，请看过再保存")
        for sentence in faults_of(self.listed, self.chosen, read_limits(), self._day()):
            self.add_error(None, sentence)
        return data

    def save_more(self) -> None:
        """Store the grades."""
        store_grades(self.round, self.stored, self.chosen)

    def more_words(self) -> dict[str, Any]:
        """Tell how many grades changed, not whose: the trail is read by others too."""
        return {"评议等次": ["", f"{self.changed} 人有变动"]} if self.changed else {}


def _number_of(grade: Grade) -> Callable[[Any], int]:
    return lambda row: sum(one.grade == grade for one in row.grades.all())


APPRAISALS = Register(
    code="appraisal",
    label="民主评议党员",
    shelf=Shelf.PEOPLE,
    icon="scale",
    hint="每年一次，登记支部评定的等次；等次只有本支部书记和委员能看，别处只写人数",
    model=DemocraticAppraisal,
    form=AppraisalForm,
    columns=(
        Shown("年度", lambda row: row.year, CellKind.INTEGER, 8),
        Shown("日期", lambda row: row.held_on, CellKind.DATE),
        *(Shown(grade.label, _number_of(grade), CellKind.INTEGER, 10) for grade in Grade),
        Shown("组织生活会", lambda row: row.meeting.title if row.meeting else "", width=30, in_list=False),
    ),
    line=LineSpec(day="held_on"),
    related=("meeting",),
    prefetched=("grades__member",),
    template="activities/registers/appraisal.html",
)
