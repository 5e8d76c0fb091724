"""Inputs as the budgets count them (UX guide §3): a click, a choice, one text field filled, or a single key."""

import time
from pathlib import Path

from playwright.sync_api import Locator, Page

FOCUSED = "document.activeElement"
FURTHEST = 150  # so many steps of the Tab key are more than any page has


class Hand:
    """Somebody at the page; everything they do is counted and timed from the first input."""

    def __init__(self, page: Page) -> None:
        self.page, self.inputs, self._started = page, 0, 0.0

    def _count(self) -> None:
        if not self.inputs:
            self._started = time.monotonic()
        self.inputs += 1

    def click(self, place: Locator) -> None:
        """Click or tap; of two that mean the same (desk and phone) the visible one."""
        self._count()
        place.locator("visible=true").first.click()

    def fill(self, place: Locator, text: str, *, then: str = "") -> None:
        """Fill one field; the key that ends it (Enter) belongs to it."""
        self._count()
        place.locator("visible=true").first.fill(text)
        if then:
            self.page.keyboard.press(then)

    def choose(self, place: Locator, value: str) -> None:
        """Choose from a list."""
        self._count()
        place.locator("visible=true").first.select_option(value)

    def attach(self, place: Locator, file: Path) -> None:
        """Choose a file; the dialog is the system's own."""
        self._count()
        place.set_input_files(file)

    def press(self, keys: str) -> None:
        """Press a shortcut."""
        self._count()
        self.page.keyboard.press(keys)

    @property
    def seconds(self) -> float:
        """How long it took so far."""
        return time.monotonic() - self._started


class Keys:
    """Somebody without a mouse. The way of the Tab key is no input; that focus is ever lost is a fault."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, place: Locator) -> None:
        """Go on with Tab until the place has the focus."""
        wanted = place.element_handle()
        for _ in range(FURTHEST):
            if self.page.evaluate(f"wanted => {FOCUSED} === wanted", wanted):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {place}")

    def enter(self, place: Locator) -> None:
        """Go there and press Enter."""
        self.to(place)
        self.page.keyboard.press("Enter")

    def is_somewhere(self) -> bool:
        """Whether something on the page has the focus."""
        found: bool = self.page.evaluate(f"{FOCUSED} !== document.body && {FOCUSED} !== null")
        return found
