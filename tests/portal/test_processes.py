"""The process runner with small stand-in programs: restarts, gives up, and leaves nothing behind."""

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import override_settings

from portal.kit.dirs import ensure_dirs
from portal.management.commands.up import is_free
from portal.processes import DEATHS_ALLOWED, Deaths, Program, Supervisor

FOREVER = "import time; print('hello', flush=True); time.sleep(60)"
# Shrugs off the polite signal and has a child that does the same.
STUBBORN = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import signal, time; signal.signal(15, 1); time.sleep(60)"])
print("pids", os.getpid(), child.pid, flush=True)
time.sleep(60)
"""


def python(name: str, code: str) -> Program:
    return Program(name, [sys.executable, "-c", code])


def stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def is_running(pid: int) -> bool:
    """A zombie has ended; only its parent has not asked yet."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_pauses_grow_and_deaths_are_forgotten_after_a_minute() -> None:
    clock = Clock()
    deaths = Deaths(clock)
    pauses = []
    for _ in range(DEATHS_ALLOWED):
        deaths.record()
        pauses.append(deaths.pause)
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0]
    assert deaths.too_many
    clock.now = 61.0
    deaths.record()
    assert (deaths.too_many, deaths.pause) == (False, 0.5)


def test_killed_program_is_started_again_and_its_output_carries_its_name() -> None:
    out = io.StringIO()
    supervisor = Supervisor([python("web", FOREVER)], out)
    seen: list[int] = []

    def kill_once_then_stop() -> None:
        pid = supervisor.children[0].pid
        if pid is None or out.getvalue().count("web    | hello") <= len(seen):
            return
        seen.append(pid)
        if len(seen) == 1:
            os.kill(pid, signal.SIGKILL)
        else:
            stop()

    assert supervisor.run(kill_once_then_stop) == 0
    assert len(set(seen)) == 2
    assert "web    | ended with -9; next start in 0.5 s" in out.getvalue()
    assert not any(is_running(pid) for pid in seen)


def test_program_that_keeps_dying_stops_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Deaths, "pause", 0.0)
    out = io.StringIO()
    supervisor = Supervisor([python("worker", "raise SystemExit(3)"), python("web", FOREVER)], out)
    pids: set[int | None] = set()
    assert supervisor.run(lambda: pids.add(supervisor.children[1].pid)) == 1
    assert out.getvalue().count("worker | ended with 3") == DEATHS_ALLOWED
    assert not any(is_running(pid) for pid in pids if pid)


def test_stubborn_program_and_its_child_are_ended_by_force() -> None:
    out = io.StringIO()
    supervisor = Supervisor([python("beat", STUBBORN)], out, grace=0.5)
    assert supervisor.run(lambda: stop() if "pids" in out.getvalue() else None) == 0
    pids = [int(word) for word in out.getvalue().split("pids")[1].split()[:2]]
    assert eventually(lambda: not any(is_running(pid) for pid in pids))


def test_second_request_does_not_wait_for_the_grace() -> None:
    out = io.StringIO()
    supervisor = Supervisor([python("beat", STUBBORN)], out, grace=30)
    asked: list[float] = []

    def stop_again() -> None:
        if eventually(lambda: "up     | stopping" in out.getvalue()):
            stop()

    def stop_twice() -> None:
        if "pids" in out.getvalue():
            threading.Thread(target=stop_again).start()
            asked.append(time.monotonic())
            stop()

    assert supervisor.run(stop_twice) == 0
    assert time.monotonic() - asked[0] < 15


def test_programs_end_when_the_runner_is_killed_outright() -> None:
    runner = (
        "import sys; from portal.processes import Program, Supervisor\n"
        "code = 'import os, time; print(\"pid\", os.getpid(), flush=True); time.sleep(60)'\n"
        "Supervisor([Program('web', [sys.executable, '-c', code])]).run()"
    )
    process = subprocess.Popen([sys.executable, "-c", runner], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    with process.stdout as lines:
        pid = int(lines.readline().split()[-1])
        process.kill()
        process.wait()
    assert eventually(lambda: not is_running(pid))


def test_taken_port_is_noticed() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not is_free("127.0.0.1", port)
    assert is_free("127.0.0.1", port)


def test_folders_of_the_embedded_broker_are_made(tmp_path: Path) -> None:
    var = tmp_path / "var"
    with override_settings(VAR=var, MEDIA_ROOT=var / "media", BROKER_DIR=var / "broker", REDIS_URL=""):
        ensure_dirs()
        ensure_dirs()
    made = sorted(str(path.relative_to(var)) for path in var.rglob("*"))
    assert made == ["broker", "broker/control", "broker/processed", "broker/queue", "media"]


def test_redis_needs_no_broker_folders(tmp_path: Path) -> None:
    with override_settings(
        VAR=tmp_path, MEDIA_ROOT=tmp_path / "media", BROKER_DIR=tmp_path / "broker", REDIS_URL="redis://x"
    ):
        ensure_dirs()
    assert [path.name for path in tmp_path.iterdir()] == ["media"]
