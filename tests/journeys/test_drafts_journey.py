"""Twenty interruptions, twenty times everything is still there; photos go ahead and lose their position; one save."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from portal.demo import DEMO_PASSWORD
from tests.journeys.conftest import LOOKING, NARROW, WIDE

pytestmark = [pytest.mark.journey, pytest.mark.slow]
NAME = "chenjianhua"
KINDS = ("theme_party_day", "collective_study", "party_lecture", "general_meeting")
KEPT = re.compile("草稿已存")
# What these journeys provoke by themselves, the preview's request on the lost line too; any other word fails them.
PROVOKED = re.compile(r"net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 503|^htmx:(afterRequest|sendError), ")
TITLE, TEXT = "第{}次被打断的登记", "写到第{}次"
# How many copies of this page's form lay on this device when it was opened: they are sent, then it is loaded anew.
COUNTS_COPIES = """try {
  const isHere = ([name, copy]) => name.startsWith("draft:") && JSON.parse(copy).page === location.pathname;
  window.copies = Object.entries(localStorage).filter(isHere).length;
} catch { /* a page that may keep nothing has none */ }"""
WRITE_ON = """(one) => {
  one.value = "另一间会议室";
  one.dispatchEvent(new Event("input", {bubbles: true}));
}"""
Fault = Callable[[Page], Page]


@contextmanager
def watched(browser: Browser, address: str, size: tuple[int, int]) -> Iterator[Page]:
    width, height = size
    context = browser.new_context(base_url=address, viewport={"width": width, "height": height}, locale="zh-CN")
    context.set_default_timeout(LOOKING)
    context.add_init_script(COUNTS_COPIES)
    troubles: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)

    context.on("page", watch)
    page = context.new_page()
    page.goto("/login/")
    sign_in(page)
    yield page
    context.close()
    assert [text for text in troubles if not PROVOKED.search(text)] == []


def sign_in(page: Page) -> None:
    page.get_by_label("登录名").fill(NAME)
    page.get_by_label("密码").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/login/" not in url)


def address_of(page: Page) -> str:
    return page.url.partition("?")[0]


def said(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("[data-draft]")).to_have_text(words if isinstance(words, re.Pattern) else re.compile(words))


def write_on(page: Page) -> None:
    """Give the form something that the server cannot have yet, however slow this test was."""
    page.locator("[name=place]").evaluate(WRITE_ON)


# ---- the interruptions; each returns the page on which the person comes back ----


def reload_at_once(page: Page) -> Page:
    page.reload()
    return page


def close_at_once(page: Page) -> Page:
    address, again = address_of(page), page.context.new_page()
    page.close()
    again.goto(address)
    return again


def close_after_a_while(page: Page) -> Page:
    said(page, KEPT)
    return close_at_once(page)


def lose_the_session_and_sign_in_over_the_form(page: Page) -> Page:
    page.context.clear_cookies()
    write_on(page)
    expect(page.locator("#relogin-word")).to_be_focused()
    page.locator("#relogin-word").fill(DEMO_PASSWORD)
    page.locator("#relogin-word").press("Enter")
    expect(page.locator("#relogin")).to_be_hidden()
    said(page, KEPT)
    page.reload()
    return page


def lose_the_session_and_come_back_through_the_door(page: Page) -> Page:
    page.context.clear_cookies()
    page.goto(address_of(page))
    sign_in(page)
    return page


def lose_the_line(page: Page) -> Page:
    page.context.set_offline(True)
    write_on(page)
    said(page, "网络断了，内容存在本机，连上后自动保存。")
    page.context.set_offline(False)
    said(page, KEPT)
    page.reload()
    return page


def meet_a_server_that_fails(page: Page) -> Page:
    page.route("**/draft/", lambda route: route.fulfill(status=503))
    write_on(page)
    said(page, "系统正忙，内容存在本机，稍后自动保存。")
    page.unroute("**/draft/")
    page.reload()
    return page


def save_into_the_void(page: Page) -> Page:
    def cut(route: Route) -> None:
        route.abort() if route.request.is_navigation_request() else route.continue_()

    address = address_of(page)
    page.route("**/ledger/new/**", cut)
    with page.expect_event("framenavigated", lambda frame: frame.url.startswith("chrome-error:")):
        page.locator("[data-primary]").click()
    page.unroute("**/ledger/new/**")
    page.goto(address)
    return page


FAULTS: tuple[Fault, ...] = (
    reload_at_once,
    close_at_once,
    close_after_a_while,
    lose_the_session_and_sign_in_over_the_form,
    lose_the_session_and_come_back_through_the_door,
    lose_the_line,
    meet_a_server_that_fails,
    save_into_the_void,
)


def test_a_form_survives_twenty_of_twenty_interruptions(browser: Browser, address: str) -> None:
    survived = 0
    with watched(browser, address, WIDE) as opened:
        page = opened
        for number in range(20):
            page = interrupted(page, number)
            expect(page.locator("[name=title]")).to_have_value(TITLE.format(number))
            expect(page.locator("[name=text]")).to_have_value(TEXT.format(number))
            expect(page.locator(".chip-name").nth(2)).to_have_attribute("aria-pressed", "false")
            survived += 1
    assert survived == 20


def interrupted(page: Page, number: int) -> Page:
    """Begin a form of one kind, be interrupted in one way, and come back."""
    page.goto(f"/ledger/new/{KINDS[number % len(KINDS)]}/")
    page.locator("[name=title]").fill(TITLE.format(number))
    page.locator(".chip-name").nth(2).click()
    page.locator("[name=text]").fill(TEXT.format(number))
    again = FAULTS[number % len(FAULTS)](page)
    go_on(again, TITLE.format(number))
    return again


def go_on(page: Page, title: str) -> None:
    """Take the offer, unless the address brought the draft back by itself."""
    page.wait_for_function("() => window.copies === 0")
    offer = page.locator(".unfinished", has_text=title).get_by_role("link", name="继续")
    expect(offer.or_(page.locator("form[data-resumed]"))).to_be_visible()
    if offer.is_visible():
        offer.click()
        page.locator("form[data-resumed]").wait_for()


GONE_AND_LEFT = """
  const keep = (place, url, title) => {
    const pairs = [["token", crypto.randomUUID()], ["title", title]];
    const copy = { url, pairs, page: location.pathname, at: Date.now() };
    localStorage.setItem(`draft:${document.body.dataset.account}:${place}`, JSON.stringify(copy));
  };
  keep("0", "/ledger/999999999/edit/draft/", "记录没有了");
  keep("1", "/ledger/new/party_lecture/draft/", "没有发出去的一课");
