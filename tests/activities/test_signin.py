"""Signing in behind the code: one tap where everything is right, a sentence of its own for everything else."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from activities.enums import LeaveReason
from activities.models import ClosedYear, Event, LeaveRequest, Limit, SignIn
from branches.models import Account, AuditEvent, Member
from tests.activities.conftest import Office
from tests.activities.gatherings import announced, digits, scanned
from tests.answers import body
from tests.security.pages import form_data
from tests.site import NOW

SignedIn = Callable[[str], Client]


def signed(event: Event) -> list[str]:
    return [row.member.name for row in event.sign_ins.order_by("pk")]


@pytest.fixture
def member(signed_in: SignedIn) -> Client:
    return signed_in("member")


def test_opening_the_code_signs_nobody_in_and_one_press_does(member: Client, office: Office) -> None:
    event = announced(office)
    page = member.get(scanned(event))
    assert (page.status_code, "参观家风馆" in body(page), signed(event)) == (200, True, [])
    answer = member.post(scanned(event))
    assert (answer.status_code, answer["Location"]) == (302, scanned(event))
    done = body(member.get(scanned(event)))
    assert "签到好了。" in done
    assert '今天这次计 <b class="num">2</b> 学时。' in done
    row = event.sign_ins.get()
    assert (row.event, row.member.name, row.at, row.by) == (event, "党员丙", NOW, None)
    noted = AuditEvent.objects.latest("pk")
    assert (noted.action, noted.summary, noted.organization) == ("create", "签到：参观家风馆", office.branch)


def test_a_kind_without_hours_promises_none(member: Client, office: Office) -> None:
    event = announced(office, "safety_patrol")
    member.post(scanned(event))
    done = body(member.get(scanned(event)))
    assert ("签到好了。" in done, "学时。" in done) == (True, False)


def test_pressing_twice_makes_one_row_and_is_told_kindly(member: Client, office: Office) -> None:
    event = announced(office)
    member.post(scanned(event))
    member.get(scanned(event))
    answer = member.post(scanned(event), follow=True)
    assert (answer.status_code, "您已经签过到了，不用再签。" in body(answer)) == (200, True)
    assert signed(event) == ["党员丙"]
    assert AuditEvent.objects.filter(summary="签到：参观家风馆").count() == 1


def test_who_is_not_signed_in_signs_in_to_the_portal_first_and_comes_back(office: Office) -> None:
    event, client = announced(office), Client()
    with time_machine.travel(NOW, tick=False) as clock:
        answer = client.get(scanned(event))
        assert (answer.status_code, answer["Location"]) == (302, f"/login/?next={scanned(event)}")
        clock.shift(timedelta(minutes=4))  # typing on a phone takes longer than the code lives
        sent = {"username": "t-member", "password": "long-enough-1", "next": scanned(event)}
        assert client.post("/login/", sent)["Location"] == scanned(event)
        assert client.get(scanned(event)).status_code == 200
        assert client.post(scanned(event)).status_code == 302
    assert signed(event) == ["党员丙"]


@pytest.mark.parametrize(("minutes", "status"), [(9, 302), (11, 410)])
def test_the_page_may_stay_open_for_a_while_before_the_press(
    member: Client, office: Office, minutes: int, status: int
) -> None:
    event = announced(office)
    with time_machine.travel(NOW, tick=False) as clock:
        sent = form_data(member.get(scanned(event)).content)
        clock.shift(timedelta(minutes=minutes))
        assert member.post(scanned(event), sent).status_code == status


def test_the_proof_of_having_opened_the_code_is_no_good_for_anybody_else(
    member: Client, signed_in: SignedIn, office: Office
) -> None:
    event = announced(office)
    sent = form_data(member.get(scanned(event)).content)
    assert signed_in("officer").post(scanned(event, age=3), sent).status_code == 410
    assert member.post(scanned(announced(office), age=3), sent).status_code == 410
    assert member.post(scanned(event, age=3), {"shown": "x" * 90}).status_code == 410
    assert signed(event) == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("age", "status"), [(0, 200), (1, 200), (2, 410), (120, 410), (-1, 410)])
def test_a_forwarded_code_is_good_for_two_windows(
    member: Client, office: Office, method: str, age: int, status: int
) -> None:
    event = announced(office)
    answer = getattr(member, method)(scanned(event, age=age))
    assert answer.status_code == (302 if (method, status) == ("post", 200) else status)
    if status == 410:
        assert "签到码过期了" in body(answer)
    assert len(signed(event)) == (method == "post" and status == 200)


def test_who_is_signed_in_is_told_so_however_old_the_code(member: Client, office: Office) -> None:
    event = announced(office)
    member.post(scanned(event))
    assert "签到好了。" in body(member.get(scanned(event, age=500)))


Prepare = Callable[[Office, Event], object]


def call_off(_office: Office, event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(deleted_at=NOW)


def log(office: Office, event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(activity=office.log())


def close_year(office: Office, _event: Event) -> None:
    ClosedYear.objects.create(organization=office.branch, year=2026)


def forget_times(_office: Office, _event: Event) -> None:
    Limit.objects.filter(code__startswith="SI").delete()


def move_to_group(office: Office, event: Event) -> None:
    kind = type(event.kind).objects.get(code="group_meeting")
    Event.objects.filter(pk=event.pk).update(group=office.group, kind=kind)


def give_to_other(office: Office, event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(organization=office.other)


def begin(minutes: int) -> Prepare:
    """Move the beginning to so many minutes from now."""

    def move(_office: Office, event: Event) -> None:
        start = NOW + timedelta(minutes=minutes)
        Event.objects.filter(pk=event.pk).update(starts_at=start, ends_at=start + timedelta(hours=2))

    return move


BAD: dict[str, tuple[Prepare, int, str]] = {
    "called off": (call_off, 410, "这次活动已经取消"),
    "logged": (log, 409, "这次活动已经登记"),
    "closed year": (close_year, 409, "这一年度已归档"),
    "no times": (forget_times, 409, "签到时间还没有定"),
    "not due": (move_to_group, 403, "这次活动不用您参加"),
    "another branch": (give_to_other, 404, "这是另一个支部的签到码"),
    "too early": (begin(16), 409, "09:31 开放签到"),
    "another day": (begin(60 * 24), 409, "11月21日 周六 09:15 开放签到"),
    "too late": (begin(-31), 410, "09:29 就结束了"),
}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("case", BAD)
def test_every_way_to_fail_has_its_own_sentence(member: Client, office: Office, case: str, method: str) -> None:
    prepare, status, sentence = BAD[case]
    event = announced(office)
    prepare(office, event)
    answer = getattr(member, method)(scanned(event))
    assert (answer.status_code, sentence in body(answer)) == (status, True)
    assert signed(event) == []


@pytest.mark.parametrize(("minutes", "status"), [(15, 302), (0, 302), (-30, 302), (-31, 410), (16, 409)])
def test_the_limits_of_the_day_open_and_close_the_door(
    member: Client, office: Office, minutes: int, status: int
) -> None:
    event = announced(office, starts_at=NOW + timedelta(minutes=minutes))
    assert member.post(scanned(event)).status_code == status


def test_another_limit_moves_the_door(member: Client, office: Office) -> None:
    Limit.objects.filter(code="SI2").update(amount=60)
    assert member.post(scanned(announced(office, starts_at=NOW - timedelta(minutes=59)))).status_code == 302


@pytest.mark.parametrize("code", ["abc", "1-2-3", "0" * 400, "1a-tekq6x-0123456789abcdef0123", "123456", "%E7%A0%81"])
def test_a_forged_code_is_told_so(member: Client, code: str) -> None:
    before = SignIn.objects.count()
    for answer in (member.get(f"/s/{code}/"), member.post(f"/s/{code}/")):
        assert (answer.status_code, "这个签到码不对" in body(answer)) == (404, True)
    assert SignIn.objects.count() == before


def test_a_code_of_another_branch_names_nothing_of_it(member: Client, office: Office) -> None:
    event = announced(office, organization=office.other, title="隔壁的活动")
    assert "隔壁的活动" not in body(member.get(scanned(event)))


def test_an_account_without_a_member_is_told_to_use_the_own_one(signed_in: SignedIn, office: Office) -> None:
    for way in (scanned(announced(office)), "/s/"):
        answer = signed_in("staff").get(way)
        assert (answer.status_code, "没有对应的党员" in body(answer)) == (403, True)


def test_who_left_the_branch_is_not_let_in(member: Client, office: Office) -> None:
    event, person = announced(office), Member.objects.get(name="党员丙")
    person.memberships.update(until=date(2026, 11, 19))
    answer = member.post(scanned(event))
    assert (answer.status_code, signed(event)) == (404, [])


def test_the_digits_sign_in_with_one_field_and_one_press(member: Client, office: Office) -> None:
    event = announced(office)
    shown = digits(event)
    answer = member.post("/s/", {"code": f" {shown[:3]} {shown[3:]} "}, follow=True)
    assert (answer.status_code, "签到好了。" in body(answer)) == (200, True)
    assert signed(event) == ["党员丙"]


@pytest.mark.parametrize(
    ("typed", "sentence"), [("", "请输入屏幕上的 6 位数字"), ("12345", "不对或已经换了"), ("abcdef", "不对或已经换了")]
)
def test_what_is_no_number_is_asked_for_again(member: Client, typed: str, sentence: str) -> None:
    answer = member.post("/s/", {"code": typed})
    assert (answer.status_code, sentence in body(answer), f'value="{typed}"' in body(answer)) == (422, True, True)
    assert AuditEvent.objects.filter(summary="签到码输错").count() == 0


def test_old_digits_and_those_of_another_branch_are_wrong(member: Client, office: Office) -> None:
    event, other = announced(office), announced(office, organization=office.other)
    for wrong in (digits(event, age=2), digits(other)):
        assert member.post("/s/", {"code": wrong}).status_code == 422
    assert (signed(event), signed(other)) == ([], [])


def test_digits_of_a_gathering_whose_door_is_shut_say_when_it_opens(member: Client, office: Office) -> None:
    event = announced(office, starts_at=NOW + timedelta(hours=3))
    answer = member.post("/s/", {"code": digits(event)})
    assert (answer.status_code, "12:15 开放签到" in body(answer)) == (409, True)


def wrong_digits(event: Event) -> str:
    good = {digits(event), digits(event, age=1)}
    return next(text for text in ("000000", "000001", "000002") if text not in good)


def test_guessing_is_braked_for_the_account_and_for_nobody_else(signed_in: SignedIn, office: Office) -> None:
    event, member = announced(office), signed_in("member")
    answers = [member.post("/s/", {"code": wrong_digits(event)}).status_code for _ in range(12)]
    assert answers == [422] * 10 + [429] * 2
    braked = member.post("/s/", {"code": digits(event)})
    assert (braked.status_code, braked["Retry-After"], "数字输错太多次" in body(braked)) == (429, "600", True)
    assert signed(event) == []
    assert signed_in("officer").post("/s/", {"code": digits(event)}).status_code == 302
    assert member.post(scanned(event)).status_code == 302  # the screen itself can still be scanned


def test_the_brake_is_let_go_after_ten_minutes(member: Client, office: Office) -> None:
    event = announced(office)
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(10):
            member.post("/s/", {"code": wrong_digits(event)})
        clock.shift(timedelta(minutes=10, seconds=1))
        later = NOW + timedelta(minutes=10, seconds=1)
        assert member.post("/s/", {"code": digits(event, at=later)}).status_code == 302


def test_who_asked_for_leave_and_comes_is_signed_in(member: Client, office: Office) -> None:
    event = announced(office)
    person = Account.objects.get(username="t-member").member
    assert person is not None
    LeaveRequest.objects.create(event=event, member=person, reason=LeaveReason.SICK)
    member.post(scanned(event))
    assert signed(event) == ["党员丙"]


def test_two_people_sign_in_one_after_the_other(signed_in: SignedIn, office: Office) -> None:
    event = announced(office)
    for who in ("member", "officer"):
        signed_in(who).post(scanned(event))
    assert signed(event) == ["党员丙", "委员乙"]


def test_volunteers_sign_in_too(member: Client, office: Office) -> None:
    event = announced(office, "volunteer_service")
    assert member.post(scanned(event)).status_code == 302


@pytest.mark.parametrize(("method", "queries"), [("get", 11), ("post", 17)])
def test_signing_in_costs_few_queries(
    member: Client, office: Office, method: str, queries: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    event = announced(office)
    member.get("/hours/me/")
    with django_assert_num_queries(queries):
        getattr(member, method)(scanned(event))
