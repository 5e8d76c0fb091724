"""The log form within its budgets of inputs and time (UX guide §3: J1, J2, J7, J16, J18), at a desk and on a phone."""

import re
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import WIDE, signed_in
from tests.journeys.counting import Hand, Keys

pytestmark = [pytest.mark.journey, pytest.mark.slow]
THEME = "廉洁家风建设暨家风馆现场教学"
COUNTS_PRINTS = (
    "window.print = () => { document.body.dataset.printed = Number(document.body.dataset.printed || 0) + 1 }"
)
BUTTONS = ("打印", "修改", "复制", "删除", "登记工作")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "现场.jpg"
    Image.new("RGB", (1600, 1200), "#aa4433").save(path, quality=80)
    return path


def away(hand: Hand, name: str, reason: str) -> None:
    """Tap somebody who did not come, and why."""
    page = hand.page
    hand.click(page.locator(".chip-name", has_text=name))
    panel = page.get_by_role("group", name=f"{name} 因为什么没来？")
    hand.click(panel.get_by_role("button", name=reason))


def saved(page: Page, words: str) -> None:
    """Expect the toast, and leave the world as it was."""
    toast = page.locator(".note", has_text="已保存")
    said = toast.inner_text()
    toast.get_by_role("button", name="撤销").click()
    expect(page.locator(".note", has_text="已撤销，没有计入")).to_be_visible()
    assert words in said


def at_home(address: str) -> bool:
    """Whether the page is the one from which the form was opened."""
    return urlsplit(address).path == "/"


def test_j1_a_theme_day_with_two_absent_and_a_photo(page: Page, photo: Path) -> None:
    hand = Hand(page)
    hand.click(page.locator(".quick a", has_text="主题党日"))
    hand.fill(page.locator("#id_title"), THEME)
    away(hand, "高志翔", "病假")
    away(hand, "冯莉", "公差")
    hand.attach(page.locator("#photos"), photo)
    hand.click(page.get_by_role("button", name="保存登记"))
    page.wait_for_url(at_home)
    assert hand.inputs <= 8
    assert hand.seconds < 15
    saved(page, "2.5")


def test_j2_last_times_record_once_more(page: Page) -> None:
    hand = Hand(page)
    hand.click(page.get_by_role("link", name=re.compile("^复制 第[一二]党小组")))
    assert page.locator("#id_title").input_value() == ""
    hand.fill(page.locator("#id_title"), "学习党章")
    away(hand, page.locator(".chip-name").nth(2).inner_text(), "事假")
    away(hand, page.locator(".chip-name").nth(4).inner_text(), "公差")
    hand.click(page.get_by_role("button", name="保存登记"))
    page.wait_for_url(at_home)
    assert hand.inputs <= 7
    assert hand.seconds < 10
    saved(page, "党员")


def test_j7_a_gap_opens_its_form_with_one_click(page: Page) -> None:
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="去登记"))
    page.wait_for_url("**/ledger/new/**")
    assert hand.inputs == 1
    expect(page.get_by_role("heading", level=1)).to_contain_text("登记")
    assert page.locator("#id_day").input_value().startswith("2026-")


def test_j16_a_record_and_the_ledger_are_printed_with_two_clicks(page: Page) -> None:
    page.add_init_script(COUNTS_PRINTS)
    hand = Hand(page)
    hand.click(page.locator(".todo a[href^='/ledger/']", has_text="第五卷研读"))
    hand.click(page.get_by_role("button", name="打印"))
    assert (hand.inputs, page.locator("body").get_attribute("data-printed")) == (2, "1")
    page.goto("/ledger/")
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="打印"))
    hand.click(page.get_by_role("button", name="打印"))
    assert (hand.inputs, page.locator("body").get_attribute("data-printed")) == (2, "1")


def test_paper_holds_the_record_on_one_page_and_no_buttons(desk: Page, tmp_path: Path) -> None:
    desk.locator(".todo a[href^='/ledger/']", has_text="第五卷研读").first.click()
    desk.wait_for_url(re.compile(r"/ledger/\d+/"))
    record = paper(desk, tmp_path / "record.pdf")
    assert len(record) == 1
    for words in ("第五卷研读", "没来的", "主持人(签字)", "记录人(签字)", "陈建华打印"):
        assert words in record[0]
    desk.goto("/ledger/print/?year=2026&kind=party_lecture")
    ledger = paper(desk, tmp_path / "ledger.pdf")
    assert "工作台账(2026年 党课)" in ledger[0]
    assert "目录" in ledger[1]
    assert "陈建华打印" in ledger[-1]
    assert [
        word for word in BUTTONS for text in (*record, *ledger) if re.search(rf"^{word}$", text, re.MULTILINE)
    ] == []


