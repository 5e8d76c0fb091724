"""J10 and J14: the secretary sends a report, the working committee returns it, the secretary sends it again."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import NARROW, WIDE, paper, signed_in
from tests.journeys.counting import Hand
from tests.site import Site

pytestmark = [pytest.mark.journey, pytest.mark.slow]
SECRETARY, STAFF = "chenjianhua", "shenhui"
SEND, RETURN = 2, 4  # clicks
YEAR, WAITING_YEAR = 2026, 2019


def _write(page: Page) -> None:
    """Have a report without open gaps: what the year lacks is said to have been nothing."""
    page.goto(f"/reports/{YEAR}/")
    if page.get_by_role("button", name="开始编写").count():
        page.get_by_role("button", name="开始编写").click()
    paper(page)


def _settle(page: Page) -> None:
    """Write something of one's own wherever something is missing."""
    while True:
        page.goto(f"/reports/{YEAR}/")
        gaps = page.locator(".miss a", has_text="手工写一句")
        if not gaps.count():
            return
        gaps.first.click()
        page.locator("textarea[name=text]").fill("这方面的工作按上级要求正常开展。")
        page.get_by_role("button", name="保存").click()
        page.wait_for_url(f"**/reports/{YEAR}/**")


def test_a_report_is_sent_returned_answered_and_sent_again(browser: Browser, address: str) -> None:
    with signed_in(browser, address, NARROW, SECRETARY) as page:
        _write(page)
        _settle(page)
        page.goto(f"/reports/{YEAR}/")
        hand = Hand(page)
        hand.click(page.get_by_role("link", name="报送", exact=True))
        hand.click(page.get_by_role("button", name="确认报送"))
        expect(page.get_by_text("已报送，工委收到后会通知您")).to_be_visible()
        assert hand.inputs <= SEND
        expect(page.get_by_role("link", name="修改这一段")).to_have_count(0)
    with signed_in(browser, address, WIDE, STAFF) as page:
        hand = Hand(page)
        with page.expect_navigation():
            hand.click(page.get_by_role("button", name=re.compile("开始审核\\s*中心机关党支部")))
        hand.click(page.locator("details.say summary"))
        hand.fill(page.locator("details.say[open] textarea"), "请补充参加人数", then="Control+Enter")
        expect(page.locator(".remark")).to_have_count(1)
        hand.click(page.locator("summary", has_text="退回"))
        hand.click(page.get_by_role("button", name="确认退回"))
        expect(page.get_by_text("已退回中心机关党支部")).to_be_visible()
        assert hand.inputs - 1 <= RETURN  # one of them is the text
    with signed_in(browser, address, WIDE, SECRETARY) as page:
        page.goto("/?all=1")
        page.get_by_role("listitem").filter(has_text=f"改好再报：{YEAR} 年度述职报告").get_by_role("link").click()
        expect(page.get_by_role("heading", name=re.compile("工委请您修改 1 处"))).to_be_visible()
        page.get_by_role("button", name="已改").click()
        expect(page.get_by_text("已记下这条批注怎么处理的")).to_be_visible()
        hand = Hand(page)
        hand.click(page.get_by_role("link", name="再报送"))
        hand.click(page.get_by_role("button", name="确认报送"))
        expect(page.get_by_text("第 2 次报送")).to_be_visible()
        page.get_by_role("button", name="撤回").click()
        expect(page.get_by_text("已撤回，可以接着改")).to_be_visible()


def test_keys_lead_from_one_waiting_report_to_the_next(browser: Browser, address: str, site: Site) -> None:
    site.manage("shell", "-v", "0", "-c", f"from tests.journeys.waiting import lay; lay({WAITING_YEAR})")
    with signed_in(browser, address, WIDE, STAFF) as page:
        page.goto(f"/staff/reports/?year={WAITING_YEAR}&state=submitted")
        ways = page.get_by_role("link", name=re.compile("先看看"))
        first, second, third = (text.removeprefix("先看看").strip() for text in ways.all_text_contents())
        with page.expect_navigation():
            ways.first.click()
        for key, name in (("j", second), ("Shift+J", third), ("k", second), ("k", first)):
            _press(page, key, name)
        page.keyboard.press("k")  # it is the first: nothing happens, and no error
        page.keyboard.press("Control+j")
        with page.expect_navigation():
            page.get_by_role("button", name="开始审核").click()
        page.locator("details.say summary").first.click()
        comment = page.locator("details.say[open] textarea")
        expect(comment).to_be_focused()
        page.keyboard.type("jk")  # in a comment they are letters
        expect(comment).to_have_value("jk")
        page.keyboard.press("Escape")
        expect(page.locator("details.say summary").first).to_be_focused()
        _press(page, "j", second)


def _press(page: Page, key: str, name: str) -> None:
    """Press a key that leads to the report of a branch."""
    with page.expect_navigation():
        page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{name} {WAITING_YEAR}")
