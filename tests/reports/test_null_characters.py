"""Null characters, which PostgreSQL takes in no text, asked for on a real one."""

from collections.abc import Callable

import pytest
from django.test import Client

from branches.scope import Scope
from portal.demo import World
from reports.actions import request_compile

pytestmark = pytest.mark.services


@pytest.fixture
def report_pk(world: World, scope_of: Callable[[str], Scope]) -> int:
    return request_compile(world.branch_a, 2025, scope=scope_of("secretary_a")).report_id


@pytest.mark.parametrize("part", ["edit", "text", "history"])
def test_a_paragraph_of_such_a_key_is_not_there(as_persona: Callable[[str], Client], report_pk: int, part: str) -> None:
    answer = as_persona("secretary_a").get(f"/reports/id/{report_pk}/p/a%00b/{part}/")
    assert answer.status_code == 404


def test_near_sentences_of_such_a_paragraph_are_none(as_persona: Callable[[str], Client], report_pk: int) -> None:
    assert as_persona("secretary_a").get(f"/reports/id/{report_pk}/likeness/?key=a%00b").status_code == 200


def test_an_outline_of_such_a_code_is_refused_in_words(as_persona: Callable[[str], Client], report_pk: int) -> None:
    answer = as_persona("secretary_a").post("/reports/2025/compile/", {"outline": "a\0b"}, follow=True)
    assert "没有 2025 年适用的报告提纲" in answer.content.decode()
