"""A written report of branch A, ready to be sent."""

from collections.abc import Callable

import pytest

from branches.scope import Scope
from portal.demo import World
from reports import compilation
from reports.models import Report
from reports.renderers.base import Renderer
from tests.reports.way.hands import write

ScopeOf = Callable[[str], Scope]


def words(code: str) -> Renderer:
    """Return a renderer that writes the text and the seal without drawing anything."""
    return Renderer(code, code, f".{code}", "text/plain", lambda one: f"{code}\n{one.text}\n{one.seal}".encode())


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compilation, "RENDERERS", tuple(words(code) for code in ("pdf", "docx", "xlsx")))
    monkeypatch.setattr("reports.actions.dispatch", lambda _job: None)


@pytest.fixture
def written(world: World, scope_of: ScopeOf) -> Report:
    """The report of 2022 as compiled; it has no gap."""
    return write(world.branch_a, scope_of("secretary_a"))


@pytest.fixture
def sparse(world: World, scope_of: ScopeOf) -> Report:
    """A report with gaps, all of them declared."""
    return write(world.branch_c, scope_of("secretary_c"), 2026)


@pytest.fixture
def secretary(scope_of: ScopeOf) -> Scope:
    return scope_of("secretary_a")


@pytest.fixture
def staff(scope_of: ScopeOf) -> Scope:
    return scope_of("staff")
