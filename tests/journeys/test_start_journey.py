"""J17: a new secretary with an empty branch imports the roster, confirms the habits and logs the first gathering."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import NARROW, WIDE, signed_in

pytestmark = [pytest.mark.journey, pytest.mark.slow]
FIVE_MINUTES, SCRIPTED_SHARE = 300, 3
FAMILIES = "祝贺闻邵柯童阮褚"
HEAD = "序号\t姓名\t党员类别\t入党时间\t转正时间\t转入时间\t所在党小组\t备注"


@pytest.fixture(params=[(WIDE, "xinzhibu"), (NARROW, "xinzhibu2")], ids=["desk", "phone"])
def newcomer(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The secretary of a branch on its first day; each width has a branch of its own."""
    size, username = request.param
    with signed_in(browser, address, size, username) as opened:
        yield opened


def test_from_an_empty_branch_to_the_first_record(newcomer: Page) -> None:
    page, began = newcomer, time.monotonic()
    import_roster(page)
    confirm_habits(page)
    log_first(page)
    assert time.monotonic() - began < FIVE_MINUTES / SCRIPTED_SHARE
    page.goto("/")
    expect(page.get_by_role("heading", name="三步就能用起来")).to_have_count(0)


def import_roster(page: Page) -> None:
    page.get_by_role("link", name="导入名册").click()
    rows = [
        f"{n}\t{one}远帆\t正式党员\t2010-07-01\t2011-07-01\t2020.3.2\t第一党小组\t" for n, one in enumerate(FAMILIES)
    ]
    page.get_by_label("或者从 Excel 复制后粘贴").fill("\n".join([HEAD, *rows, "9\t无名\t群众\t\t\t2020-3-2\t\t"]))
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("heading", name="这 1 行会跳过")).to_be_visible()
    expect(page.get_by_text("不认识“群众”，请写正式党员或预备党员")).to_be_visible()
    assert no_sideways_scroll(page)
    page.get_by_role("button", name="导入 8 行，跳过 1 行").click()
    expect(page.get_by_text("导入 8 行，跳过 1 行。")).to_be_visible()
    expect(page.get_by_role("button", name="撤销", exact=True)).to_be_visible()


def confirm_habits(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="去确认").click()
    page.get_by_label("常用地点").fill("二楼会议室")
    page.get_by_label("常用开始时间").fill("15:00")
    page.get_by_label("常用结束时间").fill("17:00")
    assert no_sideways_scroll(page)
    page.get_by_role("button", name="确认", exact=True).click()
    page.wait_for_url(lambda url: url.endswith("/"))


def log_first(page: Page) -> None:
    page.locator(".start").get_by_role("link", name="登记工作").click()
    page.wait_for_url("**/ledger/new/**")
    page.locator("[name=title]").fill("重温入党誓词")
    page.locator("[name=day]").fill("2026-11-19")
    page.locator("[name=start]").fill("15:00")
    page.locator("[name=end]").fill("17:00")
    page.locator("[data-primary]").first.click()
    page.wait_for_url(lambda url: "/new/" not in url)
    expect(page.get_by_text("已保存。9 名党员各计 2 学时。").first).to_be_visible()


def no_sideways_scroll(page: Page) -> bool:
    wide: bool = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    return wide
