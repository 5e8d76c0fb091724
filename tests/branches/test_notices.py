"""消息: who is told what, the order of the page, reading it, and what staff see of what they sent."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypedDict, Unpack

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from branches.enums import NoticeKind
from branches.models import Account, Notice, Post
from branches.notices import Message, account_of_member, accounts_of_managers, tell
from portal.demo import World
from tests.site import NOW

TODAY = NOW.date()
AsPersona = Callable[[str], Client]


@pytest.fixture
def empty(world: World) -> World:
    """Return the world without the demo's notices."""
    Notice.objects.all().delete()
    return world


class More(TypedDict, total=False):
    due_on: date | None
    organization_id: int
    sent_by: int


def told(world: World, persona: str, text: str, path: str = "/ledger/", **more: Unpack[More]) -> Notice:
    account = world.accounts[persona]
    assert tell([account.pk], Message(NoticeKind.REMINDER, text, path, TODAY, **more)) == 1
    return Notice.objects.filter(account=account).latest("pk")


def test_the_same_words_about_the_same_page_are_told_again_only_after_they_were_read(empty: World) -> None:
    account = empty.accounts["member_a"]
    first = told(empty, "member_a", "请看一看")
    again = tell([account.pk, account.pk, None], Message(NoticeKind.REMINDER, "请看一看", "/ledger/", day=TODAY))
    elsewhere = tell([account.pk], Message(NoticeKind.REMINDER, "请看一看", "/rectify/", day=TODAY))
    Notice.objects.filter(pk=first.pk).update(read_at=NOW)
    after = tell([account.pk], Message(NoticeKind.REMINDER, "请看一看", "/ledger/", day=TODAY))
    assert (again, elsewhere, after, Notice.objects.count()) == (0, 1, 1, 3)


def test_a_second_digest_of_a_day_is_left_out(empty: World) -> None:
    account = empty.accounts["member_a"].pk
    days = [TODAY, TODAY, TODAY + timedelta(days=1)]
    numbers = [tell([account], Message(NoticeKind.DIGEST, f"第 {n} 条", "/", day=day)) for n, day in enumerate(days)]
    assert numbers == [1, 0, 1]


def test_a_whole_office_is_told_with_as_many_queries_as_one(
    empty: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    office = list(Account.objects.filter(is_active=True).values_list("pk", flat=True))
    for number, accounts in enumerate((office[:1], office)):
        with django_assert_num_queries(3):
            assert tell(accounts, Message(NoticeKind.ANSWER, f"第 {number} 条", "/", day=TODAY)) == len(accounts)


def test_nobody_is_told_after_the_account_was_switched_off(empty: World) -> None:
    assert tell([empty.accounts["disabled"].pk], Message(NoticeKind.ANSWER, "好", "/", day=TODAY)) == 0


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "/a b", "ledger/", "/\\evil", "/a\n"])
def test_a_notice_points_only_to_a_page_of_ours(empty: World, path: str) -> None:
    with pytest.raises(ValidationError):
        tell([empty.accounts["staff"].pk], Message(NoticeKind.ANSWER, "好", path, day=TODAY))


def test_a_long_text_is_cut_and_not_refused(empty: World) -> None:
    assert len(told(empty, "member_a", "长" * 999).text) == 300


def names(accounts: list[int]) -> set[str]:
    return set(Account.objects.filter(pk__in=accounts).values_list("username", flat=True))


def test_managers_are_who_holds_a_committee_post_that_day_and_can_sign_in(world: World) -> None:
    assert names(accounts_of_managers(world.branch_a.pk, TODAY)) == {"chenjianhua", "zhoumin"}
    Post.objects.filter(member__account__username="zhoumin").update(until=TODAY - timedelta(days=1))
    assert names(accounts_of_managers(world.branch_a.pk, TODAY)) == {"chenjianhua"}
    assert "yinshijie" in names(accounts_of_managers(world.branch_a.pk, date(2020, 6, 1)))


def test_a_member_without_an_account_is_nobody_to_tell(world: World) -> None:
    member = world.accounts["member_a"].member
    assert member is not None
    assert account_of_member(member.pk) == world.accounts["member_a"].pk
    Account.objects.filter(member=member).update(is_active=False)
    assert account_of_member(member.pk) is None


def texts(client: Client, address: str = "/notices/") -> list[str]:
    return [line.notice.text for line in client.get(address).context["lines"]]


def test_unread_stands_first_the_oldest_deadline_on_top_then_the_newest(empty: World, as_persona: AsPersona) -> None:
    for text, due in (("无期限", None), ("下周", 7), ("昨天", -1), ("看过", -9), ("看过二", None)):
        due_on = None if due is None else TODAY + timedelta(days=due)
        notice = told(empty, "member_a", text, due_on=due_on)
        if text.startswith("看过"):
            Notice.objects.filter(pk=notice.pk).update(read_at=NOW)
    assert texts(as_persona("member_a")) == ["昨天", "下周", "无期限", "看过二", "看过"]


def test_the_deadline_of_what_waits_is_said_in_words(empty: World, as_persona: AsPersona) -> None:
    for days in (-2, 0, 7, 8):
        told(empty, "member_a", f"{days}", due_on=TODAY + timedelta(days=days))
    told(empty, "member_a", "x")
    lines = as_persona("member_a").get("/notices/").context["lines"]
    assert [line.deadline for line in lines] == [
        ("bad", "已过 2 天"),
        ("warn", "今天到期"),
        ("warn", "剩 7 天"),
        ("mute", "11月28日前"),
        None,
    ]


