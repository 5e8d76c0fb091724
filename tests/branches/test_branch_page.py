"""The branch page: whose it is, the roll of a day, groups, posts, and the names with their example."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from branches.actions import admit, appoint
from branches.enums import MemberState, PostRole
from branches.models import Membership, MemberStatus, Organization, PartyGroup, Post
from branches.queries import roster
from branches.roll.base import mark_of
from tests.answers import body
from tests.branches.conftest import FULL, SINCE, House

SignedIn = Callable[[str], Client]
TABS = ("branch", "branch_groups", "branch_posts", "branch_settings", "member_admit")
LIMIT = 12


def tree(response: HttpResponseBase) -> html.HtmlElement:
    return html.document_fromstring(body(response))


def words(node: html.HtmlElement) -> str:
    return "".join(node.text_content().split())


def table(page: html.HtmlElement, caption: str) -> list[list[str]]:
    """Return the cells of a table as text, without the column of buttons."""
    found = page.xpath(f"//table[caption='{caption}']/tbody/tr")
    return [[words(cell) for cell in row.xpath("td")][:5] for row in found]


def offered(page: html.HtmlElement, name: str) -> list[str]:
    return [str(option.text) for option in page.xpath(f"//select[@name='{name}']/option")]


# ---- whose page it is


@pytest.mark.parametrize("name", TABS)
@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("member", "“支部”这一页由本支部的书记和委员使用"),
        ("staff", "“支部”这一页由各支部的书记和委员使用；各支部的情况请看“支部总览”"),
    ],
)
def test_the_page_is_the_committees(signed_in: SignedIn, name: str, who: str, sentence: str) -> None:
    response = signed_in(who).get(reverse(name))
    assert (response.status_code, sentence in body(response)) == (403, True)


@pytest.mark.parametrize("name", TABS)
def test_every_committee_member_opens_every_tab(signed_in: SignedIn, name: str) -> None:
    assert signed_in("officer").get(reverse(name)).status_code == 200


def test_the_menu_leads_there_only_for_who_leads_a_branch(signed_in: SignedIn) -> None:
    shells = {who: signed_in(who).get("/", follow=True).context["shell"] for who in ("secretary", "member", "staff")}
    assert {who: "支部" in [item.label for item in shell.nav] for who, shell in shells.items()} == {
        "secretary": True,
        "member": False,
        "staff": False,
    }
    assert "支部" in [item.label for item in shells["secretary"].beside]


@pytest.mark.parametrize("name", TABS)
def test_pages_take_the_same_queries_for_one_and_for_thirty(house: House, secretary: Client, name: str) -> None:
    counted = []
    for number in (0, 30):
        for n in range(number):
            group = PartyGroup.objects.create(organization=house.branch, name=f"第{n}组")
            member = admit(house.branch, f"同志{n}", since=SINCE, states=FULL, group=group)
            appoint(member, house.branch, PostRole.GROUP_LEADER, since=date(2025, 1, 1))
            left = admit(house.branch, f"离开{n}", since=SINCE, states=FULL)
            Membership.objects.filter(member=left).update(until=date(2026, 3, 1))
        secretary.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            assert secretary.get(reverse(name)).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= LIMIT


# ---- the roll


def test_members_come_first_then_who_is_on_the_way(house: House, secretary: Client) -> None:
    page = tree(secretary.get("/branch/"))
    assert table(page, "党员") == [
        ["书记甲", "正式党员2010年1月1日起", "—", "支部书记", "2020年1月1日"],
        ["委员乙", "正式党员2010年1月1日起", "—", "组织委员", "2020年1月1日"],
        ["党员丙", "正式党员2010年1月1日起", "第一党小组", "—", "2020年1月1日"],
        ["预备丁", "预备党员2026年5月6日起", "—", "—", "2026年5月6日"],
    ]
    assert table(page, "发展中的同志") == [["申请戊", "入党申请人2026年2月3日起", "—", "—", "2026年2月3日"]]
    assert "正式党员 3 名，预备党员 1 名" in body(secretary.get("/branch/"))


def test_the_line_of_counts_says_new_year_and_today(house: House, secretary: Client) -> None:
    page = tree(secretary.get("/branch/"))
    assert words(page.find_class("counts")[0]) == "1月1日3名，今天4名"
    Membership.objects.filter(member=house.plain).update(until=date(2026, 11, 19))
    page = tree(secretary.get("/branch/"))
    assert words(page.find_class("counts")[0]) == "1月1日3名，今天3名"


def test_a_past_day_shows_its_roll_without_buttons(house: House, secretary: Client) -> None:
    MemberStatus.objects.create(
        member=house.probationer, organization=house.branch, state=MemberState.APPLICANT, since=date(2025, 1, 6)
    )
    Membership.objects.filter(member=house.probationer).update(since=date(2025, 1, 6))
    Post.objects.filter(member=house.officer).update(until=date(2026, 3, 31))
    response = secretary.get("/branch/?day=2026-01-01")
    page = tree(response)
    assert [(row[0], row[3]) for row in table(page, "党员")] == [
        ("书记甲", "支部书记"),
        ("委员乙", "组织委员"),
        ("党员丙", "—"),
    ]
    assert [row[:2] for row in table(page, "发展中的同志")] == [["预备丁", "入党申请人2025年1月6日起"]]
    assert "这是 2026年1月1日的名册，共 3 名党员。" in body(response)
    assert reverse("member_edit", args=[house.plain.pk]) not in body(response)
    assert reverse("member_edit", args=[house.plain.pk]) in body(secretary.get("/branch/"))


@pytest.mark.parametrize("day", ["x", "2026-02-30", "0001-01-01", "%00", "2026-11-20"])
def test_a_day_that_is_none_is_today(secretary: Client, day: str) -> None:
    response = secretary.get(f"/branch/?day={day}")
    assert (response.status_code, "回到今天" in body(response)) == (200, False)


def test_a_day_before_the_branch_has_an_empty_roll(secretary: Client) -> None:
    assert "那一天名册上没有党员。" in body(secretary.get("/branch/?day=1999-01-01"))


def test_a_change_of_group_is_no_new_entry_into_the_branch_but_a_return_is(house: House, secretary: Client) -> None:
    Membership.objects.filter(member=house.plain).update(until=date(2025, 6, 30))
    Membership.objects.create(member=house.plain, organization=house.branch, since=date(2025, 7, 1))
    Membership.objects.filter(member=house.officer).update(until=date(2025, 6, 29))
    Membership.objects.create(member=house.officer, organization=house.branch, since=date(2025, 7, 1))
    joined = {row[0]: row[4] for row in table(tree(secretary.get("/branch/")), "党员")}
    assert (joined["党员丙"], joined["委员乙"]) == ("2020年1月1日", "2025年7月1日")


def test_who_has_no_stage_is_seen_too_but_not_counted(house: House, secretary: Client) -> None:
    admit(house.branch, "无名己", since=SINCE, order=9)
    page = tree(secretary.get("/branch/"))
    assert [row[:2] for row in table(page, "发展中的同志")][-1] == ["无名己", "身份未登记"]
    assert words(page.find_class("counts")[0]) == "1月1日3名，今天4名"


def test_the_counts_are_those_of_the_roster(house: House, secretary: Client) -> None:
    page = tree(secretary.get("/branch/"))
    numbers = [words(node) for node in page.xpath("//p[@class='counts']//b")]
    days = (date(2026, 1, 1), date(2026, 11, 20))
    assert numbers == [str(roster(house.branch.pk, day).count()) for day in days]


def test_an_empty_roll_leads_to_the_form(house: House, secretary: Client) -> None:
    MemberStatus.objects.filter(organization=house.branch).delete()
    assert "名册上还没有党员。" in body(secretary.get("/branch/"))


def test_nothing_of_another_branch_is_on_any_tab(house: House, secretary: Client) -> None:
    Membership.objects.filter(member=house.stranger).update(until=date(2026, 5, 1))
    pages = [*(secretary.get(reverse(name)) for name in TABS), secretary.get("/branch/?day=2025-01-01")]
    edit = secretary.get(reverse("member_edit", args=[house.plain.pk]))
    for response in (*pages, edit):
        assert [word for word in ("隔壁庚", "隔壁小组", "隔壁支部") if word in body(response)] == []
    assert offered(tree(pages[-2]), "group") == offered(tree(edit), "group") == ["不编入党小组", "第一党小组"]


# ---- groups


def test_groups_name_their_members_and_who_is_in_none(house: House, secretary: Client) -> None:
    PartyGroup.objects.create(organization=house.branch, name="第二党小组", order=2)
    page = tree(secretary.get("/branch/groups/"))
    assert [words(node) for node in page.xpath("//ul[contains(@class, 'groups')]//div[@class='tx']")] == [
        "第一党小组1名党员党员丙",
        "第二党小组0名党员",
        "未编入党小组3名党员书记甲、委员乙、预备丁",
    ]


# ---- posts


def test_posts_of_today_and_earlier_in_order_of_rank(house: House, secretary: Client) -> None:
    Post.objects.create(
        member=house.plain,
        organization=house.branch,
        role=PostRole.SECRETARY,
        since=date(2021, 1, 8),
        until=date(2024, 1, 11),
    )
    page = tree(secretary.get("/branch/posts/"))
    assert [words(node) for node in page.xpath("//ul[contains(@class, 'groups')]//div[@class='tx']")] == [
        "书记甲支部书记2024年1月12日起",
        "委员乙组织委员2024年1月12日起",
    ]
    earlier = page.xpath("//ul[contains(@class, 'gone')]//div[@class='tx']")
    assert [words(node) for node in earlier] == ["党员丙支部书记2021年1月8日至2024年1月11日"]
    assert "权限跟着职务走" in words(page)


def test_only_full_members_of_today_are_offered_a_post(house: House, secretary: Client) -> None:
    page = tree(secretary.get("/branch/posts/"))
    assert offered(page, "member") == ["请选择", "书记甲", "委员乙", "党员丙"]


# ---- settings


def names(**changes: str) -> dict[str, str]:
    stored = {"short_name": "测试支部", "unit_short_name": "测试站", "region": "云州", "duty": "测试工作"}
    seen = mark_of({"简称": "测试支部", "单位简称": "测试站", "地区": "云州", "主责主业": "测试工作"})
    return stored | {"seen": seen} | changes


def sample(response: HttpResponseBase) -> list[str]:
    return [words(node) for node in tree(response).get_element_by_id("sample").xpath("p")][:3]


def test_the_example_is_made_of_the_stored_names(secretary: Client) -> None:
    response = secretary.get("/branch/settings/")
    assert sample(response) == [
        "测试党支部书记2026年度机关党建工作述职报告",
        "今年，测试支部以习近平新时代中国特色社会主义思想为指导，……，以高质量党建推动测试工作高质量发展。",
        "一、2026年度测试站党建工作完成情况",
    ]
    fixed = words(tree(response).find_class("facts-list")[0])
    assert fixed == "全称测试党支部类型党支部上级党组织测试工委成立日期2019年3月1日"
    assert tree(response).xpath("//input[@name='name' or @name='kind']") == []


def test_the_example_follows_what_is_typed_and_says_what_is_missing(house: House, secretary: Client) -> None:
    response = secretary.get("/branch/settings/", {"short_name": "<新>支部。", "unit_short_name": "", "duty": ""})
    assert sample(response)[1:] == [
        "今年，<新>支部以习近平新时代中国特色社会主义思想为指导，……。",
        "一、2026年度【待补：单位简称】党建工作完成情况",
    ]
    assert Organization.objects.get(pk=house.branch.pk).short_name == "测试支部"


def test_saving_stores_the_names_without_stops_and_leaves_one_row(house: House, secretary: Client) -> None:
    typed = names(short_name="新支部。", duty="")
    response = secretary.post("/branch/settings/", typed | {"name": "抢来的全称", "kind": "party_committee"})
    assert response["Location"] == "/branch/settings/"
    branch = Organization.objects.get(pk=house.branch.pk)
    stored = (branch.name, branch.kind, branch.short_name, branch.unit_short_name, branch.region, branch.duty)
    assert stored == ("测试党支部", "branch", "新支部", "测试站", "云州", "")
    assert house.trail() == [
        (
            "update",
            "修改支部设置：简称、主责主业",
            f"organization {branch.pk}",
            {"简称": ["测试支部", "新支部"], "主责主业": ["测试工作", ""]},
        )
    ]


def test_saving_the_same_names_leaves_no_row(house: House, secretary: Client) -> None:
    assert "没有改动。" in body(secretary.post("/branch/settings/", names(), follow=True))
    assert house.trail() == []


WRONG_NAMES = {
    "no short name": ({"short_name": " "}, "请填写简称"),
    "only a stop": ({"short_name": "。"}, "请填写简称"),
    "long short name": ({"short_name": "长" * 61}, "最多 60 个字，现在有 61 个字"),
    "long unit": ({"unit_short_name": "长" * 41}, "最多 40 个字，现在有 41 个字"),
    "control character": ({"region": "云\x08州"}, "里面有看不见的控制字符"),
    "null character": ({"region": "云\x00州"}, "里面有看不见的控制字符"),
    "figure marks": ({"duty": "\ue000x\ue001"}, "里面有看不见的控制字符"),
    "two lines": ({"duty": "测试\n工作"}, "只能写一行"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG_NAMES.values(), ids=WRONG_NAMES.keys())
def test_wrong_names_are_answered_with_a_sentence_and_kept(
    house: House, secretary: Client, changes: dict[str, str], sentence: str
) -> None:
    response = secretary.post("/branch/settings/", names(unit_short_name="新的站") | changes)
    page = body(response)
    assert (response.status_code, sentence in page, "错误：" in page) == (422, True, True)
    if "unit_short_name" not in changes:
        assert 'value="新的站"' in page
    assert house.trail() == []
