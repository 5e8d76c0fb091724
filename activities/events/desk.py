"""What pages show of a gathering: the code of the moment, who signed in, who has not, and one's own part."""

import io
from dataclasses import dataclass

import segno

from activities.enums import LeaveReason
from activities.events.invited import due_at, is_due_at
from activities.events.queries import leave_of, open_leave, sign_in_of
from activities.models import Event, LeaveRequest, SignIn

QUIET_ZONE = 2


@dataclass(frozen=True, slots=True)
class Own:
    """One member's part in a gathering."""

    leave: LeaveRequest | None
    sign_in: SignIn | None
    is_due: bool


def own_part(event: Event, member_id: int | None) -> Own:
    """Return one member's part; three queries."""
    return Own(leave_of(event, member_id), sign_in_of(event, member_id), is_due_at(event, member_id))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody due who has not signed in; `asked` says why they asked for leave, if they did."""

    pk: int
    name: str
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Roll:
    """Who signed in at a gathering and who did not; of people who are not due any more only the sign-in is left."""

    signed: tuple[SignIn, ...]
    leave: tuple[LeaveRequest, ...]
    waiting: tuple[Waiting, ...]
    due_ids: frozenset[int]

    @property
    def due(self) -> int:
        """How many are due, or came all the same."""
        return len(self.signed) + len(self.waiting)

    def own(self, member_id: int | None) -> Own:
        """Return one member's part."""
        leave = next((row for row in self.leave if row.member_id == member_id), None)
        signed = next((row for row in self.signed if row.member_id == member_id), None)
        return Own(leave, signed, is_due=member_id in self.due_ids)


def roll_of(event: Event) -> Roll:
    """Return who is in and who is missing; three queries."""
    signed = tuple(event.sign_ins.select_related("member", "by").order_by("-at", "-pk"))
    leave, seats = tuple(open_leave(event)), due_at(event)
    inside = {row.member_id for row in signed}
    asked = {row.member_id: str(LeaveReason(row.reason).label) for row in leave}
    waiting = tuple(Waiting(seat.pk, seat.name, asked.get(seat.pk, "")) for seat in seats if seat.pk not in inside)
    return Roll(signed, leave, waiting, frozenset(seat.pk for seat in seats))


def drawn(address: str) -> str:
    """Return the address as a QR code: plain SVG of one path, without styles of its own."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=QUIET_ZONE, svgclass="qr", lineclass=None
    )
    return out.getvalue().decode()
