"""What every register of learning, campaigns, projects and safeguard must do: log, list, tell, export, few queries."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client

from activities.models import ActivityKind
from activities.registers import register_of
from tests.activities.conftest import Office
from tests.activities.registers.books import BOOKS, CODES, MAKE, campaign, last_event, project, save
from tests.answers import body

SignedIn = Callable[[str], Client]
DAY = "2026-06-01"
TYPED: dict[str, dict[str, Any]] = {
    "topic": {"name": "密标新名", "category": "theory"},
    "series": {"name": "密标新名", "kind": "theme_days"},
    "topic_plan": {"title": "密标新名", "planned_for": DAY},
    "venue": {"name": "密标新名", "kind": "red_resource"},
    "campaign": {"name": "密标新名", "kind": "call", "level": "city", "since": DAY},
    "campaign_response": {"measures": "密标新名", "kind": "response", "responded_on": DAY},
    "plan_document": {"title": "密标新名", "kind": "implementation", "adopted_on": DAY},
    "project": {"name": "密标新名", "category": "livelihood"},
    "milestone": {"name": "密标新名", "reached_on": DAY},
    "team": {"name": "密标新名", "kind": "assault", "since": DAY},
    "stationing": {"result": "密标新名", "since": DAY},
    "ideology": {"title": "密标新名", "kind": "analysis", "done_on": DAY},
    "stability": {"event": "密标新名", "kind": "plan", "done_on": DAY},
    "publication": {"title": "密标新名", "outlet": "市级机关党建网", "level": "city", "published_on": DAY},
}


def typed(office: Office, code: str) -> dict[str, Any]:
    """Return the least that a row of the register needs."""
    member = str(office.members[2].pk)
    links: dict[str, Callable[[], dict[str, Any]]] = {
        "topic_plan": lambda: {"kind": str(ActivityKind.objects.get(code="party_lecture").pk)},
        "campaign_response": lambda: {"campaign": str(campaign(office).pk)},
        "milestone": lambda: {"project": str(project(office).pk)},
        "team": lambda: {"members": [member]},
        "stationing": lambda: {"project": str(project(office).pk), "member": member},
    }
    return TYPED[code] | (links[code]() if code in links else {})


@pytest.mark.parametrize("code", CODES)
def test_a_row_is_logged_listed_told_and_exported(secretary: Client, office: Office, code: str) -> None:
    response = save(secretary, code, **typed(office, code))
    assert (response.status_code, response.get("Location")) == (302, f"{BOOKS}/{code}/")
    page = body(secretary.get(f"{BOOKS}/{code}/"))
    assert page.count("密标新名") == 2  # the table and the cards of a phone
    book = register_of(code)
    assert book is not None
    event = last_event(office)
    assert (event.action, event.object_type) == ("create", book.model._meta.model_name)
    assert event.summary.startswith(f"登记{book.label}：")
    exported = secretary.get(f"{BOOKS}/{code}/export/").content
    sheet: Any = openpyxl.load_workbook(io.BytesIO(exported)).active
    assert [cell.value for cell in sheet[2]] == ["序号", *(column.label for column in book.columns), "党组织"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert len([row for row in rows if "密标新名" in row]) == 1
    assert rows[0][0] == 1


@pytest.mark.parametrize("code", CODES)
def test_a_year_far_from_any_is_refused(secretary: Client, office: Office, code: str) -> None:
    days = [name for name, value in TYPED[code].items() if value == DAY]
    for name in days:
        for odd, sentence in (("0001-01-01", "日期填得太早了"), ("9999-12-31", "日期填得太晚了")):
            response = save(secretary, code, **typed(office, code) | {name: odd})
            assert (name, response.status_code) == (name, 422)
            assert sentence in body(response)


@pytest.mark.parametrize("code", CODES)
def test_nothing_typed_is_answered_with_a_sentence(secretary: Client, office: Office, code: str) -> None:
    response = save(secretary, code, **dict.fromkeys(typed(office, code), ""))
    assert response.status_code == 422
    assert "请填写" in body(response) or "请勾选" in body(response)


# Session, account and rights take four; a shared register asks for the organizations above as well.
LIST_QUERIES = dict.fromkeys(CODES, 7) | {"topic": 9, "campaign": 9, "team": 9, "topic_plan": 8}
LIST_QUERIES |= {"series": 6, "venue": 6}


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("code", CODES)
def test_a_list_takes_the_same_queries_however_long_it_is(
    secretary: Client, office: Office, code: str, number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for n in range(number):
        MAKE[code](office, f"第{n}号")
    secretary.get(f"{BOOKS}/{code}/")
    with django_assert_num_queries(LIST_QUERIES[code]):
        page = secretary.get(f"{BOOKS}/{code}/")
    assert body(page).count("第0号") >= 2


FORM_QUERIES = dict.fromkeys(CODES, 6) | {"stationing": 7, "plan_document": 8, "team": 10}
FORM_QUERIES |= dict.fromkeys(("series", "venue", "project", "publication"), 5)


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("code", CODES)
def test_a_form_takes_the_same_queries_however_much_it_offers(
    secretary: Client, office: Office, code: str, number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for n in range(number):
        for other in ("plan_document", "milestone"):
            MAKE[other](office, f"第{n}号")
    row = MAKE[code](office, "这一条")
    secretary.get(f"{BOOKS}/{code}/{row.pk}/")
    with django_assert_num_queries(FORM_QUERIES[code]):
        page = secretary.get(f"{BOOKS}/{code}/{row.pk}/")
    assert "修改" in body(page)
