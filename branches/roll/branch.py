"""Writes on the branch's groups and on the names that reports use."""

from django.db import transaction
from django.db.models import Max

from branches.enums import AuditAction
from branches.models import Organization, PartyGroup
from branches.roll.base import added, insist_on_seen, mark_of, open_roll
from branches.scope import Scope
from branches.trail import difference, note
from portal.kit.errors import Refused
from portal.kit.known import label_of

# What the branch sets itself; its full name and kind are the working committee's.
NAMES = ("short_name", "unit_short_name", "region", "duty")


@transaction.atomic
def add_group(organization_id: int, name: str, *, scope: Scope) -> PartyGroup:
    """Add a group after the others."""
    branch = open_roll(organization_id, scope)
    _refuse_taken(branch, name)
    last = PartyGroup.objects.filter(organization=branch).aggregate(last=Max("order"))["last"]
    group = PartyGroup.objects.create(organization=branch, name=name, order=(last or 0) + 1)
    note(AuditAction.CREATE, f"登记党小组：{name}", group, branch.pk, scope, added({"名称": name}))
    return group


@transaction.atomic
def rename_group(group: PartyGroup, name: str, *, scope: Scope) -> bool:
    """Call a group by another name, and say whether it is another one; old records follow."""
    branch = open_roll(group.organization_id, scope)
    before = PartyGroup.objects.get(pk=group.pk).name
    if name == before:
        return False
    _refuse_taken(branch, name)
    group.name = name
    group.save(update_fields=["name"])
    note(AuditAction.UPDATE, f"党小组改名：{name}", group, branch.pk, scope, {"名称": [before, name]})
    return True


@transaction.atomic
def change_names(organization_id: int, names: dict[str, str], *, seen: str, scope: Scope) -> bool:
    """Store the names, unless somebody else did since they were shown; say whether anything changed."""
    branch = open_roll(organization_id, scope)
    before = _words(branch)
    insist_on_seen(seen, before)
    for field in NAMES:
        setattr(branch, field, names[field])
    changes = difference(before, _words(branch))
    if changes:
        branch.save(update_fields=list(NAMES))
        note(AuditAction.UPDATE, f"修改支部设置：{'、'.join(changes)}", branch, branch.pk, scope, changes)
    return bool(changes)


def names_mark(branch: Organization) -> str:
    """Return the mark of the names as they are stored."""
    return mark_of(_words(branch))


def _refuse_taken(branch: Organization, name: str) -> None:
    if PartyGroup.objects.filter(organization=branch, name=name).exists():
        raise Refused(f"本支部已有“{name}”，请换一个名称", field="name")


def _words(branch: Organization) -> dict[str, str]:
    return {label_of(Organization, name): getattr(branch, name) for name in NAMES}
