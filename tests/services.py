"""A PostgreSQL and a Redis of our own for tests: free ports on loopback, data in a scratch folder, gone afterwards.

`python -m tests.services COMMAND ...` runs a command with DATABASE_URL and REDIS_URL set to such a pair.
They never touch the machine's own servers, whatever those hold.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from portal.processes import tied_to_parent

HOST = "127.0.0.1"
START_SECONDS = 90.0
STOP_SECONDS = 15.0
_HELD: list[socket.socket] = []


class Server:
    """A server process that can be stopped, killed and started again on the same port and data."""

    def __init__(self, argv: Sequence[str], port: int, log: Path, user: str | None = None) -> None:
        self.argv = tied_to_parent(argv)
        self.port = port
        self._log = log
        self._user = user
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until the port answers."""
        with self._log.open("ab") as log:
            self._process = _popen(self.argv, self._user, log.fileno())
        wait_until(self._listens, START_SECONDS, f"{self.argv[-1]}: see {self._log}")

    def stop(self, number: int = signal.SIGINT) -> None:
        """End it in good order (SIGINT is PostgreSQL's fast shutdown); by force when it takes too long."""
        if self._process is None:
            return
        self._process.send_signal(number)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def kill(self) -> None:
        """End it as a power cut would."""
        self.stop(signal.SIGKILL)

    def _listens(self) -> bool:
        if self._process and self._process.poll() is not None:
            raise RuntimeError(f"server ended at once:\n{self._log.read_text(errors='replace')[-2000:]}")
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex((HOST, self.port)) == 0


class Postgres(Server):
    """PostgreSQL without passwords and without waiting for the disk."""

    def __init__(self, folder: Path) -> None:
        self._bin = postgres_folder()
        # PostgreSQL refuses to run as root; its package brings a user for it.
        user = "postgres" if os.geteuid() == 0 else None
        port = free_port()
        data = _own_folder(folder / "pg", user)
        initdb = [str(self._bin / "initdb"), "-D", str(data / "data"), "-U", "postgres", "-A", "trust", "--no-sync"]
        subprocess.run(
            [*initdb, "--encoding=UTF8", "--locale=C.UTF-8"],
            check=True,
            user=user,
            group=user,
            cwd="/",
            stdout=subprocess.DEVNULL,
        )
        argv = [str(self._bin / "postgres"), "-D", str(data / "data"), "-p", str(port), "-k", str(data)]
        for option in ("listen_addresses=" + HOST, "fsync=off", "full_page_writes=off", "max_connections=100"):
            argv += ["-c", option]
        super().__init__(argv, port, folder / "postgres.log", user)

    @property
    def url(self) -> str:
        """Address for DATABASE_URL."""
        return f"postgres://postgres@{HOST}:{self.port}/postgres"

    def start(self) -> None:
        """Start and wait until it takes connections: its port answers a little earlier."""
        super().start()
        ready = [str(self._bin / "pg_isready"), "--quiet", "--host", HOST, "--port", str(self.port)]
        wait_until(lambda: subprocess.run(ready, check=False).returncode == 0, START_SECONDS, "PostgreSQL")


class Redis(Server):
    """Redis with an append-only file, as in production, so that a restart keeps what it held."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        data = _own_folder(folder / "redis", None)
        argv = ["redis-server", "--port", str(port), "--bind", HOST, "--dir", str(data)]
        argv += ["--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction"]
        super().__init__(argv, port, folder / "redis.log")

    @property
    def url(self) -> str:
        """Address for REDIS_URL."""
        return f"redis://{HOST}:{self.port}/0"

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End it in good order: Redis saves on SIGTERM."""
        super().stop(number)


@contextmanager
def private_services() -> Iterator[tuple[Postgres, Redis]]:
    """Start both for the time of a with block."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-services-")))
        folder.chmod(0o711)  # PostgreSQL's user must get to its own folder in it
        postgres, redis = Postgres(folder), Redis(folder)
        for server in (postgres, redis):
            stack.callback(server.stop)
            server.start()
        yield postgres, redis


def wait_until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Poll a condition; say what never happened."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {seconds:g} s: {what}")
        time.sleep(0.05)


def free_port() -> int:
    """Return a port that nobody listens on.

    It stays bound here: until its server listens, nobody else is given it, neither as a port nor as the near end of a
    connection. A server that may take over an address (SO_REUSEADDR), as ours all do, still gets it.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind((HOST, 0))
    _HELD.append(held)
    return int(held.getsockname()[1])


def postgres_folder() -> Path:
    """Return the folder of the newest installed PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    if initdb is None:
        raise FileNotFoundError("PostgreSQL is not installed; bin/setup dev installs it")
    return Path(initdb).resolve().parent


def _own_folder(path: Path, user: str | None) -> Path:
    path.mkdir(mode=0o700)
    if user:
        shutil.chown(path, user, user)
    return path


def _popen(argv: Sequence[str], user: str | None, log: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        argv, user=user, group=user, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
    )


def _interrupted(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def main(command: Sequence[str]) -> int:
    """Run the command beside both servers and return its exit code; a signal still ends the servers."""
    signal.signal(signal.SIGTERM, _interrupted)
    with suppress(KeyboardInterrupt), private_services() as (postgres, redis):
        env = {**os.environ, "DATABASE_URL": postgres.url, "REDIS_URL": redis.url}
        return subprocess.run(command, env=env, check=False).returncode
    return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
