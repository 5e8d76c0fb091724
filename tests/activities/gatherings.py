"""Announced gatherings for the tests of this folder, in the small branch of `Office`."""

from datetime import datetime, timedelta
from typing import Any

from activities.events import codes
from activities.models import ActivityKind, Event
from tests.activities.conftest import Office
from tests.site import NOW

SOON = NOW + timedelta(minutes=10)  # the door is open, and leave may still be asked for


def announced(office: Office, kind: str = "theme_party_day", *, starts_at: datetime = SOON, **more: Any) -> Event:
    """Announce a gathering of two hours."""
    words = {"title": "参观家风馆", "place": "市家风馆", "organization": office.branch} | more
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)} | more
    return Event.objects.create(kind=ActivityKind.objects.get(code=kind), **(words | times))


def scanned(event: Event, *, age: int = 0, at: datetime = NOW) -> str:
    """Return where the QR code leads that was shown so many windows ago."""
    return f"/s/{codes.scanned(event.pk, codes.window_at(at) - age)}/"


def digits(event: Event, *, age: int = 0, at: datetime = NOW) -> str:
    """Return the six digits that were shown so many windows ago."""
    return codes.typed(event.pk, codes.window_at(at) - age)
