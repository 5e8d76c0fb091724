"""Forms that somebody began and left: one in each of two branches, of kinds that are not due this month."""

from datetime import date, timedelta
from uuid import UUID

from activities.drafts.actions import store
from activities.models import Activity, ActivityKind
from branches.models import Account, Organization
from branches.queries import resolve_scope
from portal.demo.people import A, B
from portal.demo.roster import Roster

BEGUN = (
    (A, "secretary_a", "party_lecture", "守好项目审批的廉洁关口", "备课提纲：一、身边的案例；二、"),
    (B, "secretary_b", "collective_study", "档案法实施条例专题学习", "学了第一章、第二章，"),
)


def build_unfinished(roster: Roster, until: date) -> None:
    """Leave them as they stood when somebody was called away."""
    for number, (branch, persona, kind, title, text) in enumerate(BEGUN):
        _leave(roster.organizations[branch], roster.accounts[persona], (kind, title, text), until, number)


def _leave(branch: Organization, account: Account, words: tuple[str, str, str], until: date, number: int) -> None:
    kind, title, text = words
    token = UUID(int=0x7F3A_0000_0000_4000_8000_0000_0000_1000 + number)
    about = Activity(kind=ActivityKind.objects.get(code=kind), organization=branch)
    fields = {
        "title": title,
        "day": str(until - timedelta(days=1)),
        "start": "14:30",
        "end": "",
        "place": "六楼会议室",
        "text": text,
        "token": str(token),
    }
    content = {name: [value] for name, value in fields.items()}
    store(token, content, about, scope=resolve_scope(account, until))
