"""Opens the listed pages, signed in as whoever sees them: one browser context a person, kept for the whole run."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from tests.journeys.acts import ACTS, sign_in
from tests.journeys.conftest import LOOKING
from tests.journeys.pages import Visit
from tests.personas import USERNAMES
from tests.site import ROOT, Site

DESK, PHONE = (1440, 900), (390, 844)
ANSWERED = "Failed to load resource: the server responded with a status of 4"
# Parts that a page loads by itself have arrived, and nothing is drawn pale because it is being asked for.
BUSY = ".htmx-request, .htmx-swapping, .htmx-settling, [aria-busy=true]"
SHOW = "from tests.journeys.places import show; show()"


def addresses_of(site: Site) -> dict[str, str]:
    """Ask the portal's own database where the listed pages lie."""
    argv = [sys.executable, "manage.py", "shell", "-v", "0", "-c", SHOW]
    printed = subprocess.run(argv, cwd=ROOT, env=site.env, check=True, stdout=subprocess.PIPE).stdout
    found: dict[str, str] = json.loads(printed.splitlines()[-1])
    return found


@dataclass
class Walker:
    """Goes from page to page and notes what the browser complains about on each."""

    browser: Browser
    base: str
    addresses: Mapping[str, str]
    complaints: list[str] = field(default_factory=list)
    _statuses: list[int] = field(default_factory=list)
    _pages: dict[str, Page] = field(default_factory=dict)

    def open(self, visit: Visit, size: tuple[int, int] = DESK) -> Page:
        """Open a page in its state; its answer has the status that the list says."""
        page = self._pages.get(visit.who) or self._arrive(visit.who)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        self.complaints.clear()
        page.goto(self.addresses[visit.name])
        if visit.act:
            ACTS[visit.act](page)
        page.wait_for_selector(BUSY, state="detached")
        assert self._statuses[-1] == visit.status, f"{visit.name} answered {self._statuses[-1]}"
        return page

    def _arrive(self, who: str) -> Page:
        context = self.browser.new_context(base_url=self.base, locale="zh-CN", reduced_motion="reduce")
        context.set_default_timeout(LOOKING)
        page = self._pages[who] = context.new_page()
        page.on("response", self._note_answer)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note_message)
        username = USERNAMES[who]
        if username:
            sign_in(page, username)
        return page

    def _note_answer(self, answer: Response) -> None:
        if answer.request.is_navigation_request():
            self._statuses.append(answer.status)

    def _note_message(self, message: ConsoleMessage) -> None:
        """An answer that says what is wrong with a form is an error for the browser, not for us."""
        if message.type == "error" and not message.text.startswith(ANSWERED):
            self.complaints.append(message.text)

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()
