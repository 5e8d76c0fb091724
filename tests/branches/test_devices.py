"""Where somebody is signed in, and ending it from another device."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from branches.devices import hashed, label_of
from branches.models import AuditEvent, Device
from portal.demo import DEMO_PASSWORD, World
from tests.site import NOW

NAME = "chenjianhua"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.44"


@pytest.fixture(autouse=True)
def _nobody_yet(world: World) -> None:
    """Start without the demo's devices."""
    Device.objects.all().delete()


def signed_in(agent: str = DESK, name: str = NAME) -> Client:
    client = Client(headers={"User-Agent": agent})
    sent = {"username": name, "password": DEMO_PASSWORD}
    assert client.post("/login/", sent).status_code == 302
    return client


def newest() -> Device:
    return Device.objects.latest("pk")


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "label"),
    [
        (DESK, "Chrome · Windows"),
        (f"{DESK} Edg/120.0", "Edge · Windows"),
        (PHONE, "微信 · 安卓手机"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari · 苹果手机"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0", "Firefox · 电脑"),
        (f"{DESK} QIHU 360SE", "360 浏览器 · Windows"),
        ("curl/8.0", "其他设备"),
        ("", "其他设备"),
        ("<script>" * 99, "其他设备"),
    ],
)
def test_a_browser_is_named_in_words(agent: str, label: str) -> None:
    assert label_of(agent) == label


def test_signing_in_leaves_a_device_with_a_hash_and_never_the_key() -> None:
    client = signed_in()
    key = client.cookies["sessionid"].value
    device = newest()
    assert (device.label, device.session_hash, device.seen_at, device.ended_at) == (
        "Chrome · Windows",
        hashed(key),
        NOW,
        None,
    )
    assert key not in str(Device.objects.values())


def test_use_is_noted_once_an_hour() -> None:
    client, seen = signed_in(), []
    for minutes in (20, 40, 59, 61, 80):
        with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
            client.get("/me/")
        seen.append((newest().seen_at - NOW) // timedelta(minutes=1))
    assert seen == [0, 0, 0, 61, 61]


def test_a_device_that_is_ended_is_out_at_its_next_click_and_the_other_stays() -> None:
    desk, phone = signed_in(), signed_in(PHONE)
    device = newest()
    assert desk.post(f"/me/devices/{device.pk}/end/")["Location"] == "/me/"
    assert (is_in(phone), is_in(desk)) == (False, True)
    assert newest().ended_at == NOW
    row = AuditEvent.objects.latest("pk")
    assert (row.action, row.summary, row.object_id) == ("logout", "让设备退出：微信 · 安卓手机", str(device.pk))


def test_ending_a_device_twice_leaves_one_row_and_says_so() -> None:
    desk, _phone = signed_in(), signed_in(PHONE)
    device, before = newest(), AuditEvent.objects.count()
    for _ in range(2):
        desk.post(f"/me/devices/{device.pk}/end/")
    assert AuditEvent.objects.count() == before + 1
    assert "早已退出" in desk.get("/me/").content.decode()


def test_ending_the_device_in_hand_signs_out() -> None:
    desk = signed_in()
    assert desk.post(f"/me/devices/{newest().pk}/end/")["Location"] == "/login/"
    assert not is_in(desk)


def test_ending_the_others_keeps_this_one_and_other_people() -> None:
    desk, phone, tablet, colleague = signed_in(), signed_in(PHONE), signed_in(), signed_in(name="zhoumin")
    desk.post("/me/devices/end-others/")
    assert [is_in(client) for client in (desk, phone, tablet, colleague)] == [True, False, False, True]
    assert (
        "其他 2 台设备已退出" in desk.get("/me/").content.decode() or Device.objects.filter(ended_at=NOW).count() == 2
    )
    assert desk.post("/me/devices/end-others/").status_code == 302
    assert "没有其他设备在登录" in desk.get("/me/").content.decode()


@pytest.mark.parametrize("pk", [0, 999_999, 10**19])
def test_a_device_of_somebody_else_is_no_page(pk: int) -> None:
    desk, colleague = signed_in(), signed_in(name="zhoumin")
    other = newest()
    assert desk.post(f"/me/devices/{pk}/end/").status_code == 404
    assert desk.post(f"/me/devices/{other.pk}/end/").status_code == 404
    assert is_in(colleague)
    assert other.label in colleague.get("/me/").content.decode()


def test_signing_out_ends_the_device() -> None:
    desk = signed_in()
    desk.post("/logout/")
    assert newest().ended_at == NOW


def test_a_session_at_the_end_of_the_working_day_ends_its_device() -> None:
    desk = signed_in()
    session = desk.session
    session["started"] = int(NOW.timestamp()) - settings.SESSION_ABSOLUTE_SECONDS - 1
    session.save()
    assert not is_in(desk)
    assert newest().ended_at == NOW


def test_a_device_that_has_been_idle_is_listed_as_an_earlier_one() -> None:
    signed_in(PHONE)
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        page = signed_in().get("/me/")
    assert [device.label for device in page.context["in_use"]] == ["Chrome · Windows"]
    assert [device.label for device in page.context["earlier"]] == ["微信 · 安卓手机"]


def test_rows_of_last_season_go_at_the_next_sign_in() -> None:
    signed_in()
    with time_machine.travel(NOW + timedelta(days=91), tick=False):
        signed_in(PHONE)
    assert [device.label for device in Device.objects.all()] == ["微信 · 安卓手机"]


def test_somebody_who_was_switched_off_leaves_no_key_behind_for_the_next_one(world: World) -> None:
    desk = signed_in()
    account = world.accounts["secretary_a"]
    account.is_active = False
    account.save()
    sent = {"username": "zhoumin", "password": DEMO_PASSWORD}
    for _ in range(2):
        assert desk.post("/login/", sent).status_code == 302
    assert newest().session_hash == hashed(desk.cookies["sessionid"].value)
