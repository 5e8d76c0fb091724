import ctypes

import pytest

from reports.renderers import memory


def test_the_c_library_takes_the_settings_or_is_left_alone() -> None:
    assert memory.keep_freed_memory() in {True, False}


def test_without_such_settings_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    assert memory.keep_freed_memory() is False
