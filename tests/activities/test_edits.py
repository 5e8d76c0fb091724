"""What an edit may and may not do to attendance, speeches and the trail."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.actions import Absence, Turnout, change_activity, delete_activity, log_activity, restore_activity
from activities.enums import LeaveReason
from activities.models import Activity, ActivityKind, Speech
from branches.actions import admit
from branches.enums import MemberState
from branches.models import AuditEvent, Membership
from branches.scope import Scope
from portal.demo import World
from portal.kit.errors import Refused

ScopeOf = Callable[[str], Scope]
AsPersona = Callable[[str], Client]


@pytest.fixture
def scope(scope_of: ScopeOf) -> Scope:
    return scope_of("secretary_a")


def drafted(world: World, kind: str) -> Activity:
    start = timezone.now() - timedelta(days=3)
    return Activity(
        kind=ActivityKind.objects.get(code=kind),
        organization=world.branch_a,
        title="一次学习",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        token=uuid.uuid4(),
    )


def edited(record: Activity, turnout: Turnout, scope: Scope) -> Activity:
    fresh = Activity.objects.select_related("kind").get(pk=record.pk)
    fresh.title = "改了一个错字"
    return change_activity(fresh, turnout, scope=scope, seen_version=fresh.version)


def called(record: Activity) -> set[int]:
    return set(record.attendances.values_list("member_id", flat=True))


def test_a_second_press_of_delete_or_restore_changes_nothing_more(world: World, scope: Scope) -> None:
    record = log_activity(drafted(world, "collective_study"), Turnout(), scope=scope)
    for act, version in ((delete_activity, 2), (restore_activity, 3)):
        assert [act(record.pk, scope=scope).version for _ in range(2)] == [version] * 2
    told = AuditEvent.objects.filter(object_type="activity", object_id=str(record.pk)).order_by("pk")
    assert list(told.values_list("action", flat=True)) == ["create", "delete", "restore"]


def test_an_edit_gives_no_hours_to_somebody_entered_into_the_register_later(world: World, scope: Scope) -> None:
    record = log_activity(drafted(world, "collective_study"), Turnout(), scope=scope)
    before = called(record)
    late = admit(world.branch_a, "后补登", since=date(2026, 11, 1), states={MemberState.FULL: date(2020, 7, 1)})
    edited(record, Turnout(), scope)
    assert called(record) == before
    assert late.pk not in before


def test_an_edit_keeps_somebody_whose_leaving_was_dated_back(world: World, scope: Scope) -> None:
    record = log_activity(drafted(world, "collective_study"), Turnout(), scope=scope)
    before = called(record)
    gone = world.accounts["member_a"].member
    assert gone is not None
    Membership.objects.filter(member=gone).update(until=date(2026, 11, 1))
    edited(record, Turnout(), scope)
    assert called(record) == before


def test_an_edit_of_a_kind_without_speakers_keeps_the_speeches(world: World, scope: Scope) -> None:
    record = log_activity(drafted(world, "collective_study"), Turnout(), scope=scope)
    Speech.objects.create(activity=record, member=world.branch_a.memberships.earliest("pk").member)
    edited(record, Turnout(), scope)
    assert record.speeches.count() == 1


def test_nobody_is_on_leave_and_speaks(world: World, scope: Scope) -> None:
    pk = world.accounts["member_a"].member_id
    assert pk is not None
    said = Turnout({pk: Absence(LeaveReason.SICK)}, speakers=frozenset({pk}))
    with pytest.raises(Refused, match="既请假又发言"):
        log_activity(drafted(world, "theme_party_day"), said, scope=scope)


def test_a_changed_absence_stands_in_the_trail_with_name_and_reason(world: World, scope: Scope) -> None:
    pk = world.accounts["member_a"].member_id
    assert pk is not None
    absent = Turnout({pk: Absence(LeaveReason.SICK, "住院")})
    record = log_activity(drafted(world, "collective_study"), absent, scope=scope)
    edited(record, Turnout(), scope)
    event = AuditEvent.objects.filter(object_type="activity", object_id=str(record.pk), action="update").get()
    assert event.changes["请假"] == ["林晓燕（住院）", ""]


def test_a_second_press_with_other_content_does_not_claim_to_have_saved_it(
    world: World, as_persona: AsPersona, scope: Scope
) -> None:
    token = uuid.uuid4()
    sheet = {"token": token, "version": 0, "title": "一次学习", "day": "2026-11-18", "start": "14:00", "end": "16:00"}
    sheet |= {"mode": "onsite"}
    client, address = as_persona("secretary_a"), reverse("activity_create", args=["collective_study"])
    first = client.post(address, sheet, follow=True)
    assert "已保存" in first.content.decode()
    second = client.post(address, {**sheet, "place": "另一个地方"}, follow=True)
    assert "这次填的没有存" in second.content.decode()
    assert Activity.objects.filter(token=token).values_list("place", flat=True).get() == ""


def test_a_large_body_of_a_stranger_is_refused_before_it_is_read(client: Client) -> None:
    assert client.post(reverse("login"), {"username": "x" * 1_100_000}).status_code == 413
