"""Registers of every branch of the county: what the demo's branch has in them, with the branch's own members."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.db.models import Field, ForeignKey, Model

from activities.models import (
    Attendance,
    HoursQuestion,
    IdeologyDuty,
    MeetingTopicPlan,
    ObligationNote,
    PlanDocument,
    Publication,
    QuizSitting,
    RectificationItem,
    RectificationMeasure,
    Reflection,
    StabilityTask,
)
from branches.models import Account, DualRegistration, Member, Organization, PoliticalBirthday
from portal.kit.dates import today

Team = tuple[Organization, list[Member], Account]
COPIED: tuple[type[Model], ...] = (
    *(DualRegistration, PoliticalBirthday, QuizSitting, HoursQuestion, ObligationNote),
    *(MeetingTopicPlan, PlanDocument, Publication, IdeologyDuty, StabilityTask),
)
REFLECTIONS = 10
MEASURES = 2
ROWS = 2_000


def build_registers(teams: list[Team], branch: Organization) -> None:
    """Copy the registers, and let problems have measures and gatherings reflections."""
    for model in COPIED:
        rows = list(model._default_manager.filter(organization=branch))
        copies = (copy for team in teams for copy in _copies(rows, team))
        model._default_manager.bulk_create(copies, batch_size=ROWS, ignore_conflicts=True)
    items = RectificationItem.objects.filter(organization__in=[row for row, _, _ in teams])
    RectificationMeasure.objects.bulk_create(
        (RectificationMeasure(item=item, text="逐项核对，明确专人负责") for item in items for _ in range(MEASURES)),
        batch_size=ROWS,
    )
    seats = Attendance.objects.filter(member__in=[member for _, members, _ in teams for member in members[:1]])
    Reflection.objects.bulk_create(
        (
            Reflection(activity_id=activity, member_id=member, title="学习体会", written_on=today())
            for activity, member in seats.values_list("activity", "member")[: REFLECTIONS * len(teams)]
        ),
        batch_size=ROWS,
        ignore_conflicts=True,
    )


def _copies(rows: list[Model], team: Team) -> Iterator[Model]:
    organization, members, _ = team
    seats: dict[int, Member] = {}
    for row in rows:
        values: dict[str, Any] = {
            field.attname: _value(field, row) for field in row._meta.concrete_fields if not field.primary_key
        }
        for field in row._meta.concrete_fields:
            known = values.get(field.attname)
            if field.related_model is Member and known is not None:
                values[field.attname] = seats.setdefault(known, members[len(seats) % len(members)]).pk
        yield type(row)(**values | {"organization_id": organization.pk})


def _value(field: "Field[object, object]", row: Model) -> object:
    """Return what the copy holds: its own number of submission, and nothing that may be left out and is another's."""
    if field.name == "token":
        return uuid4()
    if isinstance(field, ForeignKey) and field.null and field.related_model is not Member:
        return None
    return getattr(row, field.attname)
