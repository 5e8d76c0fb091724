"""The form of a make-up: what is gone through, when, and which missed gatherings of whom it makes up."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import QuerySet

from activities.forms.choices import ManyRows
from activities.hours import convert
from activities.hours.reading import hours_rule
from activities.learning.makeups import missed_in
from activities.models import Attendance, HoursRule, MakeUp
from branches.models import Member
from branches.queries import roster
from portal.kit.dates import LAST_YEAR, today, year_bounds
from portal.kit.forms import FIRST_DAY, clause, day_field, speak
from portal.kit.known import known_as
from portal.kit.text import one_line

if TYPE_CHECKING:
    Base = forms.ModelForm[MakeUp]
else:
    Base = forms.ModelForm


@dataclass(frozen=True, slots=True)
class Missed:
    """One missed gathering of a member and what it would give."""

    row: Attendance
    hours: Decimal | None
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Absentee:
    """A member with everything they may make up."""

    member: Member
    missed: tuple[Missed, ...]

    @property
    def is_ticked(self) -> bool:
        """Whether anything of theirs is ticked."""
        return any(one.is_ticked for one in self.missed)


class MakeUpForm(Base):
    """One record for several people."""

    day = day_field("补学日期")
    missed = ManyRows(
        label="补谁的哪一次",
        queryset=Attendance.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = MakeUp
        fields = ("material", "day")
        labels = {"material": "补学内容"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.candidates = list(_candidates(self.instance))
        missed = known_as(ManyRows, self.fields["missed"])
        missed.queryset = missed_in(self.instance.organization_id, besides=self.instance)
        if self.instance.pk:
            self.initial["missed"] = list(self.instance.attendances.values_list("pk", flat=True))
        self.fields["day"].required = True
        self.fields["material"].validators.append(one_line)
        speak(self.fields.values())

    def clean(self) -> dict[str, Any]:
        """Hold the fields against each other."""
        data = self.cleaned_data
        data["material"] = clause(data.get("material") or "")
        if not data["material"] and "material" not in self.errors:
            self.add_error("material", "请填写补学内容")
        if (day := data.get("day")) and not FIRST_DAY.year <= day.year <= LAST_YEAR:
            self.add_error("day", "日期填得不对，请看一下年份")
        if not data.get("missed") and "missed" not in self.errors:
            self.add_error("missed", "请选要补的是谁的哪一次")
        return data

    @property
    def ticked(self) -> set[str]:
        """What is ticked now, as the page sends it."""
        return {str(getattr(one, "pk", one)) for one in self["missed"].value() or ()}

    @property
    def absentees(self) -> list[Absentee]:
        """Everybody who missed something, in roster order."""
        rule, ticked = hours_rule(today()), self.ticked
        sorted_out: defaultdict[Member, list[Missed]] = defaultdict(list)
        for row in self.candidates:
            sorted_out[row.member].append(Missed(row, _worth(row, rule), str(row.pk) in ticked))
        return [Absentee(member, tuple(rows)) for member, rows in sorted_out.items()]


def _candidates(make_up: MakeUp) -> QuerySet[Attendance]:
    """Return what those who belong to the branch now missed this year, and what is in the arrangement already."""
    branch, year = make_up.organization_id, today().year
    first, after = year_bounds(year)
    rows = missed_in(branch, besides=make_up)
    here = rows.filter(
        member__in=roster(branch, today()).order_by().values("member"),
        activity__starts_at__gte=first,
        activity__starts_at__lt=after,
    )
    own = rows.filter(make_ups=make_up) if make_up.pk else rows.none()
    return (here | own).distinct().order_by("member__order", "member_id", "-activity__starts_at")


def _worth(row: Attendance, rule: HoursRule | None) -> Decimal | None:
    """Return what the gathering gives by itself; the caps of its day may leave less."""
    if row.activity.hours_override is not None:
        return row.activity.hours_override
    return min(convert(row.activity.minutes, rule), rule.day_cap) if rule else None
