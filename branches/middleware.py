"""Who asks, and from where: resolved once per request."""

import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django_htmx.middleware import HtmxDetails

from branches import devices, typed
from branches.enums import AuditAction
from branches.models import Account
from branches.queries import resolve_scope
from branches.scope import NOBODY, Scope
from branches.trail import Origin, origin, record
from portal.kit.dates import today


class ScopedRequest(HttpRequest):
    """A request of a signed-in account with its scope."""

    user: Account
    scope: Scope
    request_id: str
    htmx: HtmxDetails


def client_address(request: HttpRequest) -> str | None:
    """Return where the request came from: the address our own outermost proxy saw, never one that a client claims."""
    forwarded = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if settings.TRUSTED_PROXIES and len(forwarded) >= settings.TRUSTED_PROXIES:
        address = forwarded[-settings.TRUSTED_PROXIES]
        with suppress(ValueError):
            return str(ip_address(address))
    return request.META.get("REMOTE_ADDR")


def scope_of(request: HttpRequest) -> Scope:
    """Return what the request's account may see today."""
    user = request.user
    return resolve_scope(user, today()) if isinstance(user, Account) or user.is_authenticated else NOBODY


class ScopeMiddleware:
    """Puts `request.scope` on every request and the origin where the audit trail finds it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set scope and origin for the time of this request."""
        request.scope = SimpleLazyObject(lambda: scope_of(request))  # type: ignore[attr-defined] # typed by ScopedRequest
        token = origin.set(Origin(client_address(request), getattr(request, "request_id", "")))
        try:
            response = self.get_response(request)
            if response.status_code == HTTPStatus.FORBIDDEN:
                note_denial(request)
            return response
        finally:
            origin.reset(token)


def note_denial(request: HttpRequest) -> None:
    """Leave an audit row for what was refused (ASVS 16.3.2)."""
    account_id = request.user.pk if request.user.is_authenticated else None
    record(AuditAction.DENIED, f"被拒绝：{request.method} {request.path}", account_id=account_id)


class SlidingSessionMiddleware:
    """Prolongs a session while somebody works, at most one write a minute, and ends it after a working day."""

    PROLONG_AFTER = 60

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note when the session was last used; a session older than the absolute limit is closed."""
        if request.user.is_authenticated:
            now = int(time.time())
            started = request.session.setdefault("started", now)
            if now - started > settings.SESSION_ABSOLUTE_SECONDS:
                devices.end_own(request)
                logout(request)
            elif now - request.session.get("seen", 0) > self.PROLONG_AFTER:
                request.session["seen"] = now
                devices.note_use(request)
        return self.get_response(request)


class KeepingLoginMiddleware(LoginRequiredMiddleware):
    """Sends who is not signed in to the login page, and keeps the form that was sent on the way there."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        """Lead to the login page and from there back: to the form's own page, where what was typed waits."""
        kept = typed.keep(request)
        if kept is not None:
            return redirect_to_login(kept.path)
        return super().handle_no_permission(request, view_func)
