"""What holds for every test: cheap passwords, own folders, an in-memory queue, and no network but loopback."""

import ipaddress
import socket
from collections.abc import Callable, Iterator

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings
from pytest_django.plugin import DjangoDbBlocker

from branches.queries import resolve_scope
from branches.scope import Scope
from portal.celery import app as celery_app
from portal.demo import World, build_world, find_world
from tests.site import NOW

PLAIN_STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The same generated examples in every run, however slow the machine; --hypothesis-profile=default looks for others.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _test_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hash passwords fast, serve static files under their own names, and write into a scratch folder."""
    var = tmp_path_factory.mktemp("var")
    (var / "static").mkdir()  # WhiteNoise warns about a missing one, and warnings are errors here
    with override_settings(
        VAR=var,
        MEDIA_ROOT=var / "media",
        STATIC_ROOT=var / "static",
        BROKER_DIR=var / "broker",
        STORAGES=PLAIN_STORAGES,
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _test_queue() -> None:
    """Keep messages out of the embedded broker's real folder; with a Redis at hand, that one is a private one."""
    if not settings.REDIS_URL:
        celery_app.conf.update(broker_url="memory://", broker_transport_options={})


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int] | str) -> None:
        if self.family != socket.AF_UNIX and not is_loopback(str(address[0])):
            raise PermissionError(f"tests do not use the network: {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine; names other than localhost would have to be looked up."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True)
def _office_morning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hold every test at the same moment; where real servers take part the clock goes on from it.

    A browser knows only the machine's clock, so its tests ask the portal that they look at.
    """
    if request.node.get_closest_marker("journey"):
        yield
        return
    with time_machine.travel(NOW, tick=bool(request.node.get_closest_marker("services"))):
        yield


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """What one test counted is not what the next one finds: ids begin again with every test."""
    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Build the demo world once; every test gets its own transaction over it."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False):
        build_world(NOW.date())


@pytest.fixture
def world(db: None) -> World:
    """Return the demo world."""
    found = find_world(NOW.date())
    assert found is not None
    return found


@pytest.fixture
def scope_of(world: World) -> Callable[[str], Scope]:
    """Return the scope of a persona on the test's day."""
    return lambda persona: resolve_scope(world.accounts[persona], NOW.date())


@pytest.fixture
def as_persona(world: World) -> Callable[[str], Client]:
    """Return a client that is signed in as a persona."""

    def sign_in(persona: str) -> Client:
        client = Client()
        if persona != "anonymous":
            client.force_login(world.accounts[persona], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put browsers last: from the first one on, a process runs an event loop, in which Django refuses its database."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is not None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many cells of the security matrix were visited and how many leaked; here, so that xdist finds it."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    noted = [dict(getattr(report, "user_properties", ())) for report in reports]
    walks = [row for row in noted if "cells" in row]
    if walks:
        cells, leaks, others = (sum(int(row[name]) for row in walks) for name in ("cells", "leaks", "unexpected"))
        terminalreporter.write_line(f"matrix: {cells} cells, {leaks} leaks, {others} other unexpected answers")
    for row in noted:
        if "seeds" in row:
            terminalreporter.write_line(f"matrix: {row['caught']} of {row['seeds']} seeded leaks caught")
