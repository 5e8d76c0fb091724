"""Pages travel compressed, files as they are."""

import gzip

from django.test import Client

from tests.portal.test_pages import AsPersona

ASKS = {"Accept-Encoding": "gzip"}


def test_a_page_travels_compressed_and_says_the_same(as_persona: AsPersona) -> None:
    page = as_persona("secretary_a").get("/ledger/", headers=ASKS)
    assert page["Content-Encoding"] == "gzip"
    assert "工作台账" in gzip.decompress(page.content).decode()
    assert len(page.content) < 20_000


def test_a_file_travels_as_it_is(as_persona: AsPersona) -> None:
    book = as_persona("secretary_a").get("/ledger/export/", headers=ASKS)
    assert not book.has_header("Content-Encoding")
    assert book.content[:2] == b"PK"


def test_who_does_not_ask_gets_plain_words(db: None) -> None:
    assert not Client().get("/login/").has_header("Content-Encoding")
