"""Where somebody came from: an address of this site to which they are led back, never one of another."""

from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 500


def is_own(request: HttpRequest, address: str) -> bool:
    """Whether the address is one of this site."""
    hosts = {request.get_host()}
    return url_has_allowed_host_and_scheme(address, allowed_hosts=hosts, require_https=request.is_secure())


def back_to(request: HttpRequest) -> str:
    """Return the way back that the form or its address names (`next`), if it is one of this site."""
    return _path(request, request.POST.get("next") or request.GET.get("next") or "")


def back_in(request: HttpRequest, sent: QueryDict) -> str:
    """Return the way back that a form named when it was sent earlier."""
    return _path(request, sent.get("next") or "")


def came_from(request: HttpRequest) -> str:
    """Return the way back, or else the page on which the link was pressed."""
    return back_to(request) or _path(request, request.META.get("HTTP_REFERER", ""))


def _path(request: HttpRequest, address: str) -> str:
    """Return path and query alone: no host that a header named is ever sent back."""
    if not address or len(address) > LONGEST or not is_own(request, address):
        return ""
    parts = urlsplit(address)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return path if path.startswith("/") and not path.startswith("//") else ""
