"""Readers for the environment: one per type, each loud about nonsense, secrets also from a mounted file."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})


def text(name: str, default: str = "") -> str:
    """Return the variable as it stands, or the default."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    """Return a yes/no variable; anything but a known word is refused."""
    value = os.environ.get(name, str(default)).strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    msg = f"{name} must be yes or no, not {value!r}"
    raise ImproperlyConfigured(msg)


def number(name: str, default: int) -> int:
    """Return a whole number; anything else is refused."""
    value = os.environ.get(name, str(default)).strip()
    if value.lstrip("-").isdigit():
        return int(value)
    msg = f"{name} must be a whole number, not {value!r}"
    raise ImproperlyConfigured(msg)


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list without blanks."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secret(name: str) -> str:
    """Return a secret from NAME or from the file that NAME_FILE points at; empty when neither is set."""
    path = os.environ.get(f"{name}_FILE")
    if path is None:
        return os.environ.get(name, "")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        msg = f"{name}_FILE cannot be read: {error}"
        raise ImproperlyConfigured(msg) from error
