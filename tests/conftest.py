"""What holds for every test: cheap passwords, own folders, an in-memory queue, and no network but loopback."""

import ipaddress
import socket
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

from portal.celery import app as celery_app

PLAIN_STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@pytest.fixture(scope="session", autouse=True)
def _test_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hash passwords fast, serve static files under their own names, and write into a scratch folder."""
    var = tmp_path_factory.mktemp("var")
    with override_settings(
        VAR=var,
        MEDIA_ROOT=var / "media",
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
