"""政治生日: the anniversary of a member's admission, marked with a talk or a card."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import ExtractDay

from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from activities.registers.members import party_members_of
from branches.enums import MemberState
from branches.models import Membership, MemberStatus, PoliticalBirthday
from branches.queries import valid_on
from portal.kit.dates import full_day, today
from portal.kit.tables import CellKind

if TYPE_CHECKING:
    from django import forms


class PoliticalBirthdayForm(EntryForm):
    """Whose it is, the day, who talked with them, and how it was marked."""

    sentences = {"politicalbirthday_once": ("celebrated_on", "这名党员这一天的政治生日已经登记过了")}

    class Meta:
        model = PoliticalBirthday
        fields = ("member", "celebrated_on", "talker", "note")

    def prepare(self) -> None:
        """Tell whose anniversary falls in this month."""
        month = today().month
        found = anniversaries(self.organization_id, today())
        names = "、".join(f"{name}（{since.day}日，{today().year - since.year} 周年）" for name, since in found)
        self.fields["member"].help_text = (
            f"{month}月是入党纪念日的：{names}" if names else f"{month}月没有党员是入党纪念日"
        )

    def _narrow(self, field: "forms.ModelChoiceField[Any]") -> None:
        super()._narrow(field)
        field.queryset = party_members_of(self.organization_id)

    def clean(self) -> dict[str, Any]:
        """Refuse a talk of somebody with themselves, and a day before the admission."""
        data = self.cleaned_data
        member, day = data.get("member"), data.get("celebrated_on")
        if member and member == data.get("talker"):
            self.add_error("talker", "谈话人不能是过生日的党员本人")
        joined = MemberStatus.objects.filter(member=member, state=MemberState.PROBATIONARY).first() if member else None
        if joined and day and day <= joined.since:
            self.add_error("celebrated_on", f"{joined.member.name}{full_day(joined.since)}入党，政治生日要在这以后")
        return data


def anniversaries(organization_id: int, day: date) -> list[tuple[str, date]]:
    """Return who of today's roster was admitted in this month of an earlier year, by day; one query."""
    here = Membership.objects.filter(valid_on(day), member=OuterRef("member"), organization=organization_id)
    rows = MemberStatus.objects.filter(
        Exists(here), state=MemberState.PROBATIONARY, since__month=day.month, since__year__lt=day.year
    )
    rows = rows.order_by(ExtractDay("since"), "member__order", "member")
    return list(rows.values_list("member__name", "since"))


def admitted_on(row: PoliticalBirthday) -> date | None:
    """Return the day of the member's admission, which the anniversary is of."""
    found = [status.since for status in row.member.statuses.all() if status.state == MemberState.PROBATIONARY]
    return found[0] if found else None


POLITICAL_BIRTHDAYS = Register(
    code="political_birthday",
    label="政治生日",
    shelf=Shelf.PEOPLE,
    icon="cake",
    hint="党员入党纪念日的谈话、贺卡和重温誓词，述职报告写人数",
    model=PoliticalBirthday,
    form=PoliticalBirthdayForm,
    columns=(
        Shown("党员", lambda row: row.member.name, width=10),
        Shown("入党日期", admitted_on, CellKind.DATE),
        Shown("日期", lambda row: row.celebrated_on, CellKind.DATE),
        Shown("谈话人", lambda row: row.talker.name if row.talker else "", width=10),
        Shown("方式", lambda row: row.note, width=30),
    ),
    line=LineSpec(day="celebrated_on", member="member_id", name="note"),
    searched=("member__name", "note"),
    related=("member", "talker"),
    prefetched=("member__statuses",),
)
