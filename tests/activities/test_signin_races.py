"""At the door at the same instant: on PostgreSQL, with real transactions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.actions import Turnout, log_activity
from activities.enums import LeaveReason
from activities.events import codes
from activities.events.actions import link
from activities.events.codes import Ticket
from activities.events.leave import ask_leave
from activities.events.signing import MOST_TRIES, look_up, sign_for, sign_in
from activities.models import Activity, ActivityKind, Event, HoursRule, Limit, Obligation
from activities.seed import LIMITS, PAGE_LIMITS
from activities.seed import load as load_rules
from branches.models import AuditEvent
from branches.queries import resolve_scope
from branches.scope import Scope
from portal.demo import World, build_world, find_world
from portal.kit.dates import today
from portal.kit.errors import Refused
from reports.models import Outline, OutlineItem, Phrase
from reports.seed import load as load_words
from tests.races import at_once

pytestmark = [pytest.mark.services, pytest.mark.slow]
CROWD = 12


@pytest.fixture
def fresh(transactional_db: None) -> World:
    """Build the world outside any transaction, where other threads see it; earlier tests of this kind left no rows."""
    load_rules(ActivityKind, Obligation, HoursRule)
    load_words(Outline, OutlineItem, Phrase)
    Limit.objects.bulk_create([Limit(**row) for row in (*LIMITS, *PAGE_LIMITS)], ignore_conflicts=True)
    return find_world() or build_world()


@pytest.fixture
def event(fresh: World) -> Event:
    """A gathering that begins in ten minutes: the door is open, leave may be asked for."""
    start = timezone.now() + timedelta(minutes=10)
    return Event.objects.create(
        organization=fresh.branch_a,
        kind=ActivityKind.objects.get(code="collective_study"),
        title="同时签到的学习",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
    )


def scope_of(world: World, persona: str) -> Scope:
    return resolve_scope(world.accounts[persona], today())


def test_a_dozen_presses_and_a_tap_make_one_row(fresh: World, event: Event) -> None:
    member, secretary, now = scope_of(fresh, "member_a"), scope_of(fresh, "secretary_a"), timezone.now()
    ticket = Ticket(event.pk, codes.window_at(now))
    assert member.member_id is not None
    who = member.member_id

    def press(number: int) -> None:
        if number % 2:
            sign_for(event.pk, who, scope=secretary, now=now)
        else:
            sign_in(ticket, scope=member, now=now, shown=False)

    at_once(CROWD, press)
    assert event.sign_ins.count() == 1
    assert AuditEvent.objects.filter(object_type="event", object_id=str(event.pk)).count() == 1


def test_two_people_at_once_are_both_in(fresh: World, event: Event) -> None:
    people, now = [scope_of(fresh, persona) for persona in ("member_a", "committee_a")], timezone.now()
    ticket = Ticket(event.pk, codes.window_at(now))
    at_once(2, lambda number: sign_in(ticket, scope=people[number], now=now, shown=False))
    assert set(event.sign_ins.values_list("member_id", flat=True)) == {scope.member_id for scope in people}


def test_a_dozen_requests_for_leave_are_one(fresh: World, event: Event) -> None:
    member, now = scope_of(fresh, "member_a"), timezone.now()
    stored = at_once(CROWD, lambda _n: ask_leave(event.pk, LeaveReason.SICK, "", scope=member, now=now))
    assert (sum(stored), event.leave_requests.count()) == (1, 1)


def test_guesses_at_the_same_instant_are_counted_one_by_one(fresh: World, event: Event) -> None:
    member, now = scope_of(fresh, "member_a"), timezone.now()
    good = {codes.typed(event.pk, window) for window in codes.fresh_windows(now)}
    wrong = next(text for text in ("000000", "000001", "000002") if text not in good)
    braked = at_once(2 * MOST_TRIES, lambda _n: look_up(wrong, scope=member, now=now)[1])
    assert braked.count(True) == MOST_TRIES


def test_of_two_who_log_the_same_gathering_one_is_refused(fresh: World) -> None:
    people = [scope_of(fresh, persona) for persona in ("secretary_a", "committee_a")]
    assert [one_is_linked(fresh, people) for _ in range(CROWD)] == [[False, True]] * CROWD


def one_is_linked(world: World, people: list[Scope]) -> list[bool]:
    """Let both log a gathering of their own at the same instant, and return whose record was linked to it."""
    start = timezone.now() - timedelta(hours=2)
    kind = ActivityKind.objects.get(code="collective_study")
    times = {"kind": kind, "starts_at": start, "ends_at": start + timedelta(hours=1), "organization": world.branch_a}
    event = Event.objects.create(title="两个人登记的学习", **times)
    records = [
        log_activity(Activity(title=f"第 {number} 份", **times), Turnout(), scope=scope)
        for number, scope in enumerate(people)
    ]

    def connect(number: int) -> bool:
        try:
            link(records[number], event.pk, scope=people[number])
        except Refused:
            return False
        return True

    return sorted(at_once(2, connect))
