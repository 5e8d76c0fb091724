"""Draws the captioned pages of the list into docs/screenshots/, for the manual and the README."""

import io
import os
import sys
import tempfile
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.site import ROOT, Site

FOLDER = ROOT / "docs" / "screenshots"
COLOURS = 48
SIZES = {"desk": ((1440, 900), 1), "phone": ((390, 844), 1.5)}


def small(png: bytes) -> Image.Image:
    """Return the picture with few colours: flat areas and text need no more, and the folder stays small."""
    with Image.open(io.BytesIO(png)) as picture:
        return picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


def settle(page: Page) -> None:
    """Wait for what the page loads by itself, and put away what moves, points or passes."""
    page.wait_for_load_state("networkidle")
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.querySelectorAll('[data-note]').forEach((note) => note.remove())")


def draw(site: Site, base: str, wanted: Iterable[str]) -> None:
    """Open each page at both widths, one after the other, and store what it looks like."""
    walk, pages = import_module("tests.journeys.walk"), import_module("tests.journeys.pages").PAGES
    conftest, addresses = import_module("tests.journeys.conftest"), walk.addresses_of(site)
    flags = [*conftest.FLAGS.split(), conftest.QUIET]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        walkers = {
            width: (walk.Walker(browser, base, addresses, scale), size) for width, (size, scale) in SIZES.items()
        }
        for visit in pages:
            if not visit.caption or (wanted and visit.name not in wanted):
                continue
            for width, (walker, size) in walkers.items():
                page = walker.open(visit, size)
                settle(page)
                small(page.screenshot()).save(FOLDER / f"{visit.name}-{width}.png", optimize=True)
        browser.close()


def main() -> None:
    """Serve the demo from a scratch folder while the pages are drawn."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["PORTAL_VAR"] = scratch
        django.setup()
        site = Site(Path(scratch))
        site.manage("collectstatic", "--noinput", "--verbosity", "0")
        with import_module("tests.journeys.conftest").served(site) as base:
            draw(site, base, sys.argv[1:])
    total = sum(path.stat().st_size for path in FOLDER.iterdir())
    sys.stdout.write(f"{len(list(FOLDER.iterdir()))} pictures, {total / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
