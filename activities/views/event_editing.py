"""Arranging a gathering: announce it, change it, call it off, bring it back."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from activities.events import actions
from activities.events.policy import ONLY_COMMITTEE, books_of, keeps, may_change
from activities.events.queries import in_sight
from activities.forms.event import EventForm, usual_values
from activities.forms.sheets import as_token, as_version
from activities.models import ActivityKind, Event
from activities.queries import kinds
from branches.middleware import ScopedRequest
from branches.models import PartyGroup
from portal.kit.dates import as_day, spoken
from portal.kit.errors import Conflict, Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say, warn
from portal.kit.policy import Answer, Denied

USUAL_KIND = "theme_party_day"


@require_http_methods(["GET", "POST"])
def event_create(request: ScopedRequest) -> HttpResponse:
    """Announce a gathering."""
    branch = request.scope.branch_id
    if branch is None:
        raise PermissionDenied(ONLY_COMMITTEE)
    draft = Event(organization_id=branch)
    if request.method == "GET":
        form = EventForm(instance=draft, scope=request.scope, groups=_groups(branch), initial=_asked(request, branch))
        return _sheet(request, form, token=str(uuid4()))
    token = as_token(request.POST.get("token", ""))
    form = EventForm(request.POST, instance=draft, scope=request.scope, groups=_groups(branch))
    return _store(request, form, lambda: actions.arrange(draft, token, scope=request.scope), token=str(token))


@require_http_methods(["GET", "POST"])
def event_edit(request: ScopedRequest, pk: int) -> HttpResponse:
    """Change what was announced."""
    event = _kept(request, pk)
    _allow(may_change(request.scope, event, books_of(event)))
    groups = _groups(event.organization_id)
    if request.method == "GET":
        start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
        stored = {"day": start.date(), "start": start.time(), "end": end.time()}
        return _sheet(request, EventForm(instance=event, scope=request.scope, groups=groups, initial=stored))
    seen = as_version(request.POST.get("version", ""))
    form = EventForm(request.POST, instance=event, scope=request.scope, groups=groups)
    return _store(request, form, lambda: _change(request, event, seen), version=seen)


def _change(request: ScopedRequest, event: Event, seen: int) -> Event:
    actions.change(event, scope=request.scope, seen_version=seen)
    return event


@require_POST
def event_call_off(request: ScopedRequest, pk: int) -> HttpResponse:
    """Say that it does not take place; the toast brings it back."""
    event = _kept(request, pk)
    try:
        actions.call_off(event.pk, scope=request.scope)
    except Refused as refused:
        warn(request, refused.message)
        return redirect("event_detail", pk)
    say(request, f"已取消{spoken(event.day)}的“{event}”。", undo=reverse("event_restore", args=[pk]))
    return redirect("event_list")


@require_POST
def event_restore(request: ScopedRequest, pk: int) -> HttpResponse:
    """Say that it takes place after all."""
    event = _kept(request, pk)
    try:
        actions.restore(event.pk, scope=request.scope)
    except Refused as refused:
        warn(request, refused.message)
    else:
        say(request, "已恢复，照常举行。")
    return redirect("event_detail", pk)


def _kept(request: ScopedRequest, pk: int) -> Event:
    event: Event = get_object_or_404(in_sight(request.scope), pk=pk)
    _allow(keeps(request.scope, event.organization_id))
    return event


def _allow(answer: Answer) -> None:
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)


def _groups(organization_id: int) -> list[PartyGroup]:
    return list(PartyGroup.objects.filter(organization=organization_id))


def _asked(request: ScopedRequest, branch: int) -> dict[str, Any]:
    """Return the values of a new form: what the address names, and for its kind what the branch usually does."""
    asked = request.GET
    menu = list(kinds())
    kind = _kind(menu, asked.get("kind", "")) or _kind(menu, USUAL_KIND) or menu[0]
    day = as_day(asked.get("day", ""))
    return usual_values(branch, kind) | {"kind": kind.pk} | ({"day": day} if day else {})


def _kind(menu: list[ActivityKind], asked: str) -> ActivityKind | None:
    """Return the kind of that code, or of that number as the form's own list sends it."""
    return next((kind for kind in menu if asked in (kind.code, str(kind.pk))), None)


def _store(request: ScopedRequest, form: EventForm, store: Callable[[], Event], **sheet: Any) -> HttpResponse:
    """Store a valid form and show the gathering; otherwise show the form again with what is wrong."""
    if form.is_valid():
        try:
            saved = store()
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            sheet["theirs"] = actions.as_stored(form.instance.pk)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            say(request, f"已保存。支部的党员在“支部活动”里能看到{spoken(saved.day)}的这次活动。")
            return redirect("event_detail", saved.pk)
    return _sheet(request, form, status=422, **sheet)


def _sheet(
    request: ScopedRequest,
    form: EventForm,
    *,
    token: str = "",
    version: int | None = None,
    theirs: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    event = form.instance
    seen = theirs["version"] if theirs else event.version if version is None else version
    context = {
        "form": form,
        "errors": error_lines(form),
        "event": None if token else event,
        "token": token,
        "version": seen,
        "theirs": theirs["words"] if theirs else None,
    }
    return render(request, "activities/events/form.html", context, status=status)
