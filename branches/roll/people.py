"""Writes on who belongs to the branch. Each is one transaction and leaves one audit row.

Memberships are dated: a change of group ends one and begins the next, nothing is deleted.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from branches.actions import admit
from branches.enums import AuditAction, MemberState
from branches.models import Member, Membership, Organization, PartyGroup
from branches.roll.base import added, insist_on_seen, mark_of, open_roll, open_stay
from branches.scope import Scope
from branches.trail import difference, note
from portal.kit.dates import full_day
from portal.kit.errors import Refused


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is transferred in: since when, and since when a member; without an order they stand last."""

    name: str
    since: date
    states: dict[MemberState, date]
    group: PartyGroup | None = None
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """How somebody is to stand on the roll; `group_since` is asked for when the group is another one."""

    name: str
    order: int
    group: PartyGroup | None
    group_since: date | None = None


@transaction.atomic
def admit_member(organization_id: int, newcomer: Newcomer, *, scope: Scope) -> Member:
    """Put somebody on the roll.

    Who is on the roll of another branch becomes a second person here: a search over all branches would tell one
    branch who belongs to the others. The other branch ends its own row.
    """
    organization = open_roll(organization_id, scope)
    _refuse_before_founding(organization, newcomer.since)
    same = Membership.objects.filter(organization=organization, member__name=newcomer.name, since=newcomer.since)
    if same.exists():
        told = f"名册上已有{full_day(newcomer.since)}转入的{newcomer.name}；确实是同名的另一个人，请在姓名后加字区别"
        raise Refused(told, field="name")
    order = _last_order(organization) + 1 if newcomer.order is None else newcomer.order
    member = admit(
        organization, newcomer.name, since=newcomer.since, order=order, group=newcomer.group, states=newcomer.states
    )
    told_states = {f"{state.label}自": day for state, day in newcomer.states.items()}
    changes = added({"入支部日期": newcomer.since, **told_states, "党小组": newcomer.group, "名册次序": order})
    note(AuditAction.CREATE, f"转入党员：{member.name}", member, organization.pk, scope, changes)
    return member


@transaction.atomic
def change_member(stay: Membership, entry: Entry, *, seen: str, scope: Scope) -> bool:
    """Store how somebody stands on the roll, unless somebody else did since it was shown; say whether it changed."""
    open_roll(stay.organization_id, scope)
    stay = open_stay(stay.pk)
    member, before = stay.member, _words(stay)
    insist_on_seen(seen, before)
    member.name, member.order = entry.name, entry.order
    if entry.group != stay.group:
        stay = _regroup(stay, entry)
    changes = difference(before, _words(stay))
    if not changes:
        return False
    if "党小组" in changes:
        changes["党小组自"] = ["", str(stay.since)]
    member.save(update_fields=["name", "order"])
    note(AuditAction.UPDATE, f"修改名册：{member.name}", member, stay.organization_id, scope, changes)
    return True


def entry_mark(stay: Membership) -> str:
    """Return the mark of how somebody stands on the roll."""
    return mark_of(_words(stay))


def _refuse_before_founding(organization: Organization, day: date) -> None:
    if organization.since and day < organization.since:
        raise Refused(f"支部{full_day(organization.since)}成立，入支部日期不能早于那天", field="since")


def _last_order(organization: Organization) -> int:
    rows = Membership.objects.filter(organization=organization, until__isnull=True)
    last: int | None = rows.aggregate(last=Max("member__order"))["last"]
    return last or 0


def _regroup(stay: Membership, entry: Entry) -> Membership:
    """Begin a new membership in the group from its day on; from the first day on it was never another group."""
    day = entry.group_since
    if day is None:
        raise Refused("党小组有变动，请填写从哪天起", field="group_since")
    if day < stay.since:
        here = f"{stay.member.name}从{full_day(stay.since)}起在现在的党小组"
        raise Refused(f"{here}，日期不能早于那天", field="group_since")
    if day > stay.since:
        stay.until = day - timedelta(days=1)
        stay.save(update_fields=["until"])
        stay = Membership(member=stay.member, organization_id=stay.organization_id, since=day)
    stay.group = entry.group
    stay.save()
    return stay


def _words(stay: Membership) -> dict[str, object]:
    """Return what is compared in the trail, as people read it."""
    return {"姓名": stay.member.name, "党小组": stay.group or "", "名册次序": stay.member.order}
