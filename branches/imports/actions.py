"""Writes of an import: all good rows in one transaction with one audit row."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Model

from branches.enums import AuditAction
from branches.imports.checking import Candidate, Fill, RosterCheck
from branches.imports.queries import known_of
from branches.models import Member, Membership, MemberStatus, Organization, PartyGroup, Post, RosterImport
from branches.roll.base import added, open_roll
from branches.scope import Scope
from branches.trail import note
from portal.kit.errors import Refused
from portal.kit.imports.sheet import NOTHING, USED_ELSEWHERE, Sheet
from portal.kit.known import known_as

CHANGED = "名册刚才有变动，下面是按现在的名册重新核对的，请再看一遍"


def import_roster(organization_id: int, sheet: Sheet[Fill], token: UUID, *, scope: Scope) -> tuple[RosterImport, bool]:
    """Store the good rows once for the token; return the import and whether it was stored just now."""
    try:
        return _import(organization_id, sheet, token, scope)
    except IntegrityError:
        raise Refused(CHANGED) from None


@transaction.atomic
def _import(organization_id: int, sheet: Sheet[Fill], token: UUID, scope: Scope) -> tuple[RosterImport, bool]:
    branch = open_roll(organization_id, scope)
    if stored := RosterImport.objects.filter(token=token).first():
        if stored.organization_id != branch.pk:
            raise Refused(USED_ELSEWHERE)
        return stored, False
    checked = RosterCheck(known_of(branch.pk), sheet.fill).check(sheet.lines)
    people = [one.result for one in checked if one.result]
    if not people:
        raise Refused(NOTHING)
    if len(people) != sheet.expected:
        raise Refused(CHANGED)
    batch = RosterImport.objects.create(organization=branch, account_id=known_as(int, scope.account_id), token=token)
    _store(branch, batch, people)
    names = "、".join(one.newcomer.name for one in people)
    note(AuditAction.CREATE, f"导入名册：{len(people)} 人", batch, branch.pk, scope, added({"姓名": names}))
    return batch, True


def _store(branch: Organization, batch: RosterImport, people: Sequence[Candidate]) -> None:
    groups, new_groups = _groups(branch, people)
    last = (
        Membership.objects.filter(organization=branch, until__isnull=True).aggregate(n=Max("member__order"))["n"] or 0
    )
    members = Member.objects.bulk_create(
        Member(name=one.newcomer.name, order=last + place if one.newcomer.order is None else one.newcomer.order)
        for place, one in enumerate(people, 1)
    )
    pairs = list(zip(members, people, strict=True))
    stays = Membership.objects.bulk_create(
        Membership(member=member, organization=branch, group=groups.get(one.group), since=one.newcomer.since)
        for member, one in pairs
    )
    statuses = MemberStatus.objects.bulk_create(
        MemberStatus(member=member, organization=branch, state=state, since=day)
        for member, one in pairs
        for state, day in one.newcomer.states.items()
    )
    posts = Post.objects.bulk_create(
        Post(member=member, organization=branch, role=one.role, since=one.role_since)
        for member, one in pairs
        if one.role and one.role_since
    )
    batch.memberships.set(stays)
    made: dict[str, Sequence[Model]] = {"groups": new_groups, "statuses": statuses, "posts": posts}
    batch.made = {name: [row.pk for row in rows] for name, rows in made.items()}
    batch.save(update_fields=["made"])


def _groups(branch: Organization, people: Sequence[Candidate]) -> tuple[dict[str, PartyGroup], list[PartyGroup]]:
    """Return the groups by name with those that were made for this table, in the order of its rows."""
    rows = PartyGroup.objects.filter(organization=branch)
    known = {group.name: group for group in rows}
    last = max((group.order for group in known.values()), default=0)
    names = [name for name in dict.fromkeys(one.group for one in people) if name and name not in known]
    made = PartyGroup.objects.bulk_create(
        PartyGroup(organization=branch, name=name, order=last + place) for place, name in enumerate(names, 1)
    )
    return known | {group.name: group for group in made}, made
