"""Puts organizations, people and accounts into the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password

from branches.actions import found
from branches.models import Account, Grant, Member, Membership, MemberStatus, Organization, PartyGroup, Post
from portal.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from portal.demo.people import COMMITTEE, ELSEWHERE, FOUNDED, GROUPS, ORGANIZATIONS, PEOPLE, A, B, C, D
from portal.demo.shapes import Person
from portal.demo.turnout import Seat

LOGGED_BY = {
    COMMITTEE: "staff",
    "data": "staff",
    ELSEWHERE: "staff_elsewhere",
    A: "secretary_a",
    B: "secretary_b",
    C: "secretary_c",
    D: "secretary_elsewhere",
}


@dataclass(slots=True)
class Roster:
    """What the builder needs to look up by name."""

    organizations: dict[str, Organization] = field(default_factory=dict)
    groups: dict[tuple[str, str], PartyGroup] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    def by(self, organization: str) -> Account:
        """Return who logs for an organization."""
        return self.accounts[LOGGED_BY[organization]]

    def member(self, name: str) -> Member | None:
        """Return the member of that name; "" is nobody."""
        return self.seats[name].member if name else None


def day_of(text: str) -> date:
    """Return the day written YYYY-MM-DD."""
    return date.fromisoformat(text)


def _end(text: str) -> date | None:
    return day_of(text) if text else None


def build_roster() -> Roster:
    """Create everybody and return them by name."""
    roster = Roster()
    for key, (kind, parent, name, short, unit, region, duty) in ORGANIZATIONS.items():
        roster.organizations[key] = found(
            kind,
            name,
            parent=roster.organizations.get(parent),
            short_name=short,
            unit_short_name=unit,
            region=region,
            duty=duty,
            since=day_of(FOUNDED),
        )
    for branch, names in GROUPS.items():
        for order, name in enumerate(names):
            group = PartyGroup.objects.create(organization=roster.organizations[branch], name=name, order=order)
            roster.groups[branch, name] = group
    _people(roster)
    _accounts(roster)
    return roster


def _people(roster: Roster) -> None:
    members = Member.objects.bulk_create(Member(name=person.name, order=i) for i, person in enumerate(PEOPLE, 1))
    seats = [_seat(roster, person, member) for person, member in zip(PEOPLE, members, strict=True)]
    Membership.objects.bulk_create(row for seat in seats for row in seat.stays)
    MemberStatus.objects.bulk_create(row for seat in seats for row in seat.states)
    Post.objects.bulk_create(row for seat in seats for row in seat.posts)
    roster.seats = {seat.member.name: seat for seat in seats}


def _seat(roster: Roster, person: Person, member: Member) -> Seat:
    home = roster.organizations
    return Seat(
        member=member,
        away=person.away,
        stays=tuple(
            Membership(
                member=member,
                organization=home[stay.branch],
                group=roster.groups.get((stay.branch, stay.group)),
                since=day_of(stay.since),
                until=_end(stay.until),
            )
            for stay in person.stays
        ),
        states=tuple(
            MemberStatus(member=member, organization=home[_branch_on(person, since)], state=state, since=day_of(since))
            for state, since in person.states.items()
        ),
        posts=tuple(
            Post(
                member=member,
                organization=home[office.branch],
                role=office.role,
                since=day_of(office.since),
                until=_end(office.until),
            )
            for office in person.offices
        ),
    )


def _branch_on(person: Person, day: str) -> str:
    """Return where the person belonged that day; before the first branch that is known, the first one."""
    return next((stay.branch for stay in reversed(person.stays) if stay.since <= day), person.stays[0].branch)


def _accounts(roster: Roster) -> None:
    password = make_password(DEMO_PASSWORD)  # hashed once: the slow hash is meant for attackers, not for seeding
    rows = Account.objects.bulk_create(
        Account(
            username=login.username,
            display_name=login.name,
            member=roster.member(login.name) if login.is_member else None,
            is_active=login.is_active,
            password=password,
        )
        for login in ACCOUNTS
    )
    roster.accounts = by_persona(rows)
    Grant.objects.bulk_create(
        Grant(
            account=roster.accounts[login.persona],
            role=login.role,
            organization=roster.organizations.get(login.over),
            since=date(2021, 1, 1),
        )
        for login in ACCOUNTS
        if login.role
    )


def by_persona(accounts: Iterable[Account]) -> dict[str, Account]:
    """Return the demo's accounts by the part they play."""
    by_name: Mapping[str, Account] = {account.username: account for account in accounts}
    return {login.persona: by_name[login.username] for login in ACCOUNTS}
