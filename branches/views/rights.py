"""What the views of the branch page share: whose page it is, refusals beside fields, and where to go afterwards."""

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect

from branches.middleware import ScopedRequest
from branches.queries import resolve_scope
from portal.kit.dates import today
from portal.kit.errors import Refused
from portal.kit.policy import Answer, Denied

Stored = TypeVar("Stored")
ONLY_COMMITTEE = "“支部”这一页由本支部的书记和委员使用"
FOR_STAFF = "“支部”这一页由各支部的书记和委员使用；各支部的情况请看“支部总览”"


def own_branch(request: ScopedRequest) -> int:
    """Return the branch that this person leads; everybody else is told whose page it is."""
    if request.scope.branch_id is None:
        raise PermissionDenied(FOR_STAFF if request.scope.staff_paths else ONLY_COMMITTEE)
    return request.scope.branch_id


def allow(answer: Answer) -> None:
    """Refuse the page when the policy denies it."""
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)


def refusable(form: BaseForm, store: Callable[[], Stored]) -> Stored | None:
    """Store a valid form and return what came of it; nothing when it was refused, which then stands in the form."""
    if not form.is_valid():
        return None
    try:
        return store()
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return None


def onward(request: ScopedRequest, name: str) -> HttpResponse:
    """Go to a page of the branch, or to the landing page for who has just given up the post that opened it."""
    return redirect(name if resolve_scope(request.user, today()).managed_ids else "home")
