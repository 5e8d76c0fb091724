"""The morning's reminder: at most one a day for each person, about what they owe, and no matter again within days.

It runs from the schedule, and twice at once does no harm: `tell` and a constraint allow one digest a day.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from activities.limits import Limits, read_limits
from activities.matters import Matter, owed_by, tomorrow
from branches.enums import COMMITTEE_ROLES, NoticeKind, OrganizationKind
from branches.models import Account, Notice, Organization, Post
from branches.notices import Message, tell
from branches.queries import valid_on

NAMED = 3
AHEAD, APART = "RD", "RM"


def send_all(day: date) -> int:
    """Tell everybody who wants it what is new in what they owe; returns how many were told."""
    limits = read_limits()
    gathered = _gathered(limits, day)
    return sum(_told(account_id, matters, limits, day) for account_id, matters in gathered.items())


def _gathered(limits: Limits, day: date) -> Mapping[int, list[Matter]]:
    """Return by account what its owner should know, over all branches in which they stand."""
    wanted, leading = _wanting(), _leading(day)
    duties = owed_by(list(leading), day, _amount(limits, AHEAD, day))
    gathered: dict[int, list[Matter]] = {}
    for branch_id in _branches():
        leaders, events = leading.get(branch_id, set()), tomorrow(branch_id, day)
        for member_id in sorted((leaders | events.keys()) & wanted.keys()):
            known = gathered.setdefault(wanted[member_id], [])
            known += [*(duties[branch_id] if member_id in leaders else ()), *events.get(member_id, ())]
    return gathered


def _branches() -> list[int]:
    rows = Organization.objects.filter(kind=OrganizationKind.BRANCH, until__isnull=True)
    return list(rows.order_by("path").values_list("pk", flat=True))


def _wanting() -> dict[int, int]:
    """Return by member the account of everybody who can sign in and did not switch the reminder off."""
    rows = Account.objects.filter(is_active=True).exclude(Q(preference__wants_digest=False))
    return {member_id: pk for pk, member_id in rows.values_list("pk", "member_id") if member_id}


def _leading(day: date) -> dict[int, set[int]]:
    """Return by branch the members who hold a committee post that day."""
    found: dict[int, set[int]] = {}
    held = Post.objects.filter(valid_on(day), role__in=COMMITTEE_ROLES, organization__until__isnull=True)
    for branch_id, member_id in held.values_list("organization", "member"):
        found.setdefault(branch_id, set()).add(member_id)
    return found


def _amount(limits: Limits, code: str, day: date) -> int:
    limit = limits.on(code, day)
    return limit.amount if limit else 0


@transaction.atomic
def _told(account_id: int, matters: Sequence[Matter], limits: Limits, day: date) -> int:
    """Tell one person what they were not told of late; returns 0 when there is nothing new."""
    since = day - timedelta(days=_amount(limits, APART, day))
    recent = Notice.objects.filter(account=account_id, kind=NoticeKind.DIGEST, day__gt=since)
    known = {key for keys in recent.values_list("matters", flat=True) for key in keys}
    fresh = [matter for matter in matters if matter.key not in known]
    if not fresh:
        return 0
    message = Message(
        NoticeKind.DIGEST,
        sentence(fresh, day),
        reverse(_page(fresh)),
        day=day,
        due_on=min((matter.due for matter in fresh if matter.due >= day), default=None),
        matters=tuple(matter.key for matter in fresh),
    )
    return tell([account_id], message)


def _page(matters: Sequence[Matter]) -> str:
    """Return the name of the page where these are settled; the home page when there are several sorts."""
    if all(matter.is_event for matter in matters):
        return "event_list"
    return "rectify_list" if not any(matter.is_duty for matter in matters) else "home"


def sentence(matters: Sequence[Matter], day: date) -> str:
    """Return the matters in words: the first few duties by name, problems by number, tomorrow's gatherings."""
    duties = [matter for matter in matters if matter.is_duty]
    events = [matter.words for matter in matters if matter.is_event]
    problems = sum(matter.is_problem for matter in matters)
    parts = [
        _duties(duties, day) if duties else "",
        f"{problems} 个整改问题已过时限" if problems else "",
        f"明天 {'；'.join(events[:NAMED])}" if events else "",
    ]
    return "；".join(part for part in parts if part) + "。"


def _duties(duties: Sequence[Matter], day: date) -> str:
    this_month = all((matter.due.year, matter.due.month) == (day.year, day.month) for matter in duties)
    names = "、".join(matter.words for matter in duties[:NAMED])
    more = "等" if len(duties) > NAMED else ""
    return f"{'本月还有' if this_month else '还有'} {len(duties)} 件事要办：{names}{more}"
