"""The form of a record that is opened from an announced gathering: its values, the leave asked for, the sign-ins."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from activities.actions import Absence, Turnout
from activities.enums import LeaveReason
from activities.events.policy import is_logged
from activities.events.queries import in_sight, open_leave, signed_ids
from activities.forms.turnout import ABSENT, ABSENT_TEXT, Sent, number
from activities.models import Event
from branches.scope import Scope

ANNOUNCED = "按活动安排"
UNSIGNED = Absence(LeaveReason.OTHER, "没有签到，待核")
FOR_PAGE, FOR_SCRIPT = "1", "now"  # the link without scripts; the button that sends along what is tapped


@dataclass(frozen=True, slots=True)
class Taken:
    """What the sign-ins changed on the list, and the address that puts it back."""

    came: int
    away: int
    undo: str


@dataclass
class Preset:
    """A gathering whose record is being logged."""

    event: Event
    taken: Taken | None = None

    @cached_property
    def signed(self) -> frozenset[int]:
        """Who signed in."""
        return signed_ids(self.event)

    @cached_property
    def leave(self) -> dict[int, Absence]:
        """Who asked for leave and why; who signed in came after all."""
        rows = [row for row in open_leave(self.event) if row.member_id not in self.signed]
        return {row.member_id: Absence(LeaveReason(row.reason), row.reason_text) for row in rows}

    @property
    def values(self) -> dict[str, Any]:
        """The values of the form's fields."""
        event = self.event
        start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
        values = {"title": event.title, "day": start.date(), "start": start.time(), "end": end.time()}
        more = {"place": event.place, "group": event.group_id, "text": event.text}
        return values | {name: value for name, value in more.items() if value}

    def turnout(self, asked: Sent, read: Turnout, due: Sequence[int]) -> Turnout:
        """Return what the list starts with: what was tapped, the sign-ins where they are asked for, or the leave."""
        tapped, how = _is_tapped(asked), asked.get("signins", "")
        before = read if tapped else Turnout(self.leave, read.came, read.speakers)
        if how == FOR_SCRIPT or (how == FOR_PAGE and not tapped):
            return self._signed_in(before, due)
        return before

    def _signed_in(self, before: Turnout, due: Sequence[int]) -> Turnout:
        came = frozenset(pk for pk in due if pk in self.signed)
        self.taken = Taken(len(came), len(due) - len(came), _address(self.event, before))
        away = {pk: self.leave.get(pk, before.absences.get(pk, UNSIGNED)) for pk in due if pk not in came}
        return Turnout(away, came, before.speakers - frozenset(away))


def preset_of(scope: Scope, text: str, *, also_logged: bool = False) -> Preset | None:
    """Return the gathering that the address or the form names, if this person may log it.

    What was sent may name one that somebody else has logged meanwhile: storing it is refused with a sentence.
    """
    pk = number(text)
    event = in_sight(scope).filter(pk=pk).first() if pk else None
    if event is None or not scope.manages(event.organization_id):
        return None
    return Preset(event) if also_logged or not is_logged(event) else None


def _is_tapped(asked: Sent) -> bool:
    """Whether the address says how the list stood on the page."""
    return "tapped" in asked or any(key.startswith(ABSENT) or key == "came" for key in asked)


def _address(event: Event, before: Turnout) -> str:
    """Return the query that brings the list back as it was."""
    pairs = [("event", str(event.pk)), ("tapped", "1"), *(("came", str(pk)) for pk in sorted(before.came))]
    pairs += [("speakers", str(pk)) for pk in sorted(before.speakers)]
    for pk, absence in sorted(before.absences.items()):
        pairs += [(f"{ABSENT}{pk}", absence.reason), (f"{ABSENT_TEXT}{pk}", absence.text)]
    return urlencode(pairs)
