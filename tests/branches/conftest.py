"""A small branch of its own beside the demo world: three full members, one on probation, one applicant, one group."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from branches.actions import admit, appoint, found
from branches.enums import MemberState, OrganizationKind, PostRole, Role
from branches.models import Account, AuditEvent, Grant, Member, Organization, PartyGroup

BACKEND = "django.contrib.auth.backends.ModelBackend"
SINCE = date(2020, 1, 1)
FULL = {MemberState.PROBATIONARY: date(2009, 1, 1), MemberState.FULL: date(2010, 1, 1)}
Noted = tuple[str, str, str, dict[str, list[str]]]


@dataclass(frozen=True)
class House:
    """What the tests of the branch page stand on."""

    root: Organization
    branch: Organization
    other: Organization
    secretary: Member
    officer: Member
    plain: Member
    probationer: Member
    applicant: Member
    stranger: Member
    group: PartyGroup
    other_group: PartyGroup

    def trail(self) -> list[Noted]:
        """Return what was noted about the branch, oldest first."""
        rows = AuditEvent.objects.filter(organization=self.branch).order_by("pk")
        return [(row.action, row.summary, f"{row.object_type} {row.object_id}", row.changes) for row in rows]


@pytest.fixture
def house(db: None) -> House:
    root = found(OrganizationKind.WORKING_COMMITTEE, "测试工委", short_name="测试工委")
    names = {"unit_short_name": "测试站", "region": "云州", "duty": "测试工作"}
    branch = found(
        OrganizationKind.BRANCH, "测试党支部", parent=root, short_name="测试支部", since=date(2019, 3, 1), **names
    )
    other = found(OrganizationKind.BRANCH, "隔壁党支部", parent=root, short_name="隔壁支部")
    group = PartyGroup.objects.create(organization=branch, name="第一党小组", order=1)
    other_group = PartyGroup.objects.create(organization=other, name="隔壁小组", order=1)
    secretary = admit(branch, "书记甲", since=SINCE, order=1, states=FULL)
    officer = admit(branch, "委员乙", since=SINCE, order=2, states=FULL)
    plain = admit(branch, "党员丙", since=SINCE, order=3, states=FULL, group=group)
    on_probation = {MemberState.PROBATIONARY: date(2026, 5, 6)}
    probationer = admit(branch, "预备丁", since=date(2026, 5, 6), order=4, states=on_probation)
    applied = {MemberState.APPLICANT: date(2026, 2, 3)}
    applicant = admit(branch, "申请戊", since=date(2026, 2, 3), order=5, states=applied)
    stranger = admit(other, "隔壁庚", since=SINCE, states=FULL, group=other_group)
    appoint(secretary, branch, PostRole.SECRETARY, since=date(2024, 1, 12))
    appoint(officer, branch, PostRole.ORGANIZATION_OFFICER, since=date(2024, 1, 12))
    appoint(stranger, other, PostRole.SECRETARY, since=date(2024, 1, 12))
    people = {"secretary": secretary, "officer": officer, "member": plain, "stranger": stranger}
    for username, member in people.items():
        Account.objects.create_user(f"h-{username}", "long-enough-1", display_name=member.name, member=member)
    staff = Account.objects.create_user("h-staff", "long-enough-1", display_name="工委己")
    Grant.objects.create(account=staff, role=Role.STAFF, organization=root, since=SINCE)
    return House(
        *(root, branch, other, secretary, officer, plain, probationer, applicant, stranger, group, other_group)
    )


@pytest.fixture
def signed_in(house: House) -> Callable[[str], Client]:
    """Return a client signed in as secretary, officer, member, stranger or staff."""

    def sign_in(who: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=f"h-{who}"), backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def secretary(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("secretary")
