"""Imported tables: one roster and one ledger of each branch, and what is sent to import another."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from activities.models import Activity, ActivityKind, LedgerImport
from branches.actions import admit
from branches.enums import MemberState
from branches.models import Account, BranchDefaults, Membership, Organization, RosterImport
from portal.kit.dates import at
from tests.security.canaries import canary
from tests.security.pages import form_data

if TYPE_CHECKING:
    from tests.security.plant import Plant

Data = dict[str, Any]
Arguments = Mapping[str, tuple[int, ...]]
NOTHING = 999_999
DAY = date(2026, 11, 9)
ROSTER = "姓名\t身份\t入党日期\t转正日期\t进入支部日期\n新来的党员\t正式党员\t2010-7-1\t2011-7-1\t2026-11-9"
LEDGER = "类型\t主题\t日期\t开始\t结束\n主题党日\t导入的一场\t2026-11-9\t9:00\t10:00"


def build(key: str, organization: Organization, account: Account) -> None:
    """Plant one imported person, one imported record and the habits of the branch."""
    BranchDefaults.objects.create(organization=organization, place=canary(key, "地点"))
    member = admit(organization, canary(key, "党员"), since=DAY, order=901, states={MemberState.FULL: DAY})
    roster = RosterImport.objects.create(organization=organization, account=account, token=uuid4())
    roster.memberships.set(Membership.objects.filter(member=member))
    roster.made = {"groups": [], "posts": [], "statuses": list(member.statuses.values_list("pk", flat=True))}
    roster.save()
    activity = Activity.objects.create(
        kind=ActivityKind.objects.get(code="theme_party_day"),
        organization=organization,
        title=canary(key, "题名"),
        starts_at=at(DAY, time(9)),
        ends_at=at(DAY, time(10)),
    )
    ledger = LedgerImport.objects.create(organization=organization, account=account, token=uuid4())
    ledger.activities.set([activity])


def _rosters(plant: "Plant") -> Arguments:
    planted = {key: (place.organization.roster_imports.get().pk,) for key, place in plant.places.items()}
    return planted | {"missing": (NOTHING,)}


def _ledgers(plant: "Plant") -> Arguments:
    planted = {key: (place.organization.ledger_imports.get().pk,) for key, place in plant.places.items()}
    return planted | {"missing": (NOTHING,)}


ARGUMENTS: Mapping[str, Callable[["Plant"], Arguments]] = {
    "roster_import_undo": _rosters,
    "ledger_import_undo": _ledgers,
}


def forms_of(client: Client, key: str) -> dict[str, Data]:
    """Return the habits of a branch, and both tables as the page that shows them sends them back."""
    return {
        f"branch_defaults {key}": {"version": "1", "place": "改过的地点", "name_order": "pinyin"},
        f"roster_import {key}": _shown(client, "roster_import", ROSTER),
        f"ledger_import {key}": _shown(client, "ledger_import", LEDGER),
    }


def _shown(client: Client, name: str, text: str) -> Data:
    page = client.post(reverse(name), {"text": text})
    assert len(page.context["preview"].good) == 1
    return form_data(page.content) | {"act": "store"}
