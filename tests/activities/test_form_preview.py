"""保存后自动计入: told while somebody types; half-typed values are no failure, and nothing is ever stored."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity, HoursClaim, HoursRule
from branches.models import AuditEvent
from tests.activities.conftest import Office

PREVIEW = "/ledger/preview/theme_party_day/"
Typed = Callable[..., dict[str, str]]


def told(client: Client, data: dict[str, str], address: str = PREVIEW) -> str:
    response = client.post(address, data)
    assert response.status_code == 200
    return response.content.decode()


def test_the_gap_that_is_closed(secretary: Client, office: Office, typed: Typed) -> None:
    page = told(secretary, typed())
    assert "主题党日 · 11 月" in page
    assert "要求 1 次，保存后就满足" in page
    office.log()
    assert "11 月主题党日已登记过 1 次，这次另计" in told(secretary, typed())


def test_hours_for_how_many(secretary: Client, office: Office, typed: Typed) -> None:
    away = {f"absent-{office.members[3].pk}": "sick"}
    page = told(secretary, typed(**away))
    assert "4 人各 2.5" in page
    assert "请假 1 人待补学" in page
    assert "5 人各 1" in told(secretary, typed(hours_override="1", hours_reason="只讲了一小时"))


def test_the_cap_of_the_day_is_known_before_saving(secretary: Client, office: Office, typed: Typed) -> None:
    HoursClaim.objects.create(
        organization=office.branch,
        member=office.members[2],
        title="全天培训",
        day=date(2026, 11, 6),
        minutes=8 * 60,
        state="confirmed",
    )
    page = told(secretary, typed())
    assert "4 人 2.5，1 人 0" in page
    assert "时间重叠或超过上限的不计" in page


def test_an_edit_is_not_counted_twice(secretary: Client, office: Office, typed: Typed) -> None:
    record = office.log()
    page = told(secretary, typed(record=str(record.pk), end="18:00"))
    assert "5 人各 3.5" in page
    assert "要求 1 次，已登记 1 次" in page


def test_topics_tell_their_number_in_the_year_and_can_be_taken_off(
    secretary: Client, office: Office, typed: Typed
) -> None:
    office.log(day=date(2026, 3, 6)).topics.add(office.topic)
    office.log(day=date(2025, 3, 6)).topics.add(office.topic)
    page = told(secretary, typed(topics=str(office.topic.pk)))
    assert '意识形态 · 今年第 <span class="num">2</span> 次' in page
    assert f'data-untick="{office.topic.pk}"' in page


def test_the_section_that_will_cite_it(secretary: Client, office: Office, typed: Typed) -> None:
    assert "述职报告“突出政治建设”" in told(secretary, typed())
    assert "述职报告“深化廉政教育”" in told(secretary, typed(), "/ledger/preview/integrity_education/")
    assert "述职报告" not in told(secretary, typed(), "/ledger/preview/org_life_meeting/")


def test_the_other_purpose_is_counted_too(secretary: Client, office: Office, typed: Typed) -> None:
    page = told(secretary, typed(**{"also-kind": "party_lecture"}))
    assert "党课 · 第四季度" in page
    assert "突出政治建设" in page


def test_kinds_without_hours_and_years_without_a_rule_say_so(secretary: Client, office: Office, typed: Typed) -> None:
    assert "这一类不计学时" in told(secretary, typed(), "/ledger/preview/volunteer_service/")
    HoursRule.objects.all().delete()
    assert "这一年的学时要求还没有，待补" in told(secretary, typed())


@pytest.mark.parametrize(
    "half",
    [
        {},
        {"day": "2026-1", "start": "14", "end": ""},
        {"day": "0001-01-01"},
        {"day": "9999-12-31"},
        {"start": "18:00", "end": "09:00"},
        {"start": "25:99"},
        {"topics": "99999999999999999999"},
        {"topics": "x", "group": "99999999999999999999", "team": "x"},
        {"hours_override": "NaN"},
        {"hours_override": "9" * 40},
        {"absent-99999999999999999999": "sick", "came": "x"},
        {"title": "\x00", "also-kind": "dance"},
        {"token": "x", "version": "x", "record": ""},
    ],
    ids=str,
)
def test_half_typed_values_are_no_failure(secretary: Client, office: Office, half: dict[str, str]) -> None:
    for kind in ("theme_party_day", "group_meeting", "heart_talk", "safety_patrol"):
        told(secretary, half, f"/ledger/preview/{kind}/")


def test_nothing_is_stored(secretary: Client, office: Office, typed: Typed) -> None:
    before = AuditEvent.objects.count()
    told(secretary, typed())
    assert not Activity.objects.filter(organization=office.branch).exists()
    assert AuditEvent.objects.count() == before


def test_records_of_others_are_not_there(secretary: Client, office: Office, typed: Typed) -> None:
    foreign = office.log()
    Activity.objects.filter(pk=foreign.pk).update(organization=office.other)
    for pk in (str(foreign.pk), "x", "99999999999999999999", "0"):
        assert secretary.post(PREVIEW, typed(record=pk)).status_code == 404
    own = typed(topics=str(office.topic.pk))
    assert '今年第 <span class="num">1</span> 次' in told(secretary, own)


@pytest.mark.parametrize("rows", [1, 30])
def test_it_takes_the_same_queries_however_many_records(
    secretary: Client, office: Office, typed: Typed, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        office.log(title=f"第{number}场", day=date(2026, 1 + number % 10, 1 + number % 28))
    secretary.get("/healthz")
    with django_assert_num_queries(12):
        told(secretary, typed())
