"""A small branch of its own beside the demo world: five members, two on the committee, one group, one closed year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

import pytest
from django.test import Client

from activities.actions import Turnout, log_activity
from activities.models import Activity, ActivityKind, ClosedYear, Series, Topic
from branches.actions import admit, appoint, found
from branches.enums import MemberState, OrganizationKind, PostRole, Role
from branches.models import Account, Grant, Member, Organization, PartyGroup
from branches.queries import resolve_scope
from portal.kit.dates import at, today

BACKEND = "django.contrib.auth.backends.ModelBackend"
FULL = {MemberState.FULL: date(2010, 1, 1)}
NAMES = ("书记甲", "委员乙", "党员丙", "党员丁", "党员戊")
Post = Callable[..., dict[str, str]]


@dataclass(frozen=True)
class Office:
    """What the tests of this folder stand on."""

    root: Organization
    branch: Organization
    other: Organization
    members: tuple[Member, ...]
    stranger: Member
    group: PartyGroup
    other_series: Series
    topic: Topic

    def log(
        self, kind: str = "theme_party_day", title: str = "参观展馆", day: date = date(2026, 11, 6), **more: object
    ) -> Activity:
        """Store a record as the secretary."""
        turnout = more.pop("turnout", Turnout())
        record = Activity(
            kind=ActivityKind.objects.get(code=kind),
            organization=self.branch,
            title=title,
            starts_at=at(day, time(14, 30)),
            ends_at=at(day, time(17)),
            **more,
        )
        scope = resolve_scope(Account.objects.get(username="t-secretary"), today())
        assert isinstance(turnout, Turnout)
        return log_activity(record, turnout, scope=scope)


@pytest.fixture
def office(db: None) -> Office:
    root = found(OrganizationKind.WORKING_COMMITTEE, "测试工委", short_name="测试工委")
    branch = found(OrganizationKind.BRANCH, "测试党支部", parent=root, short_name="测试支部")
    other = found(OrganizationKind.BRANCH, "隔壁党支部", parent=root, short_name="隔壁支部")
    group = PartyGroup.objects.create(organization=branch, name="第一党小组")
    members = tuple(
        admit(branch, name, since=date(2020, 1, 1), order=order, states=FULL, group=group if order > 2 else None)
        for order, name in enumerate(NAMES)
    )
    stranger = admit(other, "外人", since=date(2020, 1, 1), states=FULL)
    appoint(members[0], branch, PostRole.SECRETARY, since=date(2021, 1, 1))
    appoint(members[1], branch, PostRole.ORGANIZATION_OFFICER, since=date(2021, 1, 1))
    for username, member in (("t-secretary", members[0]), ("t-officer", members[1]), ("t-member", members[2])):
        Account.objects.create_user(username, "long-enough-1", display_name=member.name, member=member)
    staff = Account.objects.create_user("t-staff", "long-enough-1", display_name="工委己")
    Grant.objects.create(account=staff, role=Role.STAFF, organization=root, since=date(2020, 1, 1))
    auditor = Account.objects.create_user("t-auditor", "long-enough-1", display_name="审计庚")
    Grant.objects.create(account=auditor, role=Role.AUDITOR, since=date(2020, 1, 1))
    ClosedYear.objects.create(organization=branch, year=2024)
    series = Series.objects.create(organization=other, name="隔壁系列", kind="theme_days")
    topic = Topic.objects.create(name="测试专题", category="ideology")
    return Office(root, branch, other, members, stranger, group, series, topic)


@pytest.fixture
def signed_in(office: Office) -> Callable[[str], Client]:
    """Return a client signed in as secretary, officer, member or staff of the small branch."""

    def sign_in(who: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=f"t-{who}"), backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def secretary(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("secretary")


@pytest.fixture
def typed() -> Post:
    """Return what a browser sends for a theme day, with some fields typed differently."""

    def fields(**changes: str) -> dict[str, str]:
        return {
            "title": "参观家风馆",
            "day": "2026-11-06",
            "start": "14:30",
            "end": "17:00",
            "place": "市家风馆",
            "token": "7f3a0000-0000-4000-8000-000000000001",
            **changes,
        }

    return fields
