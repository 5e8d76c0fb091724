"""Telling people something: a line in their 消息, written in the transaction of what it tells of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from branches.enums import COMMITTEE_ROLES, NoticeKind, Role
from branches.models import Account, Grant, Notice
from branches.models.notice import OWN_PATH
from branches.queries import posts_on, valid_on

TEXT_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Message:
    """What is told: `path` is a page of ours, `sent_by` an account's id, `matters` the keys of what a digest names."""

    kind: NoticeKind
    text: str
    path: str
    day: date
    due_on: date | None = None
    organization_id: int | None = None
    sent_by: int | None = None
    matters: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """As much of the text as a notice holds."""
        return self.text[:TEXT_LENGTH]


def tell(account_ids: Iterable[int | None], message: Message) -> int:
    """Tell each account once and return how many were told; to be called inside a transaction.

    Nobody is told what already waits for them unread in the same words, nor anything after the account was
    switched off. A second digest of a day is left out.
    """
    OWN_PATH(message.path)
    notices = [
        Notice(
            account_id=pk,
            kind=message.kind,
            text=message.words,
            path=message.path,
            day=message.day,
            due_on=message.due_on,
            organization_id=message.organization_id,
            sent_by_id=message.sent_by,
            matters=list(message.matters),
        )
        for pk in _to_be_told(account_ids, message)
    ]
    return len(Notice.objects.bulk_create(notices))


def _to_be_told(account_ids: Iterable[int | None], message: Message) -> list[int]:
    """Return the accounts that may be told and do not have it yet; they stay locked, so two tellers take turns."""
    wanted = {pk for pk in account_ids if pk is not None}
    rows = Account.objects.select_for_update(no_key=True).filter(pk__in=wanted, is_active=True).order_by("pk")
    locked = list(rows.values_list("pk", flat=True))
    told = Notice.objects.filter(account__in=locked)
    if message.kind == NoticeKind.DIGEST:
        waiting = told.filter(kind=message.kind, day=message.day)
    else:
        waiting = told.filter(text=message.words, path=message.path, read_at=None)
    have_it = set(waiting.values_list("account", flat=True))
    return [pk for pk in locked if pk not in have_it]


def accounts_of_managers(organization_id: int, day: date) -> list[int]:
    """Return the accounts of who holds a committee post in the branch that day."""
    members = posts_on(organization_id, day).filter(role__in=COMMITTEE_ROLES).values("member")
    return list(Account.objects.filter(member__in=members, is_active=True).order_by("pk").values_list("pk", flat=True))


def accounts_of_staff(path: str, day: date) -> list[int]:
    """Return the accounts of the working committee's people over an organization, by its path, that day."""
    grants = Grant.objects.filter(valid_on(day), role=Role.STAFF, account__is_active=True).select_related(
        "organization"
    )
    over = {one.account_id for one in grants if one.organization is None or path.startswith(one.organization.path)}
    return sorted(over)


def account_of_member(member_id: int) -> int | None:
    """Return the account of a member, if there is one: what `tell` takes as it is."""
    return Account.objects.filter(member=member_id, is_active=True).values_list("pk", flat=True).first()
