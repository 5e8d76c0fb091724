"""Asking for leave before a gathering, taking it back, and who reads why."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from activities.models import Event, LeaveRequest, SignIn
from branches.models import AuditEvent
from tests.activities.conftest import Office
from tests.activities.gatherings import announced
from tests.answers import Answer, body
from tests.site import NOW

SignedIn = Callable[[str], Client]


def asked(event: Event) -> list[tuple[str, str, str]]:
    rows = event.leave_requests.filter(withdrawn_at__isnull=True)
    return [(row.member.name, row.reason, row.reason_text) for row in rows]


@pytest.fixture
def member(signed_in: SignedIn) -> Client:
    return signed_in("member")


def ask(client: Client, event: Event, **changes: str) -> Answer:
    return client.post(f"/events/{event.pk}/leave/", {"reason": "business", "reason_text": "外出开会", **changes})


def test_who_cannot_come_says_why_and_the_secretary_reads_it(member: Client, secretary: Client, office: Office) -> None:
    event = announced(office)
    assert ask(member, event)["Location"] == f"/events/{event.pk}/"
    assert asked(event) == [("党员丙", "business", "外出开会")]
    assert "公差：外出开会" in body(secretary.get(f"/events/{event.pk}/"))
    noted = AuditEvent.objects.latest("pk")
    assert (noted.summary, "外出开会" in str(noted.changes)) == ("请假：参观家风馆", False)


def test_other_members_do_not_read_who_is_away(signed_in: SignedIn, office: Office) -> None:
    event = announced(office)
    LeaveRequest.objects.create(event=event, member=office.members[3], reason="sick", reason_text="住院")
    page = body(signed_in("member").get(f"/events/{event.pk}/"))
    assert ("住院" in page, "党员丁" in page) == (False, False)


def test_asking_twice_is_one_request_and_taking_back_makes_room_for_another(member: Client, office: Office) -> None:
    event = announced(office)
    ask(member, event)
    assert "您已经请过假了。" in body(member.post(f"/events/{event.pk}/leave/", {"reason": "sick"}, follow=True))
    assert asked(event) == [("党员丙", "business", "外出开会")]
    member.post(f"/events/{event.pk}/leave/withdraw/")
    assert asked(event) == []
    assert "您没有请假。" in body(member.post(f"/events/{event.pk}/leave/withdraw/", follow=True))
    ask(member, event, reason="sick", reason_text="")
    assert asked(event) == [("党员丙", "sick", "")]
    assert event.leave_requests.count() == 2


BAD = (
    ({"reason": ""}, "请选择原因"),
    ({"reason": "holiday"}, "请从名单里选原因"),
    ({"reason_text": "字" * 61}, "最多 60 个字"),
    ({"reason_text": "两\n行"}, "只能写一行"),
    ({"reason_text": "\x07"}, "看不见的控制字符"),
)


@pytest.mark.parametrize(("changes", "sentence"), BAD)
def test_what_cannot_be_stored_is_said_beside_its_field(
    member: Client, office: Office, changes: dict[str, str], sentence: str
) -> None:
    event = announced(office)
    answer = ask(member, event, **changes)
    assert (answer.status_code, sentence in body(answer), asked(event)) == (422, True, [])


Prepare = Callable[[Office, Event], object]


def begin(_office: Office, event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(starts_at=NOW)


def call_off(_office: Office, event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(deleted_at=NOW)


def make(kind: str) -> Prepare:
    def change(_office: Office, event: Event) -> None:
        Event.objects.filter(pk=event.pk).update(kind=type(event.kind).objects.get(code=kind))

    return change


def sign_in(office: Office, event: Event) -> None:
    SignIn.objects.create(event=event, member=office.members[2], at=NOW)


REFUSED: dict[str, tuple[Prepare, str]] = {
    "begun": (begin, "活动已经开始，不能再请假或撤回，请告诉支部书记。"),
    "called off": (call_off, "这次活动已经取消。"),
    "not due": (make("committee_meeting"), "这次活动不用您参加。"),
    "voluntary": (make("volunteer_service"), "这次活动自愿参加，不用请假。"),
    "signed in": (sign_in, "您已经签到，不用请假。"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_leave_that_makes_no_sense_is_refused_with_the_reason(member: Client, office: Office, case: str) -> None:
    prepare, sentence = REFUSED[case]
    event = announced(office)
    prepare(office, event)
    answer = ask(member, event)
    assert (answer.status_code, sentence in body(answer), asked(event)) == (422, True, [])


def test_after_the_beginning_it_cannot_be_taken_back(member: Client, office: Office) -> None:
    event = announced(office)
    ask(member, event)
    begin(office, event)
    answer = member.post(f"/events/{event.pk}/leave/withdraw/", follow=True)
    assert "活动已经开始" in body(answer)
    assert asked(event) == [("党员丙", "business", "外出开会")]


def test_the_page_offers_leave_only_while_it_may_be_asked_for(member: Client, office: Office) -> None:
    soon, begun = announced(office), announced(office, starts_at=NOW - timedelta(minutes=1))
    offered = ["来不了，请假" in body(member.get(f"/events/{event.pk}/")) for event in (soon, begun)]
    assert offered == [True, False]
