"""The screen at the door: what it shows, what a tap does, and what its parts cost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client

from activities.events.desk import drawn
from activities.models import Event, LeaveRequest, SignIn
from branches.models import AuditEvent
from tests.activities.conftest import Office
from tests.activities.gatherings import announced, digits, scanned
from tests.answers import body
from tests.site import NOW

SignedIn = Callable[[str], Client]
QueryCount = Callable[[int], Any]


def desk(client: Client, event: Event, part: str = "") -> str:
    headers = {"HX-Request": "true", "HX-Target": part} if part else {}
    return body(client.get(f"/events/{event.pk}/signin/", headers=headers))


def signed(event: Event) -> list[tuple[str, bool]]:
    return [(row.member.name, row.by is not None) for row in event.sign_ins.order_by("pk")]


def test_the_screen_shows_the_code_the_count_and_who_is_missing(secretary: Client, office: Office) -> None:
    event = announced(office)
    SignIn.objects.create(event=event, member=office.members[0], at=NOW)
    LeaveRequest.objects.create(event=event, member=office.members[4], reason="sick")
    page = secretary.get(f"/events/{event.pk}/signin/")
    shown, roll = body(page), page.context["roll"]
    assert drawn(f"http://testserver{scanned(event)}") in shown
    assert f"{digits(event)[:3]} {digits(event)[3:]}" in shown
    assert (len(roll.signed), roll.due) == (1, 5)
    assert [(one.name, one.asked) for one in roll.waiting] == [
        *(("委员乙", ""), ("党员丙", ""), ("党员丁", ""), ("党员戊", "病假"))
    ]


def test_the_code_is_of_the_address_that_the_reader_will_open(
    secretary: Client, office: Office, settings: LazySettings
) -> None:
    settings.ALLOWED_HOSTS = ["dangjian.example.gov.cn"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    event = announced(office)
    headers = {"Host": "dangjian.example.gov.cn", "X-Forwarded-Proto": "https"}
    page = body(secretary.get(f"/events/{event.pk}/signin/", headers=headers))
    assert drawn(f"https://dangjian.example.gov.cn{scanned(event)}") in page
    assert '<b class="site">https://dangjian.example.gov.cn/s/</b>' in page


def test_the_code_is_plain_lines_without_styles() -> None:
    picture = drawn("https://dangjian.example.gov.cn/s/x/")
    assert ("style" in picture, "<script" in picture, picture.count("<path")) == (False, False, 1)


def test_the_code_changes_with_the_window_and_says_when(secretary: Client, office: Office) -> None:
    event = announced(office)
    with time_machine.travel(NOW, tick=False) as clock:
        first = desk(secretary, event, "code")
        clock.shift(timedelta(seconds=18))
        same = desk(secretary, event, "code")
        clock.shift(timedelta(seconds=12))
        second = desk(secretary, event, "code")
    assert ["load delay:30s" in first, "load delay:12s" in same, "load delay:30s" in second] == [True] * 3
    code = [part.split("<svg")[1].split("</svg>")[0] for part in (first, same, second)]
    assert (code[0] == code[1], code[0] == code[2]) == (True, False)


def test_each_part_comes_alone(secretary: Client, office: Office) -> None:
    event = announced(office)
    parts = {name: desk(secretary, event, name) for name in ("code", "roll")}
    assert [("<html" in part, part.count("<section")) for part in parts.values()] == [(False, 1), (False, 1)]
    assert ("<svg xmlns" in parts["code"], "<svg xmlns" in parts["roll"]) == (True, False)


def test_without_scripts_the_page_refreshes_itself(secretary: Client, office: Office) -> None:
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in desk(secretary, announced(office))


CLOSED: dict[str, tuple[dict[str, Any], str]] = {
    "early": ({"starts_at": NOW + timedelta(minutes=16)}, "09:31 开放签到"),
    "late": ({"starts_at": NOW - timedelta(minutes=31)}, "签到已经结束"),
    "off": ({"deleted_at": NOW}, "这次活动已经取消"),
}


@pytest.mark.parametrize("case", CLOSED)
def test_no_code_is_shown_while_the_door_is_shut(secretary: Client, office: Office, case: str) -> None:
    more, sentence = CLOSED[case]
    page = desk(secretary, announced(office, **more))
    assert (sentence in page, "<svg xmlns" in page) == (True, False)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true", "HX-Target": "roll"}])
def test_a_tap_signs_in_for_somebody_and_another_takes_it_back(
    secretary: Client, office: Office, headers: dict[str, str]
) -> None:
    event, person = announced(office), office.members[3]
    way = f"/events/{event.pk}/signin/{person.pk}/"
    for _ in range(2):
        answer = secretary.post(way, headers=headers)
        assert (answer.status_code, answer.get("HX-Trigger")) == ((204, "tapped") if headers else (302, None))
    assert signed(event) == [("党员丁", True)]
    for _ in range(2):
        secretary.post(f"{way}undo/", headers=headers)
    assert signed(event) == []
    told = AuditEvent.objects.filter(object_type="event", object_id=str(event.pk)).order_by("pk")
    assert [row.summary for row in told] == ["代党员丁签到：参观家风馆", "撤销党员丁的签到：参观家风馆"]


def test_after_the_door_is_shut_the_secretary_still_taps(secretary: Client, office: Office) -> None:
    event = announced(office, starts_at=NOW - timedelta(hours=1))
    secretary.post(f"/events/{event.pk}/signin/{office.members[3].pk}/")
    assert signed(event) == [("党员丁", True)]


def refused(office: Office, case: str) -> Event:
    if case == "early":
        return announced(office, starts_at=NOW + timedelta(days=1))
    if case == "logged":
        return announced(office, activity=office.log())
    return (
        announced(office, "group_meeting", group=office.group)
        if case == "not due"
        else announced(office, deleted_at=NOW)
    )


TAPS = {
    "early": "签到还没有开始",
    "logged": "已经登记成工作记录",
    "off": "这次活动已经取消",
    "not due": "委员乙不在这次活动的名单里",
}


@pytest.mark.parametrize("case", TAPS)
def test_a_tap_that_makes_no_sense_says_why(secretary: Client, office: Office, case: str) -> None:
    event = refused(office, case)
    way = f"/events/{event.pk}/signin/{office.members[1].pk}/"
    part = body(secretary.post(way, headers={"HX-Request": "true", "HX-Target": "roll"}))
    assert (TAPS[case] in part, signed(event)) == (True, [])
    assert TAPS[case] in body(secretary.post(way, follow=True))


def test_nobody_of_another_branch_can_be_signed_in(secretary: Client, office: Office) -> None:
    event = announced(office)
    assert secretary.post(f"/events/{event.pk}/signin/{office.stranger.pk}/").status_code == 404
    assert secretary.post(f"/events/{event.pk}/signin/{'9' * 30}/").status_code == 404
    assert signed(event) == []


def test_the_member_presses_and_the_screen_knows(secretary: Client, signed_in: SignedIn, office: Office) -> None:
    event = announced(office)
    shown = desk(secretary, event)
    way = urlsplit(scanned(event)).path
    assert drawn(f"http://testserver{way}") in shown
    signed_in("member").post(way)
    assert '已签 <b class="num">1</b> / <span class="num">5</span>' in desk(secretary, event, "roll")


@pytest.mark.parametrize(("part", "queries"), [("", 10), ("code", 7), ("roll", 10)])
def test_the_screen_costs_few_queries(
    secretary: Client, office: Office, part: str, queries: int, django_assert_num_queries: QueryCount
) -> None:
    event = announced(office)
    for person in office.members[:3]:
        SignIn.objects.create(event=event, member=person, at=NOW)
    secretary.get("/hours/me/")
    with django_assert_num_queries(queries):
        desk(secretary, event, part)
