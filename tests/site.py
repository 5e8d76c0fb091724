"""A portal of its own for tests that need real processes: database, broker, files, and whatever a test starts."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from tests.services import wait_until

ROOT = Path(__file__).resolve().parent.parent
WORKER = ["celery", "-A", "portal", "worker", "-c", "1", "--without-gossip", "--without-mingle", "--without-heartbeat"]
BEAT = ["celery", "-A", "portal", "beat"]
NINETY_SECONDS = 90
PATIENCE = 300  # seconds that what is only prepared may take on a busy machine
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


class Site:
    """One portal with the demo world; without addresses it runs on SQLite and the embedded broker."""

    def __init__(self, var: Path, database_url: str = "", redis_url: str = "") -> None:
        self.var, self.database_url = var, database_url
        own = {"PORTAL_VAR": str(var), "DATABASE_URL": database_url, "REDIS_URL": redis_url}
        speed = {"JOB_LEASE_SECONDS": "10", "JOB_STALE_QUEUED_SECONDS": "6", "JOB_SWEEP_SECONDS": "2"}
        clock = {"PYTHONPATH": str(ROOT / "tests" / "clock"), "TEST_CLOCK": f"{NOW.isoformat()} {time.monotonic()}"}
        self.env = {**os.environ, **own, **speed, **clock}
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
        newest = "SELECT state, attempts, reason FROM reports_job ORDER BY created_at DESC LIMIT 1"
        state, attempts, reason = self.rows(newest)[0]
        return state, attempts, reason

    def kill_in_the_middle(self) -> None:
        """Start a worker and kill it and its child without warning as soon as its row says that it runs."""
        attempts = self.job()[1]
        worker = self.start(WORKER)
        wait_until(lambda: self.job()[:2] == ("running", attempts + 1), PATIENCE, "job running")
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        assert self.job()[:2] == ("running", attempts + 1)

    def files(self) -> list[str]:
        return sorted(path.name for path in (self.var / "media").rglob("*") if path.is_file())


def end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
