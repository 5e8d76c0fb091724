"""A number for every request, and no caching of personal pages."""

import logging
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from portal.kit import error_pages

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
            return error_pages.too_big(request)
        return self.get_response(request)

    def _most(self, request: HttpRequest) -> int:
        return settings.UPLOAD_MAX_BYTES if SESSION_KEY in request.session else self.FOR_STRANGERS


class OnlyByButtonMiddleware:
    """Gives a page to who lands by an address on what only a button does, as after signing in again."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put words into an empty 405; its header that says what is allowed stays."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            told = error_pages.only_by_button(request)
            told["Allow"] = response.get("Allow", "")
            return told
        return response


class PageGZipMiddleware(GZipMiddleware):
    """Compresses pages, which shrink to an eighth; files are handed out as they are.

    Django pads each answer by a random length. What else an attacker would need, to let somebody's browser ask often
    from elsewhere, the session cookie's SameSite refuses.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave everything but HTML alone."""
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


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
