"""What the portal answered a test client: its text, and all its bytes."""

from typing import TYPE_CHECKING

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from portal.kit.known import known_as

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer
else:
    Answer = HttpResponseBase

__all__ = ["Answer", "body", "whole"]


def body(answer: HttpResponseBase) -> str:
    """Return the text of a page."""
    return known_as(HttpResponse, answer).content.decode()


def whole(answer: HttpResponseBase) -> bytes:
    """Return the whole body, also of a file that is streamed."""
    if isinstance(answer, StreamingHttpResponse):
        return bytes(answer.getvalue())
    return known_as(HttpResponse, answer).content
