"""Processes of the benches: one that stays warm and answers line by line, and one that runs once and is gone."""

import io
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from portal.kit.known import known_as


class Warm:
    """A script of ours that says one line when it is ready, and then one for every line that it is sent."""

    def __init__(self, script: Path, *words: str, env: Mapping[str, str] | None = None) -> None:
        """Start it; `ready` is what it said first."""
        self._process = subprocess.Popen(  # noqa: S603 - a script that lies here, with words of the bench's own
            [sys.executable, str(script), *words], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._said = known_as(io.TextIOWrapper, self._process.stdout)
        self._sent = known_as(io.TextIOWrapper, self._process.stdin)
        self.ready = self._said.readline()

    def ask(self, line: object) -> str:
        """Send a line and return the answer."""
        print(line, file=self._sent, flush=True)
        return self._said.readline()

    def stop(self) -> None:
        """End it."""
        self._process.communicate()


def cpu_seconds(command: list[str]) -> float:
    """CPU seconds of a command that runs once, without input, its output thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603 - our own script or LibreOffice, with paths that the bench made
        command, input=b"", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
