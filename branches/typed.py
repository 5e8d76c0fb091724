"""What was typed on a form whose session is over, kept until the same account has signed in again.

It waits on the server, in the session of the visitor who is nobody for the moment. Two things keep strangers out: only
a form that carries our stamp is kept, and a stamp is given to whom the form was shown; and the stamp says whose form
it was, on which page, so that nobody else who signs in ever sees it.
"""

import time
from dataclasses import dataclass

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, QueryDict

from portal.kit.answers import asks_json

FIELD, PLACE = "written-by", "typed"
NEVER_KEPT = frozenset({FIELD, "csrfmiddlewaretoken"})
MOST_CHARACTERS = 300_000
STAMP_SECONDS = 7 * 24 * 3600
Content = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose form it is, and on which page."""

    account_id: int
    path: str


def stamp(account_id: int, path: str) -> str:
    """Return what the hidden field of a form holds."""
    return _signer().sign_object([account_id, path])


def stamp_of(sent: QueryDict) -> Stamp | None:
    """Return whose form was sent; a stamp that is old or not ours is none."""
    try:
        account_id, path = _signer().unsign_object(sent.get(FIELD, ""), max_age=STAMP_SECONDS)
    except BadSignature:
        return None
    return Stamp(account_id, path)


def content_of(sent: QueryDict) -> Content:
    """Return the fields of a form with all their values, without what belongs to the page and not to its writer."""
    return {name: [_clean(value) for value in sent.getlist(name)] for name in sent if name not in NEVER_KEPT}


def is_too_long(content: Content) -> bool:
    """Whether it is more than anybody types."""
    return sum(len(name) + sum(map(len, values)) for name, values in content.items()) > MOST_CHARACTERS


def keep(request: HttpRequest) -> Stamp | None:
    """Put what was sent aside and return whose it is; nothing for a form without a stamp, and for our own scripts.

    A script still has the form before it and sends it again by itself.
    """
    stamped = stamp_of(request.POST) if request.method == "POST" and not asks_json(request) else None
    if stamped is None or request.user.pk not in (None, stamped.account_id):
        return None
    content = content_of(request.POST)
    if is_too_long(content):
        return None
    request.session[PLACE] = {
        "account": stamped.account_id,
        "path": stamped.path,
        "content": content,
        "at": time.time(),
    }
    return stamped


def take(request: HttpRequest) -> tuple[Content, float] | None:
    """Return what this account had typed on this page and when, once."""
    kept = request.session.get(PLACE)
    if not kept or (kept["account"], kept["path"]) != (request.user.pk, request.path):
        return None
    del request.session[PLACE]
    return kept["content"], kept["at"]


def forget_others(request: HttpRequest) -> None:
    """Drop what another account had typed in this browser."""
    kept = request.session.get(PLACE)
    if kept and kept["account"] != request.user.pk:
        del request.session[PLACE]


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="branches.typed")


def _clean(value: str) -> str:
    """Leave out what no column of text can hold."""
    return value.replace("\0", "")
