"""After saving: back where one came from, a way to undo, and hours told as they are."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.test import Client

from activities.actions import Turnout, log_activity
from activities.models import Activity, ActivityKind, HoursClaim
from branches.models import Account
from branches.queries import resolve_scope
from portal.kit.dates import at, today
from tests.activities.conftest import Office

NEW = "/ledger/new/theme_party_day/"
Typed = Callable[..., dict[str, str]]


def logged(office: Office, start: time, end: time) -> Activity:
    """Store a study of the same day beside the theme day."""
    record = Activity(
        kind=ActivityKind.objects.get(code="collective_study"),
        organization=office.branch,
        title="上午的学习",
        starts_at=at(date(2026, 11, 6), start),
        ends_at=at(date(2026, 11, 6), end),
    )
    scope = resolve_scope(Account.objects.get(username="t-secretary"), today())
    return log_activity(record, Turnout(), scope=scope)


@pytest.mark.parametrize("back", ["/", "/ledger/?year=2026&kind=party_lecture", "/calendar/?year=2026"])
def test_saving_leads_back_where_one_came_from(secretary: Client, office: Office, typed: Typed, back: str) -> None:
    page = secretary.get(NEW, headers={"Referer": f"http://testserver{back}"}).content.decode()
    shown = back.replace("&", "&amp;")
    assert f'<input type="hidden" name="next" value="{shown}">' in page
    assert secretary.post(NEW, typed(next=back))["Location"] == back


@pytest.mark.parametrize(
    "back",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "/" * 600, "\x00", ""],
)
def test_nobody_is_led_to_another_site(secretary: Client, office: Office, typed: Typed, back: str) -> None:
    assert 'name="next"' not in secretary.get(NEW, {"next": back}).content.decode()
    assert 'name="next"' not in secretary.get(NEW, headers={"Referer": back.replace("\x00", "")}).content.decode()
    assert secretary.post(NEW, typed(next=back))["Location"].startswith("/ledger/")


def test_another_kind_keeps_the_way_back(secretary: Client, office: Office) -> None:
    assert "/ledger/new/party_lecture/?next=%2Fcalendar%2F" in secretary.get(f"{NEW}?next=/calendar/").content.decode()
    assert 'name="next"' not in secretary.get(NEW, headers={"Referer": f"http://testserver{NEW}"}).content.decode()


def test_the_next_sheet_keeps_the_way_back(secretary: Client, office: Office, typed: Typed) -> None:
    assert secretary.post(NEW, typed(next="/calendar/", again="1"))["Location"] == f"{NEW}?next=%2Fcalendar%2F"


def test_a_new_record_can_be_undone_and_an_edit_offers_no_undo(secretary: Client, office: Office, typed: Typed) -> None:
    page = secretary.post(NEW, typed(next="/ledger/"), follow=True).content.decode()
    record = Activity.objects.get(organization=office.branch)
    assert f'action="/ledger/{record.pk}/delete/?undo=1"' in page
    response = secretary.post(f"/ledger/{record.pk}/delete/?undo=1", {"next": "/ledger/?kind=theme_party_day"})
    assert response["Location"] == "/ledger/?kind=theme_party_day"
    assert "已撤销，没有计入" in secretary.get(response["Location"]).content.decode()
    assert record.title in secretary.get("/ledger/?bin=1").content.decode()
    secretary.post(f"/ledger/{record.pk}/restore/?undo=1")
    page = secretary.post(f"/ledger/{record.pk}/edit/", typed(version="3"), follow=True).content.decode()
    assert "已保存" in page
    assert "undo=1" not in page


def test_undoing_on_the_records_own_page_leads_to_the_ledger(secretary: Client, office: Office) -> None:
    pk = office.log().pk
    assert (
        secretary.post(f"/ledger/{pk}/delete/?undo=1", {"next": f"/ledger/{pk}/"})["Location"] == "/ledger/?year=2026"
    )


def test_the_caps_of_the_day_are_told(secretary: Client, office: Office, typed: Typed) -> None:
    HoursClaim.objects.create(
        organization=office.branch,
        member=office.members[2],
        title="全天培训",
        day=date(2026, 11, 6),
        minutes=7 * 60,
        state="confirmed",
    )
    page = secretary.post(NEW, typed(), follow=True).content.decode()
    assert "党员学时：4 人计 2.5，1 人计 1（有人当天另有活动，时间重叠或超过上限的不计）" in page
    record = Activity.objects.get(organization=office.branch)
    assert "4 人 2.5，1 人 1" in secretary.get(f"/ledger/{record.pk}/").content.decode()


def test_the_cap_of_half_a_day_counts_for_everybody(secretary: Client, office: Office, typed: Typed) -> None:
    logged(office, time(12), time(15))
    page = secretary.post(NEW, typed(start="15:00", end="17:00"), follow=True).content.decode()
    assert "5 名党员各计 1 学时" in page