def paper(page: Page, path: Path) -> list[str]:
    page.pdf(path=path, prefer_css_page_size=True)
    return [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in PdfReader(path).pages]


def test_j18_a_record_of_months_ago_is_found_by_three_characters(page: Page) -> None:
    hand = Hand(page)
    if page.viewport_size == {"width": 1440, "height": 900}:
        hand.press("/")
        hand.fill(page.get_by_label("搜工作记录，全部年度"), "两会精", then="Enter")
    else:
        hand.click(page.get_by_role("link", name="台账"))
        hand.fill(page.get_by_label("搜主题、地点、内容"), "两会精", then="Enter")
    found = page.get_by_role("link", name="学习全国两会精神和重要讲话", exact=True).locator("visible=true")
    expect(found).to_be_visible()
    assert hand.inputs <= 2
    assert hand.seconds < 10


def test_keys_open_the_menu_and_rest_while_somebody_types(desk: Page) -> None:
    desk.keyboard.press("n")
    menu = desk.locator("[data-log-menu]")
    expect(menu).to_have_attribute("open", "")
    desk.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    desk.keyboard.press("/")
    desk.keyboard.type("n/n")
    assert desk.get_by_label("搜工作记录，全部年度").input_value() == "n/n"


def test_j1_by_keyboard_alone(desk: Page, photo: Path) -> None:
    keys = Keys(desk)
    keys.enter(desk.locator(".quick a", has_text="主题党日"))
    desk.wait_for_url("**/ledger/new/theme_party_day/**")
    keys.to(desk.locator("#id_title"))
    desk.keyboard.type(THEME)
    for name, reason in (("高志翔", "病假"), ("冯莉", "事假")):
        keys.enter(desk.locator(".chip-name", has_text=name))
        keys.enter(desk.get_by_role("group", name=f"{name} 因为什么没来？").get_by_role("button", name=reason))
        assert keys.is_somewhere()
    desk.locator("#photos").set_input_files(photo)
    desk.keyboard.press("Control+Enter")
    desk.wait_for_url(at_home)
    saved(desk, "2.5")


def test_the_panel_follows_what_is_typed_and_a_topic_taken_off_stays_off(desk: Page) -> None:
    desk.goto("/ledger/new/theme_party_day/?day=2026-11-13")
    panel = desk.locator("#counted")
    expect(panel).to_contain_text("11 月主题党日已登记过 1 次，这次另计")
    expect(panel).to_contain_text("27 人各 2.5")
    desk.locator("#id_title").fill("参观廉洁展馆")
    expect(panel).to_contain_text("廉政教育 · 今年第")
    desk.locator(".chip-name", has_text="冯莉").click()
    expect(panel).to_contain_text("26 人各 2.5")
    panel.get_by_role("button", name="不计入专题 廉洁文化建设").click()
    expect(panel).not_to_contain_text("廉政教育 · 今年第")
    assert Keys(desk).is_somewhere()
    with desk.expect_response("**/ledger/preview/**"):  # asked for when the topics have been looked at once more
        desk.locator("#id_title").press_sequentially("，廉洁过节")
    expect(desk.locator(".pick", has_text="廉洁文化建设").locator("input")).not_to_be_checked()


def test_a_twin_is_asked_about_and_nothing_is_lost(browser: Browser, address: str) -> None:
    with signed_in(browser, address, WIDE, "chenjianhua", expected="422") as desk:
        _tell_a_twin_apart(desk)


def _tell_a_twin_apart(desk: Page) -> None:
    desk.goto("/ledger/new/theme_party_day/?day=2026-11-07")
    desk.locator("#id_title").fill(THEME)
    desk.get_by_role("button", name="保存登记").click()
    expect(desk.get_by_role("heading", name=re.compile("11月6日已有一条主题党日"))).to_be_visible()
    assert desk.locator("#id_title").input_value() == THEME
    desk.get_by_role("button", name="这是另一场，保存").first.click()
    saved(desk, "名党员各计 2.5 学时")
