"""J15: what was done about a problem is handed in with three inputs, and closed by the working committee with one."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDE, signed_in
from tests.journeys.counting import Hand

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def test_j15_handed_in_with_three_inputs_and_closed_with_one(
    page: Page, browser: Browser, address: str, tmp_path: Path
) -> None:
    width = (page.viewport_size or {"width": 0})["width"]
    problem = f"从浏览器里办结的问题{width}"
    log(page, problem)
    photo = tmp_path / "现场.png"
    Image.new("RGB", (40, 30), "green").save(photo)
    page.locator("article", has_text=problem).get_by_role("link", name="申请销号").click()
    hand = Hand(page)
    hand.fill(page.get_by_label("做了什么"), "已按季度检查四次")
    hand.attach(page.get_by_label("佐证"), photo)
    with page.expect_navigation():
        hand.click(page.get_by_role("button", name="申请销号"))
    assert hand.inputs <= 3
    expect(page.locator("article", has_text=problem)).to_contain_text("现场.jpg")
    with signed_in(browser, address, WIDE, "shenhui") as staff:
        staff.goto("/rectify/")
        hand = Hand(staff)
        with staff.expect_navigation():
            hand.click(staff.locator("article", has_text=problem).get_by_role("button", name="同意销号"))
        assert hand.inputs == 1
        expect(staff.locator("article", has_text=problem)).to_contain_text("已销号")


def log(page: Page, problem: str) -> None:
    page.goto("/rectify/new/")
    page.locator("[name=source]").select_option(label="自查")
    page.locator("[name=problem]").fill(problem)
    page.locator("[name=found_on]").fill("2026-11-12")
    page.locator("[name=deadline]").fill("2026-11-25")
    with page.expect_navigation():
        page.get_by_role("button", name="保存登记").click()
