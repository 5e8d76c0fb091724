"""The planted world, and the line that says how many cells the matrix had."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from branches.queries import resolve_scope
from portal.demo import find_world
from reports import compilation
from reports.renderers.base import Renderer
from tests.security.plant import Plant, build
from tests.security.runner import Data, forms_of
from tests.site import NOW


def _plain(code: str) -> Renderer:
    """Return a renderer that writes every word of the document, annexes too, without drawing anything."""
    return Renderer(code, code, f".{code}", "text/plain", lambda document: f"{code} {document}".encode())


PLAIN = tuple(_plain(code) for code in ("pdf", "docx", "xlsx"))


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Thousands of expected refusals are no news."""
    loggers = [logging.getLogger(name) for name in ("django.request", "portal.security", "django.security.csrf")]
    for logger in loggers:
        logger.disabled = True
    yield
    for logger in loggers:
        logger.disabled = False


@dataclass(frozen=True, slots=True)
class Planted:
    """What a module's tests start from."""

    plant: Plant
    forms: dict[str, Data]


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Planted]:
    """Plant once a module, in a transaction around those of its tests, and undo it afterwards."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(transaction.atomic())
            made = _plant()
        yield made
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            stack.close()


def _plant() -> Planted:
    with time_machine.travel(NOW, tick=False), pytest.MonkeyPatch.context() as patch:
        patch.setattr(compilation, "RENDERERS", PLAIN)
        patch.setattr("reports.actions.dispatch", lambda _job: None)
        world = find_world(NOW.date())
        assert world is not None
        plant = build(world, lambda persona: resolve_scope(world.accounts[persona], NOW.date()))
        return Planted(plant, forms_of(plant))


@pytest.fixture
def plant(planted: Planted, db: None) -> Plant:
    """Return one object of every sort in A, in B and outside the subtree."""
    return planted.plant


@pytest.fixture
def forms(planted: Planted) -> dict[str, Data]:
    """Return what people with the right would send."""
    return planted.forms


@pytest.fixture
def secretary(as_persona: Callable[[str], Client]) -> Client:
    """Return the secretary of A, signed in."""
    return as_persona("secretary_a")
