"""The manual shows pictures that exist and are drawn by the script, and uses the words of the house."""

import re
from pathlib import Path

from tests.journeys.gallery import gallery
from tests.journeys.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "使用手册.md").read_text()
SHOWN = re.findall(r"!\[([^]]+)\]\((?:docs/)?screenshots/([^)]+)\.png\)", MANUAL + (ROOT / "README.md").read_text())
DRAWN = {f"{visit.name}-{width}" for visit in PAGES if visit.caption for width in ("desk", "phone")}
BANNED_WORDS = ("录入", "提交", "驳回", "一键", "成功", "！")


def test_every_picture_is_drawn_by_the_script_and_is_there() -> None:
    assert len(SHOWN) > 20
    assert sorted(name for _, name in SHOWN if name not in DRAWN) == []
    assert sorted(name for _, name in SHOWN if not (ROOT / "docs" / "screenshots" / f"{name}.png").is_file()) == []


def test_every_page_of_the_portal_is_pictured_and_shown_at_both_widths() -> None:
    pictured = {visit.url for visit in PAGES if visit.caption}
    assert sorted({visit.url for visit in PAGES} - pictured) == []
    assert (ROOT / "docs" / "所有页面.md").read_text() == gallery(PAGES)
    assert sorted(name for name in DRAWN if not (ROOT / "docs" / "screenshots" / f"{name}.png").is_file()) == []


def test_no_picture_is_left_over() -> None:
    assert sorted(path.stem for path in (ROOT / "docs" / "screenshots").glob("*.png") if path.stem not in DRAWN) == []


def test_the_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in (ROOT / "docs" / "screenshots").glob("*.png")) < 4_000_000


def test_the_manual_uses_the_words_of_the_house() -> None:
    assert [word for word in BANNED_WORDS if word in MANUAL] == []
