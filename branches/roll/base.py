"""What every write on the roll does: insist on the right, wait for other writers of the branch, leave a row."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from branches.models import Membership, Organization
from branches.roll.policy import keeps
from branches.scope import Scope
from branches.turns import take_turn
from portal.kit.errors import Conflict, Refused
from portal.kit.policy import insist

Changes = dict[str, Any]


def open_roll(organization_id: int, scope: Scope) -> Organization:
    """Return the branch for writing: who keeps its roll may, one at a time."""
    insist(keeps(scope, organization_id))
    return take_turn(organization_id)


def open_stay(pk: int) -> Membership:
    """Return the membership as it is stored now; somebody else may have ended it since the page was opened."""
    stay = Membership.objects.select_related("member", "group").get(pk=pk)
    if stay.until is not None:
        raise Refused(f"{stay.member.name}已经转出，或刚被别人改过，请回名册再看")
    return stay


def mark_of(words: Mapping[str, object]) -> str:
    """Return a mark of what is stored; a page carries it and sends it back with what was typed."""
    told = {name: str(value) for name, value in words.items()}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def insist_on_seen(seen: str, words: Mapping[str, object]) -> None:
    """Refuse to overwrite what somebody else stored since the page was opened, and say what that is."""
    if seen != mark_of(words):
        told = "，".join(f"{name}“{value}”" for name, value in words.items() if str(value))
        raise Conflict(f"刚才有人改过，现在是：{told or '都没有填'}。仍要用您填的，请再保存一次")


def added(values: dict[str, object]) -> dict[str, list[str]]:
    """Return what a new row says as [old, new] with nothing before it."""
    return {name: ["", str(value)] for name, value in values.items() if value not in (None, "")}
