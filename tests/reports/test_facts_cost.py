"""What counting a year costs: thirty queries, whatever the branch has logged and whatever outline it writes along."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Model, QuerySet
from django.test.utils import CaptureQueriesContext

from activities.models import Activity, Attendance, HoursClaim, Speech
from branches.models import RegisterEntry
from portal.demo import World
from reports.facts import collect
from reports.figures import YearFacts

LAST = date(2022, 12, 31)
QUERIES = 30
COPIES = 3
ModelT = TypeVar("ModelT", bound=Model)
PartT = TypeVar("PartT", Attendance, Speech)


def counted(world: World) -> tuple[int, YearFacts]:
    """Return how many queries the year takes, and its figures."""
    with CaptureQueriesContext(connection) as captured:
        facts = collect(world.branch_a, LAST.year, LAST)
    return len(captured), facts


def copies(rows: "QuerySet[ModelT]") -> Iterator[ModelT]:
    """Return new rows like these."""
    for row in rows:
        row.pk, row._state.adding = None, True
        if hasattr(row, "token"):
            row.token = uuid4()
        yield row


def copy_gatherings(world: World) -> None:
    """Store every gathering of the year once more, with who came and who spoke."""
    held = Activity.objects.filter(organization=world.branch_a, starts_at__year=LAST.year).order_by("pk")
    known = list(held.values_list("pk", flat=True))
    twin = dict(zip(known, Activity.objects.bulk_create(copies(held)), strict=True))
    for row in twin.values():
        row.same_occasion = twin.get(row.same_occasion_id or 0)
    Activity.objects.bulk_update(twin.values(), ["same_occasion"])
    Attendance.objects.bulk_create(_moved(copies(Attendance.objects.filter(activity__in=known)), twin))
    Speech.objects.bulk_create(_moved(copies(Speech.objects.filter(activity__in=known)), twin))


def _moved(parts: "Iterable[PartT]", twin: dict[int, Activity]) -> "Iterator[PartT]":
    for part in parts:
        part.activity = twin[part.activity_id]
        yield part


def copy_registers(world: World) -> None:
    """Store every row of every register once more where the register takes two alike."""
    models: tuple[type[Model], ...] = (HoursClaim, *RegisterEntry.__subclasses__())
    for model in models:
        rows = copies(model._default_manager.filter(organization=world.branch_a))
        model._default_manager.bulk_create(rows, ignore_conflicts=True)


def sessions(facts: YearFacts) -> object:
    figure = facts.figure("study.sessions")
    assert figure is not None
    return figure.value


def test_many_times_the_records_take_no_query_more(world: World) -> None:
    few, before = counted(world)
    claims = HoursClaim.objects.count()
    copy_gatherings(world)
    for _ in range(COPIES - 1):
        copy_registers(world)
    many, after = counted(world)
    assert HoursClaim.objects.count() > 2 * claims
    assert (sessions(before), sessions(after)) == (12, 24)
    assert (few, many) == (QUERIES, QUERIES)


@pytest.mark.parametrize("year", [2019, 2022, 2026])
def test_no_year_of_any_branch_takes_more(world: World, year: int) -> None:
    for branch in (world.branch_a, world.branch_b, world.branch_c):
        with CaptureQueriesContext(connection) as captured:
            collect(branch, year, min(world.day, date(year, 12, 31)))
        assert len(captured) <= QUERIES
