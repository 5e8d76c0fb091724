"""`manage.py up`: the whole portal on one machine, that is web, worker and beat under one Ctrl-C."""

import http.client
import os
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.kit.dirs import ensure_dirs
from portal.processes import Program, Supervisor

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn keeps its heartbeat files there, so a slow disk cannot stall it


class Command(BaseCommand):
    """Start the web server, the worker and the scheduler, and keep them running until Ctrl-C."""

    help = "Run web, worker and beat together; Ctrl-C ends all of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to serve on."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--show", type=Path, metavar="FILE", help="text to print once the web answers")

    def handle(self, *_args: Any, host: str, port: int, show: Path | None, **_options: Any) -> None:
        """Run until stopped; a program that cannot be kept alive makes the exit code 1."""
        if not is_free(host, port):
            msg = f"port {port} is taken; choose another one with --port, or PORT=... bin/demo"
            raise CommandError(msg)
        ensure_dirs()
        announcement = Announcement(host, port, lambda: self._announce(host, port, show))
        sys.exit(Supervisor(programs(host, port)).run(on_tick=announcement))

    def _announce(self, host: str, port: int, show: Path | None) -> None:
        if show:
            self.stdout.write(show.read_text(encoding="utf-8"))
        self.stdout.write(f"up     | ready: http://{host}:{port}/  (Ctrl-C ends everything)\n")
        self.stdout.flush()


class Announcement:
    """Calls back once, as soon as the web server answers."""

    def __init__(self, host: str, port: int, callback: Callable[[], None]) -> None:
        self._host, self._port, self._callback = host, port, callback
        self._done = False

    def __call__(self) -> None:
        """Look whether the server answers by now."""
        if not self._done and answers(self._host, self._port):
            self._done = True
            self._callback()


def answers(host: str, port: int) -> bool:
    """Tell whether /healthz says that the web process works."""
    connection = http.client.HTTPConnection(host, port, timeout=1)
    with closing(connection):
        try:
            connection.request("GET", "/healthz", headers={"Host": known_host()})
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False


def known_host() -> str:
    """Return a host name that the portal accepts."""
    first = next(iter(settings.ALLOWED_HOSTS), "localhost")
    return "localhost" if first == "*" else first.lstrip(".")


def is_free(host: str, port: int) -> bool:
    """Tell whether nobody listens on the port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def programs(host: str, port: int) -> list[Program]:
    """List what makes up the portal on one machine."""
    return [
        Program("web", web_command(host, port)),
        Program("worker", celery_command("worker", f"--loglevel={log_level()}", *WORKER_OPTIONS)),
        Program("beat", celery_command("beat", f"--loglevel={log_level()}")),
    ]


def web_command(host: str, port: int) -> list[str]:
    """Return gunicorn's command line: threads, because a page waits for the database more than it computes."""
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi:application", f"--bind={host}:{port}"]
    command += ["--worker-class=gthread", "--workers=2", "--threads=4", "--timeout=60", "--graceful-timeout=15"]
    command += ["--max-requests=1000", "--max-requests-jitter=100", "--no-control-socket"]
    if SHARED_MEMORY.is_dir() and os.access(SHARED_MEMORY, os.W_OK):
        command.append(f"--worker-tmp-dir={SHARED_MEMORY}")
    return command


WORKER_OPTIONS = ("--pool=prefork", "--concurrency=2", "--without-gossip", "--without-mingle", "--without-heartbeat")


def celery_command(*words: str) -> list[str]:
    """Return a celery command line for the portal's app."""
    return [sys.executable, "-m", "celery", "--app=portal", "--quiet", *words]


def log_level() -> str:
    """Return the log level of the settings in the word that celery knows."""
    return os.environ.get("LOG_LEVEL", "INFO").lower()
