"""J6 and J7: what is missing this month stands on the first page, and one click opens the record that closes it."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def first_duty(page: Page) -> str:
    """Return what the list says of the committee meeting."""
    return page.locator(".tasks li", has_text="支委会").first.inner_text()


def test_what_is_missing_is_seen_without_a_click(page: Page) -> None:
    page.wait_for_url("**/")
    assert re.search(r"\d+ 月支委会还没登记", first_duty(page))
    number = page.locator(".card-h", has_text="待办").inner_text()
    assert re.match(r"\((\d+)\) 首页", page.title())
    assert page.title().split(")")[0].removeprefix("(") in number
    expect(page.locator(".tasks li").first).to_be_in_viewport()


def test_one_click_opens_the_record_that_closes_the_gap(page: Page) -> None:
    page.wait_for_url("**/")
    page.locator(".tasks li", has_text="支委会").first.get_by_role("link", name="去登记").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("支委会")
    assert page.get_by_label("日期").input_value().startswith("2026-11")


def test_the_calendar_leads_there_too_and_turns_to_the_last_quarter(page: Page) -> None:
    page.goto("/calendar/")
    cell = page.get_by_role("link", name="支委会 11 月 待办").locator("visible=true")
    assert cell.count() == 1
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width == 0
    if page.get_by_role("link", name="上一季度").is_visible():
        page.get_by_role("link", name="上一季度").click()
        expect(page.locator(".quarters b")).to_have_text("第三季度")
        return
    cell.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("支委会")
