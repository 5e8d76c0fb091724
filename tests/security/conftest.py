"""The planted world, and the line that says how many cells the matrix had."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from branches.scope import Scope
from portal.demo import World
from reports import compilation
from reports.renderers.base import Renderer
from tests.security.plant import Plant, build
from tests.security.runner import Data, forms_of

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


@pytest.fixture
def quick_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the words of a report as its files, and send nothing to a queue."""
    monkeypatch.setattr(compilation, "RENDERERS", PLAIN)
    monkeypatch.setattr("reports.actions.dispatch", lambda _job: None)


@pytest.fixture
def plant(world: World, scope_of: Callable[[str], Scope], quick_files: None) -> Plant:
    """Return one object of every sort in A, in B and outside the subtree."""
    return build(world, scope_of)


@pytest.fixture
def forms(plant: Plant) -> dict[str, Data]:
    """Return what people with the right would send."""
    return forms_of(plant)


@pytest.fixture
def secretary(as_persona: Callable[[str], Client]) -> Client:
    """Return the secretary of A, signed in."""
    return as_persona("secretary_a")


def pytest_terminal_summary(terminalreporter: Any) -> None:  # noqa: ANN401 - pytest keeps the type to itself
    """Say how many cells were visited and how many leaked."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    noted = [dict(getattr(report, "user_properties", ())) for report in reports]
    walks = [row for row in noted if "cells" in row]
    if walks:
        cells, leaks, others = (sum(int(row[name]) for row in walks) for name in ("cells", "leaks", "unexpected"))
        terminalreporter.write_line(f"matrix: {cells} cells, {leaks} leaks, {others} other unexpected answers")
    for row in noted:
        if "seeds" in row:
            terminalreporter.write_line(f"matrix: {row['caught']} of {row['seeds']} seeded leaks caught")
