"""The codes at the door: made of the gathering and a window of 30 seconds, stored nowhere, made again to check them.

Two forms of one thing: the long one travels in the QR code, the six digits are typed. A code is good in its own window
and the next one. What remains is said openly: a photo that is forwarded at once is good for less than a minute.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36

WINDOW = 30
FRESH_WINDOWS = 2
DIGITS = 6
HELD = timedelta(minutes=10)  # time enough to type a name and a password, and to press a button
LONGEST = 60  # of a long code; nothing longer is looked at
_MARK = 20  # hexadecimal digits: 80 bits, nobody guesses them
_SCANNED, _TYPED, _SHOWN = "portal.sign-in.scanned", "portal.sign-in.typed", "portal.sign-in.shown"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a long code of ours says: which gathering, and the window in which it was shown."""

    event_id: int
    window: int


def window_at(moment: datetime) -> int:
    """Return the number of the 30 seconds in which the moment lies."""
    return int(moment.timestamp()) // WINDOW


def seconds_left(moment: datetime) -> int:
    """Return after how many seconds the next code is shown; at least one."""
    return WINDOW - int(moment.timestamp()) % WINDOW


def fresh_windows(moment: datetime) -> tuple[int, ...]:
    """Return the windows whose codes are good at the moment, the newest first."""
    newest = window_at(moment)
    return tuple(newest - back for back in range(FRESH_WINDOWS))


def scanned(event_id: int, window: int) -> str:
    """Return the long code of a gathering and window."""
    return f"{int_to_base36(event_id)}-{int_to_base36(window)}-{_mac(_SCANNED, event_id, window)[:_MARK]}"


def typed(event_id: int, window: int) -> str:
    """Return the six digits of a gathering and window."""
    return f"{int(_mac(_TYPED, event_id, window), 16) % 10**DIGITS:0{DIGITS}d}"


def read(code: str) -> Ticket | None:
    """Return what a long code says if it is one of ours, of whatever age."""
    parts = code.split("-") if len(code) <= LONGEST and code.isascii() else []
    if len(parts) != len(("event", "window", "mark")):
        return None
    try:
        ticket = Ticket(base36_to_int(parts[0]), base36_to_int(parts[1]))
        own = scanned(ticket.event_id, ticket.window)
    except ValueError:
        return None
    return ticket if constant_time_compare(own, code) else None


def digits_of(text: str) -> str:
    """Return the six digits that somebody typed, with blanks or in full width; nothing for what are none."""
    plain = "".join(unicodedata.normalize("NFKC", text[:LONGEST]).split())
    return plain if len(plain) == DIGITS and plain.isascii() and plain.isdigit() else ""


def mark_shown(event_id: int, account_id: int) -> str:
    """Return the proof that this account opened the code while it was new; the page sends it along."""
    return signing.dumps([event_id, account_id], salt=_SHOWN)


def was_shown(proof: str, event_id: int, account_id: int) -> bool:
    """Whether the proof is one of ours, about this gathering and account, and not older than it takes to press."""
    try:
        return bool(signing.loads(proof, salt=_SHOWN, max_age=HELD) == [event_id, account_id])
    except signing.BadSignature:
        return False


def _mac(salt: str, event_id: int, window: int) -> str:
    return salted_hmac(salt, f"{event_id}:{window}", algorithm="sha256").hexdigest()
