"""Every listed page in every state: no fault of access, no sideways scroll, nothing too small to hit, no complaint."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.looks import faults_of
from tests.journeys.pages import PAGES, Visit
from tests.journeys.walk import Walker, addresses_of
from tests.site import Site

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.fixture(scope="module")
def walker(browser: Browser, site: Site, address: str) -> Iterator[Walker]:
    """Somebody who opens the pages, signed in once as each person."""
    walking = Walker(browser, address, addresses_of(site))
    yield walking
    walking.close()


@pytest.mark.parametrize("visit", PAGES, ids=lambda visit: visit.name)
def test_page_can_be_used_by_everybody(walker: Walker, visit: Visit) -> None:
    page = walker.open(visit)
    assert [*faults_of(page), *walker.complaints] == []
