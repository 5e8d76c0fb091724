"""Words: the pages of the demo world and all templates speak as agreed, and in Chinese."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html

from activities.models import RectificationItem, RectificationMeasure
from portal.demo import World
from portal.kit.words import BANNED, KNOWN_IN_ENGLISH

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
CODE = re.compile(r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->|^\s*(?://|\*|/\*).*$", re.DOTALL | re.MULTILINE)
LATIN = re.compile(r"[A-Za-z]{2,}")
SEEN = "//body//text()[not(ancestor::script or ancestor::style)] | //title/text()"
READ_OUT = "//@aria-label | //@title | //@placeholder | //@alt | //@data-confirm"
# What registers are called by documents of the Party, not by us.
TERMS = ("新增党员", "双创建", "补课件")

PAGES = (
    ("anonymous", ("/login/",)),
    (
        "secretary_a",
        (
            *("/", "/ledger/", "/ledger/?bin=1", "/ledger/new/theme_party_day/", "/ledger/new/committee_meeting/"),
            *("/ledger/books/", "/ledger/books/honour/", "/ledger/books/honour/new/", "/calendar/", "/hours/"),
            *("/hours/me/", "/events/", "/events/new/", "/rectify/", "/rectify/new/", "/plan/2027/", "/branch/"),
            *("/branch/groups/", "/branch/posts/", "/branch/settings/", "/branch/members/new/", "/reports/2026/"),
            *("/notices/", "/me/", "/quiz/", "/no/such/page/", "/staff/"),
        ),
    ),
    ("member_a", ("/hours/me/", "/events/", "/notices/", "/me/", "/quiz/", "/branch/", "/ledger/")),
    ("staff", ("/staff/", "/rectify/", "/ledger/", "/ledger/books/", "/notices/", "/notices/sent/", "/me/")),
    ("auditor", ("/audit/", "/me/", "/notices/")),
)
CASES = [(persona, address) for persona, addresses in PAGES for address in addresses]


def stored(world: World) -> set[str]:
    """Return what people typed and pages quote word for word, and their login names."""
    typed = {text for row in RectificationItem.objects.all() for text in (row.problem, row.progress, row.goal)}
    typed |= set(RectificationMeasure.objects.values_list("text", flat=True))
    return {text for text in typed if text} | {account.username for account in world.accounts.values()}


def words_of(page: bytes, quoted: set[str]) -> str:
    """Return everything a page says, seen or read out, without what it quotes."""
    tree: Any = html.document_fromstring(page.decode())
    said = "\n".join(tree.xpath(SEEN) + tree.xpath(READ_OUT))
    for text in sorted(quoted, key=len, reverse=True):
        said = said.replace(text, "")
    for term in TERMS:
        said = said.replace(term, "")
    return said


@pytest.mark.parametrize(("persona", "address"), CASES)
def test_a_page_uses_the_words_of_the_house_and_no_english(
    world: World, as_persona: Callable[[str], Client], persona: str, address: str
) -> None:
    response = as_persona(persona).get(address)
    assert response.status_code in (200, 403, 404)
    said = words_of(response.content, stored(world))
    assert {word for word in BANNED if word in said} == set()
    assert set(LATIN.findall(said)) - KNOWN_IN_ENGLISH == set()


def test_the_crawl_sees_a_banned_word_and_an_english_one_wherever_they_stand() -> None:
    page = '<html><body><p>提交成功</p><a aria-label="新增">x</a><img alt="photo"><script>录入()</script></body></html>'
    said = words_of(page.encode(), {"成功"})
    assert {word for word in BANNED if word in said} == {"提交", "新增"}
    assert LATIN.findall(said) == ["photo"]


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_or_script_holds_a_banned_word(path: Path) -> None:
    text = CODE.sub("", path.read_text(encoding="utf-8"))
    for term in TERMS:
        text = text.replace(term, "")
    assert {word for word in BANNED if word in text} == set()
