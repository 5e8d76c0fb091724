"""Draws the captioned pages of the list into docs/screenshots/, and writes the page of docs/ that shows them all."""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.journeys.gallery import gallery
from tests.site import ROOT, Site

FOLDER = ROOT / "docs" / "screenshots"
GALLERY = ROOT / "docs" / "所有页面.md"
COLOURS = 32
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
# A browser of a Chinese office: its own words for dates and files (with the package chromium-l10n).
CHINESE = {"LANGUAGE": "zh_CN"}


def small(png: bytes) -> Image.Image:
    """Return the picture with few colours, rare ones such as the ticks' green among them: the folder stays small."""
    with Image.open(io.BytesIO(png)) as picture:
        return picture.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


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
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=flags, env={**os.environ, **CHINESE})
        walkers = {width: (walk.Walker(browser, base, addresses), size) for width, size in SIZES.items()}
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
    GALLERY.write_text(gallery(import_module("tests.journeys.pages").PAGES), encoding="utf-8")
    total = sum(path.stat().st_size for path in FOLDER.iterdir())
    sys.stdout.write(f"{len(list(FOLDER.iterdir()))} pictures, {total / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
