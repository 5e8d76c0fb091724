"""蹲点: a member stays at a project; days count both ends, and nobody is at two sites on one day."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from activities.models import Stationing
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.common import first_day_outside, told
from activities.registers.form import EntryForm
from branches.models import Member
from portal.kit.dates import full_day, today
from portal.kit.tables import CellKind


class StationingForm(EntryForm):
    """Who stayed at which project, from when to when, and what came of it."""

    class Meta:
        model = Stationing
        fields = ("member", "project", "since", "until", "result")
        widgets = {"result": forms.Textarea({"rows": 3})}

    def clean_result(self) -> str:
        """Store one line without the stop at its end."""
        return told(None, self.cleaned_data["result"])

    def clean(self) -> dict[str, Any]:
        """Refuse a stay while the member was at another site, or not in the branch."""
        data = self.cleaned_data
        member, since, until = data.get("member"), data.get("since"), data.get("until")
        if member and since and since <= today() and "until" not in self.errors and (not until or until >= since):
            self._clean_place(member, since, until)
        return data

    def _clean_place(self, member: Member, since: date, until: date | None) -> None:
        last = max(since, min(until or today(), today()))
        if outside := first_day_outside(member, self.organization_id, since, last):
            self.add_error("since", f"{member.name}{full_day(outside)}不在本支部")
        elif other := self._other_site(member, since, until):
            self.add_error("since", f"{member.name}{_span(other)}在{other.project.name}蹲点，同一天只能在一个点")

    def _other_site(self, member: Member, since: date, until: date | None) -> Stationing | None:
        """Return another stay of the member that shares a day with this one, if there is one."""
        ends_later = Q(until__isnull=True) | Q(until__gte=since)
        rows = Stationing.objects.filter(
            ends_later, organization=self.organization_id, member=member, deleted_at__isnull=True
        )
        if until:
            rows = rows.filter(since__lte=until)
        return rows.exclude(pk=self.instance.pk).select_related("project").order_by("since").first()


def _span(row: Stationing) -> str:
    return f"{full_day(row.since)}至{full_day(row.until)}" if row.until else f"{full_day(row.since)}起"


def days(row: Stationing) -> int:
    """Return how many days the stay has lasted so far, its first and last day included."""
    return (min(row.until or today(), today()) - row.since).days + 1


STATIONINGS = Register(
    code="stationing",
    label="蹲点",
    shelf=Shelf.PROJECTS,
    icon="map-pin",
    hint="党员到项目一线蹲点，述职报告写蹲点的人数，天数列在附表；还在蹲点的算到今天",
    model=Stationing,
    form=StationingForm,
    columns=(
        Shown("党员", lambda row: row.member.name, width=12),
        Shown("项目", lambda row: row.project.name, width=24),
        Shown("起", lambda row: row.since, CellKind.DATE),
        Shown("止", lambda row: row.until or "", CellKind.DATE),
        Shown("天数", days, CellKind.INTEGER, 8),
        Shown("解决的问题", lambda row: row.result, width=40),
    ),
    line=LineSpec(day="since", until="until", name="result", member="member_id", about="project__name", lasting=True),
    searched=("member__name", "project__name", "result"),
    related=("member", "project"),
)
