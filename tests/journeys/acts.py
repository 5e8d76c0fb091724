"""What is done on a page before it is looked at: states that no address leads to."""

import re
from collections.abc import Callable, Mapping

from playwright.sync_api import Page

from portal.demo import DEMO_PASSWORD

# Two rows that can be taken in, and one without a name.
ROSTER = """姓名\t身份\t入党日期\t进入支部日期
方小满\t正式党员\t2016-06-30\t2024-03-01
沈知秋\t预备党员\t2026-06-30\t2026-06-30
\t正式党员\t2011-07-01\t2025-06-30
"""
SEND = """(blank) => {
  const button = document.querySelector("main [data-primary], main form button.btn-primary");
  const form = button.form;
  const typed = "input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea, select";
  if (blank) form.querySelectorAll(typed).forEach((one) => { one.value = ""; });
  form.noValidate = true;
  form.requestSubmit(button);
}"""


def sign_in(page: Page, username: str) -> None:
    page.goto("/login/")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/login/" not in url)


def _send(page: Page, *, blank: bool = False) -> None:
    """Send the page's own form past the browser's own checks: the server's answer is looked at."""
    with page.expect_event("load"):
        page.evaluate(SEND, blank)


def _send_blank(page: Page) -> None:
    _send(page, blank=True)


def _wrong_password(page: Page) -> None:
    page.get_by_label("登录名").fill("nobody")
    page.get_by_label("密码").fill("not-the-password")
    _send(page)


def _send_wrong(page: Page) -> None:
    """A theme day without a theme that ends before it starts."""
    page.locator("[name=title]").fill("")
    page.locator("[name=start]").fill("16:00")
    page.locator("[name=end]").fill("15:00")
    _send(page)


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")


def _tap_absent(page: Page) -> None:
    page.locator(".chip-name").nth(3).click()
    page.locator(".absb:visible").wait_for()


def _click_figure(page: Page) -> None:
    with page.expect_response("**/figures/**"):
        page.locator("[data-figure].n:not(.words)").first.click()
    page.locator("#evidence .rule").wait_for()


def _open_sheet(page: Page) -> None:
    page.locator("[data-sheet]").click()
    page.locator("#sheet[open] .flight").wait_for()


def _open_history(page: Page) -> None:
    page.locator("#tab-history").click()
    page.locator("#history").wait_for()


def _write_on_paper(page: Page) -> None:
    block = page.locator(".pg").nth(1)
    block.hover()
    block.locator("[data-write]").click()
    block.locator(".write").wait_for()


def _send_password(page: Page) -> None:
    page.get_by_label("现在的密码").fill("not-the-password")
    page.get_by_label("新密码").first.fill("short")
    with page.expect_event("load"):
        page.get_by_role("button", name="改密码").click()


def _paste_roster(page: Page) -> None:
    page.locator("main textarea").fill(ROSTER)
    _send(page)


def _type_code(page: Page) -> None:
    """Type the digits that the secretary's screen shows at this moment; they change every half minute."""
    desk = page.context.browser.new_page(base_url=page.url.split("/s/")[0]) if page.context.browser else page
    sign_in(desk, "chenjianhua")
    desk.goto("/events/")
    desk.locator("a[href$='/signin/']").first.click()
    digits = re.sub(r"\D", "", desk.locator(".digits").inner_text())
    desk.context.close()
    page.locator("main input:not([type=hidden])").first.fill(digits)
    _send(page)


def _ask_to_sign_in(page: Page) -> None:
    page.evaluate("bootstrap.Modal.getOrCreateInstance('#relogin').show()")
    page.locator("#relogin.show").wait_for()


ACTS: Mapping[str, Callable[[Page], None]] = {
    "wrong_password": _wrong_password,
    "send_blank": _send_blank,
    "send_wrong": _send_wrong,
    "open_all": _open_all,
    "tap_absent": _tap_absent,
    "click_figure": _click_figure,
    "open_sheet": _open_sheet,
    "open_history": _open_history,
    "write_on_paper": _write_on_paper,
    "send_password": _send_password,
    "paste_roster": _paste_roster,
    "type_code": _type_code,
    "ask_to_sign_in": _ask_to_sign_in,
}
