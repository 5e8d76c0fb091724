"""The morning's digest: at most one a day, only about what is owed, never the same matters again within days."""

from datetime import date, time, timedelta

import pytest
from celery.schedules import crontab
from django.conf import settings

from activities.digest import send_all, sentence
from activities.matters import Matter, owed_by
from activities.models import (
    Activity,
    ActivityKind,
    Event,
    LeaveRequest,
    Limit,
    Obligation,
    ObligationNote,
    RectificationItem,
)
from activities.tasks import send_digests
from branches.enums import NoticeKind
from branches.models import Account, Membership, Notice, Organization, Post, Preference
from portal.demo import World
from portal.kit.dates import at
from tests.site import NOW

TODAY = NOW.date()
AHEAD = 7


@pytest.fixture
def quiet(world: World) -> World:
    """Return the world with nothing owed, no gathering ahead and no notice."""
    Notice.objects.all().delete()
    Obligation.objects.update(valid_from=date(2099, 1, 1), valid_until=None)
    RectificationItem.objects.update(deadline=None)
    LeaveRequest.objects.all().delete()
    Event.objects.update(deleted_at=NOW)
    return world


def duty(code: str = "committee_meeting", minimum: int = 1) -> Obligation:
    """Make one monthly obligation hold, which nobody has met since October."""
    kind = ActivityKind.objects.get(code=code)
    rule = Obligation.objects.filter(kind=kind, shape="per_month").first()
    assert rule is not None
    holds = {"valid_from": date(2020, 1, 1), "grace_days": 7, "condition": "always"}
    Obligation.objects.filter(pk=rule.pk).update(minimum=minimum, **holds)
    Activity.objects.filter(kind=kind, starts_at__gte=at(date(2026, 10, 1), time())).update(deleted_at=NOW)
    return rule


def owes(branch: Organization, day: date) -> list[str]:
    return [matter.words for matter in owed_by([branch.pk], day, AHEAD)[branch.pk]]


def digests(world: World, persona: str = "secretary_a") -> list[str]:
    rows = Notice.objects.filter(account=world.accounts[persona], kind=NoticeKind.DIGEST)
    return list(rows.order_by("day").values_list("text", flat=True))


def test_who_owes_nothing_hears_nothing(quiet: World) -> None:
    assert send_all(TODAY) == 0
    assert not Notice.objects.exists()


def test_a_duty_is_named_from_seven_days_before_its_end(quiet: World) -> None:
    duty()
    Activity.objects.filter(deleted_at=NOW, starts_at__lt=at(date(2026, 11, 1), time())).update(deleted_at=None)
    send_all(date(2026, 11, 22))
    assert digests(quiet) == []
    send_all(date(2026, 11, 23))
    assert digests(quiet) == ["本月还有 1 件事要办：11 月支委会。"]
    notice = Notice.objects.get(account=quiet.accounts["secretary_a"])
    assert (notice.due_on, notice.path, notice.day) == (date(2026, 11, 30), "/", date(2026, 11, 23))


def test_how_long_ahead_is_a_dated_rule(quiet: World) -> None:
    duty()
    Limit.objects.filter(code="RD").update(amount=10)
    send_all(TODAY)
    assert digests(quiet) == ["还有 2 件事要办：10 月支委会（漏办）、11 月支委会。"]


def test_what_is_in_its_days_of_grace_and_what_is_missed_is_named_until_it_is_explained(quiet: World) -> None:
    rule, branch = duty(), quiet.branch_a
    keys = {day: owes(branch, day) for day in (date(2026, 11, 7), date(2026, 11, 8))}
    assert keys == {date(2026, 11, 7): ["10 月支委会"], date(2026, 11, 8): ["10 月支委会（漏办）"]}
    ObligationNote.objects.create(
        organization=branch,
        obligation=rule,
        period="2026-10",
        text="那个月在抢险",
        written_by=quiet.accounts["secretary_a"],
        accepted_by=quiet.accounts["staff"],
    )
    assert owes(branch, TODAY) == []


def test_overdue_problems_of_the_branch_are_counted_and_what_waits_for_staff_is_not(quiet: World) -> None:
    mine = RectificationItem.objects.filter(organization=quiet.branch_a)
    one, two, three = (row.pk for row in mine[:3])
    mine.filter(pk__in=[one, two]).update(deadline=TODAY - timedelta(days=1), state="in_progress")
    mine.filter(pk=three).update(deadline=TODAY - timedelta(days=1), state="awaiting_acceptance")
    mine.filter(pk=two).update(deadline=TODAY)
    send_all(TODAY)
    assert digests(quiet) == ["1 个整改问题已过时限。"]
    assert Notice.objects.get(account=quiet.accounts["secretary_a"]).path == "/rectify/"
    assert digests(quiet, "secretary_b") == []


def test_the_same_matters_are_named_again_only_after_the_days_between(quiet: World) -> None:
    duty()
    Limit.objects.filter(code="RD").update(amount=0)
    numbers = []
    for days in range(8):
        send_all(TODAY + timedelta(days=days))
        numbers.append(len(digests(quiet)))
    assert numbers == [1, 1, 1, 2, 2, 2, 3, 3]


