"""Teams: who came on which day and who left; what was before stays."""

from datetime import date

from django.test import Client

from activities.models import Team, TeamMember
from tests.activities.conftest import Office
from tests.activities.registers.books import BOOKS, last_event, save, team
from tests.answers import body

MARCH, JULY, TODAY = date(2026, 3, 1), date(2026, 7, 1), date(2026, 11, 20)


def people(office: Office, *numbers: int) -> list[str]:
    return [str(office.members[n].pk) for n in numbers]


def rows(office: Office, row: Team) -> list[tuple[int, date, date | None, bool]]:
    """Return who belonged to the team: number in the office, from, until, leader."""
    number = {member.pk: n for n, member in enumerate(office.members)}
    stored = TeamMember.objects.filter(team=row).order_by("member__order", "since")
    return [(number[one.member_id], one.since, one.until, one.is_leader) for one in stored]


def test_a_new_team_has_its_members_from_its_first_day_and_no_day_of_change(secretary: Client, office: Office) -> None:
    assert "变动日期" not in body(secretary.get(f"{BOOKS}/team/new/"))
    leader, *others = people(office, 0, 1, 2)
    response = save(secretary, "team", name="攻坚队", kind="assault", since="2026-03-01", leader=leader, members=others)
    assert response.status_code == 302
    row = Team.objects.get(organization=office.branch)
    assert rows(office, row) == [(0, MARCH, None, True), (1, MARCH, None, False), (2, MARCH, None, False)]


def test_who_comes_and_goes_does_so_on_the_day_of_change(secretary: Client, office: Office) -> None:
    row = team(office)
    numbers = dict(TeamMember.objects.filter(team=row).values_list("member", "pk"))
    response = save(secretary, "team", row.pk, members=people(office, 0, 1, 4), changed_on="2026-07-01")
    assert response.status_code == 302
    assert rows(office, row) == [
        (0, MARCH, None, True),
        (1, MARCH, None, False),
        (2, MARCH, date(2026, 6, 30), False),
        (4, JULY, None, False),
    ]
    kept = dict(TeamMember.objects.filter(team=row).values_list("member", "pk"))
    assert {member: kept[member] for member in numbers} == numbers
    changes = last_event(office).changes
    assert changes["队员"] == ["书记甲、委员乙、党员丙", "书记甲、委员乙、党员戊"]
    assert changes["变动日期"] == ["", "2026-07-01"]
    assert changes["已离队"] == ["", "党员丙（2026年3月1日至2026年6月30日）"]


def test_the_form_shows_who_is_there_and_today(secretary: Client, office: Office) -> None:
    row = team(office, 2)
    TeamMember.objects.filter(team=row, member=office.members[1]).update(until=date(2026, 5, 31))
    page = body(secretary.get(f"{BOOKS}/team/{row.pk}/"))
    assert 'name="changed_on" value="2026-11-20"' in page
    checked = [n for n, member in enumerate(office.members) if f'value="{member.pk}" checked' in page]
    assert checked == [0]


def test_an_edit_of_the_name_moves_nobody_and_asks_for_no_day(secretary: Client, office: Office) -> None:
    row = team(office)
    before = rows(office, row)
    assert save(secretary, "team", row.pk, name="医学综合体攻坚队", changed_on="").status_code == 302
    assert rows(office, row) == before
    assert last_event(office).changes == {"名称": ["攻坚队", "医学综合体攻坚队"]}


def test_a_new_leader_leads_from_the_day_of_change(secretary: Client, office: Office) -> None:
    row = team(office, 2)
    leader = str(office.members[1].pk)
    assert save(secretary, "team", row.pk, leader=leader, changed_on="2026-07-01").status_code == 302
    before = date(2026, 6, 30)
    assert rows(office, row) == [
        (0, MARCH, before, True),
        (0, JULY, None, False),
        (1, MARCH, before, False),
        (1, JULY, None, True),
    ]


def test_who_left_may_come_back_and_both_times_are_kept(secretary: Client, office: Office) -> None:
    row = team(office)
    save(secretary, "team", row.pk, members=people(office, 0, 1), changed_on="2026-05-01")
    save(secretary, "team", row.pk, members=people(office, 0, 1, 2), changed_on="2026-07-01")
    assert rows(office, row)[2:] == [(2, MARCH, date(2026, 4, 30), False), (2, JULY, None, False)]


def test_ending_a_team_ends_who_is_in_it_and_opening_it_again_lets_them_go_on(
    secretary: Client, office: Office
) -> None:
    row = team(office, 2)
    save(secretary, "team", row.pk, members=people(office, 0), changed_on="2026-07-01")
    assert save(secretary, "team", row.pk, until="2026-10-31").status_code == 302
    end = date(2026, 10, 31)
    left = (1, MARCH, date(2026, 6, 30), False)
    assert rows(office, row) == [(0, MARCH, end, True), left]
    assert save(secretary, "team", row.pk, until="").status_code == 302
    assert rows(office, row) == [(0, MARCH, None, True), left]


def test_who_was_ticked_by_mistake_today_leaves_no_row(secretary: Client, office: Office) -> None:
    row = team(office, 2)
    save(secretary, "team", row.pk, members=people(office, 0, 1, 3))
    assert (3, TODAY, None, False) in rows(office, row)
    save(secretary, "team", row.pk, members=people(office, 0, 1))
    assert rows(office, row) == [(0, MARCH, None, True), (1, MARCH, None, False)]


def test_founders_follow_when_the_first_day_is_corrected(secretary: Client, office: Office) -> None:
    row = team(office, 2)
    assert save(secretary, "team", row.pk, since="2026-02-10").status_code == 302
    assert rows(office, row) == [(0, date(2026, 2, 10), None, True), (1, date(2026, 2, 10), None, False)]
