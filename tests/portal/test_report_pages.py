from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from portal.demo import World
from portal.demo.report_pages import OUTLINE, page
from reports.facts import collect
from reports.queries import text_of_year
from reports.renderers.pages import page_count

DOCS = Path(settings.BASE_DIR) / "docs"
LARGEST = 150_000  # bytes of a picture


@pytest.fixture
def text(world: World) -> str:
    document = text_of_year(collect(world.branch_a, 2022, date(2022, 12, 31)))
    names = [f"report-2022/page-{number}.png" for number in range(1, page_count(document) + 1)]
    return page(document, names)


def test_the_page_in_the_repository_is_the_one_that_the_records_give(text: str) -> None:
    assert (DOCS / "report-2022.md").read_text(encoding="utf-8") == text


def test_every_heading_of_the_seed_stands_in_the_report(text: str) -> None:
    assert "**missing**" not in text
    assert text.count("| page ") == len(OUTLINE)


def test_every_page_has_its_picture_and_none_is_large(text: str) -> None:
    pictures = sorted((DOCS / "report-2022").iterdir())
    assert [f"report-2022/{picture.name}" in text for picture in pictures] == [True] * len(pictures)
    assert text.count("](report-2022/") == len(pictures)
    assert max(picture.stat().st_size for picture in pictures) < LARGEST
