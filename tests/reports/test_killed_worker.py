"""kill -9 of a real worker in mid-compile, on both brokers: the job ends by itself, with one set of files."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.services import private_services, wait_until

pytestmark = [pytest.mark.services, pytest.mark.slow]

ROOT = Path(__file__).resolve().parent.parent.parent
ASK = """
from datetime import date
from branches.models import Account, Organization
from branches.queries import resolve_scope
from reports.actions import request_compile
account = Account.objects.get(username="chenjianhua")
scope = resolve_scope(account, date.today())
request_compile(Organization.objects.get(pk=scope.branch_id), 2022, scope=scope)
"""
WORKER = ["celery", "-A", "portal", "worker", "-c", "1", "--without-gossip", "--without-mingle", "--without-heartbeat"]
BEAT = ["celery", "-A", "portal", "beat"]
NINETY_SECONDS = 90


class Site:
    """A portal of its own: database, broker, files, and whatever processes a test starts."""

    def __init__(self, var: Path, database_url: str = "", redis_url: str = "") -> None:
        self.var, self.database_url = var, database_url
        own = {"PORTAL_VAR": str(var), "DATABASE_URL": database_url, "REDIS_URL": redis_url}
        speed = {"JOB_LEASE_SECONDS": "3", "JOB_STALE_QUEUED_SECONDS": "6", "JOB_SWEEP_SECONDS": "2"}
        self.env = {**os.environ, **own, **speed}
        self.manage("migrate", "--verbosity", "0")
        self.manage("seed_demo")

    def manage(self, *arguments: str) -> None:
        argv = [sys.executable, "manage.py", *arguments]
        subprocess.run(argv, cwd=ROOT, env=self.env, check=True, stdout=subprocess.DEVNULL)

    def start(self, program: list[str]) -> subprocess.Popen[bytes]:
        log = (self.var / f"{program[3]}.log").open("ab")
        with log:
            return subprocess.Popen(
                [sys.executable, "-m", *program], cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
            )

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        if self.database_url:
            with psycopg.connect(self.database_url) as connection:
                return connection.execute(sql.encode()).fetchall()
        with closing(sqlite3.connect(self.var / "portal.sqlite3", timeout=20)) as connection:
            return connection.execute(sql).fetchall()

    def job(self) -> tuple[str, int, str]:
        state, attempts, reason = self.rows("SELECT state, attempts, reason FROM reports_job")[0]
        return state, attempts, reason

    def kill_in_the_middle(self) -> None:
        """Start a worker and kill it and its child without warning as soon as its row says that it runs."""
        attempts = self.job()[1]
        worker = self.start(WORKER)
        wait_until(lambda: self.job()[:2] == ("running", attempts + 1), NINETY_SECONDS, "job running")
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        assert self.job()[:2] == ("running", attempts + 1)

    def files(self) -> list[str]:
        return sorted(path.name for path in (self.var / "media").rglob("*") if path.is_file())


def end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def embedded(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def on_redis(tmp_path: Path) -> Iterator[Site]:
    with private_services() as (postgres, redis):
        yield Site(tmp_path, postgres.url, redis.url)


@pytest.fixture(params=["embedded", "on_redis"])
def site(request: pytest.FixtureRequest) -> Site:
    chosen: Site = request.getfixturevalue(request.param)
    return chosen


def test_a_killed_workers_job_is_done_within_90_seconds_with_one_set_of_files(site: Site) -> None:
    site.manage("shell", "-c", ASK)
    site.kill_in_the_middle()
    with ExitStack() as stack:
        for program in (WORKER, BEAT):
            stack.callback(end, site.start(program))
        wait_until(lambda: site.job()[0] == "done", NINETY_SECONDS, f"job done, it is {site.job()}")
    assert site.job() == ("done", 2, "")
    outputs = site.rows("SELECT format, sha256 FROM reports_output ORDER BY format")
    assert [row[0] for row in outputs] == ["docx", "pdf", "xlsx"]
    assert site.files() == sorted(row[1] for row in outputs)
    assert site.rows("SELECT count(*) FROM reports_revision") == [(1,)]


def test_a_job_that_always_dies_ends_failed_with_a_reason(embedded: Site) -> None:
    embedded.manage("shell", "-c", ASK)
    with ExitStack() as stack:
        stack.callback(end, embedded.start(BEAT))
        for _ in range(3):
            embedded.kill_in_the_middle()
        stack.callback(end, embedded.start(WORKER))
        wait_until(lambda: embedded.job()[0] == "failed", NINETY_SECONDS, f"job failed, it is {embedded.job()}")
    assert embedded.job() == ("failed", 3, "编写时多次中断，已停止重试。请再编写一次，还不行请告诉管理员")
    assert embedded.files() == []
    assert embedded.rows("SELECT count(*) FROM reports_output") == [(0,)]
