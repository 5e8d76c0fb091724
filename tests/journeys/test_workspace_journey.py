"""J8 and J9 in a real browser: from nothing to the written report, from a number to its records; and writing on it."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import NARROW, WIDE, WRITING, paper, signed_in
from tests.journeys.counting import Hand, Keys

pytestmark = [pytest.mark.journey, pytest.mark.slow]
J8_CLICKS, J8_SECONDS, J9_CLICKS = 3, 90, 1
HALF, TALL = 0.44, 0.9


@pytest.fixture
def written(desk: Page) -> Page:
    """The secretary before the written report of 2022."""
    desk.goto("/reports/2022/")
    if not desk.locator("#paper").count():
        desk.get_by_role("button", name="开始编写").click()
        paper(desk)
    return desk


def test_j8_from_nothing_to_the_report(browser: Browser, address: str) -> None:
    with signed_in(browser, address, WIDE, "fangwenbo") as desk:
        hand = Hand(desk)
        hand.click(desk.get_by_role("link", name=re.compile("报告$")))
        desk.locator("#sheet-counts .flight").wait_for()
        hand.click(desk.get_by_role("button", name="开始编写"))
        paper(desk)
        assert hand.inputs <= J8_CLICKS
        assert hand.seconds <= J8_SECONDS


def test_j8_again_the_sheet_says_what_is_kept(written: Page) -> None:
    before, hand = number_of(written), Hand(written)
    written.locator("#changes [data-moved]").wait_for(state="attached")  # counted again without a press
    hand.click(written.get_by_role("link", name="重新编写"))
    sheet = written.locator("#sheet[open]")
    sheet.get_by_text("会变动").wait_for()
    assert "2022年1月1日至12月31日" in sheet.inner_text()
    written.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    hand.click(written.get_by_role("link", name="重新编写"))
    sheet.get_by_role("button", name="重新编写").click()
    expect(written.locator(".bar2")).to_contain_text(f"第 {before + 1} 版", timeout=WRITING)


def number_of(page: Page) -> int:
    found = re.search(r"第 (\d+) 版", page.locator(".bar2").inner_text())
    assert found is not None
    return int(found[1])


def test_j9_a_number_opens_its_records(written: Page) -> None:
    hand = Hand(written)
    hand.click(written.locator("[data-figure].n:not(.words)").filter(has_text=re.compile(r"^\d+$")))
    written.locator("#evidence .er").first.wait_for()
    assert hand.inputs <= J9_CLICKS
    assert "口径" in written.locator("#evidence").inner_text()


def test_j9_with_keys_alone(written: Page) -> None:
    keys, section = Keys(written), written.locator("#p-integrity")
    keys.enter(written.locator(".ol a[href='#p-integrity']"))
    expect(section).to_be_focused()
    figure = section.locator("[data-figure]").first
    keys.enter(figure)
    written.locator("#evidence .er").first.wait_for()
    expect(written.locator("#tab-evidence")).to_be_focused()
    written.keyboard.press("Escape")
    expect(figure).to_be_focused()
    written.keyboard.press("Enter")
    written.locator("#tab-evidence:focus").wait_for()
    written.keyboard.press("ArrowRight")
    expect(written.locator("#gaps")).to_be_visible()
    expect(written.locator("#evidence")).to_be_hidden()


def test_a_paragraph_is_written_on_the_paper_and_its_numbers_stay_whole(written: Page) -> None:
    block = written.locator(".pg").nth(1)
    block.hover()
    block.locator("[data-write]").click()
    field = block.locator(".write")
    field.wait_for()
    numbers = field.locator(".mark").count()
    written.keyboard.press("Control+Home")
    written.keyboard.type("<b>新写的一句。</b>{{ a*b }}")
    block.get_by_text(re.compile(r"^已保存 ")).wait_for()
    written.keyboard.press("Escape")
    shown = written.locator(".pg.edit").first
    shown.wait_for()
    written.wait_for_load_state()  # before its scripts 历史 is a plain link
    assert "<b>新写的一句。</b>{{ a*b }}" in shown.inner_text()
    assert shown.locator("[data-figure]").count() == numbers - shown.locator(".sub").count()
    shown.hover()
    shown.get_by_role("link", name="历史").click()
    with written.expect_navigation():
        written.locator("#history").get_by_role("button", name="撤销最近一次改动").click()
    assert "新写的一句" not in written.locator("#paper").inner_text()


def test_two_paragraphs_that_stand_open_are_both_kept_when_the_page_is_left(written: Page) -> None:
    blocks = [written.locator(".pg").nth(place) for place in (1, 2)]
    for block in blocks:
        block.hover()
        block.locator("[data-write]").click()
        block.locator(".write").wait_for()
    for block in blocks:
        block.locator(".write").focus()
        written.keyboard.press("Control+Home")
        written.keyboard.type("离开前写的。")
    blocks[1].get_by_role("button", name="写好了").click()
    expect(written.locator(".pg.edit", has_text="离开前写的。")).to_have_count(2)
    for _ in range(2):
        written.wait_for_load_state()
        changed = written.locator(".pg.edit", has_text="离开前写的。").first
        changed.hover()
        changed.get_by_role("link", name="历史").click()
        with written.expect_navigation():
            written.locator("#history").get_by_role("button", name="撤销最近一次改动").click()
    expect(written.locator("#paper")).not_to_contain_text("离开前写的。")


def test_on_a_phone_the_records_come_as_a_sheet_that_can_be_pulled_up(browser: Browser, address: str) -> None:
    with signed_in(browser, address, NARROW, "chenjianhua") as phone:
        pane = open_sheet(phone)
        sheet_covers(phone, HALF)
        phone.get_by_role("button", name="拉高").click()
        sheet_covers(phone, TALL)
        phone.keyboard.press("Escape")
        expect(pane).to_have_count(0)
        phone.get_by_label("跳到段落").select_option(index=2)
        assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_the_sheet_follows_the_finger_and_closes_when_pulled_down(browser: Browser, address: str) -> None:
    with signed_in(browser, address, NARROW, "chenjianhua") as phone:
        pane = open_sheet(phone)
        pull(phone, 0.8)
        sheet_covers(phone, 0.8)
        phone.mouse.up()
        sheet_covers(phone, TALL)
        pull(phone, 0.15)
        sheet_covers(phone, 0.15)
        phone.mouse.up()
        expect(pane).to_have_count(0)


def open_sheet(phone: Page) -> Locator:
    """Open the records behind the first number of the written report."""
    phone.goto("/reports/2022/")
    if not phone.locator("#paper").count():
        phone.get_by_role("button", name="开始编写").click()
        paper(phone)
    phone.locator("[data-figure]").first.click()
    pane = phone.locator("#aside.open")
    pane.wait_for()
    return pane


def sheet_covers(phone: Page, share: float) -> None:
    """Expect the sheet to come to rest over this share of the screen."""
    covered = "Math.round(100 * document.getElementById('aside').offsetHeight / innerHeight)"
    phone.wait_for_function(f"share => {covered} === share", arg=round(100 * share))


def pull(phone: Page, share: float) -> None:
    """Take the sheet by its handle until it covers this share of the screen, and do not let go yet."""
    handle = phone.locator(".grab").bounding_box()
    assert handle is not None
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    phone.mouse.move(x, y)
    phone.mouse.down()
    height = float(phone.evaluate("document.getElementById('aside').offsetHeight"))
    phone.mouse.move(x, y + height - share * NARROW[1], steps=6)
