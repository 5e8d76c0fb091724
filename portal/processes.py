"""Keeps several programs running side by side: output with the program's name, restart after a crash, one clean end.

Every program leads its own session, so a signal from the terminal reaches this process alone and the programs are
ended from here, in order. Nothing in this file knows what the programs are; `manage.py up` lists them.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO

TICK_SECONDS = 0.2
GRACE_SECONDS = 20.0
DEATHS_ALLOWED = 6
DEATHS_WINDOW_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 8.0

Clock = Callable[[], float]


@dataclass(frozen=True)
class Program:
    """One program to keep running."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)


class Deaths:
    """When a program died lately: tells how long to wait before the next start and when to give up."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._times: deque[float] = deque()

    def record(self) -> None:
        """Note a death now and forget those outside the window."""
        now = self._clock()
        self._times.append(now)
        while now - self._times[0] > DEATHS_WINDOW_SECONDS:
            self._times.popleft()

    @property
    def too_many(self) -> bool:
        """Whether restarting has become pointless."""
        return len(self._times) >= DEATHS_ALLOWED

    @property
    def pause(self) -> float:
        """Seconds until the next start: half a second, then twice as long each time."""
        return float(min(0.25 * 2 ** len(self._times), LONGEST_PAUSE_SECONDS))


def tied_to_parent(argv: Sequence[str]) -> list[str]:
    """Prefix a command so that the kernel ends it when its parent is killed outright and cannot clean up."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", "--", *argv] if setpriv else list(argv)


class Child:
    """A program together with its running process."""

    def __init__(self, program: Program, out: TextIO, clock: Clock = time.monotonic) -> None:
        self.program = program
        self.deaths = Deaths(clock)
        self._out = out
        self._clock = clock
        self._restart_at = 0.0
        self._process: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int | None:
        """The process's number while it runs."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the program in a session of its own and pass its output on."""
        self._process = subprocess.Popen(  # noqa: S603 - the command comes from our own list
            tied_to_parent(self.program.argv),
            env={**os.environ, "PYTHONUNBUFFERED": "1", **self.program.env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        threading.Thread(target=self._relay, args=(self._process,), daemon=True).start()

    def tend(self) -> None:
        """Notice a death, clear away what it left, and start again when the pause is over."""
        if self._process is None:
            if self._clock() >= self._restart_at:
                self.start()
            return
        status = self._process.poll()
        if status is None:
            return
        self.kill()
        self._process = None
        self.deaths.record()
        self._restart_at = self._clock() + self.deaths.pause
        self.say(f"ended with {status}; next start in {self.deaths.pause:g} s")

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def terminate(self) -> None:
        """Ask the program to end; it tells its own children."""
        if self.alive and self._process:
            self._process.terminate()

    def kill(self) -> None:
        """End whatever is left of the program's process group at once."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def say(self, message: str) -> None:
        """Print one line under the program's name."""
        self._out.write(f"{self.program.name:<6} | {message}\n")
        self._out.flush()

    def _relay(self, process: subprocess.Popen[str]) -> None:
        if process.stdout is None:
            return
        with process.stdout as lines:
            for line in lines:
                self.say(line.rstrip("\n"))


class Supervisor:
    """Runs the programs until it is asked to stop or one of them cannot be kept alive."""

    def __init__(self, programs: Sequence[Program], out: TextIO = sys.stdout, grace: float = GRACE_SECONDS) -> None:
        self.children = [Child(program, out) for program in programs]
        self._out = out
        self._grace = grace
        self._requests = 0

    def run(self, on_tick: Callable[[], None] = lambda: None) -> int:
        """Keep everything running; return 0 after a requested stop and 1 after giving up."""
        previous = {number: signal.signal(number, self._request_stop) for number in _STOP_SIGNALS}
        try:
            return self._keep_running(on_tick)
        finally:
            self._stop()
            for number, handler in previous.items():
                signal.signal(number, handler)

    def _keep_running(self, on_tick: Callable[[], None]) -> int:
        for child in self.children:
            child.start()
        while not self._requests:
            time.sleep(TICK_SECONDS)
            for child in self.children:
                child.tend()
                if child.deaths.too_many:
                    child.say(f"died {DEATHS_ALLOWED} times within {DEATHS_WINDOW_SECONDS:g} s; stopping everything")
                    return 1
            on_tick()
        return 0

    def _request_stop(self, _number: int, _frame: object) -> None:
        self._requests += 1

    def _stop(self) -> None:
        """Ask all to end and wait; a second request, or the end of the grace, ends them at once."""
        asked = self._requests
        self._out.write("up     | stopping\n")
        for child in self.children:
            child.terminate()
        deadline = time.monotonic() + self._grace
        while self._any_alive and time.monotonic() < deadline and self._requests <= max(asked, 1):
            time.sleep(TICK_SECONDS / 4)
        for child in self.children:
            child.kill()

    @property
    def _any_alive(self) -> bool:
        return any(child.alive for child in self.children)


# A closed terminal counts as a request to stop: the programs, in sessions of their own, would not hear of it.
_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
