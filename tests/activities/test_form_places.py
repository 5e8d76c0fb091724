"""Venue, team and type of talk on the form and on the record: offered from the own branch, kept, told, traced."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.actions import Turnout
from activities.models import Activity, ActivityKind, Team, TeamMember, Venue
from branches.models import AuditEvent, Organization
from tests.activities.conftest import Office

Typed = Callable[..., dict[str, str]]
THEME, SERVICE, TALK = (f"/ledger/new/{kind}/" for kind in ("theme_party_day", "volunteer_service", "heart_talk"))


def venue(organization: Organization, name: str, **more: object) -> Venue:
    return Venue.objects.create(organization=organization, name=name, kind="family_hall", **more)


@pytest.fixture
def team(office: Office) -> Team:
    """A team of two, one of whom has left it."""
    made = Team.objects.create(
        organization=office.branch, kind="volunteer", name="先锋队", level="city", since=date(2026, 1, 1)
    )
    for member, until in (
        (office.members[2], None),
        (office.members[3], date(2026, 10, 31)),
        (office.members[4], None),
    ):
        TeamMember.objects.create(team=made, member=member, since=date(2026, 1, 1), until=until)
    return made


def only(office: Office) -> Activity:
    return Activity.objects.get(organization=office.branch)


def test_only_what_the_own_branch_keeps_is_offered(secretary: Client, office: Office, team: Team) -> None:
    own = venue(office.branch, "自家展馆")
    venue(office.other, "隔壁展馆")
    venue(office.branch, "删掉的展馆", deleted_at="2026-11-01T00:00Z")
    Team.objects.create(organization=office.other, kind="volunteer", name="隔壁队", since=date(2026, 1, 1))
    Team.objects.create(
        organization=office.branch, kind="volunteer", name="先锋队", since=date(2022, 3, 1), until=date(2022, 6, 1)
    )
    page = secretary.get(THEME).content.decode()
    assert f'<option value="{own.pk}">自家展馆</option>' in page
    assert "隔壁展馆" not in page
    assert "删掉的展馆" not in page
    page = secretary.get(SERVICE).content.decode()
    assert f'<option value="{team.pk}">先锋队</option>' in page
    assert "先锋队（2022年）" in page
    assert "隔壁队" not in page


def test_a_foreign_choice_is_refused(secretary: Client, office: Office, typed: Typed) -> None:
    foreign = venue(office.other, "隔壁展馆")
    response = secretary.post(THEME, typed(venue=str(foreign.pk)))
    assert response.status_code == 422
    assert "请从名单里选场馆基地" in response.content.decode()


def test_the_record_tells_venue_and_team(secretary: Client, office: Office, team: Team, typed: Typed) -> None:
    online = venue(office.branch, "云上展馆", mode="online")
    page = secretary.get(secretary.post(THEME, typed(venue=str(online.pk)))["Location"]).content.decode()
    assert "<dt>场馆基地</dt><dd>云上展馆（线上）</dd>" in page
    came = str(office.members[2].pk)
    sent = typed(team=str(team.pk), came=came, token="7f3a0000-0000-4000-8000-000000000002")
    page = secretary.get(secretary.post(SERVICE, sent)["Location"]).content.decode()
    assert "<dt>队伍</dt><dd>先锋队</dd>" in page


def test_an_edit_keeps_them_even_when_they_were_deleted_since(secretary: Client, office: Office, typed: Typed) -> None:
    hall = venue(office.branch, "家风家教馆")
    record = office.log(venue=hall)
    Venue.objects.filter(pk=hall.pk).update(deleted_at="2026-11-10T00:00Z")
    edit = f"/ledger/{record.pk}/edit/"
    assert f'<option value="{hall.pk}" selected>家风家教馆</option>' in secretary.get(edit).content.decode()
    assert secretary.post(edit, typed(version="1", venue=str(hall.pk))).status_code == 302
    record.refresh_from_db()
    assert record.venue == hall
    assert "家风家教馆" not in secretary.get(THEME).content.decode()


def test_the_trail_says_names_and_labels(secretary: Client, office: Office, typed: Typed) -> None:
    record = office.log(venue=venue(office.branch, "旧馆"), host=office.members[0])
    new = venue(office.branch, "新馆")
    sent = typed(version="1", venue=str(new.pk), host=str(office.members[1].pk), form="visit")
    assert secretary.post(f"/ledger/{record.pk}/edit/", sent).status_code == 302
    changes = AuditEvent.objects.latest("pk").changes
    assert (changes["场馆基地"], changes["主持人"], changes["形式"]) == (
        ["旧馆", "新馆"],
        ["书记甲", "委员乙"],
        ["", "参观"],
    )


# ---- a team in the address ----


def ticked(client: Client, address: str) -> set[str]:
    return {person.name for person in client.get(address).context["sheet"].people if person.came}


def test_a_team_in_the_address_brings_its_members_of_the_day(secretary: Client, office: Office, team: Team) -> None:
    address = f"{SERVICE}?team={team.pk}"
    assert ticked(secretary, address) == {"党员丙", "党员戊"}
    assert ticked(secretary, f"{address}&day=2026-10-30") == {"党员丙", "党员丁", "党员戊"}
    assert ticked(secretary, f"{address}&came={office.members[0].pk}") == {"书记甲", "党员丙", "党员戊"}
    assert f'<option value="{team.pk}" selected>' in secretary.get(address).content.decode()


def test_an_edit_follows_the_team_too(secretary: Client, office: Office, team: Team) -> None:
    record = office.log("volunteer_service", turnout=Turnout(came=frozenset({office.members[0].pk})))
    edit = f"/ledger/{record.pk}/edit/"
    assert ticked(secretary, edit) == {"书记甲"}
    assert ticked(secretary, f"{edit}?day=2026-11-06&team={team.pk}") == {"党员丙", "党员戊"}


@pytest.mark.parametrize("asked", ["foreign", "deleted", "abc", "99999999999999999999", "-1", ""])
def test_another_team_brings_nobody(secretary: Client, office: Office, team: Team, asked: str) -> None:
    if asked == "foreign":
        Team.objects.filter(pk=team.pk).update(organization=office.other)
    if asked == "deleted":
        Team.objects.filter(pk=team.pk).update(deleted_at="2026-11-01T00:00Z")
    pk = str(team.pk) if asked in {"foreign", "deleted"} else asked
    assert ticked(secretary, f"{SERVICE}?team={pk}") == set()


def test_the_team_costs_one_query(
    secretary: Client, office: Office, team: Team, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    office.log("volunteer_service", turnout=Turnout(came=frozenset({office.members[0].pk})))
    secretary.get("/healthz")
    for address, queries in ((SERVICE, 10), (f"{SERVICE}?team={team.pk}", 11)):
        with django_assert_num_queries(queries):
            secretary.get(address)


# ---- heart-to-heart talks ----


def test_a_talk_is_its_type_and_its_day(secretary: Client, office: Office, typed: Typed) -> None:
    sent = typed(title="谈个人困难", text="不该存的内容", talk_type="committee_member", came=str(office.members[2].pk))
    page = secretary.get(secretary.post(TALK, sent)["Location"]).content.decode()
    record = only(office)
    assert (record.title, record.text, record.talk_type) == ("支委与党员谈心谈话", "", "committee_member")
    assert "<dt>谈话类型</dt><dd>支委与党员</dd>" in page
    assert "个人困难" not in page
    assert "个人困难" not in AuditEvent.objects.latest("pk").summary


def test_a_talk_needs_its_type(secretary: Client, office: Office, typed: Typed) -> None:
    for value in ("", "secret"):
        response = secretary.post(TALK, typed(talk_type=value, came=str(office.members[2].pk)))
        assert response.status_code == 422
        assert "谈话类型" in response.content.decode()
    page = secretary.get(TALK).content.decode()
    assert 'name="title"' not in page
    assert 'name="text"' not in page
    assert '<option value="members">党员之间</option>' in page


def test_another_type_renames_a_talk_but_not_one_with_a_name_of_its_own(
    secretary: Client, office: Office, typed: Typed
) -> None:
    came = Turnout(came=frozenset({office.members[2].pk}))
    for title, becomes in (("支委之间谈心谈话", "党员之间谈心谈话"), ("节前谈心", "节前谈心")):
        record = office.log("heart_talk", title=title, talk_type="committee", turnout=came)
        sent = typed(version="1", talk_type="members", came=str(office.members[2].pk))
        assert secretary.post(f"/ledger/{record.pk}/edit/", sent).status_code == 302
        record.refresh_from_db()
        assert record.title == becomes


@pytest.mark.django_db
def test_the_stored_kind_drops_the_title_too() -> None:
    assert "title" in ActivityKind.objects.get(code="heart_talk").dropped
