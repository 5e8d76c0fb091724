"""The list of pages is whole: what a person can open is on it, or a line says why it is no page."""

from tests.journeys.acts import ACTS
from tests.journeys.pages import NO_PAGE, PAGES
from tests.personas import USERNAMES
from tests.security.policy import ROWS

OPENED = {row.url for row in ROWS if row.method == "GET" and "200" in row.answers.values()}
LISTED = {visit.url for visit in PAGES}


def test_every_page_is_on_the_list() -> None:
    assert sorted(OPENED - LISTED - set(NO_PAGE)) == []


def test_the_list_names_only_what_exists() -> None:
    assert sorted((LISTED | set(NO_PAGE)) - {row.url for row in ROWS}) == []
    assert sorted(LISTED & set(NO_PAGE)) == []
    assert sorted({visit.act for visit in PAGES} - set(ACTS) - {""}) == []
    assert sorted({visit.who for visit in PAGES} - set(USERNAMES)) == []


def test_no_two_visits_share_a_name() -> None:
    names = [visit.name for visit in PAGES]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
