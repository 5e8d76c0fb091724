"""107 facts and nine masked values: each from records, each with a page, each in its sentence, each gone without it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from portal.demo import World
from portal.demo.coverage import Row, codes_of, page_of, rows, sentence_of
from portal.demo.coverage_page import page
from reports.document import Document
from reports.facts import collect
from reports.figures import Figure, Missing, YearFacts
from reports.queries import text_of_year

LAST = date(2022, 12, 31)
ROWS = rows()
SOURCED = [row for row in ROWS if row.facts]


@pytest.fixture
def facts(world: World) -> YearFacts:
    return collect(world.branch_a, 2022, LAST)


@pytest.fixture
def document(facts: YearFacts) -> Document:
    return text_of_year(facts)


def without(facts: YearFacts, codes: list[str]) -> YearFacts:
    gone = {code: Missing(code, code, "记录删除了") for code in codes}
    return replace(facts, facts={**facts.facts, **gone})


def test_the_table_names_every_fact_and_every_masked_value_once() -> None:
    assert [row.code for row in ROWS] == [f"S{n}" for n in range(1, 108)] + [f"X{n}" for n in range(1, 10)]


def test_every_fact_stands_in_its_sentence(document: Document) -> None:
    assert [row.code for row in ROWS if not sentence_of(row, document)] == []


def test_every_sentence_is_counted_from_the_records_that_the_table_names(facts: YearFacts) -> None:
    wrong = {}
    for row in SOURCED:
        known = [facts.get(code) for code in codes_of(row, facts)]
        behind = {source.model for fact in known if isinstance(fact, Figure) for source in fact.sources}
        if any(isinstance(fact, Missing) for fact in known) or not set(row.records) <= behind:
            wrong[row.code] = (row.records, behind)
    assert wrong == {}


@pytest.mark.parametrize("row", SOURCED, ids=lambda row: row.code)
def test_without_any_one_of_its_facts_the_sentence_is_gone_or_marked(
    row: Row, facts: YearFacts, document: Document
) -> None:
    said = sentence_of(row, document)
    for pattern in row.facts:
        codes = codes_of(replace(row, facts=(pattern,)), facts)
        left = text_of_year(without(facts, codes))
        after = sentence_of(row, left)
        assert not after or after != said or f"{after}【待补" in left.text, pattern


def test_every_record_is_entered_on_a_page_that_the_secretary_opens(
    world: World, as_persona: Callable[[str], Client]
) -> None:
    client = as_persona("secretary_a")
    pages = {row.page: page_of(row)[1] for row in ROWS}
    answers = {name: client.get(address).status_code for name, address in pages.items()}
    assert answers == dict.fromkeys(pages, 200)


def test_the_page_in_the_docs_is_the_one_that_the_program_writes(facts: YearFacts, document: Document) -> None:
    written = (settings.BASE_DIR / "docs" / "seed-coverage.md").read_text(encoding="utf-8")
    assert written == page(ROWS, facts, document)
    assert "**107/107 facts, 9/9 masked values.**" in written
