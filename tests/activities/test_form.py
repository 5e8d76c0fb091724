"""Logging and editing: one press one record, absences with reasons, carried values, conflicts told."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from activities.actions import Turnout
from activities.enums import Presence
from activities.models import Activity
from branches.enums import AuditAction
from branches.models import AuditEvent
from tests.activities.conftest import Office

NEW = "/ledger/new/theme_party_day/"
Typed = Callable[..., dict[str, str]]


def only(office: Office) -> Activity:
    return Activity.objects.get(organization=office.branch)


def toast(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_saving_tells_what_it_gave(secretary: Client, office: Office, typed: Typed) -> None:
    away = office.members[3].pk
    response = secretary.post(NEW, typed(**{f"absent-{away}": "sick", "speakers": str(office.members[2].pk)}))
    record = only(office)
    assert response["Location"] == reverse("activity_detail", args=[record.pk])
    assert "已保存。4 名党员各计 2.5 学时。" in toast(secretary, response["Location"])
    row = record.attendances.get(member=away)
    assert (row.presence, row.reason) == (Presence.LEAVE, "sick")
    assert record.speeches.count() == 1


def test_pressing_twice_stores_once(secretary: Client, office: Office, typed: Typed) -> None:
    first, second = secretary.post(NEW, typed()), secretary.post(NEW, typed())
    assert first["Location"] == second["Location"]
    assert Activity.objects.filter(organization=office.branch).count() == 1


def test_a_used_sheet_with_other_words_says_that_it_was_not_stored(
    secretary: Client, office: Office, typed: Typed
) -> None:
    secretary.post(NEW, typed())
    response = secretary.post(NEW, typed(title="另一场"))
    assert "这张表已经存过一次" in toast(secretary, response["Location"])
    assert only(office).title == "参观家风馆"


def test_a_used_sheet_of_a_deleted_record_leads_to_the_recycle_bin(
    secretary: Client, office: Office, typed: Typed
) -> None:
    secretary.post(NEW, typed())
    secretary.post(f"/ledger/{only(office).pk}/delete/")
    response = secretary.post(NEW, typed())
    assert response["Location"] == "/ledger/?bin=1"
    page = toast(secretary, response["Location"])
    assert "这张表记下的那条已经删除，没有再记一条" in page
    assert "参观家风馆" in page
    assert Activity.objects.filter(organization=office.branch).count() == 1


def test_save_and_another_opens_the_next_sheet(secretary: Client, office: Office, typed: Typed) -> None:
    assert secretary.post(NEW, typed(again="1"))["Location"] == NEW


def test_a_new_sheet_carries_last_times_values_but_not_the_title(secretary: Client, office: Office) -> None:
    office.log(place="六楼活动室", host=office.members[1])
    page = secretary.get(NEW).content.decode()
    assert 'value="六楼活动室"' in page
    assert 'value="14:30"' in page
    assert "沿用上次" in page
    assert f'<option value="{office.members[1].pk}" selected>' in page
    assert 'name="title" value=' not in page


def test_the_sheet_follows_the_day_in_the_address(secretary: Client, office: Office) -> None:
    page = secretary.get(f"{NEW}?day=2019-05-01").content.decode()
    assert 'value="2019-05-01"' in page
    assert "这一天名册上没有应到的党员" in page


def test_volunteers_are_only_those_who_came(secretary: Client, office: Office, typed: Typed) -> None:
    secretary.post("/ledger/new/volunteer_service/", typed(came=str(office.members[2].pk)))
    record = only(office)
    assert [row.member_id for row in record.attendances.all()] == [office.members[2].pk]


def test_a_plain_member_and_staff_are_told_why_they_cannot_log(
    signed_in: Callable[[str], Client], office: Office
) -> None:
    for who in ("member", "staff"):
        response = signed_in(who).get(NEW)
        assert response.status_code == 403
        assert "只有本支部的书记和委员能登记、修改记录" in response.content.decode()


def test_a_kind_that_does_not_exist_is_not_found(secretary: Client) -> None:
    assert secretary.get("/ledger/new/dance/").status_code == 404


def test_editing_keeps_what_the_form_does_not_show(secretary: Client, office: Office, typed: Typed) -> None:
    record = office.log(materials="不在这张表上的内容")
    response = secretary.post(f"/ledger/{record.pk}/edit/", typed(version="1"))
    assert response.status_code == 302
    record.refresh_from_db()
    assert (record.title, record.materials, record.version) == ("参观家风馆", "不在这张表上的内容", 2)


def test_editing_one_field_keeps_who_caught_up_later(secretary: Client, office: Office, typed: Typed) -> None:
    record, away = office.log(), office.members[3].pk
    record.attendances.filter(member=away).update(
        presence=Presence.MADE_UP, reason="sick", made_up_on=date(2026, 11, 9)
    )
    page = secretary.get(f"/ledger/{record.pk}/edit/").content.decode()
    assert '<option value="sick" selected>' in page
    secretary.post(f"/ledger/{record.pk}/edit/", typed(version="1", **{f"absent-{away}": "sick"}))
    assert record.attendances.get(member=away).presence == Presence.MADE_UP


def test_who_was_missing_without_leave_stays_so_until_a_reason_is_chosen(
    secretary: Client, office: Office, typed: Typed
) -> None:
    record, away = office.log(), office.members[3].pk
    record.attendances.filter(member=away).update(presence=Presence.ABSENT, minutes=0)
    edit = f"/ledger/{record.pk}/edit/"
    assert '<option value="other" selected>' in secretary.get(edit).content.decode()
    secretary.post(edit, typed(version="1", **{f"absent-{away}": "other"}))
    assert record.attendances.get(member=away).presence == Presence.ABSENT
    secretary.post(edit, typed(version="2", **{f"absent-{away}": "sick"}))
    assert record.attendances.get(member=away).presence == Presence.LEAVE


def test_a_conflict_shows_both_texts_and_a_second_press_overrides(
    secretary: Client, signed_in: Callable[[str], Client], office: Office, typed: Typed
) -> None:
    record = office.log()
    edit = f"/ledger/{record.pk}/edit/"
    signed_in("officer").post(edit, typed(title="委员改的主题", version="1"))
    response = secretary.post(edit, typed(title="书记改的主题", version="1"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "委员乙" in page
    assert "委员改的主题" in page
    assert "书记改的主题" in page
    assert "用我的覆盖" in page
    assert 'name="version" value="2"' in page
    assert secretary.post(edit, typed(title="书记改的主题", version="2")).status_code == 302
    assert only(office).title == "书记改的主题"


@pytest.mark.parametrize("version", ["", "abc", "-1", "99999999999999999999"])
def test_a_broken_version_counts_as_a_conflict(secretary: Client, office: Office, typed: Typed, version: str) -> None:
    record = office.log()
    assert secretary.post(f"/ledger/{record.pk}/edit/", typed(version=version)).status_code == 422
    assert only(office).title == "参观展馆"


def test_deleting_offers_the_way_back(secretary: Client, office: Office) -> None:
    record = office.log()
    response = secretary.post(f"/ledger/{record.pk}/delete/")
    page = toast(secretary, response["Location"])
    assert "已删除，30 天内可在回收站找回。" in page
    assert f'action="/ledger/{record.pk}/restore/"' in page
    assert secretary.get(f"/ledger/{record.pk}/").status_code == 404
    assert record.title in secretary.get("/ledger/?bin=1").content.decode()
    assert secretary.post(f"/ledger/{record.pk}/restore/").status_code == 302
    assert secretary.get(f"/ledger/{record.pk}/").status_code == 200


def test_a_closed_year_keeps_its_records(secretary: Client, office: Office) -> None:
    record = office.log()
    Activity.objects.filter(pk=record.pk).update(starts_at="2024-05-06T06:30Z", ends_at="2024-05-06T09:00Z")
    page = toast(secretary, secretary.post(f"/ledger/{record.pk}/delete/")["Location"])
    assert "2024 年度已归档" in page
    assert only(office).deleted_at is None


def test_every_change_leaves_one_row_in_the_trail(secretary: Client, office: Office, typed: Typed) -> None:
    secretary.post(NEW, typed())
    events = AuditEvent.objects.filter(organization=office.branch)
    assert [event.action for event in events] == [AuditAction.CREATE]


def test_only_exceptions_travel(office: Office) -> None:
    assert office.log(turnout=Turnout()).attendances.filter(presence=Presence.PRESENT).count() == 5
