"""Whatever is wrong with a form, the page says so in Chinese, keeps what was typed, and stores nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from activities.models import Activity, Attendance
from tests.activities.conftest import Office

NEW = "/ledger/new/theme_party_day/"
Typed = Callable[..., dict[str, str]]

WRONG = {
    "no title": ({"title": ""}, "请填写主题"),
    "blank title": ({"title": "　 "}, "请填写主题"),
    "long title": ({"title": "长" * 300}, "最多 120 个字，现在有 300 个字"),
    "control characters": ({"title": "家风\x08馆"}, "里面有看不见的控制字符"),
    "null character": ({"title": "家风\x00馆"}, "里面有看不见的控制字符"),
    "bidi override": ({"place": "\u202e馆"}, "里面有看不见的控制字符"),
    "end before start": ({"end": "13:00"}, "结束时间要晚于开始时间"),
    "end at start": ({"end": "14:30"}, "结束时间要晚于开始时间"),
    "no day": ({"day": ""}, "请填写日期"),
    "garbage day": ({"day": "2026-13-45"}, "日期填得不对"),
    "first year of all": ({"day": "0001-01-01"}, "日期填得太早"),
    "last year of all": ({"day": "9999-12-31"}, "日期还没到"),
    "future day": ({"day": "2026-11-21"}, "日期还没到，活动办完再登记"),
    "closed year": ({"day": "2024-05-06"}, "2024 年度已归档"),
    "garbage time": ({"start": "25:99"}, "开始时间填得不对"),
    "garbage host": ({"host": "x"}, "请从名单里选主持人"),
    "host beyond all ids": ({"host": "99999999999999999999"}, "请从名单里选主持人"),
    "unknown form": ({"form": "dance"}, "请从名单里选形式"),
    "garbage topic": ({"topics": "x"}, "请从名单里选专题"),
    "topic beyond all ids": ({"topics": "99999999999999999999"}, "请从名单里选专题"),
    "hours without a reason": ({"hours_override": "2"}, "手工改学时要写明原因"),
    "hours beyond a day": ({"hours_override": "99", "hours_reason": "试"}, "手工学时"),
    "garbage hours": ({"hours_override": "NaN", "hours_reason": "试"}, "手工学时"),
    "forged person": ({"absent-99999999": "sick"}, "当天不在本支部"),
    "person beyond all ids": ({"absent-999999999999999999": "sick"}, "当天不在本支部"),
    "forged speaker": ({"speakers": "99999999"}, "当天不在本支部"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_wrong_input_is_answered_with_a_sentence(
    secretary: Client, office: Office, typed: Typed, changes: dict[str, str], sentence: str
) -> None:
    response = secretary.post(NEW, typed(**changes))
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "<title>错误：登记主题党日" in page
    assert "处要改，改好才能保存" in page
    assert not Activity.objects.filter(organization=office.branch).exists()
    assert not Attendance.objects.filter(member__in=office.members).exists()


def test_rows_of_another_branch_cannot_be_chosen(secretary: Client, office: Office, typed: Typed) -> None:
    forged = typed(series=str(office.other_series.pk), host=str(office.stranger.pk))
    page = secretary.post(NEW, forged).content.decode()
    assert "请从名单里选系列" in page
    assert "请从名单里选主持人" in page
    assert "外人" not in page


def test_a_member_of_another_branch_cannot_be_absent_here(secretary: Client, office: Office, typed: Typed) -> None:
    page = secretary.post(NEW, typed(**{f"absent-{office.stranger.pk}": "sick"})).content.decode()
    assert "当天不在本支部" in page
    assert not Activity.objects.filter(organization=office.branch).exists()


def test_taps_and_words_are_kept_when_something_is_wrong(secretary: Client, office: Office, typed: Typed) -> None:
    away = office.members[3].pk
    sent = typed(title="", place="留住这个地点", **{f"absent-{away}": "sick", f"absent-text-{away}": "感冒"})
    page = secretary.post(NEW, sent).content.decode()
    assert "留住这个地点" in page
    assert 'value="感冒"' in page
    assert '<option value="sick" selected>' in page
    assert typed()["token"] in page


@pytest.mark.parametrize(
    "garbage",
    [
        {"absent-x": "1"},
        {"absent-": "sick"},
        {"absent-99999999999999999999": "sick"},
        {"absent-text-1": "x"},
        {"came": "abc"},
        {"speakers": "\x00"},
        {"token": "zz"},
        {"version": "abc"},
        {"drop": "x"},
        {"group": "99999999999999999999"},
    ],
    ids=str,
)
def test_garbage_that_no_form_of_ours_sends_does_no_harm(
    secretary: Client, office: Office, typed: Typed, garbage: dict[str, str]
) -> None:
    assert secretary.post(NEW, typed(**garbage)).status_code == 302
    assert Activity.objects.filter(organization=office.branch).count() == 1


def test_an_unknown_reason_and_a_long_explanation_are_named(secretary: Client, office: Office, typed: Typed) -> None:
    away = office.members[3].pk
    page = secretary.post(NEW, typed(**{f"absent-{away}": "lazy", f"absent-text-{away}": "长" * 61})).content.decode()
    assert "出勤：请重新选请假的原因" in page
    assert "最多 60 个字" in page


def test_a_gathering_of_nobody_is_none(secretary: Client, office: Office, typed: Typed) -> None:
    all_away = {f"absent-{member.pk}": "sick" for member in office.members}
    assert "没有人到会" in secretary.post(NEW, typed(**all_away)).content.decode()
    assert "请点来了的人" in secretary.post("/ledger/new/volunteer_service/", typed()).content.decode()
    assert "这一天名册上没有应到的党员" in secretary.post(NEW, typed(day="2019-05-06")).content.decode()
    assert not Activity.objects.filter(organization=office.branch).exists()


def test_a_group_meeting_needs_its_group(secretary: Client, office: Office, typed: Typed) -> None:
    new = "/ledger/new/group_meeting/"
    assert "请选择党小组" in secretary.post(new, typed()).content.decode()
    assert secretary.post(new, typed(group=str(office.group.pk))).status_code == 302
    record = Activity.objects.get(organization=office.branch)
    assert record.attendances.count() == 2
