"""What a first visit brings over the line, compressed as the portal serves it: style, scripts, page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.pages import PAGES
from tests.journeys.walk import Walker, addresses_of
from tests.site import Site

pytestmark = [pytest.mark.journey, pytest.mark.slow]
CSS, JS, ALL = 40_000, 50_000, 120_000
PLAIN = [visit for visit in PAGES if not visit.act]

# What lies in the browser's own store counts with the bytes it once took.
SIZES = """() => ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type))
  .map((one) => [new URL(one.name).pathname, one.encodedBodySize])"""


@pytest.fixture(scope="module")
def sizes(browser: Browser, site: Site, address: str) -> Iterator[dict[str, dict[str, int]]]:
    """The bytes of every listed page's files, by the page's name."""
    walker = Walker(browser, address, addresses_of(site))
    yield {visit.name: dict(walker.open(visit).evaluate(SIZES)) for visit in PLAIN}
    walker.close()


def heavier(sizes: dict[str, dict[str, int]], ending: str, limit: int) -> dict[str, int]:
    """Return the pages whose files with the ending weigh more than they may."""
    sums = {page: sum(size for name, size in of.items() if name.endswith(ending)) for page, of in sizes.items()}
    return {page: weight for page, weight in sums.items() if weight > limit}


@pytest.mark.parametrize(("ending", "limit"), [(".css", CSS), (".js", JS), ("", ALL)], ids=["style", "scripts", "all"])
def test_first_visit_stays_within_its_weight(sizes: dict[str, dict[str, int]], ending: str, limit: int) -> None:
    assert heavier(sizes, ending, limit) == {}


def test_what_is_weighed_arrived(sizes: dict[str, dict[str, int]]) -> None:
    home = sizes["home"]
    assert {ending for name in home if (ending := name.rsplit(".", 1)[-1]) in {"css", "js", "svg"}} == {
        "css",
        "js",
        "svg",
    }
    assert all(home.values())
