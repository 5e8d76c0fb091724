"""Before a likely second record is stored the page asks: another gathering, or the one that is there?"""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity
from activities.twins import twins_of
from branches.models import PartyGroup
from tests.activities.conftest import Office

NEW = "/ledger/new/theme_party_day/"
ASKS = "这是另一场，还是改那一条？"
Typed = Callable[..., dict[str, str]]


def number(office: Office) -> int:
    return Activity.objects.filter(organization=office.branch).count()


@pytest.mark.parametrize("day", ["2026-11-05", "2026-11-06", "2026-11-07"])
def test_the_same_kind_within_a_day_is_asked_about(secretary: Client, office: Office, typed: Typed, day: str) -> None:
    stored = office.log()
    response = secretary.post(NEW, typed(day=day, text="写了很久的内容"))
    page = response.content.decode()
    assert response.status_code == 422
    assert f"11月6日已有一条主题党日。{ASKS}" in page
    assert f'href="/ledger/{stored.pk}/edit/"' in page
    assert "写了很久的内容" in page
    assert typed()["token"] in page
    assert number(office) == 1


def test_one_more_press_stores_it_as_another(secretary: Client, office: Office, typed: Typed) -> None:
    stored = office.log()
    assert secretary.post(NEW, typed(another=str(stored.pk))).status_code == 302
    assert number(office) == 2


def test_a_twin_that_came_in_between_is_asked_about_again(secretary: Client, office: Office, typed: Typed) -> None:
    seen = office.log()
    office.log(title="同事刚记的", day=date(2026, 11, 5))
    response = secretary.post(NEW, typed(another=str(seen.pk)))
    assert response.status_code == 422
    assert "同事刚记的" in response.content.decode()
    assert f'value="{seen.pk}' not in response.content.decode()


def test_two_days_apart_another_kind_and_a_deleted_one_are_no_twins(
    secretary: Client, office: Office, typed: Typed
) -> None:
    office.log(day=date(2026, 11, 4))
    office.log("collective_study")
    Activity.objects.filter(pk=office.log().pk).update(deleted_at="2026-11-10T00:00Z")
    assert secretary.post(NEW, typed()).status_code == 302


def test_records_of_another_branch_are_never_named(secretary: Client, office: Office, typed: Typed) -> None:
    Activity.objects.filter(pk=office.log(title="隔壁的活动").pk).update(organization=office.other)
    assert secretary.post(NEW, typed()).status_code == 302


def test_a_second_press_of_the_same_form_is_no_twin(secretary: Client, office: Office, typed: Typed) -> None:
    first = secretary.post(NEW, typed())
    assert secretary.post(NEW, typed())["Location"] == first["Location"]
    assert number(office) == 1


def test_an_edit_is_asked_nothing(secretary: Client, office: Office, typed: Typed) -> None:
    office.log()
    other = office.log(title="另一场", day=date(2026, 11, 1))
    assert secretary.post(f"/ledger/{other.pk}/edit/", typed(version="1")).status_code == 302


def test_where_many_a_day_are_normal_nothing_is_asked(secretary: Client, office: Office, typed: Typed) -> None:
    came = str(office.members[2].pk)
    for token in ("7f3a0000-0000-4000-8000-000000000001", "7f3a0000-0000-4000-8000-000000000002"):
        assert secretary.post("/ledger/new/volunteer_service/", typed(came=came, token=token)).status_code == 302
    assert number(office) == 2


def test_each_group_holds_its_own(secretary: Client, office: Office, typed: Typed) -> None:
    new = "/ledger/new/group_meeting/"
    second = PartyGroup.objects.create(organization=office.branch, name="第二党小组")
    office.log("group_meeting", title="二组的会", group=second)
    assert secretary.post(new, typed(group=str(office.group.pk))).status_code == 302
    again = typed(group=str(office.group.pk), token="7f3a0000-0000-4000-8000-000000000009")
    assert secretary.post(new, again).status_code == 422


def test_save_and_another_is_remembered_over_the_question(secretary: Client, office: Office, typed: Typed) -> None:
    stored = office.log()
    page = secretary.post(NEW, typed(again="1")).content.decode()
    assert '<input type="hidden" name="again" value="1">' in page
    assert secretary.post(NEW, typed(again="1", another=str(stored.pk)))["Location"] == NEW


@pytest.mark.parametrize("another", ["x", "99999999999999999999", ",,", "-1"])
def test_a_forged_answer_is_no_answer(secretary: Client, office: Office, typed: Typed, another: str) -> None:
    office.log()
    assert secretary.post(NEW, typed(another=another)).status_code == 422


def test_an_invalid_sheet_is_corrected_before_anything_is_asked(
    secretary: Client, office: Office, typed: Typed
) -> None:
    office.log()
    page = secretary.post(NEW, typed(title="")).content.decode()
    assert "请填写主题" in page
    assert ASKS not in page


def test_the_question_costs_one_query_however_many_twins(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [office.log(title=f"{day}日", day=date(2026, 11, day)) for day in (5, 6, 7)]
    with django_assert_num_queries(1):
        assert [twin.day.day for twin in twins_of([rows[1]])] == [6, 5, 7]
