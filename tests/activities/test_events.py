"""Announced gatherings: arranged, changed, called off, seen by whom they concern."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from activities.enums import LeaveReason, Presence
from activities.events.queries import coming, coming_for
from activities.models import ClosedYear, Event, LeaveRequest, SignIn
from branches.models import AuditEvent, BranchDefaults
from tests.activities.conftest import Office
from tests.activities.gatherings import announced
from tests.answers import body
from tests.security.pages import form_data
from tests.site import NOW

SignedIn = Callable[[str], Client]
QueryCount = Callable[[int], Any]
DAY, TOKEN = timedelta(days=1), "7f3a0000-0000-4000-8000-00000000000e"


def sent(client: Client, **changes: str) -> dict[str, Any]:
    """Return what a browser sends for a new gathering."""
    blank = form_data(client.get("/events/new/").content)
    new = {"title": "学习党章", "day": "2026-11-27", "start": "14:30", "end": "16:30", "place": "六楼"}
    return blank | new | changes


def only(office: Office) -> Event:
    return Event.objects.get(organization=office.branch)


@pytest.fixture
def member(signed_in: SignedIn) -> Client:
    return signed_in("member")


def test_an_arranged_gathering_is_seen_by_members_and_leaves_a_row(
    secretary: Client, member: Client, office: Office
) -> None:
    answer = secretary.post("/events/new/", sent(secretary, text="带笔记本\r\n和学习材料"))
    event = only(office)
    assert answer["Location"] == f"/events/{event.pk}/"
    assert (event.title, event.day, event.minutes, event.place) == ("学习党章", date(2026, 11, 27), 120, "六楼")
    assert (event.text, event.version, event.kind.code) == ("带笔记本\n和学习材料", 1, "theme_party_day")
    noted = AuditEvent.objects.latest("pk")
    assert (noted.action, noted.summary, noted.object_id) == ("create", "安排主题党日：学习党章", str(event.pk))
    assert "学习党章" in body(member.get("/events/"))
    assert "带笔记本" in body(member.get(f"/events/{event.pk}/"))


def test_the_form_starts_with_what_was_last_time(secretary: Client, office: Office) -> None:
    office.log("collective_study", place="旧会议室")
    announced(office, "collective_study", place="新会议室", starts_at=NOW - 2 * DAY)
    page = form_data(secretary.get("/events/new/?kind=collective_study").content)
    assert (page["place"], page["start"], page["end"]) == (["新会议室"], ["09:30"], ["11:30"])
    assert ("title" in page, "day" in page) == (False, False)


def test_without_a_last_time_it_starts_with_the_habits(secretary: Client, office: Office) -> None:
    BranchDefaults.objects.create(organization=office.branch, place="党员之家", start="15:00", end="17:00")
    page = form_data(secretary.get("/events/new/").content)
    assert (page["place"], page["start"], page["end"]) == (["党员之家"], ["15:00"], ["17:00"])


BAD = (
    ({"title": ""}, "请填写主题"),
    ({"title": "两\n行"}, "只能写一行"),
    ({"day": ""}, "请填写日期"),
    ({"day": "2026-02-30"}, "日期填得不对"),
    ({"day": "2026-11-19"}, "这一天已经过去"),
    ({"day": "2028-01-01"}, "日期填得太远了"),
    ({"day": "9999-12-31"}, "日期填得太远了"),
    ({"day": "2026-12-01"}, "2026 年度已归档"),
    ({"end": "14:30"}, "结束时间要晚于开始时间"),
    ({"start": "25:00"}, "开始时间填得不对"),
    ({"kind": "9" * 30}, "请从名单里选类型"),
    ({"kind": "x"}, "请从名单里选类型"),
    ({"group": "999999"}, "请从名单里选党小组"),
    ({"text": "字" * 20_001}, "最多 20000 个字"),
    ({"place": "\x07"}, "看不见的控制字符"),
)


@pytest.mark.parametrize(("changes", "sentence"), BAD)
def test_what_cannot_be_is_refused_beside_its_field(
    secretary: Client, office: Office, changes: dict[str, str], sentence: str
) -> None:
    if "归档" in sentence:
        ClosedYear.objects.create(organization=office.branch, year=2026)
    answer = secretary.post("/events/new/", sent(secretary, **changes))
    page = body(answer)
    assert (answer.status_code, sentence in page) == (422, True)
    assert changes.get("title", "学习党章").split("\n")[0] in page
    assert Event.objects.filter(organization=office.branch).count() == 0


def test_a_group_meeting_names_its_group_and_others_have_none(secretary: Client, office: Office) -> None:
    kind = str(announced(office, "group_meeting", group=office.group, deleted_at=NOW).kind_id)
    answer = secretary.post("/events/new/", sent(secretary, kind=kind, group=""))
    assert (answer.status_code, "请选择党小组" in body(answer)) == (422, True)
    secretary.post("/events/new/", sent(secretary, kind=kind, group=str(office.group.pk)))
    secretary.post("/events/new/", sent(secretary, group=str(office.group.pk)))
    live = Event.objects.filter(organization=office.branch, deleted_at__isnull=True).order_by("pk")
    assert [event.group for event in live] == [office.group, None]


def test_pressing_twice_arranges_once(secretary: Client, office: Office) -> None:
    data = sent(secretary, token=TOKEN)
    first, second = (secretary.post("/events/new/", data)["Location"] for _ in range(2))
    assert (first, Event.objects.filter(organization=office.branch).count()) == (second, 1)


def test_the_token_of_another_branch_stores_and_shows_nothing(secretary: Client, office: Office) -> None:
    announced(office, organization=office.other, token=TOKEN, title="隔壁的活动")
    answer = secretary.post("/events/new/", sent(secretary, token=TOKEN))
    assert (answer.status_code, "隔壁的活动" in body(answer)) == (422, False)
    assert Event.objects.filter(organization=office.branch).count() == 0


def test_a_change_is_stored_with_old_and_new_in_the_trail(secretary: Client, office: Office) -> None:
    event = announced(office)
    data = form_data(secretary.get(f"/events/{event.pk}/edit/").content)
    secretary.post(f"/events/{event.pk}/edit/", data | {"place": "省博物馆", "start": "09:45"})
    event.refresh_from_db()
    assert (event.place, event.version, event.starts_at - NOW) == ("省博物馆", 2, timedelta(minutes=15))
    changes = AuditEvent.objects.latest("pk").changes
    assert changes["地点"] == ["市家风馆", "省博物馆"]
    assert changes["开始"] == ["2026-11-20 09:40", "2026-11-20 09:45"]


def test_of_two_editors_the_second_sees_both(secretary: Client, signed_in: SignedIn, office: Office) -> None:
    event = announced(office)
    way = f"/events/{event.pk}/edit/"
    data = form_data(secretary.get(way).content)
    secretary.post(way, data | {"title": "第一个人的题目"})
    answer = signed_in("officer").post(way, data | {"title": "第二个人的题目"})
    page = body(answer)
    assert (answer.status_code, "第一个人的题目" in page, "第二个人的题目" in page) == (422, True, True)
    again = form_data(answer.content)
    assert signed_in("officer").post(way, again).status_code == 302
    event.refresh_from_db()
    assert (event.title, event.version) == ("第二个人的题目", 3)


def test_a_past_gathering_keeps_its_day_when_its_words_are_corrected(secretary: Client, office: Office) -> None:
    event = announced(office, starts_at=NOW - 3 * DAY)
    way = f"/events/{event.pk}/edit/"
    data = form_data(secretary.get(way).content)
    assert secretary.post(way, data | {"title": "改了题目"}).status_code == 302
    data = form_data(secretary.get(way).content)
    assert secretary.post(way, data | {"day": "2026-11-18"}).status_code == 422


def test_called_off_it_stays_in_sight_as_such_and_comes_back(secretary: Client, member: Client, office: Office) -> None:
    event = announced(office)
    answer = secretary.post(f"/events/{event.pk}/call-off/", follow=True)
    assert "已取消11月20日 周五的“参观家风馆”。" in body(answer)
    assert f"/events/{event.pk}/restore/" in body(answer)
    assert "已取消" in body(member.get("/events/"))
    assert (coming(office.branch.pk, NOW.date()), secretary.get(f"/events/{event.pk}/edit/").status_code) == ([], 403)
    secretary.post(f"/events/{event.pk}/restore/")
    assert coming(office.branch.pk, NOW.date()) == [event]
    told = AuditEvent.objects.filter(object_type="event", object_id=str(event.pk)).order_by("pk")
    assert [row.summary for row in told] == ["取消主题党日：参观家风馆", "恢复主题党日：参观家风馆"]


@pytest.mark.parametrize("act", ["call-off", "edit"])
def test_what_is_logged_is_changed_in_its_record(secretary: Client, office: Office, act: str) -> None:
    event = announced(office, activity=office.log())
    answer = secretary.post(f"/events/{event.pk}/{act}/", follow=True)
    assert "已经登记成工作记录" in body(answer)
    event.refresh_from_db()
    assert (event.deleted_at, event.version) == (None, 1)


def test_a_closed_year_refuses_every_write(secretary: Client, member: Client, office: Office) -> None:
    event, off = announced(office), announced(office, deleted_at=NOW)
    data = form_data(secretary.get(f"/events/{event.pk}/edit/").content)
    ClosedYear.objects.create(organization=office.branch, year=2026)
    before = list(Event.objects.filter(organization=office.branch).order_by("pk").values())
    secretary.post(f"/events/{event.pk}/edit/", data | {"title": "改"})
    secretary.post(f"/events/{event.pk}/call-off/")
    secretary.post(f"/events/{off.pk}/restore/")
    member.post(f"/events/{event.pk}/leave/", {"reason": "sick"})
    secretary.post(f"/events/{event.pk}/signin/{office.members[2].pk}/")
    assert list(Event.objects.filter(organization=office.branch).order_by("pk").values()) == before
    rows = (LeaveRequest, SignIn)
    assert [model.objects.filter(event=event).count() for model in rows] == [0, 0]


def test_members_see_what_concerns_them_and_the_committee_everything(
    secretary: Client, member: Client, office: Office
) -> None:
    announced(office, "committee_meeting", title="支委的会")
    announced(office, "group_meeting", title="小组的会", group=office.group)
    announced(office, "volunteer_service", title="自愿的活动")
    announced(office, title="大家的活动")
    announced(office, title="隔壁的活动", organization=office.other)
    words = ("支委的会", "小组的会", "自愿的活动", "大家的活动", "隔壁的活动")
    seen = {
        name: [word in body(client.get("/events/")) for word in words]
        for name, client in (("m", member), ("s", secretary))
    }
    assert seen == {"m": [False, False, True, True, False], "s": [True, True, True, True, False]}


def test_the_own_part_stands_beside_each(member: Client, office: Office) -> None:
    person = office.members[2]
    kinds = {"出席": Presence.PRESENT, "没有到会": Presence.LEAVE}
    for word, presence in kinds.items():
        record = office.log(title=word, day=date(2026, 11, 6))
        record.attendances.filter(member=person).update(presence=presence, minutes=0)
        announced(office, title=f"活动{word}", starts_at=NOW - 14 * DAY, activity=record)
    signed = announced(office, title="活动已签到", starts_at=NOW - DAY)
    SignIn.objects.create(event=signed, member=person, at=NOW - DAY)
    asked = announced(office, title="活动已请假", starts_at=NOW + DAY)
    LeaveRequest.objects.create(event=asked, member=person, reason=LeaveReason.SICK)
    page = member.get("/events/").context
    rows = [line.event for line in (*page["ahead"], *page["over"])]
    told = {row.title: (row.own_came, row.own_away, row.own_sign_in, row.own_leave) for row in rows}
    assert told == {
        "活动出席": (True, False, False, False),
        "活动没有到会": (False, True, False, False),
        "活动已签到": (False, False, True, False),
        "活动已请假": (False, False, False, True),
    }


def test_an_empty_list_says_what_to_do(secretary: Client, member: Client) -> None:
    assert "还没有安排活动" in body(secretary.get("/events/"))
    page = body(member.get("/events/"))
    assert ("支部还没有安排接下来的活动" in page, "安排活动</a>" in page) == (True, False)


def test_what_comes_is_told_to_other_pages_without_what_is_logged(office: Office) -> None:
    later = announced(office, "committee_meeting", starts_at=NOW + DAY)
    today = announced(office)
    announced(office, starts_at=NOW - DAY)
    announced(office, activity=office.log())
    person = office.members[2].pk
    assert coming(office.branch.pk, NOW.date()) == [today, later]
    assert coming_for(person, office.branch.pk, NOW.date()) == [today]
    assert coming(office.branch.pk, NOW.date() + DAY) == [later]


def test_a_member_who_comes_later_is_due_from_then_on(office: Office) -> None:
    person = office.members[2]
    person.memberships.update(since=date(2026, 11, 25))
    soon, later = announced(office), announced(office, starts_at=NOW + 7 * DAY)
    assert coming_for(person.pk, office.branch.pk, NOW.date()) == [later]
    assert soon != later


@pytest.mark.parametrize(("who", "queries"), [("member", 11), ("secretary", 8)])
@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_however_long(
    signed_in: SignedIn, office: Office, who: str, queries: int, number: int, django_assert_num_queries: QueryCount
) -> None:
    client = signed_in(who)
    client.get("/hours/me/")
    for step in range(number):
        announced(office, token=uuid4(), starts_at=NOW + step * DAY)
        announced(office, token=uuid4(), starts_at=NOW - (step + 1) * DAY)
    with django_assert_num_queries(queries):
        assert client.get("/events/").status_code == 200


@pytest.mark.parametrize(("who", "queries"), [("member", 11), ("secretary", 10)])
def test_a_gathering_costs_few_queries(
    signed_in: SignedIn, office: Office, who: str, queries: int, django_assert_num_queries: QueryCount
) -> None:
    client, event = signed_in(who), announced(office)
    client.get("/hours/me/")
    for person in office.members[2:]:
        LeaveRequest.objects.create(event=event, member=person, reason=LeaveReason.SICK)
    with django_assert_num_queries(queries):
        client.get(f"/events/{event.pk}/")
