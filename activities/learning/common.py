"""What every write on hours does: insist on the rules, store once, tell who is concerned."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from django.db import IntegrityError

from activities.learning.policy import keeps
from activities.policy import year_open
from branches.enums import NoticeKind
from branches.notices import Message, accounts_of_managers, tell
from branches.scope import Scope
from portal.kit.dates import today
from portal.kit.errors import Refused
from portal.kit.policy import first_denial, insist

Stored = TypeVar("Stored")
WORN_OUT = "这张表不能再用了，请重新打开这一页"


def insist_open(organization_id: int, days: Iterable[date], field: str = "") -> None:
    """Refuse what would change the books of a closed year."""
    insist(first_denial(*(year_open(organization_id, year) for year in sorted({day.year for day in days}))), field)


def insist_kept(scope: Scope, organization_id: int, days: Iterable[date]) -> None:
    """Refuse who does not keep the branch's hours, and closed years."""
    insist(keeps(scope, organization_id))
    insist_open(organization_id, days)


def once(store: Callable[[], Stored], known: Callable[[], Stored | None]) -> Stored:
    """Store, or return what a second press with the same token finds stored a moment earlier."""
    try:
        return store()
    except IntegrityError:
        found = known()
        if found is None:
            raise Refused(WORN_OUT) from None
        return found


def tell_branch(organization_id: int, text: str, path: str, scope: Scope) -> None:
    """Tell the committee that something waits for them."""
    accounts = set(accounts_of_managers(organization_id, today())) - {scope.account_id}
    tell(accounts, _message(NoticeKind.QUESTION, text, path, organization_id, scope))


def tell_member(account_id: int | None, text: str, path: str, organization_id: int, scope: Scope) -> None:
    """Tell a member what became of what they sent; who answers themselves is told nothing."""
    if account_id == scope.account_id:
        return
    tell([account_id], _message(NoticeKind.ANSWER, text, path, organization_id, scope))


def _message(kind: NoticeKind, text: str, path: str, organization_id: int, scope: Scope) -> Message:
    return Message(kind, text, path, day=today(), organization_id=organization_id, sent_by=scope.account_id)
