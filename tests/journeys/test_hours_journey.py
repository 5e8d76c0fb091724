"""A member's hours through the browser: seen at once, questioned, reported, confirmed; and on one page of paper."""

import io
import re
import unicodedata
from datetime import date

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import NARROW, WIDE, signed_in

pytestmark = [pytest.mark.journey, pytest.mark.slow]
BOTH = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["desk", "phone"])
MEMBER = "linxiaoyan"


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


@BOTH
def test_a_member_lands_on_the_own_hours(browser: Browser, address: str, size: tuple[int, int]) -> None:
    with signed_in(browser, address, size, MEMBER) as page:
        assert page.url.endswith("/hours/me/")
        assert page.locator(".ring").is_visible()
        assert page.locator(".gap").inner_text().strip() != ""
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0


@BOTH
def test_a_wrong_record_takes_two_clicks_and_a_text(browser: Browser, address: str, size: tuple[int, int]) -> None:
    said = f"我到会了（{size[0]}）"
    with signed_in(browser, address, size, MEMBER) as page:
        page.locator("a:visible", has_text="不对？").nth(1).click()
        page.get_by_label("哪里不对").fill(said)
        press(page, "发送")
        assert "已告诉支部" in page.locator(".toasts").inner_text()
        assert said in page.locator("#questions").inner_text()
    with signed_in(browser, address, size, "chenjianhua") as secretary:
        secretary.goto("/hours/?tab=questions")
        row = secretary.locator("li", has_text=said)
        row.locator("[name=answer]").fill("已经改好了")
        with secretary.expect_navigation():
            row.get_by_role("button", name="答复").click()
    with signed_in(browser, address, size, MEMBER) as page:
        assert "已经改好了" in page.locator("#questions li", has_text=said).inner_text()


@BOTH
def test_a_training_is_reported_confirmed_and_counted(browser: Browser, address: str, size: tuple[int, int]) -> None:
    title, day = f"浏览器里的课（{size[0]}）", date(2026, 10, 13 if size == WIDE else 14).isoformat()
    with signed_in(browser, address, size, MEMBER) as page:
        before = done(page)
        page.get_by_role("link", name="申报校外培训").click()
        page.locator("[name=title]").fill(title)
        page.locator("[name=day]").fill(day)
        page.locator("[name=amount]").fill("3")
        press(page, "报给支部")
        assert "待支部确认" in page.locator("tr:visible, .recs li:visible", has_text=title).first.inner_text()
        assert done(page) == before
    with signed_in(browser, address, size, "chenjianhua") as secretary:
        secretary.goto("/hours/")
        secretary.get_by_role("link", name=re.compile("条学时申报待确认")).click()
        secretary.get_by_label(f"选中 林晓燕 {title}").check()
        press(secretary, "确认所选")
        assert "已确认 1 条" in secretary.locator(".toasts").inner_text()
    with signed_in(browser, address, size, MEMBER) as page:
        assert done(page) == before + 3


def done(page: Page) -> float:
    """Return the figure inside the ring."""
    return float(page.locator(".ring .n").inner_text())


def test_a_make_up_is_arranged_counted_and_undone(desk: Page) -> None:
    desk.goto("/hours/?short=1")
    desk.get_by_role("link", name=re.compile("^安排补学：")).first.click()
    desk.get_by_label("补学内容").fill("浏览器里安排的补学")
    desk.locator("details[open] [name=missed]").first.check()
    press(desk, "保存安排")
    press(desk, "记为已补学：浏览器里安排的补学")
    assert "1 人次计入学时" in desk.locator(".toasts").inner_text()
    with desk.expect_navigation():
        desk.locator(".toasts .undo").click()
    assert "已撤销，学时不再计入" in desk.locator(".toasts").inner_text()


def test_a_certificate_is_one_page_without_buttons(desk: Page) -> None:
    desk.goto("/hours/")
    desk.locator("table.list a", has_text="陈建华").click()
    for year in ("2026", "2022"):
        desk.goto(re.sub(r"/hours/(\d+)/.*", rf"/hours/\1/certificate/?year={year}", desk.url))
        paper = pypdf.PdfReader(io.BytesIO(desk.pdf(format="A4", prefer_css_page_size=True)))
        words = unicodedata.normalize("NFKC", re.sub(r"\s", "", paper.pages[0].extract_text()))
        assert len(paper.pages) == 1
        assert "学时证明" in words
        assert "陈建华" in words
        assert "党支部(盖章)" in words
        assert not {word for word in ("打印", "首页", "工作台账", "登记") if word in words}