def test_a_new_matter_is_named_at_once_and_alone(quiet: World) -> None:
    duty()
    for day in (date(2026, 11, 22), date(2026, 11, 23)):
        send_all(day)
    assert digests(quiet) == ["还有 1 件事要办：10 月支委会（漏办）。", "本月还有 1 件事要办：11 月支委会。"]


def test_two_beats_on_one_day_send_one(quiet: World) -> None:
    duty()
    assert send_all(TODAY) == Notice.objects.count()
    before = Notice.objects.count()
    RectificationItem.objects.filter(organization=quiet.branch_a).update(deadline=date(2026, 1, 1), state="in_progress")
    send_digests()
    assert (Notice.objects.count(), len(digests(quiet))) == (before, 1)


def test_who_does_not_want_it_or_cannot_sign_in_gets_none(quiet: World) -> None:
    duty()
    Preference.objects.create(account=quiet.accounts["secretary_a"], wants_digest=False)
    Preference.objects.create(account=quiet.accounts["committee_a"], wants_digest=True, large_text=True)
    Account.objects.filter(pk=quiet.accounts["secretary_b"].pk).update(is_active=False)
    send_all(TODAY)
    assert [len(digests(quiet, who)) for who in ("secretary_a", "committee_a", "secretary_b", "disabled")] == [
        0,
        1,
        0,
        0,
    ]


def test_who_gave_up_the_post_and_who_never_had_one_get_none(quiet: World) -> None:
    duty()
    Post.objects.filter(member=quiet.accounts["committee_a"].member).update(until=TODAY - timedelta(days=1))
    send_all(TODAY)
    whom = ("committee_a", "member_a", "ex_secretary_a", "staff")
    assert [len(digests(quiet, who)) for who in whom] == [0, 0, 0, 0]


def test_who_leads_two_branches_gets_one_about_both(quiet: World) -> None:
    duty()
    member = quiet.accounts["secretary_a"].member
    assert member is not None
    Post.objects.create(member=member, organization=quiet.branch_b, role="deputy_secretary", since=date(2026, 1, 1))
    send_all(TODAY)
    assert digests(quiet) == ["还有 2 件事要办：10 月支委会（漏办）、10 月支委会（漏办）。"]


def event(branch: Organization, **more: object) -> Event:
    kind = ActivityKind.objects.get(code="theme_party_day")
    day = TODAY + timedelta(days=1)
    fields = {"title": "参观旧址", "place": "西渡口", "starts_at": at(day, time(14, 30)), "ends_at": at(day, time(16))}
    return Event.objects.create(organization=branch, kind=kind, **(fields | more))


def test_a_gathering_of_tomorrow_is_told_to_who_is_due_and_took_no_leave(quiet: World) -> None:
    gathering = event(quiet.branch_a)
    member = quiet.accounts["committee_a"].member
    assert member is not None
    LeaveRequest.objects.create(event=gathering, member=member, reason="sick")
    send_all(TODAY)
    assert digests(quiet, "member_a") == ["明天 14:30 参观旧址，西渡口。"]
    assert [digests(quiet, who) for who in ("committee_a", "member_b")] == [[], []]
    assert Notice.objects.get(account=quiet.accounts["member_a"]).path == "/events/"


def test_a_gathering_that_was_called_off_or_is_later_is_no_matter(quiet: World) -> None:
    later = TODAY + timedelta(days=2)
    event(quiet.branch_a, deleted_at=NOW)
    event(quiet.branch_a, starts_at=at(later, time(9)), ends_at=at(later, time(10)))
    send_all(TODAY)
    assert digests(quiet, "member_a") == []


def test_who_left_the_branch_hears_nothing_of_its_gatherings(quiet: World) -> None:
    event(quiet.branch_a)
    Membership.objects.filter(member=quiet.accounts["member_a"].member).update(until=TODAY - timedelta(days=1))
    send_all(TODAY)
    assert digests(quiet, "member_a") == []


def test_many_matters_are_counted_and_the_first_three_named() -> None:
    duties = [Matter(f"{n}", f"{n} 月支委会（漏办）", date(2026, n, 28)) for n in range(1, 6)]
    more = [Matter("p", "", TODAY, is_problem=True), Matter("e", "9:00 党课", TODAY, is_event=True)]
    assert sentence([*duties, *more], TODAY) == (
        "还有 5 件事要办：1 月支委会（漏办）、2 月支委会（漏办）、3 月支委会（漏办）等；"
        "1 个整改问题已过时限；明天 9:00 党课。"
    )


def test_in_january_the_old_years_last_month_is_still_owed(quiet: World) -> None:
    duty()
    assert owes(quiet.branch_a, date(2027, 1, 3)) == ["10 月支委会（漏办）", "11 月支委会（漏办）", "12 月支委会"]


def test_the_schedule_names_the_task_in_the_morning_of_the_office() -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["morning-digest"]
    assert entry["task"] == send_digests.name
    assert entry["schedule"] == crontab(minute=30, hour="7-9")
    assert settings.CELERY_TIMEZONE == "Asia/Shanghai"


def test_the_demo_world_has_one_for_who_owes_something(world: World) -> None:
    rows = Notice.objects.filter(kind=NoticeKind.DIGEST)
    assert set(rows.filter(day=TODAY).values_list("read_at", flat=True)) == {None}
    assert [len(digests(world, who)) for who in ("secretary_a", "secretary_b", "secretary_c")] == [0, 2, 2]
