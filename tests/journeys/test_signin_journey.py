"""At the door: the secretary opens the code, a member opens it on a phone and taps once, the record takes it."""

import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from activities.events import codes
from activities.events.desk import drawn
from tests.site import NOW

pytestmark = pytest.mark.journey
TITLE = "门口签到的廉政教育"


def clock_of(page: Page) -> datetime:
    """Return the served portal's own time: it ticks on from the tests' moment."""
    return parsedate_to_datetime(page.request.get("/healthz", max_retries=3).headers["date"]).astimezone(NOW.tzinfo)


def arrange(page: Page) -> None:
    """Announce a gathering that begins in five minutes."""
    start = clock_of(page) + timedelta(minutes=5)
    page.goto("/events/new/")
    page.get_by_label("类型").select_option(label="廉政教育")
    page.locator("[name=title]").fill(TITLE)
    page.get_by_label("日期").fill(f"{start:%Y-%m-%d}")
    page.get_by_label("开始时间").fill(f"{start:%H:%M}")
    page.get_by_label("结束时间").fill(f"{start + timedelta(hours=1):%H:%M}")
    page.get_by_label("地点").fill("二楼报告厅")
    page.get_by_role("button", name="安排", exact=True).click()
    page.wait_for_url(re.compile(r"/events/\d+/$"))


def address_in(page: Page, event_id: int) -> str:
    """Return the address in the picture on the screen: of all that could be drawn now, the one that is drawn."""
    lines = page.locator("#code svg path").get_attribute("d")
    newest = codes.window_at(clock_of(page))
    base = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    ways = (f"{base}/s/{codes.scanned(event_id, newest - age)}/" for age in (0, 1, 2))
    return next(way for way in ways if f'd="{lines}"' in drawn(way))


def test_what_is_typed_while_the_kinds_habits_are_on_their_way_stays(desk: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.route("**/events/new/?**", hold)
    desk.goto("/events/new/")
    with desk.expect_request("**/events/new/?**"):
        desk.get_by_label("类型").select_option(label="廉政教育")
    desk.locator("[name=title]").fill(TITLE)
    expect(desk.locator("[name=place]")).to_be_disabled()  # nothing is typed into what is about to change
    with desk.expect_response("**/events/new/?**"):
        held.pop().continue_()
    expect(desk.locator("[name=place]")).to_be_enabled()
    expect(desk.locator("[name=title]")).to_have_value(TITLE)
    expect(desk.get_by_label("类型").locator("option:checked")).to_have_text("廉政教育")


def test_one_tap_at_the_door_and_one_in_the_form(page: Page, member_phone: Page) -> None:
    arrange(page)
    event_id = int(page.url.rstrip("/").rpartition("/")[2])
    page.get_by_role("link", name="打开签到码").click()
    expect(page.locator(".digits")).to_be_visible()
    expect(page.locator("#roll h2")).to_contain_text("已签 0 / 27")

    member_phone.goto(address_in(page, event_id))
    member_phone.get_by_role("button", name="签到", exact=True).click()
    expect(member_phone.get_by_role("heading", name="签到好了。")).to_be_visible()
    expect(member_phone.get_by_text("今天这次计 1 学时。")).to_be_visible()

    expect(page.locator("#roll h2")).to_contain_text("已签 1 / 27")  # by itself, within seconds
    page.get_by_role("button", name="代周敏签到").click()
    expect(page.locator("#roll h2")).to_contain_text("已签 2 / 27")
    expect(page.get_by_role("button", name=re.compile("撤销周敏的签到"))).to_be_focused()

    page.goto(f"/ledger/new/integrity_education/?event={event_id}")
    page.get_by_role("link", name="用签到结果").click()
    expect(page.get_by_text("已按签到结果：到 2 人")).to_be_visible()
    expect(page.locator("[data-here]")).to_have_text("2")
    page.get_by_role("link", name="撤销", exact=True).click()
    expect(page.locator("[data-here]")).to_have_text("27")
    page.get_by_role("link", name="用签到结果").click()
    expect(page.locator("[data-here]")).to_have_text("2")
    page.get_by_role("button", name="保存登记").click()
    page.wait_for_url(re.compile(r"/(ledger|events)/\d+/"))
    with page.expect_navigation():
        page.locator("[data-note] .undo").first.click()  # the next width arranges the same again


def test_the_screen_changes_its_code_and_the_old_one_ends(desk: Page) -> None:
    arrange(desk)
    desk.get_by_role("link", name="打开签到码").click()
    shown = desk.locator(".digits").inner_text()
    expect(desk.locator(".digits")).not_to_have_text(shown, timeout=40_000)
    expect(desk.locator("[data-turn]")).to_contain_text("秒")


def test_the_digits_are_enough(desk: Page, member_phone: Page) -> None:
    arrange(desk)
    desk.get_by_role("link", name="打开签到码").click()
    member_phone.goto("/s/")
    member_phone.get_by_label("6 位数字").fill(desk.locator(".digits").inner_text())
    member_phone.get_by_role("button", name="签到", exact=True).click()
    expect(member_phone.get_by_role("heading", name="签到好了。")).to_be_visible()
