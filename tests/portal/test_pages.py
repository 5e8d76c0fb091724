"""Every page of the demo world opens, for whom it is meant, in a fixed number of queries."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

AsPersona = Callable[[str], Client]

PAGES = (
    ("home", (), "secretary_a", 10),
    ("home_hours", (), "secretary_a", 10),
    ("activity_list", (), "secretary_a", 8),
    ("activity_create", ("theme_party_day",), "secretary_a", 12),
    ("hours_me", (), "member_a", 11),
    ("report_year", (2022,), "secretary_a", 9),
    ("staff_overview", (), "staff", 6),
    ("audit_list", (), "auditor", 6),
)


@pytest.mark.parametrize(("name", "args", "persona", "queries"), PAGES)
def test_page_opens_within_its_queries(
    as_persona: AsPersona,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    args: tuple[object, ...],
    persona: str,
    queries: int,
) -> None:
    client = as_persona(persona)
    client.get(reverse("healthz"))
    client.get(reverse(name, args=args))  # the first request of a session writes when it was last used
    with django_assert_num_queries(queries):
        response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    assert queries <= 12
