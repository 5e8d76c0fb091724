"""＋同场还有: a second record of the same occasion, linked; hours and 人次 count once."""

from collections.abc import Callable

from django.test import Client

from activities.hours.reading import hours_of_members, hours_rule
from activities.models import Activity
from branches.models import AuditEvent
from tests.activities.conftest import Office

NEW = "/ledger/new/theme_party_day/"
Typed = Callable[..., dict[str, str]]


def also(office: Office, **more: str) -> dict[str, str]:
    lecturer = str(office.members[0].pk)
    return {"also-kind": "party_lecture", "also-title": "廉洁从家起", "also-lecturer": lecturer, **more}


def records(office: Office) -> list[Activity]:
    return list(Activity.objects.filter(organization=office.branch).order_by("pk").select_related("kind"))


def test_one_press_stores_two_linked_records(secretary: Client, office: Office, typed: Typed) -> None:
    away = office.members[3].pk
    secretary.post(NEW, typed(**also(office), **{f"absent-{away}": "sick"}))
    first, second = records(office)
    assert (first.same_occasion_id, second.same_occasion_id) == (None, first.pk)
    assert (second.kind.code, second.title, second.lecturer) == ("party_lecture", "廉洁从家起", office.members[0])
    assert (second.starts_at, second.ends_at, second.place) == (first.starts_at, first.ends_at, first.place)
    assert second.attendances.get(member=away).reason == "sick"
    assert second.attendances.filter(presence="present").count() == 4


def test_hours_count_once(secretary: Client, office: Office, typed: Typed) -> None:
    secretary.post(NEW, typed(**also(office)))
    first, _ = records(office)
    rule, pk = hours_rule(first.day), office.members[2].pk
    assert rule is not None
    entries = hours_of_members([pk], first.day, first.day, rule)[pk].entries
    assert [(str(entry.hours), entry.state) for entry in entries] == [("2.5", "已计入"), ("0", "同场活动，只计一次")]


def test_both_pages_lead_to_each_other(secretary: Client, office: Office, typed: Typed) -> None:
    secretary.post(NEW, typed(**also(office)))
    first, second = records(office)
    for here, there in ((first, second), (second, first)):
        page = secretary.get(f"/ledger/{here.pk}/").content.decode()
        assert "同场活动" in page
        assert f'<a href="/ledger/{there.pk}/">{there.title}</a>' in page


def test_pressing_twice_stores_two_and_not_four(secretary: Client, office: Office, typed: Typed) -> None:
    for _ in range(2):
        assert "已保存" in secretary.post(NEW, typed(**also(office)), follow=True).content.decode()
    assert len(records(office)) == 2
    assert AuditEvent.objects.filter(organization=office.branch, action="create").count() == 2


def test_a_second_purpose_that_comes_too_late_is_not_claimed_to_be_stored(
    secretary: Client, office: Office, typed: Typed
) -> None:
    secretary.post(NEW, typed())
    page = secretary.post(NEW, typed(**also(office)), follow=True).content.decode()
    assert "这次填的没有存" in page
    assert len(records(office)) == 1


def test_what_is_missing_is_said_beside_its_field(secretary: Client, office: Office, typed: Typed) -> None:
    wrong = {
        "请填写同场那一项的题目或主题": also(office, **{"also-title": ""}),
        "请选同场还有的是哪一类": also(office, **{"also-kind": ""}),
        "请从名单里选授课人": also(office, **{"also-lecturer": str(office.stranger.pk)}),
        "请从名单里选同场还有": also(office, **{"also-kind": "volunteer_service"}),
        "只能写一行": also(office, **{"also-title": "上\n下"}),
    }
    for sentence, fields in wrong.items():
        response = secretary.post(NEW, typed(**fields))
        page = response.content.decode()
        assert (response.status_code, sentence in page) == (422, True), sentence
        assert 'href="#id_also-' in page
        assert '<details class="card also" open>' in page
    assert records(office) == []


def test_only_where_all_members_were_called_is_it_offered(secretary: Client, office: Office) -> None:
    offered = {"general_meeting": True, "committee_meeting": False, "group_meeting": False, "volunteer_service": False}
    for kind, is_offered in offered.items():
        assert ('name="also-kind"' in secretary.get(f"/ledger/new/{kind}/").content.decode()) == is_offered


def test_the_committee_alone_is_called_to_its_meeting(secretary: Client, office: Office, typed: Typed) -> None:
    gone = {f"absent-{office.members[3].pk}": "sick"}
    secretary.post(NEW, typed(**also(office, **{"also-kind": "committee_meeting", "also-lecturer": ""}), **gone))
    _, second = records(office)
    assert second.attendances.count() == 2


def test_a_twin_of_the_second_purpose_is_asked_about(secretary: Client, office: Office, typed: Typed) -> None:
    office.log("party_lecture", title="当天的党课")
    response = secretary.post(NEW, typed(**also(office)))
    assert response.status_code == 422
    assert "11月6日已有一条党课" in response.content.decode()


def test_one_undo_takes_both_back_and_one_more_brings_both(secretary: Client, office: Office, typed: Typed) -> None:
    page = secretary.post(NEW, typed(**also(office)), follow=True).content.decode()
    first, _ = records(office)
    assert f'action="/ledger/{first.pk}/delete/?undo=1"' in page
    page = secretary.post(f"/ledger/{first.pk}/delete/?undo=1", follow=True).content.decode()
    assert [row.deleted_at is None for row in records(office)] == [False, False]
    assert f'action="/ledger/{first.pk}/restore/?undo=1"' in page
    secretary.post(f"/ledger/{first.pk}/restore/?undo=1")
    assert [row.deleted_at for row in records(office)] == [None, None]


def test_deleting_the_first_record_alone_leaves_the_second(secretary: Client, office: Office, typed: Typed) -> None:
    secretary.post(NEW, typed(**also(office)))
    first, _ = records(office)
    secretary.post(f"/ledger/{first.pk}/delete/")
    assert [row.deleted_at is None for row in records(office)] == [False, True]
