"""What templates and style sheets may hold: known pictures, the words of the house, nothing a strict CSP blocks."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SHEETS = sorted((ROOT / "static" / "css").rglob("*.css"))
BANNED_WORDS = ("录入", "提交成功", "驳回", "一键生成", "！")
NOT_IN_CHROMIUM_86 = (
    ":has(",
    "color-mix(",
    "@container",
    "@layer",
    "subgrid",
    "inset:",
    "aspect-ratio",
    ":is(",
    ":where(",
)
BLOCKED_BY_CSP = re.compile(r"""\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)|href=["']javascript:""")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_picture_is_in_the_sprite(path: Path) -> None:
    known = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/vendor/icons.svg").read_text()))
    text = path.read_text()
    used = set(re.findall(r'{% icon "([^"]+)"', text)) | set(re.findall(r'{% tag "[^"]+" "([^"]+)"', text))
    assert used <= known


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_use_the_words_of_the_house(path: Path) -> None:
    assert [word for word in BANNED_WORDS if word in path.read_text()] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_hold_nothing_that_the_policy_blocks(path: Path) -> None:
    assert BLOCKED_BY_CSP.findall(path.read_text()) == []


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_style_sheets_stay_on_the_floor(path: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert [feature for feature in NOT_IN_CHROMIUM_86 if feature in rules] == []
