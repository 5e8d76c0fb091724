"""Draws the pages of the finished 2022 report for the documentation."""

import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from PIL import Image

from portal.demo import find_world
from portal.demo.report_pages import page
from reports.facts import collect
from reports.queries import text_of_year
from reports.renderers import pdf

PAGE, FOLDER = Path("docs/report-2022.md"), Path("docs/report-2022")
DOTS_AN_INCH, SHADES = "80", 8


class Command(BaseCommand):
    """Write docs/report-2022.md and its pictures from the demo world."""

    help = "Write docs/report-2022.md and its pictures from the demo world; needs pdftoppm (poppler-utils)"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Compile 2022, print it, and draw every page."""
        world, tool = find_world(), shutil.which("pdftoppm")
        if world is None:
            raise CommandError("there is no demo world here: run bin/demo or manage.py seed_demo first")
        if tool is None:
            raise CommandError("pdftoppm is not installed: run bin/setup dev first")
        document = text_of_year(collect(world.branch_a, 2022, date(2022, 12, 31)))
        names = _draw(pdf.render(document), tool)
        text = page(document, [f"{FOLDER.name}/{name}" for name in names])
        (settings.BASE_DIR / PAGE).write_text(text, encoding="utf-8")
        self.stdout.write(f"{PAGE} written with {len(names)} pages")


def _draw(content: bytes, tool: str) -> list[str]:
    """Replace the pictures by new ones and return their names."""
    target = settings.BASE_DIR / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        command = [tool, "-r", DOTS_AN_INCH, "-gray", "-png", file.name, str(target / "page")]
        subprocess.run(command, check=True)  # noqa: S603 - pdftoppm, our own words, a file we just wrote
    for path in target.iterdir():
        _shrink(path)
    return sorted(path.name for path in target.iterdir())


def _shrink(path: Path) -> None:
    """Keep a few shades of grey: letters need no more, and the file is half as large."""
    with Image.open(path) as picture:
        fewer = picture.convert("L").quantize(SHADES)
    fewer.save(path, optimize=True)
