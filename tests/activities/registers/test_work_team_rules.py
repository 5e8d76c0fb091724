"""What a team refuses: days and people that cannot be, years that are closed, people of another branch."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from activities.models import ClosedYear, Team, TeamMember
from branches.models import Membership
from tests.activities.conftest import Office
from tests.activities.registers.books import BOOKS, save, team
from tests.activities.registers.test_work_teams import MARCH, people, rows
from tests.answers import body

WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "nobody": ({"members": [], "leader": ""}, "请勾选队员"),
    "no day of change": ({"numbers": (0, 1), "changed_on": ""}, "有人入队、离队或换队长，请填写变动日期"),
    "future change": ({"numbers": (0, 1), "changed_on": "2026-11-21"}, "日期还没到"),
    "before the team": ({"numbers": (0, 1), "changed_on": "2026-02-28"}, "变动日期不能早于组建日期"),
    "after its end": ({"numbers": (0, 1), "until": "2026-10-31"}, "变动日期不能晚于结束日期"),
    "on the day they came": (
        {"numbers": (0, 1), "changed_on": "2026-03-01"},
        "党员丙2026年3月1日才入队，变动日期要晚于这一天",
    ),
    "not yet in the branch": (
        {"numbers": (0, 1, 2, 4), "changed_on": "2026-07-01"},
        "党员戊2026年7月1日不在本支部",
    ),
    "formed after they were there": ({"since": "2026-06-01"}, "党员丁2026年5月31日已在队里，组建日期不能更晚"),
    "ended before they left": ({"until": "2026-04-30"}, "党员丁2026年5月31日还在队里，结束日期不能更早"),
    "back before they left": (
        {"numbers": (0, 1, 2, 3), "changed_on": "2026-05-31"},
        "党员丁2026年5月31日还在队里，变动日期要晚于这一天",
    ),
    "end before start": ({"until": "2026-02-01"}, "结束日期不能早于开始日期"),
    "somebody else": ({"members": ["99999999999999999999"]}, "请从名单里选队员"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_is_refused_with_a_sentence(
    secretary: Client, office: Office, changes: dict[str, Any], sentence: str
) -> None:
    row = team(office)
    left = TeamMember(team=row, member=office.members[3], since=MARCH, until=date(2026, 5, 31))
    left.save()
    Membership.objects.filter(member=office.members[4]).update(since=date(2026, 9, 1))
    before = rows(office, row)
    sent = {name: value for name, value in changes.items() if name != "numbers"}
    if "numbers" in changes:
        sent["members"] = people(office, *changes["numbers"])
    response = save(secretary, "team", row.pk, **sent)
    assert response.status_code == 422
    assert sentence in body(response)
    assert rows(office, row) == before


def test_a_closed_year_keeps_its_teams_as_they_were(secretary: Client, office: Office) -> None:
    row = team(office, since=date(2025, 3, 1))
    ClosedYear.objects.create(organization=office.branch, year=2025)
    response = save(secretary, "team", row.pk, members=people(office, 0), changed_on="2025-09-01")
    assert "2025 年度已归档" in body(response)
    response = save(secretary, "team", row.pk, name="改名")
    assert "2025 年度已归档" in body(response)
    assert save(secretary, "team", row.pk, members=people(office, 0), changed_on="2026-07-01").status_code == 302
    assert save(secretary, "team", row.pk, until="2026-10-31").status_code == 302
    end, before = date(2026, 10, 31), date(2026, 6, 30)
    assert [until for _, _, until, _ in rows(office, row)] == [end, before, before]
    response = save(secretary, "team", row.pk, until="2025-12-31")
    assert response.status_code == 422


def test_people_of_another_branch_are_not_offered(secretary: Client, office: Office) -> None:
    page = body(secretary.get(f"{BOOKS}/team/new/"))
    assert "外人" not in page
    stranger = str(office.stranger.pk)
    response = save(secretary, "team", name="队", kind="assault", since="2026-03-01", members=[stranger])
    assert "请从名单里选队员" in body(response)
    assert Team.objects.filter(organization=office.branch).count() == 0
