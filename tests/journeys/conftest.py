"""A served portal, a browser, and somebody signed in: shared by all journeys of a run."""

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from portal.demo import DEMO_PASSWORD
from tests.services import free_port, wait_until
from tests.site import PATIENCE, ROOT, Site

FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
QUIET = "--disable-component-update"
LOOKING, WRITING = 30_000, 120_000  # milliseconds: on a busy machine a page, and a report, come later
expect.set_options(timeout=LOOKING)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A portal of the run's own with the demo world."""
    made = Site(tmp_path_factory.mktemp("journey"))
    made.manage("collectstatic", "--noinput", "--verbosity", "0")
    return made


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Serve the demo world as bin/demo does: web, worker and beat over the embedded broker."""
    with served(site) as base:
        yield base


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Run a portal's processes, and end them."""
    port = free_port()
    log = (site.var / "up.log").open("ab")
    argv = [sys.executable, "manage.py", "up", "--port", str(port)]
    with log, subprocess.Popen(argv, cwd=ROOT, env=site.env, stdout=log, stderr=log) as up:
        base = f"http://127.0.0.1:{port}"
        wait_until(lambda: answers(base), PATIENCE, f"web; see {site.var / 'up.log'}")
        try:
            yield base
        finally:
            up.terminate()
            up.wait(PATIENCE)


def answers(base: str) -> bool:
    connection = http.client.HTTPConnection(base.removeprefix("http://"), timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*FLAGS.split(), QUIET])
        yield chromium
        chromium.close()


WIDE, NARROW = (1440, 900), (390, 844)
# What htmx says of a request that was under way when the page was left; a refused one says more than that.
LEFT_BEHIND = "^htmx:(afterRequest|sendError|sendAbort)"


@contextmanager
def signed_in(
    browser: Browser, address: str, size: tuple[int, int], username: str, expected: str = ""
) -> Iterator[Page]:
    """Yield a page of somebody who is signed in; an error in the console fails the test, but for an expected one."""
    width, height = size
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, locale="zh-CN", reduced_motion="reduce"
    )
    context.set_default_timeout(LOOKING)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.goto("/login/")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    yield page
    context.close()
    ignored = [LEFT_BEHIND, *([expected] if expected else [])]
    assert [trouble for trouble in troubles if not any(re.search(words, trouble) for words in ignored)] == []


def paper(page: Page) -> Locator:
    """Return the written report once its page stands with its scripts: before them a number is a plain link."""
    found = page.locator("#paper")
    found.wait_for(timeout=WRITING)
    page.wait_for_load_state()
    return found


@pytest.fixture(params=[WIDE, NARROW], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The secretary of the seed's branch, at a desk and on a phone."""
    with signed_in(browser, address, request.param, "chenjianhua") as opened:
        yield opened


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Page]:
    """The secretary of the seed's branch at a desk."""
    with signed_in(browser, address, WIDE, "chenjianhua") as opened:
        yield opened


@pytest.fixture
def member_phone(browser: Browser, address: str) -> Iterator[Page]:
    """An ordinary member on a phone."""
    with signed_in(browser, address, NARROW, "linxiaoyan") as opened:
        yield opened
