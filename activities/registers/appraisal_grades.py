"""The grades of one round: who is listed, what was chosen, and what is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from activities.enums_work import Grade
from activities.limits import Limits, cited
from activities.models import AppraisalGrade, DemocraticAppraisal
from branches.enums import MemberState
from branches.queries import roster
from portal.kit.chinese import numeral

if TYPE_CHECKING:
    from django.db.models import QuerySet

NOT_GRADED = "未评"
Choices = dict[int, str]
"""The grade of each member by their number; empty for who has none."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the page: full members get a grade, those on probation take part without one."""

    pk: int
    name: str
    is_full: bool
    is_here: bool = True

    @property
    def field(self) -> str:
        """The name of the field of their grade."""
        return f"grade_{self.pk}"


def candidates(organization_id: int, day: date, stored: Sequence[AppraisalGrade]) -> list[Candidate]:
    """Return the roster of the day, and behind it who has a grade without standing on it; one query."""
    rows: QuerySet[Any] = roster(organization_id, day)
    listed = [Candidate(row.member_id, row.member.name, row.state == MemberState.FULL) for row in rows]
    full = {one.pk for one in listed if one.is_full}
    strays = [row for row in stored if row.member_id not in full]
    return [*listed, *(Candidate(row.member_id, row.member.name, is_full=True, is_here=False) for row in strays)]


def grade_field(name: str) -> forms.ChoiceField:
    """Return the list of grades for one member."""
    widget = forms.Select({"class": "form-select"})
    return forms.ChoiceField(label=name, choices=[("", NOT_GRADED), *Grade.choices], required=False, widget=widget)


def faults_of(listed: Sequence[Candidate], chosen: Mapping[int, str], limits: Limits, day: date) -> Iterator[str]:
    """Say when more got the best grade than may, or somebody has a grade who can have none that day."""
    strays = [one.name for one in listed if not one.is_here and chosen.get(one.pk)]
    if strays:
        yield f"{'、'.join(strays)}那天不是本支部的正式党员，等次请改为“{NOT_GRADED}”"
    limit = limits.on("A3", day)
    full = sum(one.is_full and one.is_here for one in listed)
    best = sum(grade == Grade.EXCELLENT for grade in chosen.values())
    if limit and limit.amount and best > full // limit.amount:
        share = f"{numeral(limit.amount)}分之一"
        yield (
            f"优秀不能超过正式党员的{share}：{full} 名正式党员，最多 {full // limit.amount} 名优秀，"
            f"现在选了 {best} 名（{cited(limit)}）"
        )


def store_grades(appraisal: DemocraticAppraisal, stored: Sequence[AppraisalGrade], chosen: Choices) -> None:
    """Write what changed; a grade that stays keeps its number, because reports name it as their source."""
    rows = {row.member_id: row for row in stored}
    gone = [row.pk for pk, row in rows.items() if not chosen.get(pk)]
    AppraisalGrade.objects.filter(pk__in=gone).delete()
    changed = [row for pk, row in rows.items() if chosen.get(pk) and chosen[pk] != row.grade]
    for row in changed:
        row.grade = chosen[row.member_id]
    AppraisalGrade.objects.bulk_update(changed, ["grade"])
    AppraisalGrade.objects.bulk_create(
        AppraisalGrade(appraisal=appraisal, member_id=pk, grade=grade)
        for pk, grade in chosen.items()
        if grade and pk not in rows
    )
