"""The branch's announced gatherings as members see them, with their own part in each; and asking for leave."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from activities.events.desk import own_part, roll_of
from activities.events.doors import door_of
from activities.events.invited import standing_in
from activities.events.leave import ask_leave, withdraw_leave
from activities.events.line import Line
from activities.events.policy import (
    NO_MEMBER,
    ONLY_BRANCH,
    books_of,
    may_ask_leave,
    may_change,
    may_log,
    not_begun,
    sees,
)
from activities.events.queries import in_sight, with_counts, with_own
from activities.forms.event import LeaveForm
from activities.limits import read_limits
from activities.models import Event
from branches.middleware import ScopedRequest
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say, warn
from portal.kit.policy import Denied

PAGE = 20


@require_safe
def event_list(request: ScopedRequest) -> HttpResponse:
    """Show what comes and what was: to members what they are due at, to the committee everything."""
    scope, now = request.scope, timezone.now()
    if scope.own_branch_id is None:
        raise PermissionDenied(ONLY_BRANCH)
    keeps = scope.manages(scope.own_branch_id)
    rows = with_own(in_sight(scope).filter(organization=scope.own_branch_id), scope.member_id)
    rows = with_counts(rows) if keeps else rows
    coming, past = rows.filter(ends_at__gte=now), rows.filter(ends_at__lt=now, deleted_at__isnull=True)
    past = past.order_by("-starts_at", "-pk")
    own = None if keeps else standing_in(scope.own_branch_id, scope.member_id or 0)
    page = Paginator(own.among(past) if own else past, PAGE).get_page(request.GET.get("page"))
    limits = read_limits()
    context = {
        "ahead": [Line(event, door_of(event, limits), now) for event in (own.among(coming) if own else coming)],
        "over": [Line(event, None, now) for event in page],
        "page": page,
        "keeps": keeps,
    }
    return render(request, "activities/events/list.html", context)


@require_safe
def event_detail(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show one gathering."""
    return _page(request, _event(request, pk))


@require_POST
def event_leave(request: ScopedRequest, pk: int) -> HttpResponse:
    """Ask for leave."""
    event, form = _event(request, pk, own=True), LeaveForm(request.POST)
    if form.is_valid():
        try:
            text = form.cleaned_data["reason_text"]
            is_new = ask_leave(event.pk, form.reason_chosen, text, scope=request.scope, now=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            say(request, "请假已告诉支部。活动开始前可以撤回。" if is_new else "您已经请过假了。")
            return redirect("event_detail", pk)
    return _page(request, event, form, status=422)


@require_POST
def event_withdraw(request: ScopedRequest, pk: int) -> HttpResponse:
    """Take a leave back."""
    event = _event(request, pk, own=True)
    try:
        is_open = withdraw_leave(event.pk, scope=request.scope, now=timezone.now())
    except Refused as refused:
        warn(request, refused.message)
    else:
        say(request, "已撤回请假，到时见。" if is_open else "您没有请假。")
    return redirect("event_detail", pk)


def _event(request: ScopedRequest, pk: int, *, own: bool = False) -> Event:
    """Return the gathering: out of sight is 404, in sight of who only oversees 403."""
    event: Event = get_object_or_404(in_sight(request.scope), pk=pk)
    answer = sees(request.scope, event)
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
    if own and request.scope.member_id is None:
        raise PermissionDenied(NO_MEMBER)
    return event


def _page(request: ScopedRequest, event: Event, form: LeaveForm | None = None, *, status: int = 200) -> HttpResponse:
    scope, now = request.scope, timezone.now()
    door, books = door_of(event, read_limits()), books_of(event)
    roll = roll_of(event) if scope.manages(event.organization_id) else None
    own = roll.own(scope.member_id) if roll else own_part(event, scope.member_id)
    answer = may_ask_leave(event, books, is_due=own.is_due, now=now)
    change = may_change(scope, event, books)
    context = {
        "event": event,
        "line": Line(event, door, now),
        "door": door,
        "own": own,
        "may_withdraw": bool(not_begun(event, now)) and not event.deleted_at,
        "form": (form or LeaveForm()) if answer or form else None,
        "errors": error_lines(form) if form else [],
        "keeps": roll is not None,
        "roll": roll,
        "may_change": bool(change),
        "may_log": bool(may_log(scope, event)),
    }
    return render(request, "activities/events/detail.html", context, status=status)
