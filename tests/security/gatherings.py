"""Announced gatherings planted for each branch: one that people may sign in at and ask leave for, one called off.

They begin ten minutes from now, so that signing in and asking for leave are both possible at the tests' moment.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.test import Client
from django.urls import reverse

from activities.enums import LeaveReason
from activities.events import codes
from activities.models import ActivityKind, Event, LeaveRequest
from branches.models import Member, Organization
from tests.security.canaries import canary
from tests.security.pages import form_data
from tests.site import NOW

if TYPE_CHECKING:
    from tests.security.plant import Plant

NOTHING = 999_999
SOON = NOW + timedelta(minutes=10)
Arguments = Mapping[str, tuple[int | str, ...]]


def build(key: str, organization: Organization, member: Member) -> None:
    """Plant both; the planted member asks for leave."""
    kind = ActivityKind.objects.get(code="theme_party_day")
    words = {"title": canary(key, "活动"), "place": canary(key, "活动"), "text": canary(key, "活动")}
    times = {"starts_at": SOON, "ends_at": SOON + timedelta(hours=2)}
    event = Event.objects.create(organization=organization, kind=kind, **words, **times)
    Event.objects.create(organization=organization, kind=kind, **words, **times, deleted_at=NOW)
    LeaveRequest.objects.create(event=event, member=member, reason=LeaveReason.OTHER, reason_text=canary(key, "请假"))


def own_of(plant: "Plant", key: str, *, off: bool = False) -> Event:
    """Return what was planted for a branch."""
    where = {"organization": plant.places[key].organization, "title": canary(key, "活动")}
    return Event.objects.get(**where, deleted_at__isnull=not off)


def ids(plant: "Plant") -> dict[str, int | str]:
    """Return the numbers that questions may name."""
    return {f"event_{key}": own_of(plant, key).pk for key in plant.places}


def events(plant: "Plant") -> Arguments:
    """Return the arguments of addresses about a gathering."""
    live = {key: (own_of(plant, key).pk,) for key in plant.places}
    return (
        live | {f"off_{key[:4]}": (own_of(plant, key, off=True).pk,) for key in plant.places} | {"missing": (NOTHING,)}
    )


def taps(plant: "Plant") -> Arguments:
    """Return the arguments of addresses about a name at the door; the stranger belongs to another branch."""
    live = {key: (own_of(plant, key).pk, place.member.pk) for key, place in plant.places.items()}
    here = own_of(plant, "a").pk
    return live | {"stranger": (here, plant.places["b"].member.pk), "missing": (here, NOTHING)}


def scanned(plant: "Plant") -> Arguments:
    """Return the codes as the screen shows them now."""
    window = codes.window_at(NOW)
    live = {key: (codes.scanned(own_of(plant, key).pk, window),) for key in plant.places}
    off = codes.scanned(own_of(plant, "a", off=True).pk, window)
    return live | {"off_a": (off,), "missing": ("nobody-made-it",)}


ARGUMENTS = {
    **dict.fromkeys(("event_detail", "event_edit", "event_call_off", "event_restore"), events),
    **dict.fromkeys(("event_leave", "event_withdraw", "signin_desk"), events),
    **dict.fromkeys(("signin_for", "signin_undo"), taps),
    "signin": scanned,
}


def forms_of(client: Client, plant: "Plant", key: str) -> dict[str, dict[str, Any]]:
    """Return what is sent about gatherings."""
    event = own_of(plant, key)
    blank = form_data(client.get(reverse("event_create")).content)
    edit = form_data(client.get(reverse("event_edit", args=[event.pk])).content)
    new = {"title": "新的活动", "day": "2026-11-27", "start": "09:00", "end": "10:00"}
    return {
        f"event_create {key}": blank | new,
        f"event_edit {key}": edit | {"title": "改过的活动"},
        f"event_leave {key}": {"reason": "sick", "reason_text": ""},
        f"signin_typed {key}": {"code": codes.typed(event.pk, codes.window_at(NOW))},
    }
