"""What a branch usually does: confirmed once, changed by one at a time; and the same care for names and the roll."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from branches.models import BranchDefaults, Organization
from branches.roll.defaults import defaults_of
from tests.answers import body
from tests.branches.conftest import House

SETTINGS, PAGE = "/branch/settings/", "/branch/defaults/"
SignedIn = Callable[[str], Client]
Response = Any


def habits(**changes: str) -> dict[str, str]:
    typed = {"place": "二楼会议室", "start": "15:00", "end": "17:00", "theme_day": "10", "name_order": "pinyin"}
    return {"version": "0", **typed} | changes


def test_nobody_has_looked_at_them_at_first(house: House) -> None:
    stored = defaults_of(house.branch.pk)
    assert (stored.version, stored.place, stored.name_order) == (0, "", "roster")
    assert not BranchDefaults.objects.filter(organization=house.branch).exists()


def test_confirming_stores_them_and_leaves_one_row(house: House, secretary: Client) -> None:
    response = secretary.post(PAGE, habits())
    assert response["Location"] == "/"
    stored = BranchDefaults.objects.get(organization=house.branch)
    assert (stored.place, stored.start, stored.end) == ("二楼会议室", time(15), time(17))
    assert (stored.theme_day, stored.name_order, stored.version) == (10, "pinyin", 1)
    assert house.trail() == [
        (
            "update",
            "确认支部习惯：常用地点、常用开始时间、常用结束时间、每月固定主题党日（几号）、名单次序",
            f"branchdefaults {stored.pk}",
            {
                "常用地点": ["", "二楼会议室"],
                "常用开始时间": ["", "15:00"],
                "常用结束时间": ["", "17:00"],
                "每月固定主题党日（几号）": ["", "10 日"],
                "名单次序": ["按名册", "按拼音"],
            },
        )
    ]


def test_confirming_them_empty_is_an_answer_too(house: House, secretary: Client) -> None:
    nothing = habits(place="", start="", end="", theme_day="", name_order="roster")
    assert secretary.post(PAGE, nothing).status_code == 302
    assert BranchDefaults.objects.get(organization=house.branch).version == 1
    assert [row[1] for row in house.trail()] == ["确认支部习惯：没有填写"]
    assert "没有改动。" in body(secretary.post(PAGE, nothing | {"version": "1"}, follow=True))
    assert len(house.trail()) == 1


def test_the_page_shows_what_is_stored(house: House, secretary: Client) -> None:
    assert ">确认</button>" in body(secretary.get(SETTINGS))
    secretary.post(PAGE, habits())
    page = body(secretary.get(SETTINGS))
    assert ('value="15:00"' in page, 'value="二楼会议室"' in page, ">确认</button>" in page) == (True, True, False)


WRONG = {
    "end before start": ({"end": "14:00"}, "结束时间要晚于开始时间"),
    "only the start": ({"end": ""}, "开始和结束时间请一起填，或者都不填"),
    "no time": ({"start": "下午"}, "常用开始时间填得不对"),
    "no day of every month": ({"theme_day": "31"}, "填 1 到 28 的整数"),
    "day zero": ({"theme_day": "0"}, "填 1 到 28 的整数"),
    "no number": ({"theme_day": "十"}, "填 1 到 28 的整数"),
    "long number": ({"theme_day": "9" * 30}, "填 1 到 28 的整数"),
    "long place": ({"place": "长" * 81}, "最多 80 个字，现在有 81 个字"),
    "two lines": ({"place": "一\n二"}, "只能写一行"),
    "unknown order": ({"name_order": "rank"}, "请从名单里选名单次序"),
    "no version": ({"version": ""}, "没有打开完整，请刷新后再填"),
    "forged version": ({"version": "9" * 30}, "没有打开完整|版本|页面"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_wrong_habits_are_answered_with_a_sentence_and_kept(
    house: House, secretary: Client, changes: dict[str, str], sentence: str
) -> None:
    response = secretary.post(PAGE, habits() | changes)
    page = body(response)
    assert (response.status_code, any(word in page for word in sentence.split("|"))) == (422, True)
    if "place" not in changes:
        assert 'value="二楼会议室"' in page
    assert (BranchDefaults.objects.filter(organization=house.branch).count(), house.trail()) == (0, [])


def test_the_second_of_two_overwrites_only_after_having_seen_the_first(
    house: House, secretary: Client, signed_in: SignedIn
) -> None:
    signed_in("officer").post(PAGE, habits())
    refused = secretary.post(PAGE, habits(place="三楼会议室"))
    page = body(refused)
    assert (refused.status_code, "现在是：常用地点“二楼会议室”" in page, "三楼会议室" in page) == (422, True, True)
    assert 'name="version" value="1"' in page
    assert secretary.post(PAGE, habits(place="三楼会议室", version="1")).status_code == 302
    assert BranchDefaults.objects.get(organization=house.branch).place == "三楼会议室"


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("staff", 403), ("officer", 302)])
def test_only_the_committee_decides(signed_in: SignedIn, who: str, status: int) -> None:
    assert signed_in(who).post(PAGE, habits()).status_code == status


# ---- the same care where there is no version: names and the roll


def test_names_that_somebody_else_changed_are_not_overwritten_unseen(
    house: House, secretary: Client, signed_in: SignedIn
) -> None:
    seen = secretary.get(SETTINGS).context["seen"]
    typed = {"short_name": "甲支部", "unit_short_name": "测试站", "region": "云州", "duty": "测试工作", "seen": seen}
    signed_in("officer").post(SETTINGS, typed | {"short_name": "乙支部"})
    refused = secretary.post(SETTINGS, typed)
    assert (refused.status_code, "现在是：简称“乙支部”" in body(refused)) == (422, True)
    assert 'value="甲支部"' in body(refused)
    again = secretary.post(SETTINGS, typed | {"seen": refused.context["seen"]})
    assert (again.status_code, Organization.objects.get(pk=house.branch.pk).short_name) == (302, "甲支部")
    assert secretary.post(SETTINGS, typed | {"seen": ""}).status_code == 422


def test_a_place_on_the_roll_that_somebody_else_changed_is_not_overwritten_unseen(
    house: House, secretary: Client, signed_in: SignedIn
) -> None:
    address = reverse("member_edit", args=[house.plain.pk])
    seen = secretary.get(address).context["seen"]
    typed = {"name": "党员丙", "order": "8", "group": str(house.group.pk), "seen": seen}
    signed_in("officer").post(address, typed | {"name": "党员丙丙"})
    refused = secretary.post(address, typed)
    assert (refused.status_code, "姓名“党员丙丙”" in body(refused)) == (422, True)
    house.plain.refresh_from_db()
    assert house.plain.name == "党员丙丙"
    assert secretary.post(address, typed | {"seen": refused.context["seen"]}).status_code == 302
    house.plain.refresh_from_db()
    assert house.plain.name == "党员丙"
