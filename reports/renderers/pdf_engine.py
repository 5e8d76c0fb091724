"""WeasyPrint, set up once per process: only our fonts, one style sheet, nothing fetched, memory kept, fast deflate.

Making a font configuration costs more than a page, and one left unshared keeps hundreds of MB alive. So each worker
process makes one, after it was forked (`warm_up` in Celery's `worker_process_init`); processes, not threads.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from reports.renderers.deflate import speed_up
from reports.renderers.fonts import CONFIG, require_fonts
from reports.renderers.memory import keep_freed_memory
from reports.renderers.pdf_html import SHEET


class _Page(Protocol):
    def write_pdf(self, *, font_config: object, stylesheets: list[object]) -> bytes: ...


class _WeasyPrint(Protocol):
    """The part of WeasyPrint that is used here; it has no type hints of its own."""

    def HTML(self, *, string: str, url_fetcher: object) -> _Page: ...  # noqa: N802 - WeasyPrint's name

    def CSS(self, *, string: str, font_config: object) -> object: ...  # noqa: N802 - WeasyPrint's name


class Engine:
    """What a process keeps between two files."""

    def __init__(self) -> None:
        """Load WeasyPrint and the fonts; half a second."""
        require_fonts()
        keep_freed_memory()
        with _our_fonts():
            # Imported here: it takes 0.35 s and loads Pango, which web processes never need. By name: it has no types.
            self._library = cast("_WeasyPrint", import_module("weasyprint"))
            self._fonts: object = import_module("weasyprint.text.fonts").FontConfiguration()
        self.deflate = speed_up(import_module("pydyf"))
        # No protocol is allowed, not even `data:`: whatever text gets into the page, nothing is read or fetched.
        self._fetcher: object = import_module("weasyprint.urls").URLFetcher(allowed_protocols=())
        self._sheet = self._library.CSS(string=SHEET, font_config=self._fonts)

    def write(self, html: str) -> bytes:
        """Print HTML made by `pdf_html` as PDF."""
        page = self._library.HTML(string=html, url_fetcher=self._fetcher)
        return page.write_pdf(font_config=self._fonts, stylesheets=[self._sheet])


@contextmanager
def _our_fonts() -> Iterator[None]:
    """Point fontconfig at our fonts while WeasyPrint loads, which is when it reads the variable.

    Put back afterwards: a browser started later from this process should see the machine's fonts.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(CONFIG)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@cache
def engine() -> Engine:
    """Return the engine of this process, made at the first call."""
    return Engine()
