"""The vendored style sheet holds what the pages use: no page may use a family of classes that was left out."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LEFT_OUT = re.search(r'UNUSED = """(.*?)"""', (ROOT / "bin/vendor-assets").read_text(), re.DOTALL)
assert LEFT_OUT is not None
OF_LEFT_OUT = re.compile(rf"(?:{'|'.join(LEFT_OUT[1].split())})(?![a-z])")
OWN = set(re.findall(r"\.([a-z][\w-]*)", "".join(path.read_text() for path in (ROOT / "static/css").rglob("*.css"))))
SHEET = (ROOT / "static/vendor/bootstrap.min.css").read_text()


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_page_uses_a_class_that_was_left_out(path: Path) -> None:
    words = {word for said in re.findall(r'class="([^"]*)"', path.read_text()) for word in said.split()}
    assert sorted(word for word in words - OWN if OF_LEFT_OUT.match(word)) == []


def test_the_families_that_were_left_out_are_gone_and_the_others_are_there() -> None:
    assert [word for word in (".btn-primary", ".form-control", ".modal-dialog", ".d-grid") if word not in SHEET] == []
    assert [word for word in (".accordion", ".dropdown", ".carousel", ".table-") if word in SHEET] == []
