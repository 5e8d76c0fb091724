"""The main job in a real browser, as the seed's secretary: 2022 → 编写 → progress → preview → evidence → files."""

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from portal.demo import DEMO_PASSWORD
from tests.services import free_port, wait_until
from tests.site import NINETY_SECONDS, ROOT, Site

pytestmark = [pytest.mark.journey, pytest.mark.slow]
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
QUIET = "--disable-component-update"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo world as bin/demo does: web, worker and beat over the embedded broker."""
    site = Site(tmp_path_factory.mktemp("journey"))
    site.manage("collectstatic", "--noinput", "--verbosity", "0")
    port = free_port()
    log = (site.var / "up.log").open("ab")
    argv = [sys.executable, "manage.py", "up", "--port", str(port)]
    with log, subprocess.Popen(argv, cwd=ROOT, env=site.env, stdout=log, stderr=log) as up:
        base = f"http://127.0.0.1:{port}"
        wait_until(lambda: answers(base), NINETY_SECONDS, f"web; see {site.var / 'up.log'}")
        yield base
        up.terminate()
        up.wait(30)


def answers(base: str) -> bool:
    connection = http.client.HTTPConnection(base.removeprefix("http://"), timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*FLAGS.split(), QUIET])
        yield chromium
        chromium.close()


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, locale="zh-CN", reduced_motion="reduce"
    )
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.goto("/login/")
    page.get_by_label("登录名").fill("chenjianhua")
    page.get_by_label("密码").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="登录").click()
    yield page
    context.close()
    assert troubles == []


def overflow(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width


def test_from_2022_to_the_three_files(page: Page, tmp_path: Path) -> None:
    page.get_by_role("link", name=re.compile("报告$")).locator("visible=true").first.click()
    page.get_by_role("link", name="2022").click()
    page.get_by_role("button", name="编写").click()
    page.locator("#paper").wait_for(timeout=60_000)
    assert "一、2022年度中心党建工作完成情况" in page.locator("#paper").inner_text()
    assert overflow(page) == 0
    page.locator("[data-figure]", has_text="43").click()
    page.locator("#evidence .er").first.wait_for()
    assert "口径" in page.locator("#evidence").inner_text()
    assert page.locator("#evidence .er").count() == 26
    page.goto("/reports/2022/")
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