"""


def test_what_nothing_takes_any_more_does_not_hold_up_what_else_was_left(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, locale="zh-CN")
    page = context.new_page()
    page.goto("/login/")
    sign_in(page)
    page.goto("/ledger/new/party_lecture/")
    page.evaluate(f"() => {{ {GONE_AND_LEFT} }}")
    page.reload()
    expect(page.locator(".unfinished", has_text="没有发出去的一课")).to_be_visible()
    kept = page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft:'))")
    assert [name[-2:] for name in kept] == [":0"]
    context.close()


def photo() -> bytes:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (30.0, 1.0, 1.0)}
    out = BytesIO()
    Image.new("RGB", (800, 600), "brown").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_photo_goes_ahead_and_is_saved_once_without_its_position(browser: Browser, address: str) -> None:
    with watched(browser, address, NARROW) as page:
        page.goto("/ledger/new/theme_party_day/")
        page.locator("[name=title]").fill("带照片的主题党日")
        page.locator("[name=day]").fill("2026-03-03")
        page.route("**/uploads/", lambda route: route.fulfill(status=503))
        page.set_input_files("#photos", {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": photo()})
        page.get_by_role("button", name="重试").wait_for()
        page.locator("[data-primary]").click()
        page.get_by_text("有 1 个文件没有传上去，请重试或去掉，再保存。").wait_for()
        page.unroute("**/uploads/")
        page.get_by_role("button", name="重试").click()
        page.locator("[name=upload]").wait_for(state="attached")
        page.get_by_role("button", name="去掉现场.jpg").click()
        page.get_by_role("button", name="撤销，留下现场.jpg").click()
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0
        page.locator("[data-primary]").dblclick()
        page.wait_for_url(re.compile(r"/ledger/\d+/$"))
        record = page.url
        shown = str(page.locator('a[href^="/evidence/"]').first.get_attribute("href"))
        kept = page.request.get(shown, max_retries=3)
        with Image.open(BytesIO(kept.body())) as image:
            assert (image.size, dict(image.getexif())) == ((800, 600), {})
        page.go_back()
        page.get_by_text("这张表已经存过，这就是那条记录。").wait_for()
        assert page.url == record
        page.goto("/ledger/?year=2026&q=带照片的主题党日")
        links = [str(link.get_attribute("href")) for link in page.locator("main a").all()]
        assert {link for link in links if re.fullmatch(r"/ledger/\d+/", link)} == {record.removeprefix(address)}
