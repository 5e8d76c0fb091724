"""One's own settings in a browser: large letters on a phone, a new password, and a second device that is signed out."""

import pytest
from playwright.sync_api import Browser, Page, expect

from portal.demo import DEMO_PASSWORD
from tests.journeys.conftest import NARROW, WIDE, signed_in

pytestmark = [pytest.mark.journey, pytest.mark.slow]

LONER, NEW = "cuiyuliang", "qingfeng-laixi-88"  # nobody else's journey signs in with it
PAGES = ("/hours/me/", "/events/", "/notices/", "/me/")


def save_large_text(page: Page, *, wanted: bool) -> None:
    page.goto("/me/")
    page.get_by_label("大字版").set_checked(wanted)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存。")).to_be_visible()


def sideways(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def test_large_letters_fit_on_a_phone(member_phone: Page) -> None:
    page = member_phone
    page.locator("details.user > summary").click()
    page.get_by_role("link", name="我的设置").click()
    save_large_text(page, wanted=True)
    expect(page.locator("html")).to_have_css("font-size", "20px")
    for address in PAGES:
        page.goto(address)
        assert (address, sideways(page)) == (address, 0)
    save_large_text(page, wanted=False)
    expect(page.locator("html")).to_have_css("font-size", "16px")


def test_the_menu_shuts_with_escape_and_gives_the_focus_back(desk: Page) -> None:
    summary = desk.locator("details.user > summary")
    summary.focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("link", name="我的设置")).to_be_visible()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("link", name="我的设置")).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_second_device_is_signed_out_from_the_first(browser: Browser, address: str) -> None:
    with signed_in(browser, address, WIDE, LONER) as desk, signed_in(browser, address, NARROW, LONER) as phone:
        desk.goto("/me/")
        desk.get_by_role("button", name="退出这台设备").first.click()
        expect(desk.get_by_text("已退出。")).to_be_visible()
        phone.goto("/hours/me/")
        expect(phone.get_by_role("heading", name="登录")).to_be_visible()


def test_a_new_password_is_asked_for_at_the_next_sign_in(browser: Browser, address: str) -> None:
    with signed_in(browser, address, WIDE, LONER) as page:
        change(page, DEMO_PASSWORD, NEW)
        page.goto("/notices/")
        expect(page.get_by_role("heading", name="消息")).to_be_visible()
        change(page, NEW, DEMO_PASSWORD)


def change(page: Page, old: str, new: str) -> None:
    page.goto("/me/")
    for name, word in (("old_password", old), ("new_password1", new), ("new_password2", new)):
        page.locator(f"[name={name}]").fill(word)
    page.get_by_role("button", name="改密码").click()
    expect(page.get_by_text("密码已改")).to_be_visible()
