"""Systems that are more than one row, through the browser: a hazard's closed loop, the daily quiz, the year's plan."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.journeys.conftest import WIDE, signed_in

pytestmark = [pytest.mark.journey, pytest.mark.slow]
PROBLEM = "浏览器里发现的临边防护缺失"
ROSTER = "**/ledger/new/safety_patrol/?**"


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def exported(page: Page, target: Path) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="导出 Excel").first.click()
    waiting.value.save_as(target)
    sheet = load_workbook(target).worksheets[0]
    return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None)


def test_a_hazard_found_on_a_patrol_goes_round_its_closed_loop(
    desk: Page, browser: Browser, address: str, tmp_path: Path
) -> None:
    log_patrol(desk)
    desk.get_by_role("link", name="登记隐患").click()
    desk.locator("[name=problem]").fill(PROBLEM)
    desk.locator("[name=hazard_level]").select_option(label="一般隐患")
    desk.locator("[name=deadline]").fill("2026-12-01")
    press(desk, "保存登记")
    card = desk.locator("article", has_text=PROBLEM)
    card.get_by_text("申请延期").first.click()
    card.locator("[name=new_deadline]").fill("2026-12-20")
    card.locator("[name=reason]").fill("等检测报告")
    with desk.expect_navigation():
        card.get_by_role("button", name="报工委答复").click()
    with signed_in(browser, address, WIDE, "shenhui") as staff:
        staff.goto("/rectify/")
        with staff.expect_navigation():
            staff.locator("article", has_text=PROBLEM).get_by_role("button", name="同意延期").click()
        assert "已同意" in staff.locator("article", has_text=PROBLEM).inner_text()
    said = exported(desk, tmp_path / "problems.xlsx")
    assert PROBLEM in said


def log_patrol(page: Page) -> None:
    page.goto("/ledger/new/safety_patrol/")
    page.locator("[name=title]").fill("浏览器里登记的巡查")
    page.locator("[name=day]").fill("2026-11-12")
    page.locator("[name=start]").fill("09:00")
    page.locator("[name=end]").fill("11:00")
    page.locator("[name=project]").select_option(index=1)
    page.locator(".pick").first.click()
    press(page, "保存登记")


def hold_rosters(page: Page) -> list[Route]:
    """Open a form and hold its questions for another roster back; return the held ones."""
    page.goto("/ledger/new/safety_patrol/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(ROSTER, hold)
    return held


def exchanged(page: Page, act: Callable[[], object]) -> None:
    """Return once another roster stands where this one stood."""
    old = page.locator("#attendance").element_handle()
    act()
    page.wait_for_function("old => !old.isConnected", arg=old)
    expect(page.locator("#attendance")).to_have_attribute("data-ready", "1")


def came(page: Page, place: int) -> Locator:
    return page.locator(".pick").nth(place).locator("input")


def test_a_name_tapped_while_another_roster_is_on_its_way_stays_tapped(desk: Page) -> None:
    held = hold_rosters(desk)
    with desk.expect_request(ROSTER):
        desk.locator("[name=day]").fill("2026-11-12")
    came(desk, 0).check()
    exchanged(desk, lambda: held.pop().continue_())
    assert came(desk, 0).is_checked()


def test_names_tapped_between_two_questions_for_a_roster_stay_tapped(desk: Page) -> None:
    held = hold_rosters(desk)
    with desk.expect_request(ROSTER):
        desk.locator("[name=day]").fill("2026-11-12")
    came(desk, 0).check()
    with desk.expect_event("requestfailed"), desk.expect_request(ROSTER):  # the older question is taken back
        desk.locator("[name=team]").select_option(index=1)
    came(desk, 1).check()
    exchanged(desk, lambda: held.pop().continue_())
    assert [came(desk, place).is_checked() for place in (0, 1)] == [True, True]


def test_what_the_ledger_shows_is_exported(desk: Page, tmp_path: Path) -> None:
    desk.goto("/ledger/?year=2022&kind=party_lecture")
    said = exported(desk, tmp_path / "ledger.xlsx")
    assert "把家风建设作为作风建设重要内容" in said
    assert "集中学习" not in said


def test_a_member_does_the_daily_quiz_once_on_the_phone(member_phone: Page) -> None:
    page = member_phone
    page.goto("/quiz/")
    for number in range(page.locator(".question").count()):
        page.locator(".question").nth(number).locator("label").first.click()
    with page.expect_navigation():
        page.locator("form button[type=submit][data-primary]").click()
    assert "不排名" in page.locator("main").inner_text()
    page.goto("/quiz/")
    assert "今天已经测过" in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0


def test_the_outcome_of_a_planned_item_is_corrected(desk: Page) -> None:
    desk.goto("/plan/2026/")
    desk.locator("[name^=outcome_]").first.select_option(label="已完成")
    press(desk, "保存计划")
    desk.goto("/plan/2026/")
    assert desk.locator("[name^=outcome_]").first.input_value() == "done"
