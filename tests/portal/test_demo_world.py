import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import models, transaction
from django.test import override_settings

from activities.actions import Absence, Turnout, log_activity
from activities.enums import LeaveReason, Presence
from activities.models import Activity, ActivityKind, Topic
from activities.obligations import CellState, board
from activities.queries import in_year
from branches.models import Account, Member, Organization
from branches.queries import resolve_scope, roster
from portal.demo import DEMO_PASSWORD, World, build_world
from portal.kit.dates import today
from reports.facts import collect
from reports.slots import SLOTS
from tests.personas import PERSONAS, USERNAMES

pytestmark = pytest.mark.django_db

# What the clock or the database chooses.
CHOSEN = {"id", "password", "last_login", "at", "closed_at", "object_id", "path"}


Marks = dict[type[models.Model], int]


def tables() -> Iterator[type[models.Model]]:
    for app in ("branches", "activities"):
        yield from apps.get_app_config(app).get_models()


def set_aside() -> Marks:
    """Give the session's world other names, so that another can be built beside it; return where its rows end."""
    for organization in Organization.objects.all():
        Organization.objects.filter(pk=organization.pk).update(name=f"旧{organization.pk}")
    for account in Account.objects.all():
        Account.objects.filter(pk=account.pk).update(username=f"old{account.pk}")
    activities = list(Activity.objects.only("token"))
    for activity in activities:
        activity.token = uuid4()
    Activity.objects.bulk_update(activities, ["token"])
    return {model: max(model._default_manager.values_list("pk", flat=True), default=0) for model in tables()}


def rows(after: Marks) -> Iterator[tuple[type[models.Model], dict[str, Any]]]:
    """Yield the rows behind the marks, with names in place of keys."""
    names: dict[Any, dict[int, str]] = {}
    for model in tables():
        fields = [field for field in model._meta.fields if field.name not in CHOSEN]
        for row in model._default_manager.filter(pk__gt=after.get(model, 0)):
            yield model, {field.name: named(field, row, names) for field in fields}


def named(field: "models.Field[Any, Any]", row: models.Model, names: dict[Any, dict[int, str]]) -> object:
    value = field.value_from_object(row)
    related = field.related_model
    if related is None or value is None:
        return value
    if related not in names:
        names[related] = {other.pk: str(other) for other in related._default_manager.all()}
    return names[related][value]


def digest(after: Marks) -> str:
    lines = sorted(f"{model.__name__} {sorted(values.items())}" for model, values in rows(after))
    return sha256("\n".join(lines).encode()).hexdigest()


def test_building_twice_gives_the_same_facts() -> None:
    digests = []
    for _ in range(2):
        with transaction.atomic():
            marks = set_aside()
            build_world(date(2026, 11, 20))
            digests.append(digest(marks))
            transaction.set_rollback(True)
    assert digests[0] == digests[1]


def test_branch_a_has_27_members_at_the_end_of_2022_and_26_at_its_start(world: World) -> None:
    assert roster(world.branch_a.pk, date(2022, 12, 31)).count() == 27
    assert roster(world.branch_a.pk, date(2022, 1, 1)).count() == 26


def test_every_month_of_2022_has_a_theme_day_and_none_is_like_another(world: World) -> None:
    days = in_year(Activity.objects.filter(organization=world.branch_a, kind__code="theme_party_day"), 2022)
    held = [activity for activity in days if activity.same_occasion_id is None]
    assert sorted(activity.day.month for activity in held) == list(range(1, 13))
    assert len({activity.title for activity in held}) == 12


@pytest.mark.parametrize("year", [2022, 2025])
def test_branch_a_missed_nothing(world: World, year: int) -> None:
    states = {cell.state for row in obligations(world.branch_a, year, world.day) for cell in row.cells}
    assert states == {CellState.DONE}


def test_branch_a_still_owes_a_committee_meeting_and_a_lecture_today(world: World) -> None:
    owed = {
        row.obligation.kind.code
        for row in obligations(world.branch_a, world.day.year, world.day)
        for cell in row.cells
        if cell.state == CellState.DUE and cell.first <= world.day <= cell.last
    }
    assert {"committee_meeting", "party_lecture"} <= owed


def obligations(branch: Organization, year: int, day: date) -> list[Any]:
    return board(branch.pk, in_year(Activity.objects.filter(organization=branch), year), year, day)


def test_every_slot_of_the_2022_report_has_records(world: World) -> None:
    facts = collect(world.branch_a, 2022, date(2022, 12, 31))
    first = {family: str(facts.family(family)[0]) for family in ("finding", "plan_item")}
    codes = [slot.code.replace("#", first.get(slot.code.split(".")[0], "")) for slot in SLOTS]
    # nobody was admitted or graded so low, and what was found is signed off
    absent = {"people.targets", "people.admitted", "appraisal.barely", "appraisal.unqualified"}
    unsaid = {code for code in codes if facts.figure(code) is None and not code.endswith(".open_state")}
    assert unsaid == absent & set(codes)


def test_hours_of_2022_reach_the_requirement(world: World) -> None:
    facts = collect(world.branch_a, 2022, date(2022, 12, 31))
    floor, reached = facts.figure("hours.floor"), facts.figure("hours.reached")
    assert floor is not None
    assert isinstance(floor.value, int)
    assert 38 <= floor.value <= 48
    assert reached is not None
    assert reached.value == 27


