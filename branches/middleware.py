"""Who asks, and from where: resolved once per request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from branches.models import Account
from branches.queries import resolve_scope
from branches.scope import NOBODY, Scope
from branches.trail import Origin, origin
from portal.kit.dates import today


class ScopedRequest(HttpRequest):
    """A request of a signed-in account with its scope."""

    user: Account
    scope: Scope
    request_id: str


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
        token = origin.set(Origin(request.META.get("REMOTE_ADDR"), getattr(request, "request_id", "")))
        try:
            return self.get_response(request)
        finally:
            origin.reset(token)
