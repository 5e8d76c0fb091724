"""What waits for the branch, and what a member reported, asked and has to make up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from activities.enums import AWAY_PRESENCES, COUNTED_PRESENCES, ClaimState
from activities.models import Attendance, HoursClaim, HoursQuestion, MakeUp
from branches.models import Organization
from portal.kit.dates import day_bounds

WAITING_FIRST = (F("answered_at").desc(nulls_first=True), "asked_at", "pk")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for the branch."""

    claims: int
    questions: int
    make_ups: int


def waiting_in(organization_id: int) -> Waiting:
    """Count what waits; one query."""
    own = Organization.objects.filter(pk=organization_id)
    counts: dict[str, QuerySet[Any]] = {
        "claims": pending(organization_id),
        "questions": HoursQuestion.objects.filter(organization=organization_id, answered_at__isnull=True),
        "make_ups": MakeUp.objects.filter(organization=organization_id, deleted_at__isnull=True, done_at__isnull=True),
    }
    row = own.values_list(*(_number(rows) for rows in counts.values())).get()
    return Waiting(*row)


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("organization").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def pending(organization_id: int) -> QuerySet[HoursClaim]:
    """Return the claims that wait, the oldest first."""
    rows = HoursClaim.objects.filter(organization=organization_id, state=ClaimState.PENDING, withdrawn_at__isnull=True)
    return rows.select_related("member").order_by("day", "pk")


def decided(organization_id: int) -> QuerySet[HoursClaim]:
    """Return the claims that were decided on, the newest decision first."""
    rows = HoursClaim.objects.filter(organization=organization_id, withdrawn_at__isnull=True)
    rows = rows.exclude(state=ClaimState.PENDING).select_related("member", "decided_by")
    return rows.order_by(F("decided_at").desc(nulls_last=True), "-day", "-pk")


def same_days(claims: Iterable[HoursClaim]) -> dict[tuple[int, date], list[str]]:
    """Return the gatherings that the claimants came to on the days of their claims: time does not count twice."""
    rows = list(claims)
    days = {claim.day for claim in rows}
    if not days:
        return {}
    first, after = day_bounds(min(days), max(days))
    held = Attendance.objects.filter(
        member__in=[claim.member_id for claim in rows],
        presence__in=COUNTED_PRESENCES,
        activity__deleted_at__isnull=True,
        activity__starts_at__gte=first,
        activity__starts_at__lt=after,
    )
    found: dict[tuple[int, date], list[str]] = {}
    for row in held.select_related("activity__kind").order_by("activity__starts_at"):
        if row.activity.day in days:
            found.setdefault((row.member_id, row.activity.day), []).append(spoken_of(row))
    return found


def spoken_of(row: Attendance) -> str:
    """Return 14:30–17:00 主题党日."""
    start, end = (timezone.localtime(moment) for moment in (row.activity.starts_at, row.activity.ends_at))
    return f"{start:%H:%M}–{end:%H:%M} {row.activity.kind.label}"


def questions_of(organization_id: int) -> QuerySet[HoursQuestion]:
    """Return the branch's questions, those that wait first."""
    rows = HoursQuestion.objects.filter(organization=organization_id)
    return rows.select_related("member", "activity__kind", "answered_by").order_by(*WAITING_FIRST)


def own_questions(member_id: int, year: int) -> QuerySet[HoursQuestion]:
    """Return what the member asked in the year, and what still waits."""
    rows = HoursQuestion.objects.filter(member=member_id)
    shown = rows.filter(Q(asked_at__year=year) | Q(answered_at__isnull=True))
    return shown.select_related("activity").order_by(*WAITING_FIRST)


def make_ups_of(organization_id: int) -> QuerySet[MakeUp]:
    """Return the branch's arrangements with the people in them: what is still to be done first."""
    people = Attendance.objects.select_related("member", "activity__kind")
    rows = MakeUp.objects.filter(organization=organization_id, deleted_at__isnull=True)
    open_first = F("done_at").desc(nulls_first=True)
    return rows.prefetch_related(Prefetch("attendances", queryset=people)).order_by(open_first, "day", "pk")


def planned_for(member_id: int) -> dict[int, date]:
    """Return on which day the member makes up which record; one query."""
    rows = MakeUp.attendances.through.objects.filter(
        attendance__member=member_id,
        attendance__presence__in=AWAY_PRESENCES,
        makeup__deleted_at__isnull=True,
        makeup__done_at__isnull=True,
    )
    return dict(rows.values_list("attendance__activity", "makeup__day"))
