"""Every address, method and persona against the table in policy.py."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.answers import whole
from tests.personas import PERSONAS
from tests.security.canaries import canary, foreign, text_of
from tests.security.plant import Plant
from tests.security.policy import BRANCH_WORDS, READS, REFUSALS, ROWS, SHOWS
from tests.security.runner import Data, Walker, all_urls, named_urls

RecordProperty = Callable[[str, object], None]


def test_every_address_has_lines_in_the_table_and_every_line_an_address() -> None:
    assert {row.url for row in ROWS} == set(named_urls())


def test_every_address_has_a_name_and_no_two_share_one() -> None:
    names = Counter(pattern.name for pattern in all_urls())
    assert None not in names
    assert set(names.values()) == {1}


def test_every_address_has_lines_for_get_and_post() -> None:
    assert {(row.url, row.method) for row in ROWS} == {
        (url, method) for url in named_urls() for method in ("GET", "POST")
    }


def test_every_address_lets_somebody_through() -> None:
    assert {row.url for row in ROWS if row.may_be_done} == set(named_urls())


def test_no_line_stands_twice() -> None:
    assert Counter((row.url, row.method, row.about) for row in ROWS).most_common(1)[0][1] == 1


def test_every_persona_has_a_column_and_a_list_of_what_it_reads() -> None:
    assert tuple(READS) == PERSONAS
    assert {tuple(row.answers) for row in ROWS} == {PERSONAS}


@pytest.mark.parametrize("persona", PERSONAS)
def test_no_cell_differs_from_the_table(
    plant: Plant, forms: dict[str, Data], persona: str, record_property: RecordProperty
) -> None:
    tally = Walker(plant, persona, forms).walk()
    record_property("cells", tally.cells)
    record_property("leaks", len(tally.leaks))
    record_property("unexpected", len(tally.faults) - len(tally.leaks))
    assert "\n".join(str(fault) for fault in tally.faults) == ""


def test_canaries_show_where_they_may(plant: Plant, as_persona: Callable[[str], Client]) -> None:
    missing = []
    for url, about, persona, branch, what in SHOWS:
        address = reverse(url, args=plant.arguments(url, about))
        text = text_of(whole(as_persona(persona).get(address)))
        if canary(branch, what) not in text:
            missing.append((url, about, persona, canary(branch, what)))
    assert missing == []


def test_the_scan_sees_a_foreign_word_and_a_foreign_name() -> None:
    page = "<p>密标玄武题名 方文博</p>"
    assert foreign("secretary_a", page) == ["密标玄武题名", "方文博"]
    assert foreign("secretary_b", page) == []
    assert set(BRANCH_WORDS) == {"a", "b", "elsewhere"}
    assert {"404", "403", "in", "405"} == REFUSALS
