"""The main job in a real browser, as the seed's secretary: 2022 → 编写 → progress → preview → evidence → files."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import paper

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def overflow(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width


def test_from_2022_to_the_three_files(page: Page, tmp_path: Path) -> None:
    page.get_by_role("link", name=re.compile("报告$")).locator("visible=true").first.click()
    page.get_by_role("link", name="2022").click()
    page.wait_for_url("**/reports/2022/**")
    start, again = page.get_by_role("button", name="开始编写"), page.get_by_role("link", name="重新编写")
    start.or_(again).first.wait_for()
    if not start.count():  # the one before has written it: at a desk, then on a phone
        again.click()
        start = page.locator("#sheet[open]").get_by_role("button", name="重新编写")
    with page.expect_navigation():
        start.click()
    assert "一、2022年度中心党建工作完成情况" in paper(page).inner_text()
    assert overflow(page) == 0
    page.locator("[data-figure]", has_text="43").click()
    page.locator("#evidence .er").first.wait_for()
    assert "口径" in page.locator("#evidence").inner_text()
    expect(page.locator("#evidence .er")).to_have_count(26)
    page.goto("/reports/2022/")
    files = page.get_by_role("link", name="文件", exact=True).locator("visible=true")
    if files.count():  # on a phone they lie in the sheet
        files.click()
    for name, beginning in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        with page.expect_download() as waiting:
            page.locator(f"[data-format={name}]").locator("visible=true").first.click()
        waiting.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes()[: len(beginning)] == beginning


@pytest.mark.parametrize("path", ["/", "/ledger/", "/ledger/new/theme_party_day/", "/hours/me/", "/reports/2026/"])
def test_no_page_scrolls_sideways(page: Page, path: str) -> None:
    page.wait_for_url("**/")
    page.goto(path)
    assert overflow(page) == 0
