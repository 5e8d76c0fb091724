"""Signing in: the member's page behind the code, and the page that asks for the six digits."""

from datetime import datetime
from decimal import Decimal
from http import HTTPStatus
from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from activities.counted import minutes_in_hours
from activities.events import codes
from activities.events.codes import Ticket
from activities.events.entrance import NO_MEMBER, Entrance, Turned, judge
from activities.events.signing import TRIED_WITHIN, look_up, sign_in
from activities.hours.reading import hours_rule
from activities.models import Event
from branches.middleware import ScopedRequest
from portal.kit.notices import say

SCANNED = "scanned"  # in the session: whose code this browser opened while it was new, before anybody signed in
WRONG = "这 6 位数字不对或已经换了，请看屏幕上现在的数字"


@login_not_required
@never_cache
def signin(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to one large button, by way of the login page if need be; only pressing it signs in."""
    ticket, now = codes.read(code), timezone.now()
    if request.user.is_authenticated:
        return _signin(cast("ScopedRequest", request), ticket)
    if request.method == "GET" and ticket is not None and ticket.window in codes.fresh_windows(now):
        request.session[SCANNED] = {str(ticket.event_id): int(now.timestamp())}
    return redirect_to_login(request.path)


@require_http_methods(["GET", "POST"])
def _signin(request: ScopedRequest, ticket: Ticket | None) -> HttpResponse:
    now = timezone.now()
    shown = _was_shown(request, ticket, now)
    if request.method == "GET":
        return _door(request, judge(ticket, scope=request.scope, now=now, shown=shown))
    return _let_in(request, sign_in(ticket, scope=request.scope, now=now, shown=shown), request.path)


@never_cache
@require_http_methods(["GET", "POST"])
def signin_typed(request: ScopedRequest) -> HttpResponse:
    """Ask for the six digits and sign in with them: typing them is what scanning is to a phone."""
    if request.scope.member_id is None:
        return _door(request, Entrance(turned=NO_MEMBER))
    if request.method == "GET":
        return render(request, "activities/signin/typed.html", {"typed": "", "fault": ""})
    typed = request.POST.get("code", "")
    if not typed.strip():
        return _ask_again(request, typed, "请输入屏幕上的 6 位数字")
    digits = codes.digits_of(typed)
    return _with_digits(request, digits) if digits else _ask_again(request, typed, WRONG)


def _with_digits(request: ScopedRequest, digits: str) -> HttpResponse:
    now = timezone.now()
    ticket, is_braked = look_up(digits, scope=request.scope, now=now)
    if is_braked:
        return _brake(request)
    if ticket is None:
        return _ask_again(request, digits, WRONG)
    way = reverse("signin", args=[codes.scanned(ticket.event_id, ticket.window)])
    return _let_in(request, sign_in(ticket, scope=request.scope, now=now, shown=False), way)


def _let_in(request: ScopedRequest, entrance: Entrance, way: str) -> HttpResponse:
    """Lead whoever is signed in to the page that says so; turn everybody else away."""
    if entrance.turned:
        return _door(request, entrance)
    if entrance.done:
        say(request, "您已经签过到了，不用再签。")
    return redirect(way)


def _ask_again(request: ScopedRequest, typed: str, fault: str) -> HttpResponse:
    return render(request, "activities/signin/typed.html", {"typed": typed[:12], "fault": fault}, status=422)


def _brake(request: ScopedRequest) -> HttpResponse:
    minutes = int(TRIED_WITHIN.total_seconds()) // 60
    turned = Turned(
        HTTPStatus.TOO_MANY_REQUESTS, "请稍后再试", f"数字输错太多次，过 {minutes} 分钟再输，或直接扫屏幕上的码。"
    )
    response = _door(request, Entrance(turned=turned))
    response["Retry-After"] = str(minutes * 60)
    return response


def _was_shown(request: ScopedRequest, ticket: Ticket | None, now: datetime) -> bool:
    """Whether this person opened the code while it was new: before the login, or on the page that is sent now."""
    if ticket is None:
        return False
    at = request.session.get(SCANNED, {}).get(str(ticket.event_id))
    before = at is not None and 0 <= now.timestamp() - at <= codes.HELD.total_seconds()
    return before or codes.was_shown(request.POST.get("shown", ""), ticket.event_id, request.user.pk)


def _door(request: ScopedRequest, entrance: Entrance) -> HttpResponse:
    if entrance.turned:
        status = int(entrance.turned.status)
        return render(request, "activities/signin/turned.html", {"turned": entrance.turned}, status=status)
    event = entrance.event
    context = {
        "event": event,
        "done": entrance.done,
        "hours": _hours(event) if event else None,
        "shown": codes.mark_shown(event.pk, request.user.pk) if event else "",
    }
    return render(request, "activities/signin/door.html", context)


def _hours(event: Event) -> Decimal | None:
    """Return what being there all the time gives; nothing for kinds without hours."""
    rule = hours_rule(event.day) if event.kind.counts_hours else None
    return minutes_in_hours(event.minutes, rule) if rule else None
