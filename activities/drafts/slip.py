"""What a form carries besides its fields: the number of this opened form, and the files that were sent ahead of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.http import QueryDict

from activities.drafts.actions import finish
from activities.models import Activity, Upload
from activities.uploads.actions import claim
from activities.uploads.queries import waiting
from branches.scope import Scope

LONGEST_ID = 18
NUMBER, FILE = "draft", "upload"


@dataclass(slots=True)
class Slip:
    """A new record's form has the number of the record; each time that a stored one is opened has its own."""

    number: UUID
    pks: frozenset[int] = frozenset()
    uploads: list[Upload] = field(default_factory=list)
    dropped: frozenset[int] = frozenset()  # files of the record that are ticked to be taken off


def slip_of(sent: QueryDict, token: UUID, scope: Scope) -> Slip:
    """Return what the form was sent with."""
    number = number_of(sent.get(NUMBER, "")) or token
    pks = _ids(sent.getlist(FILE))
    return Slip(number, pks, waiting(number, pks, scope), _ids(sent.getlist("drop")))


def _ids(texts: Iterable[str]) -> frozenset[int]:
    return frozenset(int(pk) for pk in texts if pk.isascii() and pk.isdigit() and len(pk) <= LONGEST_ID)


def number_of(text: str) -> UUID | None:
    """Return a form's number, or nothing for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def settle(slip: Slip, saved: Activity, *, is_fresh: bool, scope: Scope) -> None:
    """End the form with its save: its files become the record's, its draft goes. A second press claims nothing."""
    if is_fresh:
        claim(saved, slip.number, slip.pks, scope=scope)
    finish(slip.number, scope=scope)
