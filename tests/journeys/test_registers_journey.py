"""Every register through the browser: logged, listed, corrected, exported; as a secretary does it, by its labels."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page

from activities.registers import REGISTERS

pytestmark = [pytest.mark.journey, pytest.mark.slow]
WORDS, CORRECTED = "浏览器里登记的", "浏览器里改过的"


@dataclass(frozen=True, slots=True)
class Case:
    """How one register is filled: which text is told apart (and corrected), and what the usual filling would get wrong.

    Whatever is required and empty gets the first choice, or the words.
    """

    told: str
    also: dict[str, str] = field(default_factory=dict)
    searched: bool = True


CASES: dict[str, Case] = {
    "development": Case("person", {"done_on_1": "2026-09-01"}),
    "dual_registration": Case("community", {"member": "林晓燕", "registered_on": "2026-01-05", "until": "2026-02-05"}),
    "appraisal": Case("year", {"year": "2023", "held_on": "2024-01-10"}, searched=False),
    "rating": Case("rater", {"year": "2025", "step": "“四强”党支部", "rated_on": "2026-01-20"}),
    "term": Case("session", {"elected_on": "2026-10-12"}),
    "political_birthday": Case("note"),
    "duty": Case("name"),
    "honour": Case("name"),
    "topic": Case("name"),
    "series": Case("name"),
    "topic_plan": Case("title"),
    "venue": Case("name"),
    "quiz_question": Case("text", {"options": "对\n不对", "answers": "A"}),
    "campaign": Case("name", {"since": "2026-10-08"}),
    "campaign_response": Case("measures", {"campaign": "党旗在项目一线飘扬"}),
    "plan_document": Case("title"),
    "project": Case("name"),
    "milestone": Case("name"),
    "team": Case("name", {"members": "on"}),
    "stationing": Case("result", {"member": "林晓燕"}),
    "ideology": Case("title"),
    "stability": Case("event"),
    "publication": Case("title"),
}


def test_every_register_has_its_case() -> None:
    assert list(CASES) == [register.code for register in REGISTERS]


@pytest.mark.parametrize("code", CASES)
def test_a_row_is_logged_listed_corrected_and_exported(code: str, desk: Page, tmp_path: Path) -> None:
    case, page = CASES[code], desk
    page.goto(f"/ledger/books/{code}/new/")
    fill(page, case, WORDS)
    save(page, code)
    open_row(page, code, case, WORDS)
    told = page.locator(f"[name={case.told}]").first
    if case.searched and code != "development":
        told.fill(CORRECTED)
    save(page, code)
    said = exported(page, tmp_path / f"{code}.xlsx")
    assert (said_of(code, case)) in said


def save(page: Page, code: str) -> None:
    """Save; an appraisal of another day first shows who was there then, and asks once more."""
    press(page)
    if code == "appraisal" and page.url.endswith("/new/"):
        press(page)
    page.wait_for_url(f"**/ledger/books/{code}/")


def press(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="保存", exact=True).click()


def said_of(code: str, case: Case) -> str:
    if code == "development":
        return WORDS
    return CORRECTED if case.searched else case.also[case.told]


def fill(page: Page, case: Case, words: str) -> None:
    for name, value in case.also.items():
        put(page.locator(f"[name={name}]").first, value)
    told = page.locator(f"[name={case.told}]").first
    if not told.input_value():
        told.fill(words)
    for control in page.locator("form [required]").all():
        if not control.input_value():
            put(control, "" if control.evaluate("one => one.tagName") == "SELECT" else words)


def put(control: Locator, value: str) -> None:
    """Type a value, or choose it by its label; without one the first real choice."""
    if control.get_attribute("type") == "checkbox":
        control.check()
    elif control.evaluate("one => one.tagName") != "SELECT":
        control.fill(value)
    elif value:
        control.select_option(label=value)
    else:
        control.select_option(index=1)


def open_row(page: Page, code: str, case: Case, words: str) -> None:
    if case.searched and page.locator("input.find[name=q]").count():
        page.locator("input.find[name=q]").fill(words)
        page.locator("input.find[name=q]").press("Enter")
        page.wait_for_url("**q=**")
    page.locator(f".list a[href*='/ledger/books/{code}/']").first.click()
    page.wait_for_url(f"**/ledger/books/{code}/*/")


def exported(page: Page, target: Path) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="导出 Excel").click()
    waiting.value.save_as(target)
    sheet = load_workbook(target).worksheets[0]
    return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None)
