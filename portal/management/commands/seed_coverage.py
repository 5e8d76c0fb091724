"""Writes the page that shows where each fact of the seed comes from."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo import find_world
from portal.demo.coverage import rows
from portal.demo.coverage_page import page
from reports.facts import collect
from reports.queries import text_of_year

PAGE = Path("docs/seed-coverage.md")


class Command(BaseCommand):
    """Write docs/seed-coverage.md from the demo world."""

    help = "Write docs/seed-coverage.md from the demo world"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Compile 2022 and write the page."""
        world = find_world()
        if world is None:
            raise CommandError("there is no demo world here: run bin/demo or manage.py seed_demo first")
        facts = collect(world.branch_a, 2022, date(2022, 12, 31))
        target = settings.BASE_DIR / PAGE
        target.write_text(page(rows(), facts, text_of_year(facts)), encoding="utf-8")
        self.stdout.write(f"{PAGE} written")
