"""Two branches that have just begun to use the portal: a secretary each, no roll yet, no records. All invented.

Only `seed_demo` adds them: the tests' world stays as it is, with every branch at work.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from branches.actions import admit, appoint, found
from branches.enums import MemberState, OrganizationKind, PostRole
from branches.models import Account, Organization
from portal.demo.accounts import DEMO_PASSWORD
from portal.demo.people import COMMITTEE, FOUNDED, ORGANIZATIONS


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A branch without roll and records, and who leads it."""

    username: str
    name: str
    branch: str
    short_name: str
    unit: str


NEWCOMERS = (
    Newcomer("xinzhibu", "骆清和", "市智慧停车运营所党支部", "停车运营所党支部", "停车运营所"),
    Newcomer("xinzhibu2", "温若兰", "市园林绿化养护站党支部", "园林养护站党支部", "园林养护站"),
)
SINCE = date.fromisoformat(FOUNDED)
STATES = {MemberState.PROBATIONARY: date(2009, 6, 26), MemberState.FULL: date(2010, 6, 26)}


@transaction.atomic
def build_newcomers() -> None:
    """Add them, unless they are there."""
    above = Organization.objects.get(name=ORGANIZATIONS[COMMITTEE][2])
    for newcomer in NEWCOMERS:
        if not Account.objects.filter(username=newcomer.username).exists():
            _add(newcomer, above)


def _add(newcomer: Newcomer, above: Organization) -> None:
    names = {"short_name": newcomer.short_name, "unit_short_name": newcomer.unit, "region": "云州"}
    branch = found(OrganizationKind.BRANCH, newcomer.branch, parent=above, since=SINCE, **names)
    member = admit(branch, newcomer.name, since=SINCE, order=1, states=STATES)
    appoint(member, branch, PostRole.SECRETARY, since=SINCE)
    Account.objects.create(
        username=newcomer.username,
        display_name=newcomer.name,
        member=member,
        password=make_password(DEMO_PASSWORD),
    )
