"""Telling the user what happened, on the next page, with a way back where there is one."""

from django.contrib import messages
from django.http import HttpRequest


def say(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Show a toast on the next page; `undo` is the address to which its 撤销 button posts."""
    messages.success(request, text, extra_tags=undo)


def warn(request: HttpRequest, text: str) -> None:
    """Show a toast that something was not done."""
    messages.warning(request, text)