def test_topics_are_studied_only_after_they_were_issued(world: World) -> None:
    for topic in Topic.objects.prefetch_related("activities"):
        assert all(activity.day >= (topic.issued_on or date.min) for activity in topic.activities.all()), topic


def test_nothing_lies_in_the_future_of_the_day() -> None:
    last = set_aside()[Activity]
    build_world(date(2022, 6, 30))
    days = [activity.day for activity in Activity.objects.filter(pk__gt=last)]
    assert date(2022, 6, 28) in days
    assert max(days) <= date(2022, 6, 30)


def test_rows_are_what_the_form_would_have_stored(world: World) -> None:
    secretary = world.accounts["secretary_a"]
    scope = resolve_scope(secretary, today())
    plain = Activity.objects.filter(organization=world.branch_a, same_occasion=None).exclude(
        attendances__presence__in=(Presence.MADE_UP, Presence.OBSERVER)
    )
    for kind in ActivityKind.objects.all():
        stored = in_year(plain, 2022).filter(kind=kind).order_by("starts_at")[0]
        again = Activity.objects.get(pk=stored.pk)
        again.pk, again.token, again._state.adding = None, uuid4(), True
        logged = log_activity(again, answer(stored), scope=scope, topics=stored.topics.all())
        assert attendance(logged) == attendance(stored), stored
        assert speakers(logged) == speakers(stored)
        assert logged.created_by_id == stored.created_by_id


def answer(stored: Activity) -> Turnout:
    rows = list(stored.attendances.all())
    away = {r.member_id: Absence(LeaveReason(r.reason), r.reason_text) for r in rows if r.presence == Presence.LEAVE}
    came = frozenset(r.member_id for r in rows if r.presence == Presence.PRESENT)
    return Turnout(absences=away, came=came, speakers=frozenset(speakers(stored)))


def attendance(activity: Activity) -> list[tuple[Any, ...]]:
    fields = ("member_id", "presence", "reason", "reason_text", "minutes", "made_up_on")
    return list(activity.attendances.order_by("member_id").values_list(*fields))


def speakers(activity: Activity) -> list[int]:
    return sorted(activity.speeches.values_list("member_id", flat=True))


def test_who_speaks_was_there(world: World) -> None:
    for activity in Activity.objects.filter(speeches__isnull=False).distinct():
        present = set(activity.attendances.filter(presence=Presence.PRESENT).values_list("member_id", flat=True))
        assert set(speakers(activity)) <= present


def test_nothing_looks_like_an_identity_number(world: World) -> None:
    texts = (str(value) for _, values in rows({}) for value in values.values() if isinstance(value, str | list))
    assert [text for text in texts if re.search(r"\d{15}|\d{17}[\dXx]", text)] == []


def test_rows_are_valid_for_their_forms(world: World) -> None:
    for model in (Organization, Activity, Member):
        for row in model._default_manager.all():
            row.full_clean(validate_unique=False, validate_constraints=False)


def test_personas_are_the_accounts(world: World) -> None:
    assert set(PERSONAS) <= set(USERNAMES)
    assert {login for login in USERNAMES.values() if login} == set(Account.objects.values_list("username", flat=True))
    assert not world.accounts["disabled"].is_active
    assert world.accounts["staff"].check_password(DEMO_PASSWORD)


def test_rights_follow_from_posts_and_grants(world: World) -> None:
    scopes = {persona: resolve_scope(account, today()) for persona, account in world.accounts.items()}
    a, b = world.branch_a.pk, world.branch_b.pk
    assert scopes["secretary_a"].managed_ids == scopes["committee_a"].managed_ids == (a,)
    assert scopes["ex_secretary_a"].managed_ids == ()
    assert scopes["ex_secretary_a"].own_branch_id == b
    assert scopes["disabled"].member_id is None
    assert Organization.objects.within(scopes["staff"]).filter(pk__in=(a, b, world.branch_c.pk)).count() == 3
    assert not Organization.objects.within(scopes["staff_elsewhere"]).filter(pk__in=(a, b)).exists()


def test_titles_of_other_branches_name_their_unit(world: World) -> None:
    for branch in (world.branch_b, world.branch_c, world.branch_elsewhere):
        titles = Activity.objects.filter(organization=branch).values_list("title", flat=True)
        assert titles
        assert all(branch.unit_short_name in title for title in titles)
        others = Activity.objects.exclude(organization=branch)
        assert not others.filter(title__contains=branch.unit_short_name).exists()


def test_the_command_changes_nothing_when_the_world_is_there_and_prints_the_accounts(world: World) -> None:
    count, printed = Activity.objects.count(), StringIO()
    call_command("seed_demo", stdout=printed, skip_checks=True)
    assert Activity.objects.count() == count
    assert "chenjianhua" in printed.getvalue()
    assert DEMO_PASSWORD in printed.getvalue()


def test_the_command_refuses_production() -> None:
    with override_settings(PRODUCTION=True), pytest.raises(CommandError, match="production"):
        call_command("seed_demo", skip_checks=True)


def test_the_command_refuses_a_database_in_use() -> None:
    set_aside()
    count = Organization.objects.count()
    with pytest.raises(CommandError, match="empty"):
        call_command("seed_demo", skip_checks=True)
    assert Organization.objects.count() == count
