"""Writes on the roll: transfers in and out, groups, posts. What was true on an earlier day stays true."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from branches.enums import MemberState, PostRole
from branches.models import AuditEvent, Member, Membership, MemberStatus, Organization, PartyGroup, Post
from branches.queries import resolve_scope, roster
from branches.roll.base import mark_of, open_roll
from branches.roll.branch import add_group, names_mark
from branches.roll.leaving import release_member, take_back
from branches.scope import Scope
from portal.kit.dates import today
from portal.kit.errors import Refused
from tests.answers import body
from tests.branches.conftest import SINCE, House

SignedIn = Callable[[str], Client]
ADMIT, POSTS, GROUPS = "/branch/members/new/", "/branch/posts/", "/branch/groups/"


def refused(response: HttpResponseBase, sentence: str) -> tuple[int, bool, bool]:
    page = body(response)
    return response.status_code, sentence in page, "错误：" in page


REFUSED = (422, True, True)


def stays(member: Member) -> list[tuple[date, date | None, str]]:
    """Return since, until and group of every membership, oldest first."""
    rows = Membership.objects.filter(member=member).order_by("since").select_related("group")
    return [(row.since, row.until, row.group.name if row.group else "") for row in rows]


def terms(member: Member) -> list[tuple[str, date, date | None]]:
    return list(Post.objects.filter(member=member).order_by("since", "pk").values_list("role", "since", "until"))


def where(house: House, member: Member, day: date) -> list[int | None]:
    """Return the group in which the roster has somebody that day."""
    return list(roster(house.branch.pk, day).filter(member=member).values_list("group", flat=True))


# ---- transferred in


def newcomer(**changes: str) -> dict[str, str]:
    typed = {
        "name": "新来辛",
        "since": "2026-09-01",
        "probationary": "",
        "full": "2015-06-30",
        "group": "",
        "order": "",
    }
    return typed | changes


def test_a_transfer_puts_somebody_on_the_roll_from_their_day(house: House, secretary: Client) -> None:
    typed = newcomer(probationary="2014-06-30", group=str(house.group.pk))
    assert secretary.post(ADMIT, typed)["Location"] == "/branch/"
    member = Member.objects.get(name="新来辛")
    assert (member.order, stays(member)) == (6, [(date(2026, 9, 1), None, "第一党小组")])
    assert list(member.statuses.order_by("since").values_list("state", "since", "organization")) == [
        ("probationary", date(2014, 6, 30), house.branch.pk),
        ("full", date(2015, 6, 30), house.branch.pk),
    ]
    assert where(house, member, date(2026, 8, 31)) == []
    assert where(house, member, date(2026, 9, 1)) == [house.group.pk]
    assert house.trail() == [
        (
            "create",
            "转入党员：新来辛",
            f"member {member.pk}",
            {
                "入支部日期": ["", "2026-09-01"],
                "预备党员自": ["", "2014-06-30"],
                "正式党员自": ["", "2015-06-30"],
                "党小组": ["", "第一党小组"],
                "名册次序": ["", "6"],
            },
        )
    ]
    assert "新来辛已记入名册。" in body(secretary.get("/branch/"))


def test_who_is_on_probation_is_transferred_as_such(secretary: Client) -> None:
    secretary.post(ADMIT, newcomer(probationary="2026-03-01", full="", order="0"))
    member = Member.objects.get(name="新来辛")
    assert (member.order, list(member.statuses.values_list("state", flat=True))) == (0, ["probationary"])


def test_somebody_of_another_branch_becomes_a_second_person(house: House, secretary: Client) -> None:
    assert secretary.post(ADMIT, newcomer(name="隔壁庚")).status_code == 302
    assert Member.objects.filter(name="隔壁庚").count() == 2
    assert stays(house.stranger) == [(SINCE, None, "隔壁小组")]


def test_pressing_twice_stores_once_and_a_namesake_of_another_day_is_another_person(secretary: Client) -> None:
    secretary.post(ADMIT, newcomer())
    told = "名册上已有2026年9月1日转入的新来辛"
    assert refused(secretary.post(ADMIT, newcomer(full="2016-01-01")), told) == REFUSED
    assert secretary.post(ADMIT, newcomer(since="2026-09-02")).status_code == 302
    assert Member.objects.filter(name="新来辛").count() == 2


WRONG_NEWCOMERS = {
    "no name": ({"name": "　"}, "请填写姓名"),
    "long name": ({"name": "长" * 41}, "最多 40 个字，现在有 41 个字"),
    "control character": ({"name": "新\x08来"}, "里面有看不见的控制字符"),
    "null character": ({"name": "新\x00来"}, "里面有看不见的控制字符"),
    "two lines": ({"name": "新\n来"}, "只能写一行"),
    "no day": ({"since": ""}, "请填写入支部日期"),
    "garbage day": ({"since": "2026-02-30"}, "入支部日期填得不对"),
    "tomorrow": ({"since": "2026-11-21"}, "日期还没到，请看一下年月日"),
    "too early": ({"since": "0001-01-01"}, "日期填得太早了"),
    "before the branch": ({"since": "2019-02-28"}, "支部2019年3月1日成立，入支部日期不能早于那天"),
    "no stage": ({"full": ""}, "请填写成为正式党员的日期；还在预备期的，填写“预备党员自”"),
    "full tomorrow": ({"full": "2026-11-21"}, "日期还没到"),
    "garbage full": ({"full": "x"}, "正式党员自填得不对"),
    "full on the first day of probation": (
        {"probationary": "2015-06-30"},
        "正式党员自的日期要晚于预备党员自的日期",
    ),
    "no member yet": ({"full": "2026-09-02"}, "转入那天要已经是党员"),
    "on probation only later": ({"full": "", "probationary": "2026-09-02"}, "转入那天要已经是党员"),
    "garbage group": ({"group": "x"}, "请从名单里选党小组"),
    "group beyond all ids": ({"group": "9" * 30}, "请从名单里选党小组"),
    "order below nothing": ({"order": "-1"}, "名册次序填 0 到 9999 的整数"),
    "order beyond": ({"order": "10000"}, "名册次序填 0 到 9999 的整数"),
    "order is no number": ({"order": "一"}, "名册次序填 0 到 9999 的整数"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG_NEWCOMERS.values(), ids=WRONG_NEWCOMERS.keys())
def test_a_wrong_newcomer_is_answered_with_a_sentence_and_kept(
    house: House, secretary: Client, changes: dict[str, str], sentence: str
) -> None:
    before = Member.objects.count()
    response = secretary.post(ADMIT, newcomer() | changes)
    assert refused(response, sentence) == REFUSED
    assert (Member.objects.count(), house.trail()) == (before, [])
    if "name" not in changes:
        assert 'value="新来辛"' in body(response)


@pytest.mark.parametrize(
    "changes",
    [
        {"since": "2026-11-20"},
        {"since": "2019-03-01"},
        {"full": "2026-09-01"},
        {"probationary": "2015-06-29"},
        {"order": "9999"},
        {"name": "长" * 40},
    ],
)
def test_what_lies_just_inside_is_stored(secretary: Client, changes: dict[str, str]) -> None:
    assert secretary.post(ADMIT, newcomer() | changes).status_code == 302


def test_a_group_of_another_branch_cannot_be_chosen(house: House, secretary: Client) -> None:
    response = secretary.post(ADMIT, newcomer(group=str(house.other_group.pk)))
    assert refused(response, "请从名单里选党小组") == REFUSED
    edit = secretary.post(edit_of(house.plain), entry(group=str(house.other_group.pk)))
    assert refused(edit, "请从名单里选党小组") == REFUSED
    assert "隔壁小组" not in body(response) + body(edit)


# ---- changed


def edit_of(member: Member) -> str:
    return reverse("member_edit", args=[member.pk])


def entry(**changes: str) -> dict[str, str]:
    seen = mark_of({"姓名": "党员丙", "党小组": "第一党小组", "名册次序": 3})
    return {"name": "党员丙", "order": "3", "group": "", "group_since": "2026-11-01", "seen": seen} | changes


def test_another_group_ends_one_stay_and_begins_the_next(house: House, secretary: Client) -> None:
    second = PartyGroup.objects.create(organization=house.branch, name="第二党小组", order=2)
    assert secretary.post(edit_of(house.plain), entry(group=str(second.pk)))["Location"] == "/branch/"
    assert stays(house.plain) == [
        (SINCE, date(2026, 10, 31), "第一党小组"),
        (date(2026, 11, 1), None, "第二党小组"),
    ]
    assert where(house, house.plain, date(2026, 10, 31)) == [house.group.pk]
    assert where(house, house.plain, date(2026, 11, 1)) == [second.pk]
    assert house.trail() == [
        (
            "update",
            "修改名册：党员丙",
            f"member {house.plain.pk}",
            {"党小组": ["第一党小组", "第二党小组"], "党小组自": ["", "2026-11-01"]},
        )
    ]


def test_out_of_every_group(house: House, secretary: Client) -> None:
    secretary.post(edit_of(house.plain), entry())
    assert stays(house.plain) == [(SINCE, date(2026, 10, 31), "第一党小组"), (date(2026, 11, 1), None, "")]


def test_from_the_first_day_on_it_was_never_another_group(house: House, secretary: Client) -> None:
    secretary.post(edit_of(house.plain), entry(group_since="2020-01-01"))
    assert stays(house.plain) == [(SINCE, None, "")]


def test_name_and_place_change_without_touching_the_stay(house: House, secretary: Client) -> None:
    typed = entry(name="党员丙丙", order="7", group=str(house.group.pk), group_since="")
    secretary.post(edit_of(house.plain), typed)
    house.plain.refresh_from_db()
    assert (house.plain.name, house.plain.order, stays(house.plain)) == ("党员丙丙", 7, [(SINCE, None, "第一党小组")])
    noted = {"姓名": ["党员丙", "党员丙丙"], "名册次序": ["3", "7"]}
    assert house.trail() == [("update", "修改名册：党员丙丙", f"member {house.plain.pk}", noted)]


def test_saving_the_same_leaves_no_row(house: House, secretary: Client) -> None:
    response = secretary.post(edit_of(house.plain), entry(group=str(house.group.pk)), follow=True)
    assert "没有改动。" in body(response)
    assert house.trail() == []


WRONG_ENTRIES = {
    "no name": ({"name": ""}, "请填写姓名"),
    "no order": ({"order": ""}, "请填写名册次序"),
    "no day": ({"group_since": ""}, "党小组有变动，请填写从哪天起"),
    "tomorrow": ({"group_since": "2026-11-21"}, "日期还没到"),
    "before the stay": ({"group_since": "2019-12-31"}, "党员丙从2020年1月1日起在现在的党小组，日期不能早于那天"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG_ENTRIES.values(), ids=WRONG_ENTRIES.keys())
def test_a_wrong_entry_changes_nothing_and_is_kept(
    house: House, secretary: Client, changes: dict[str, str], sentence: str
) -> None:
    response = secretary.post(edit_of(house.plain), entry(order="8") | changes)
    assert refused(response, sentence) == REFUSED
    house.plain.refresh_from_db()
    assert (house.plain.order, stays(house.plain), house.trail()) == (3, [(SINCE, None, "第一党小组")], [])
    if "order" not in changes:
        assert 'value="8"' in body(response)


# ---- transferred out


def leave_of(member: Member) -> str:
    return reverse("member_leave", args=[member.pk])


def test_leaving_keeps_the_last_day_and_every_day_before(house: House, secretary: Client) -> None:
    typed = {"until": "2026-10-31", "reason": "调往市属单位"}
    assert secretary.post(leave_of(house.plain), typed)["Location"] == "/branch/"
    assert stays(house.plain) == [(SINCE, date(2026, 10, 31), "第一党小组")]
    assert where(house, house.plain, date(2026, 10, 31)) == [house.group.pk]
    assert where(house, house.plain, date(2026, 11, 1)) == []
    noted = {"止": ["", "2026-10-31"], "去向或原因": ["", "调往市属单位"]}
    assert house.trail() == [("update", "转出党员：党员丙", f"member {house.plain.pk}", noted)]
    assert "党员丙已转出，在册到2026年10月31日。" in body(secretary.get("/branch/"))


def test_posts_end_on_the_last_day_and_the_page_says_so_before(house: House, secretary: Client) -> None:
    assert "委员乙现任组织委员。转出后，职务在同一天结束" in body(secretary.get(leave_of(house.officer)))
    assert "现任" not in body(secretary.get(leave_of(house.plain)))
    secretary.post(leave_of(house.officer), {"until": "2026-10-31", "reason": ""})
    assert terms(house.officer) == [("organization_officer", date(2024, 1, 12), date(2026, 10, 31))]
    assert house.trail()[0][3] == {"止": ["", "2026-10-31"], "结束的职务": ["", "组织委员"]}


def test_who_leaves_today_is_still_here_today(house: House, secretary: Client) -> None:
    secretary.post(leave_of(house.plain), {"until": "2026-11-20"})
    page = body(secretary.get("/branch/"))
    assert "转出，在册到今天" in page
    assert edit_of(house.plain) not in page
    assert secretary.get(edit_of(house.plain)).status_code == 404


WRONG_DAYS = {
    "none": ("", "请填写最后一天"),
    "garbage": ("x", "最后一天填得不对"),
    "tomorrow": ("2026-11-21", "日期还没到"),
    "before the stay": ("2019-12-31", "委员乙从2020年1月1日起在册，转出日期不能早于那天"),
    "before the post": ("2024-01-11", "委员乙从2024年1月12日起任组织委员，转出日期不能早于那天"),
}


@pytest.mark.parametrize(("day", "sentence"), WRONG_DAYS.values(), ids=WRONG_DAYS.keys())
def test_a_wrong_last_day_changes_nothing_and_is_kept(house: House, secretary: Client, day: str, sentence: str) -> None:
    response = secretary.post(leave_of(house.officer), {"until": day, "reason": "调动"})
    assert refused(response, sentence) == REFUSED
    assert 'value="调动"' in body(response)
    assert (stays(house.officer), terms(house.officer)[0][2], house.trail()) == ([(SINCE, None, "")], None, [])


@pytest.mark.parametrize("day", ["2024-01-12", "2026-11-20"])
def test_the_first_day_of_the_post_and_today_are_possible(house: House, secretary: Client, day: str) -> None:
    assert secretary.post(leave_of(house.officer), {"until": day}).status_code == 302
    assert terms(house.officer)[0][2] == date.fromisoformat(day)


def test_the_last_of_the_committee_cannot_leave(house: House, secretary: Client) -> None:
    told = "支部委员会只剩书记甲的任职，结束后就没有人能登记了；请先登记接任的人"
    Post.objects.filter(member=house.officer).update(until=date(2026, 11, 1))
    assert refused(secretary.post(leave_of(house.secretary), {"until": "2026-11-20"}), told) == REFUSED
    assert terms(house.secretary)[0][2] is None
    Post.objects.filter(member=house.officer).update(until=None)
    response = secretary.post(leave_of(house.secretary), {"until": "2026-11-19"})
    assert response["Location"] == "/"  # their own rights are gone with it
    assert secretary.get("/branch/").status_code == 403


def test_a_transfer_can_be_undone_in_its_year(house: House, secretary: Client) -> None:
    secretary.post(leave_of(house.officer), {"until": "2026-10-31"})
    stay = Membership.objects.get(member=house.officer)
    again = reverse("member_return", args=[stay.pk])
    assert again in body(secretary.get("/branch/"))
    told = "已撤销，委员乙仍然在册。同一天结束的组织委员没有恢复，需要时请到“任职”里重新登记。"
    assert told in body(secretary.post(again, follow=True))
    assert (stays(house.officer), terms(house.officer)[0][2]) == ([(SINCE, None, "")], date(2026, 10, 31))
    noted = {"止": ["2026-10-31", ""]}
    assert house.trail()[1:] == [("restore", "撤销转出：委员乙", f"member {house.officer.pk}", noted)]
    assert secretary.post(again).status_code == 404


@pytest.mark.parametrize(("until", "status"), [("2025-12-31", 404), ("2026-01-01", 302)])
def test_who_left_in_an_earlier_year_stays_away(house: House, secretary: Client, until: str, status: int) -> None:
    Membership.objects.filter(member=house.plain).update(until=until)
    stay = Membership.objects.get(member=house.plain)
    assert secretary.post(reverse("member_return", args=[stay.pk])).status_code == status
    assert (stays(house.plain)[0][1] is None) is (status == 302)


def test_a_stay_before_a_change_of_group_is_no_transfer(house: House, secretary: Client) -> None:
    secretary.post(edit_of(house.plain), entry())
    first = Membership.objects.get(member=house.plain, until__isnull=False)
    assert reverse("member_return", args=[first.pk]) not in body(secretary.get("/branch/"))
    assert secretary.post(reverse("member_return", args=[first.pk])).status_code == 404


def test_who_belongs_elsewhere_by_now_is_not_taken_back(house: House, secretary: Client) -> None:
    Membership.objects.filter(member=house.plain).update(until=date(2026, 5, 31))
    Membership.objects.create(member=house.plain, organization=house.other, since=date(2026, 6, 1))
    stay = Membership.objects.get(member=house.plain, organization=house.branch)
    response = secretary.post(reverse("member_return", args=[stay.pk]), follow=True)
    assert "党员丙后来已有新的组织关系，转出不能撤销" in body(response)
    assert "隔壁支部" not in body(response)
    assert stays(house.plain)[0][1] == date(2026, 5, 31)


def test_what_somebody_else_ended_meanwhile_is_not_ended_again(house: House, scope: Scope) -> None:
    stay = Membership.objects.select_related("member").get(member=house.plain)
    release_member(stay, date(2026, 10, 31), "", scope=scope)
    with pytest.raises(Refused, match="党员丙已经转出，或刚被别人改过，请回名册再看"):
        release_member(stay, date(2026, 9, 30), "", scope=scope)
    take_back(stay, scope=scope)
    with pytest.raises(Refused, match="转出不能撤销"):
        take_back(stay, scope=scope)


# ---- groups


def test_a_group_is_added_after_the_others(house: House, secretary: Client) -> None:
    assert secretary.post(GROUPS, {"name": "第二党小组"})["Location"] == GROUPS
    group = PartyGroup.objects.get(organization=house.branch, name="第二党小组")
    assert group.order == 2
    noted = {"名称": ["", "第二党小组"]}
    assert house.trail() == [("create", "登记党小组：第二党小组", f"partygroup {group.pk}", noted)]


def test_a_group_is_renamed_where_it_stands(house: House, secretary: Client) -> None:
    address = reverse("group_rename", args=[house.group.pk])
    assert secretary.post(address, {"name": "先锋党小组"})["Location"] == GROUPS
    house.group.refresh_from_db()
    assert (house.group.name, house.group.order) == ("先锋党小组", 1)
    noted = {"名称": ["第一党小组", "先锋党小组"]}
    assert house.trail() == [("update", "党小组改名：先锋党小组", f"partygroup {house.group.pk}", noted)]
    assert "没有改动。" in body(secretary.post(address, {"name": "先锋党小组"}, follow=True))
    assert len(house.trail()) == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "请填写党小组名称"),
        ("长" * 41, "最多 40 个字，现在有 41 个字"),
        ("第\x00组", "里面有看不见的控制字符"),
        ("第二党小组", "本支部已有“第二党小组”，请换一个名称"),
    ],
)
def test_a_wrong_name_of_a_group_is_answered_and_kept(
    house: House, secretary: Client, name: str, sentence: str
) -> None:
    PartyGroup.objects.create(organization=house.branch, name="第二党小组", order=2)
    for address in (GROUPS, reverse("group_rename", args=[house.group.pk])):
        response = secretary.post(address, {"name": name})
        assert refused(response, sentence) == REFUSED
        assert not name or f'value="{name}"' in body(response)
    assert (PartyGroup.objects.filter(organization=house.branch).count(), house.trail()) == (2, [])


def test_another_branch_may_have_a_group_of_the_same_name(house: House, secretary: Client) -> None:
    assert secretary.post(GROUPS, {"name": "隔壁小组"}).status_code == 302


# ---- posts


def post_of(member: Member, **changes: str) -> dict[str, str]:
    return {"member": str(member.pk), "role": "publicity_officer", "since": "2026-06-01"} | changes


def test_a_post_gives_rights_from_its_day(house: House, secretary: Client, signed_in: SignedIn) -> None:
    assert secretary.post(POSTS, post_of(house.plain))["Location"] == POSTS
    post = Post.objects.get(member=house.plain)
    assert (post.role, post.since, post.until) == ("publicity_officer", date(2026, 6, 1), None)
    noted = {"职务": ["", "宣传委员"], "起": ["", "2026-06-01"]}
    assert house.trail() == [("create", "登记任职：党员丙 宣传委员", f"post {post.pk}", noted)]
    assert signed_in("member").get("/branch/").status_code == 200


def test_a_new_secretary_ends_the_old_ones_term_the_day_before(house: House, secretary: Client) -> None:
    typed = post_of(house.plain, role="secretary", since="2026-11-20")
    assert secretary.post(POSTS, typed)["Location"] == "/"  # the old secretary's rights ended with it
    assert terms(house.secretary) == [("secretary", date(2024, 1, 12), date(2026, 11, 19))]
    assert terms(house.plain) == [("secretary", date(2026, 11, 20), None)]
    noted = {"职务": ["", "支部书记"], "起": ["", "2026-11-20"], "书记甲任支部书记止": ["", "2026-11-19"]}
    assert [row[3] for row in house.trail()] == [noted]
    assert secretary.get(POSTS).status_code == 403


def test_a_secretary_who_stays_on_the_committee_stays_on_the_page(house: House, secretary: Client) -> None:
    secretary.post(POSTS, post_of(house.secretary))
    response = secretary.post(POSTS, post_of(house.plain, role="secretary", since="2026-11-20"))
    assert response["Location"] == POSTS


def test_terms_of_two_secretaries_never_overlap(house: House, secretary: Client) -> None:
    Post.objects.create(
        member=house.plain,
        organization=house.branch,
        role=PostRole.SECRETARY,
        since=date(2021, 1, 8),
        until=date(2023, 1, 31),
    )
    for day, told in (
        ("2024-01-12", "书记甲任支部书记从2024年1月12日起，新书记的任职日期要在那之后"),
        ("2023-01-31", "书记甲任支部书记从2024年1月12日起"),
    ):
        typed = post_of(house.officer, role="secretary", since=day)
        assert refused(secretary.post(POSTS, typed), told) == REFUSED
    Post.objects.filter(member=house.secretary).update(role=PostRole.DEPUTY_SECRETARY)
    typed = post_of(house.officer, role="secretary", since="2023-01-31")
    told = "党员丙任支部书记到2023年1月31日为止，新书记的任职日期要在那之后"
    assert refused(secretary.post(POSTS, typed), told) == REFUSED
    assert house.trail() == []
    assert secretary.post(POSTS, typed | {"since": "2023-02-01"}).status_code == 302


WRONG_POSTS = {
    "no member": ({"member": ""}, "请选择党员"),
    "garbage member": ({"member": "x"}, "请从名单里选党员"),
    "member beyond all ids": ({"member": "9" * 30}, "请从名单里选党员"),
    "no role": ({"role": ""}, "请选择职务"),
    "forged role": ({"role": "dance"}, "请从名单里选职务"),
    "no day": ({"since": ""}, "请填写任职自"),
    "tomorrow": ({"since": "2026-11-21"}, "日期还没到"),
    "before they came": ({"since": "2019-12-31"}, "党员丙2019年12月31日还不在本支部"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG_POSTS.values(), ids=WRONG_POSTS.keys())
def test_a_wrong_post_is_answered_with_a_sentence_and_kept(
    house: House, secretary: Client, changes: dict[str, str], sentence: str
) -> None:
    response = secretary.post(POSTS, post_of(house.plain) | changes)
    assert refused(response, sentence) == REFUSED
    assert (terms(house.plain), house.trail()) == ([], [])
    if "since" not in changes:
        assert 'value="2026-06-01"' in body(response)
    if "role" not in changes:
        assert '<option value="publicity_officer" selected>' in body(response)


def test_who_may_not_be_elected_gets_no_post(house: House, secretary: Client) -> None:
    for member in (house.probationer, house.applicant, house.stranger):
        assert refused(secretary.post(POSTS, post_of(member)), "请从名单里选党员") == REFUSED
    MemberStatus.objects.create(
        member=house.probationer, organization=house.branch, state=MemberState.FULL, since=date(2026, 11, 19)
    )
    typed = post_of(house.probationer, since="2026-11-18")
    assert refused(secretary.post(POSTS, typed), "预备丁2026年11月18日还不是正式党员，没有被选举权") == REFUSED
    assert secretary.post(POSTS, typed | {"since": "2026-11-19"}).status_code == 302


def test_nobody_holds_the_same_post_twice_but_two_may_share_one(house: House, secretary: Client) -> None:
    typed = post_of(house.officer, role="organization_officer")
    assert refused(secretary.post(POSTS, typed), "委员乙现在就是组织委员") == REFUSED
    assert secretary.post(POSTS, typed | {"member": str(house.plain.pk)}).status_code == 302
    secretary_again = post_of(house.secretary, role="secretary")
    assert refused(secretary.post(POSTS, secretary_again), "书记甲现在就是支部书记") == REFUSED


def end_of(member: Member) -> str:
    return reverse("post_end", args=[Post.objects.get(member=member).pk])


def test_a_post_ends_after_its_last_day(house: House, secretary: Client, signed_in: SignedIn) -> None:
    officer = signed_in("officer")
    assert secretary.post(end_of(house.officer), {"until": "2026-11-19"})["Location"] == POSTS
    assert terms(house.officer) == [("organization_officer", date(2024, 1, 12), date(2026, 11, 19))]
    post = Post.objects.get(member=house.officer)
    noted = {"止": ["", "2026-11-19"]}
    assert house.trail() == [("update", "结束任职：委员乙 组织委员", f"post {post.pk}", noted)]
    assert officer.get("/branch/").status_code == 403


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "请填写任职到"),
        ("x", "任职到填得不对"),
        ("2026-11-21", "日期还没到"),
        ("2024-01-11", "任职从2024年1月12日开始，结束日期不能早于那天"),
    ],
)
def test_a_wrong_end_of_a_post_is_answered_and_kept(house: House, secretary: Client, day: str, sentence: str) -> None:
    response = secretary.post(end_of(house.officer), {"until": day})
    assert refused(response, sentence) == REFUSED
    assert f'name="until" value="{day}"' in body(response)
    assert (terms(house.officer)[0][2], house.trail()) == (None, [])


def test_an_ended_post_does_not_end_again(house: House, secretary: Client) -> None:
    address = end_of(house.officer)
    secretary.post(address, {"until": "2026-11-20"})
    assert refused(secretary.post(address, {"until": "2026-11-01"}), "这一任职已经结束") == REFUSED
    assert terms(house.officer)[0][2] == date(2026, 11, 20)


def test_the_last_post_of_the_committee_does_not_end(house: House, secretary: Client) -> None:
    told = "支部委员会只剩书记甲的任职，结束后就没有人能登记了；请先登记接任的人"
    Post.objects.create(
        member=house.plain, organization=house.branch, role=PostRole.GROUP_LEADER, since=date(2026, 1, 1)
    )
    secretary.post(end_of(house.officer), {"until": "2026-11-20"})
    assert refused(secretary.post(end_of(house.secretary), {"until": "2026-11-20"}), told) == REFUSED
    assert terms(house.secretary)[0][2] is None
    assert secretary.post(end_of(house.plain), {"until": "2026-11-20"}).status_code == 302  # of no committee


def test_ones_own_post_may_end_while_somebody_else_can_log(house: House, secretary: Client) -> None:
    assert secretary.post(end_of(house.secretary), {"until": "2026-11-19"})["Location"] == "/"
    assert secretary.get("/branch/").status_code == 403


# ---- whose writes


def forms(house: House) -> dict[str, dict[str, str]]:
    stay = Membership.objects.get(member=house.plain)
    return {
        ADMIT: newcomer(),
        edit_of(house.plain): entry(name="改过的名字"),
        leave_of(house.plain): {"until": "2026-11-01"},
        reverse("member_return", args=[stay.pk]): {},
        GROUPS: {"name": "第九党小组"},
        reverse("group_rename", args=[house.group.pk]): {"name": "第九党小组"},
        POSTS: post_of(house.plain),
        end_of(house.officer): {"until": "2026-11-20"},
        "/branch/settings/": {"short_name": "改过的简称", "seen": names_mark(house.branch)},
        "/branch/defaults/": {"version": "0", "place": "二楼会议室", "name_order": "roster"},
    }


@pytest.mark.parametrize("who", ["member", "staff", "stranger"])
def test_nobody_else_writes_on_the_roll(house: House, signed_in: SignedIn, who: str) -> None:
    client = signed_in(who)
    own = {ADMIT, GROUPS, POSTS, "/branch/settings/", "/branch/defaults/"}
    for address, typed in forms(house).items():
        if who == "stranger" and address in own:
            continue  # that is the stranger's own branch
        assert client.post(address, typed).status_code in (403, 404), address
    rows = AuditEvent.objects.filter(organization=house.branch).exclude(action="denied")
    assert (rows.count(), Post.objects.filter(organization=house.branch).count()) == (0, 2)
    assert PartyGroup.objects.get(pk=house.group.pk).name == "第一党小组"


def test_the_actions_ask_for_the_right_themselves(house: House) -> None:
    scope = Scope(managed_ids=(house.other.pk,))
    with pytest.raises(Refused, match="只有本支部的书记和委员能修改名册、任职和支部设置"):
        open_roll(house.branch.pk, scope)
    with pytest.raises(Refused, match="只有本支部的书记和委员"):
        add_group(house.branch.pk, "第九党小组", scope=scope)


@pytest.fixture
def scope(house: House) -> Scope:
    account = house.secretary.account
    return resolve_scope(account, today())


def test_what_the_trail_cannot_note_is_not_done(
    house: House, secretary: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    secretary.raise_request_exception = False
    monkeypatch.setattr("branches.trail.record", broken)
    for address, typed in forms(house).items():
        if "return" not in address:
            assert secretary.post(address, typed).status_code == 500, address
    assert (stays(house.plain), terms(house.plain)) == ([(SINCE, None, "第一党小组")], [])
    assert Organization.objects.get(pk=house.branch.pk).short_name == "测试支部"
    assert PartyGroup.objects.filter(organization=house.branch).count() == 1
