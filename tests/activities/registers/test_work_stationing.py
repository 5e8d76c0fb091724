"""蹲点: nobody is at two sites on one day, or at any while not in the branch; days count both ends."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from activities.models import ClosedYear, Stationing
from branches.models import Membership
from tests.activities.conftest import Office
from tests.activities.registers.books import BOOKS, project, save
from tests.answers import Answer, body


def stay(office: Office, **more: Any) -> Stationing:
    values = {"member": office.members[2], "since": date(2026, 3, 1), "until": date(2026, 3, 31), **more}
    return Stationing.objects.create(
        **{"organization": office.branch, "project": project(office), "result": "打通堵点", **values}
    )


def stationed(client: Client, office: Office, pk: int | None = None, /, **typed: str) -> Answer:
    bridge = project(office, "新机场")
    sent = {"member": str(office.members[2].pk), "project": str(bridge.pk), "since": "2026-03-20", **typed}
    return save(client, "stationing", pk, **sent)


@pytest.mark.parametrize(
    ("until", "since", "sentence"),
    [
        ("", "2026-03-20", "党员丙2026年3月1日至2026年3月31日在医学综合体蹲点，同一天只能在一个点"),
        ("", "2026-03-31", "党员丙2026年3月1日至2026年3月31日在医学综合体蹲点，同一天只能在一个点"),
        ("2026-03-01", "2026-02-10", "党员丙2026年3月1日至2026年3月31日在医学综合体蹲点，同一天只能在一个点"),
        ("2026-03-10", "2026-03-20", "结束日期不能早于开始日期"),
        ("", "2026-11-21", "日期还没到"),
        ("2026-09-30", "2019-12-31", "党员丙2019年12月31日不在本支部"),
    ],
)
def test_nobody_is_at_two_sites_on_one_day(
    secretary: Client, office: Office, until: str, since: str, sentence: str
) -> None:
    stay(office)
    response = stationed(secretary, office, since=since, until=until)
    assert response.status_code == 422
    assert sentence in body(response)
    assert Stationing.objects.filter(organization=office.branch).count() == 1


def test_an_open_stay_blocks_every_later_day_and_a_deleted_one_none(secretary: Client, office: Office) -> None:
    row = stay(office, until=None)
    assert "党员丙2026年3月1日起在医学综合体蹲点" in body(stationed(secretary, office, since="2026-11-01"))
    secretary.post(f"{BOOKS}/stationing/{row.pk}/delete/")
    assert stationed(secretary, office, since="2026-11-01").status_code == 302


def test_the_day_after_another_member_and_an_edit_of_itself_are_free(secretary: Client, office: Office) -> None:
    row = stay(office)
    assert stationed(secretary, office, since="2026-04-01", until="2026-04-30").status_code == 302
    assert stationed(secretary, office, member=str(office.members[3].pk)).status_code == 302
    assert stationed(secretary, office, row.pk, since="2026-03-02").status_code == 302


def test_who_left_the_branch_cannot_have_stayed_on(secretary: Client, office: Office) -> None:
    Membership.objects.filter(member=office.members[2]).update(until=date(2026, 6, 30))
    assert "党员丙2026年7月1日不在本支部" in body(stationed(secretary, office))
    assert stationed(secretary, office, until="2026-06-30").status_code == 302


def test_a_change_of_group_is_no_absence(secretary: Client, office: Office) -> None:
    Membership.objects.filter(member=office.members[2]).update(until=date(2026, 6, 30))
    Membership.objects.create(member=office.members[2], organization=office.branch, since=date(2026, 7, 1))
    assert stationed(secretary, office).status_code == 302


def test_days_count_both_ends_and_run_until_today(secretary: Client, office: Office) -> None:
    words = {}
    for since, until in (((3, 1), (3, 31)), ((11, 1), None), ((11, 20), (11, 20)), ((11, 19), (12, 31))):
        last = date(2026, *until) if until else None
        row = stay(office, since=date(2026, *since), until=last)
        words[since] = row
    page = body(secretary.get(f"{BOOKS}/stationing/"))
    for row, days in zip(words.values(), (31, 20, 1, 2), strict=True):
        line = page.split(f"/stationing/{row.pk}/")[1].split("</tr>")[0]
        assert f"<td>{days}</td>" in line


def test_a_stay_that_began_in_a_closed_year_can_still_be_ended(secretary: Client, office: Office) -> None:
    row = stay(office, since=date(2025, 10, 1), until=None)
    ClosedYear.objects.create(organization=office.branch, year=2025)
    assert "2025 年度已归档" in body(save(secretary, "stationing", row.pk, result="另一个问题"))
    assert "2025 年度已归档" in body(save(secretary, "stationing", row.pk, until="2025-12-31"))
    assert save(secretary, "stationing", row.pk, until="2026-02-28").status_code == 302
    row.refresh_from_db()
    assert (row.until, row.result) == (date(2026, 2, 28), "打通堵点")
