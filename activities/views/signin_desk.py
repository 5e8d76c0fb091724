"""The secretary's screen at the door: the code of the moment, who is missing, and a tap for who has no phone."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap

from activities.events import codes
from activities.events.desk import drawn, roll_of
from activities.events.doors import door_of
from activities.events.policy import books_of, keeps, may_change, may_tap
from activities.events.queries import in_sight
from activities.events.signing import sign_for, take_back
from activities.limits import read_limits
from activities.models import Event
from branches.middleware import ScopedRequest
from branches.models import Member
from portal.kit.errors import Refused
from portal.kit.notices import say, warn
from portal.kit.policy import Denied

TAPPED = "tapped"  # the page listens for it and asks for the names


@never_cache
@require_safe
def signin_desk(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show the code of the moment and who is missing; the page asks for its parts again by itself."""
    event, now = _kept(request, pk), timezone.now()
    door, window = door_of(event, read_limits()), codes.window_at(now)
    change = may_change(request.scope, event, books_of(event))
    is_open = door is not None and door.is_open(now) and bool(change)
    address = request.build_absolute_uri(reverse("signin", args=[codes.scanned(event.pk, window)]))
    part = {"code": "_code", "roll": "_roll"}.get(request.htmx.target or "", "desk")
    context: dict[str, object] = {
        "event": event,
        "door": door,
        "is_open": is_open,
        "is_early": door is not None and door.is_early(now),
        "may_tap": bool(may_tap(change, door, now)),
        "fault": "",
    }
    if part != "_roll" and is_open:
        digits = codes.typed(event.pk, window)
        context |= {
            "qr": drawn(address),
            "digits": f"{digits[:3]} {digits[3:]}",
            "left": codes.seconds_left(now),
            "typed_address": request.build_absolute_uri(reverse("signin_typed")),
        }
    if part != "_code":
        context["roll"] = roll_of(event)
    return render(request, f"activities/signin/{part}.html", context)


@require_POST
def signin_for(request: ScopedRequest, pk: int, member: int) -> HttpResponse:
    """Sign in somebody who has no phone at hand."""
    return _tapped(request, pk, member, is_in=True)


@require_POST
def signin_undo(request: ScopedRequest, pk: int, member: int) -> HttpResponse:
    """Take back a sign-in that was a mistake."""
    return _tapped(request, pk, member, is_in=False)


def _tapped(request: ScopedRequest, pk: int, member: int, *, is_in: bool) -> HttpResponse:
    event = _kept(request, pk)
    get_object_or_404(Member.objects.within(request.scope), pk=member)
    act, fault, name = (sign_for if is_in else take_back), "", ""
    try:
        name = act(event.pk, member, scope=request.scope, now=timezone.now())
    except Refused as refused:
        fault = refused.message
    if request.htmx:
        return _refusal(request, event, fault) if fault else HttpResponse(status=204, headers={"HX-Trigger": TAPPED})
    if fault:
        warn(request, fault)
    else:
        say(request, f"已代{name}签到。" if is_in else f"已撤销{name}的签到。")
    return redirect("signin_desk", pk)


def _refusal(request: ScopedRequest, event: Event, fault: str) -> HttpResponse:
    """Return the names with the reason above them; after a tap that counted the page asks for them by itself."""
    context = {"event": event, "roll": roll_of(event), "may_tap": True, "fault": fault}
    return reswap(render(request, "activities/signin/_roll.html", context), "outerHTML")


def _kept(request: ScopedRequest, pk: int) -> Event:
    event: Event = get_object_or_404(in_sight(request.scope), pk=pk)
    answer = keeps(request.scope, event.organization_id)
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
    return event
