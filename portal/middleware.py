"""A number for every request, and no caching of personal pages."""

import logging
import secrets
from collections.abc import Callable
from contextvars import ContextVar

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
