"""我的设置: settings that hold on every page, and a new password."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from branches.models import Account, AuditEvent, Device, Preference
from portal.demo import DEMO_PASSWORD, World
from tests.site import NOW

NAME, NEW = "chenjianhua", "qingfeng-laixi-88"
ERROR = re.compile(r'<li><a href="#id_[a-z0-9_]+">([^<]+)</a>')
AsPersona = Callable[[str], Client]


def signed_in(name: str = NAME, password: str = DEMO_PASSWORD) -> Client:
    client = Client()
    assert client.post("/login/", {"username": name, "password": password}).status_code == 302
    return client


def change(client: Client, old: str = DEMO_PASSWORD, new: str = NEW, again: str = "") -> tuple[int, str]:
    sent = {"old_password": old, "new_password1": new, "new_password2": again or new}
    response = client.post("/me/password/", sent)
    return response.status_code, response.content.decode()


def test_the_page_says_who_one_is(world: World) -> None:
    page = signed_in().get("/me/").content.decode()
    for word in ("陈建华", "支部书记", "chenjianhua", world.branch_a.name):
        assert word in page


def test_without_a_row_the_defaults_hold(world: World, as_persona: AsPersona) -> None:
    page = as_persona("member_a").get("/me/").content.decode()
    assert '<html lang="zh-CN">' in page
    assert "data-keys" not in page
    assert not Preference.objects.exists()


def test_large_text_and_keys_hold_on_every_page_and_for_nobody_else(world: World, as_persona: AsPersona) -> None:
    client = as_persona("secretary_a")
    client.post("/me/", {"large_text": "on"})
    for address in ("/", "/me/", "/ledger/", "/no/such/page/"):
        page = client.get(address).content.decode()
        assert '<html lang="zh-CN" class="large">' in page
        assert 'data-keys="off"' in page
        assert "css/large.css" in page
    assert 'class="large"' not in as_persona("secretary_b").get("/").content.decode()


def test_saving_twice_changes_once_and_leaves_one_row(world: World, as_persona: AsPersona) -> None:
    client, before = as_persona("member_a"), AuditEvent.objects.count()
    for _ in range(2):
        client.post("/me/", {"large_text": "on", "single_keys": "on"})
    assert "没有改动" in client.get("/me/").content.decode()
    row = AuditEvent.objects.latest("pk")
    assert AuditEvent.objects.count() == before + 1
    assert row.changes == {"大字版": ["关", "开"], "每天提醒": ["开", "关"]}


@pytest.mark.parametrize("sent", [{"large_text": "\0"}, {"large_text": "长" * 9999, "account": "1"}, {"pk": "9" * 40}])
def test_garbage_is_no_failure(world: World, as_persona: AsPersona, sent: dict[str, str]) -> None:
    assert as_persona("member_a").post("/me/", sent).status_code == 302


def test_a_new_password_ends_the_other_devices_and_keeps_this_one(world: World) -> None:
    desk, phone = signed_in(), signed_in()
    assert change(desk)[0] == 302
    page = desk.get("/me/")
    assert page.status_code == 200
    assert "其他 1 台设备已退出" in page.content.decode()
    assert phone.get("/me/").status_code == 302
    assert Client().post("/login/", {"username": NAME, "password": DEMO_PASSWORD}).status_code == 422
    signed_in(password=NEW)
    row = AuditEvent.objects.filter(action="update").latest("pk")
    assert (row.summary, row.account) == ("改了登录密码", world.accounts["secretary_a"])
    assert row.changes == {"退出的设备": ["", "其他设备"]}


def test_after_a_new_password_this_device_can_still_be_ended(world: World) -> None:
    Device.objects.all().delete()
    desk = signed_in()
    change(desk)
    device = Device.objects.get()
    phone = signed_in(password=NEW)
    phone.post(f"/me/devices/{device.pk}/end/")
    assert desk.get("/me/").status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("wrong", NEW, "", "现在的密码不对，请重新填写"),
        (DEMO_PASSWORD, NEW, "something-else-9", "两次填的新密码不一样，请重新填写"),
        (DEMO_PASSWORD, DEMO_PASSWORD, "", "新密码不能和现在的一样"),
        (DEMO_PASSWORD, "short-1", "", "新密码至少要 10 个字符"),
        (DEMO_PASSWORD, "9875023486123", "", "新密码不能全是数字"),
        (DEMO_PASSWORD, "chenjianhua", "", "新密码和登录名太像"),
        (DEMO_PASSWORD, "password123", "", "这个密码太常见"),
        (DEMO_PASSWORD, "长" * 129, "", "密码最多 128 个字符"),
        ("", NEW, "", "请填写现在的密码"),
        (DEMO_PASSWORD, "\0" * 12, "", "新密码"),
    ],
)
def test_what_is_wrong_with_a_password_is_said_in_chinese_beside_it(
    world: World, old: str, new: str, again: str, words: str
) -> None:
    client = signed_in()
    status, page = change(client, old, new, again)
    assert status == 422
    assert words in page
    assert "<title>错误：" in page
    assert re.findall("[A-Za-z]{2,}", "".join(ERROR.findall(page))) == []
    signed_in()


def test_passwords_are_never_shown_again(world: World) -> None:
    page = change(signed_in(), "wrong-old-secret", NEW)[1]
    assert "wrong-old-secret" not in page
    assert NEW not in page


def test_guessing_the_old_password_ends_the_session(world: World) -> None:
    client = signed_in()
    answers = [change(client, old="wrong")[0] for _ in range(5)]
    assert answers == [422, 422, 422, 422, 302]
    assert client.get("/me/").status_code == 302
    assert "旧密码错了太多次" in client.get("/login/").content.decode()
    assert AuditEvent.objects.filter(action="login_failed", summary__startswith="改密码").count() == 5


def test_the_account_is_the_one_that_is_signed_in(world: World) -> None:
    client = signed_in("linxiaoyan")
    client.post(
        "/me/password/",
        {"old_password": DEMO_PASSWORD, "new_password1": NEW, "new_password2": NEW, "username": NAME, "pk": "1"},
    )
    assert Account.objects.get(username=NAME).check_password(DEMO_PASSWORD)
    assert Account.objects.get(username="linxiaoyan").check_password(NEW)


def test_who_leads_a_branch_goes_between_two_sides(world: World, as_persona: AsPersona) -> None:
    client = as_persona("secretary_a")
    shown = {path: [side.current for side in client.get(path).context["shell"].sides] for path in ("/", "/hours/me/")}
    assert shown == {"/": [False, True], "/hours/me/": [True, False]}
    assert as_persona("member_a").get("/hours/me/").context["shell"].sides == ()
    assert as_persona("staff").get("/staff/").context["shell"].sides == ()


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_costs_the_same_with_one_and_with_thirty_devices(
    world: World, as_persona: AsPersona, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    account = world.accounts["secretary_a"]
    Device.objects.bulk_create(
        Device(account=account, session_hash=f"x{number}", label="电脑", seen_at=NOW) for number in range(many)
    )
    client = as_persona("secretary_a")
    client.get("/me/")
    with django_assert_num_queries(6):
        assert client.get("/me/").status_code == 200