def test_looking_changes_nothing_and_opening_reads_once_and_leads_on(empty: World, as_persona: AsPersona) -> None:
    notice, client = told(empty, "member_a", "请看", "/hours/me/?year=2026"), as_persona("member_a")
    client.get("/notices/")
    assert client.get(f"/notices/{notice.pk}/open/").status_code == 405
    assert Notice.objects.get(pk=notice.pk).read_at is None
    assert client.post(f"/notices/{notice.pk}/open/")["Location"] == "/hours/me/?year=2026"
    Notice.objects.filter(pk=notice.pk).update(read_at=NOW - timedelta(days=1))
    client.post(f"/notices/{notice.pk}/open/")
    assert Notice.objects.get(pk=notice.pk).read_at == NOW - timedelta(days=1)


@pytest.mark.parametrize("pk", [0, 999_999, 10**19, 10**40])
def test_what_is_not_there_or_anothers_is_no_page(empty: World, as_persona: AsPersona, pk: int) -> None:
    other = told(empty, "member_b", "给别人的")
    client = as_persona("member_a")
    assert client.post(f"/notices/{pk}/open/").status_code == 404
    assert client.post(f"/notices/{other.pk}/open/").status_code == 404
    assert Notice.objects.get(pk=other.pk).read_at is None


def test_all_read_touches_only_the_own_ones(empty: World, as_persona: AsPersona) -> None:
    for persona in ("member_a", "member_a", "member_b"):
        told(empty, persona, f"第 {Notice.objects.count()} 条")
    client = as_persona("member_a")
    assert client.post("/notices/read/")["Location"] == "/notices/"
    assert Notice.objects.filter(read_at=None).count() == 1
    assert "全部标为已读" in client.get("/notices/").content.decode()
    client.post("/notices/read/")
    assert "全部标为已读" not in client.get("/notices/").content.decode()


def test_the_bell_says_how_many_wait(empty: World, as_persona: AsPersona) -> None:
    client = as_persona("member_a")
    assert 'aria-label="消息"' in client.get("/hours/me/").content.decode()
    told(empty, "member_a", "一")
    told(empty, "member_b", "给别人的")
    page = client.get("/hours/me/").content.decode()
    assert 'aria-label="消息，1 条未读"' in page
    Notice.objects.bulk_create(
        Notice(account=empty.accounts["member_a"], kind="answer", text=f"{n}", path="/", day=TODAY) for n in range(99)
    )
    assert "99+" in client.get("/hours/me/").content.decode()


def test_an_empty_box_says_what_will_be_there(empty: World, as_persona: AsPersona) -> None:
    assert "没有消息。" in as_persona("member_a").get("/notices/").content.decode()
    assert "还没有发出消息" in as_persona("staff").get("/notices/sent/").content.decode()


def test_staff_see_who_has_read_what_they_sent(empty: World, as_persona: AsPersona) -> None:
    staff, branch = empty.accounts["staff"].pk, empty.branch_a.pk
    read = told(empty, "secretary_a", "甲", sent_by=staff, organization_id=branch)
    told(empty, "secretary_b", "乙", sent_by=staff, organization_id=empty.branch_b.pk)
    told(empty, "secretary_b", "别人发的", sent_by=empty.accounts["staff_elsewhere"].pk)
    Notice.objects.filter(pk=read.pk).update(read_at=NOW)
    client = as_persona("staff")
    page = client.get("/notices/sent/")
    assert [notice.text for notice in page.context["page"]] == ["乙", "甲"]
    assert page.context["unread"] == 1
    assert [row.text for row in client.get("/notices/sent/?state=unread").context["page"]] == ["乙"]


def test_what_staff_sent_to_where_they_no_longer_oversee_is_out_of_sight(empty: World, as_persona: AsPersona) -> None:
    told(empty, "secretary_a", "甲", sent_by=empty.accounts["staff"].pk, organization_id=empty.branch_elsewhere.pk)
    assert list(as_persona("staff").get("/notices/sent/").context["page"]) == []


def test_the_sent_log_is_for_staff(empty: World, as_persona: AsPersona) -> None:
    page = as_persona("secretary_a").get("/notices/sent/")
    assert page.status_code == 403
    assert "只有工委工作人员能看发出的消息" in page.content.decode()


@pytest.mark.parametrize("many", [1, 30])
@pytest.mark.parametrize(
    ("persona", "address", "queries"), [("member_a", "/notices/", 7), ("staff", "/notices/sent/", 6)]
)
def test_a_page_costs_the_same_with_one_and_with_thirty(
    empty: World,
    as_persona: AsPersona,
    django_assert_num_queries: DjangoAssertNumQueries,
    *,
    many: int,
    persona: str,
    address: str,
    queries: int,
) -> None:
    staff = empty.accounts["staff"]
    for number in range(many):
        told(empty, "member_a", f"第 {number} 条", sent_by=staff.pk, organization_id=empty.branch_a.pk)
    client = as_persona(persona)
    client.get("/notices/")
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_the_thirty_first_is_on_the_second_page(empty: World, as_persona: AsPersona) -> None:
    for number in range(31):
        told(empty, "member_a", f"第 {number} 条")
    client = as_persona("member_a")
    assert (len(texts(client)), texts(client, "/notices/?page=2")) == (30, ["第 0 条"])
    assert len(texts(client, "/notices/?page=x")) == 30
