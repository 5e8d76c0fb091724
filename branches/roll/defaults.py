"""Where and when the branch usually meets: read for a new record, changed on the page of the branch."""

from dataclasses import dataclass
from datetime import time

from django.db import transaction

from branches.enums import AuditAction, NameOrder
from branches.models import BranchDefaults
from branches.roll.base import open_roll
from branches.scope import Scope
from branches.trail import difference, note
from portal.kit.errors import Conflict
from portal.kit.known import label_of

FIELDS = ("place", "start", "end", "theme_day", "name_order")


@dataclass(frozen=True, slots=True)
class Habits:
    """What was chosen; nothing chosen is nothing assumed."""

    place: str = ""
    start: time | None = None
    end: time | None = None
    theme_day: int | None = None
    name_order: str = NameOrder.ROSTER


def defaults_of(organization_id: int) -> BranchDefaults:
    """Return the branch's habits; version 0 says that nobody has looked at them yet."""
    stored = BranchDefaults.objects.filter(organization=organization_id).first()
    return stored or BranchDefaults(organization_id=organization_id, version=0)


@transaction.atomic
def change_defaults(organization_id: int, habits: Habits, *, seen_version: int, scope: Scope) -> bool:
    """Store the habits, unless somebody else did since they were shown; say whether anything changed.

    Confirming them empty is an answer as well: from then on there is a row.
    """
    branch = open_roll(organization_id, scope)
    stored = defaults_of(branch.pk)
    before = words_of(stored)
    if stored.version != seen_version:
        told = "，".join(f"{name}“{value}”" for name, value in before.items() if value)
        raise Conflict(f"刚才有人改过，现在是：{told}。仍要用您填的，请再保存一次")
    for name in FIELDS:
        setattr(stored, name, getattr(habits, name))
    changes = difference(before, words_of(stored))
    if not changes and stored.version:
        return False
    stored.version += 1
    stored.save()
    changed = "、".join(changes) or "没有填写"
    note(AuditAction.UPDATE, f"确认支部习惯：{changed}", stored, branch.pk, scope, changes)
    return True


def words_of(stored: BranchDefaults) -> dict[str, str]:
    """Return what is compared in the trail, as people read it."""
    said = {
        "place": stored.place,
        "start": f"{stored.start:%H:%M}" if stored.start else "",
        "end": f"{stored.end:%H:%M}" if stored.end else "",
        "theme_day": f"{stored.theme_day} 日" if stored.theme_day else "",
        "name_order": str(NameOrder(stored.name_order).label),
    }
    return {label_of(BranchDefaults, name): said[name] for name in FIELDS}
