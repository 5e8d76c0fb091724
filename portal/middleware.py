"""A number for every request, and no caching of personal pages."""

import logging
import secrets
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

request_id: ContextVar[str] = ContextVar("request_id", default="-")
GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Gives every request a short number that stands in the log, in the audit trail and on the error page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Number the request; the number travels back in a header."""
        number = secrets.token_hex(4).upper()
        request.request_id = number  # type: ignore[attr-defined] # typed by ScopedRequest
        token = request_id.set(number)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-ID"] = number
        return response


class BodyLimitMiddleware:
    """Refuses bodies larger than any form of ours before anything reads them, and large ones of strangers.

    Django's own limit leaves uploads out, and the check of a form's token reads the whole body.
    """

    FOR_STRANGERS = 1_000_000

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 413 to what is too long by its own account; gunicorn reads no more than that account."""
        length = request.headers.get("Content-Length", "0")
        if length.isdigit() and int(length) > self.FOR_STRANGERS and int(length) > self._most(request):
            return HttpResponse("内容太大，请分几次保存。", status=413, content_type="text/plain; charset=utf-8")
        return self.get_response(request)

    def _most(self, request: HttpRequest) -> int:
        return settings.UPLOAD_MAX_BYTES if SESSION_KEY in request.session else self.FOR_STRANGERS


class RequestIdFilter(logging.Filter):
    """Adds the current request's number to a log line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always keep the line."""
        record.request_id = request_id.get()
        return True


class NoStoreMiddleware:
    """Pages and files hold personal data: no cache keeps them (ASVS 14.3.2)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark every answer that does not say otherwise."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
