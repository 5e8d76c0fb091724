"""Who reads and who keeps the hours of a branch."""

from dataclasses import dataclass

from branches.models import Organization
from branches.scope import Scope
from portal.kit.policy import YES, Answer, Denied


def keeps(scope: Scope, organization_id: int) -> Answer:
    """Only who holds a committee post in the branch today confirms, answers and arranges."""
    return YES if scope.manages(organization_id) else Denied("党员学时由本支部的书记和委员办理")


def reads_branch(scope: Scope) -> Answer:
    """The hours of a whole branch are for its committee and for staff over it."""
    if scope.managed_ids or scope.staff_paths:
        return YES
    return Denied("全支部的学时由支部书记、委员和工委查看。您的学时在“我的学时”里")


def certifies(scope: Scope, organization_ids: set[int]) -> Answer:
    """A certificate is the branch's; staff read the hours on the page."""
    if organization_ids & set(scope.managed_ids):
        return YES
    return Denied("学时证明由党员本人和本支部打印")


@dataclass(frozen=True, slots=True)
class Asker:
    """A member with the branch to which they turn."""

    member_id: int
    branch_id: int


def asker(scope: Scope) -> Asker | Denied:
    """Only a member of a branch has hours to report or to ask about."""
    if scope.member_id is None:
        return Denied("这个账号没有对应的党员，没有学时可报。")
    if scope.own_branch_id is None:
        return Denied("您现在不在任何支部的名册上，请先联系支部。")
    return Asker(scope.member_id, scope.own_branch_id)


def branch_asked(scope: Scope, number: str) -> Organization | None:
    """Return the branch that the address names, or one's own; none where it is out of sight."""
    rows = Organization.objects.within(scope).filter(kind="branch")
    if number:
        known = number.isascii() and number.isdigit() and len(number) <= len("999999999999999999")
        return rows.filter(pk=int(number)).first() if known else None
    return rows.filter(pk=scope.branch_id).first() if scope.branch_id else None
