"""From an announced gathering to its record: values, leave and sign-ins are brought along, and both are linked."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import Activity, Event, LeaveRequest, SignIn
from tests.activities.conftest import Office
from tests.activities.gatherings import announced
from tests.answers import body
from tests.security.pages import form_data
from tests.site import NOW

YESTERDAY = NOW - timedelta(days=1)


def held(office: Office, kind: str = "theme_party_day", **more: Any) -> Event:
    """Announce a gathering of yesterday: one asked for leave, two signed in."""
    event = announced(office, kind, starts_at=YESTERDAY, text="带笔记本", **more)
    LeaveRequest.objects.create(event=event, member=office.members[4], reason="sick", reason_text="发烧")
    for person in office.members[:2]:
        SignIn.objects.create(event=event, member=person, at=YESTERDAY)
    return event


def opened(client: Client, event: Event, more: str = "") -> dict[str, Any]:
    return form_data(client.get(page_of(event, more)).content)


def page_of(event: Event, more: str = "") -> str:
    return f"{reverse('activity_create', args=[event.kind.code])}?event={event.pk}{more}"


def away(fields: dict[str, Any], office: Office) -> list[tuple[str, str]]:
    """Return reason and text of each of the five members as the form has them."""
    return [(fields[f"absent-{one.pk}"][0], fields[f"absent-text-{one.pk}"][0]) for one in office.members]


HERE, SICK, UNSIGNED = ("", ""), ("sick", "发烧"), ("other", "没有签到，待核")


def test_the_form_opens_with_what_was_announced_and_who_asked_for_leave(secretary: Client, office: Office) -> None:
    event = held(office)
    fields = opened(secretary, event)
    names = ("event", "title", "day", "start", "end", "place", "text")
    assert [fields[name][0].strip() for name in names] == [
        *(str(event.pk), "参观家风馆", "2026-11-19", "09:30", "11:30", "市家风馆", "带笔记本")
    ]
    assert away(fields, office) == [HERE, HERE, HERE, HERE, SICK]


def test_who_signed_in_after_asking_for_leave_is_not_marked_away(secretary: Client, office: Office) -> None:
    event = held(office)
    SignIn.objects.create(event=event, member=office.members[4], at=YESTERDAY)
    assert away(opened(secretary, event), office) == [HERE] * 5


def test_saving_links_both_and_a_second_press_links_nothing_more(secretary: Client, office: Office) -> None:
    event = held(office)
    fields = opened(secretary, event)
    for _ in range(2):
        assert secretary.post(page_of(event), fields).status_code == 302
    event.refresh_from_db()
    record = Activity.objects.get(organization=office.branch)
    assert (event.activity, event.version) == (record, 2)
    assert [(row.member.name, row.reason) for row in record.attendances.exclude(reason="")] == [("党员戊", "sick")]
    assert "已登记" in body(secretary.get(f"/events/{event.pk}/"))


def test_the_sign_ins_are_taken_only_when_asked_for_and_can_be_put_back(secretary: Client, office: Office) -> None:
    event = held(office)
    assert "用签到结果（2 人）" in body(secretary.get(page_of(event)))
    page = secretary.get(page_of(event, "&signins=1"))
    assert away(form_data(page.content), office) == [HERE, HERE, UNSIGNED, UNSIGNED, SICK]
    said = body(page)
    assert ('已按签到结果：到 <b class="num">2</b> 人' in said, "撤销" in said) == (True, True)
    back = page.context["sheet"].preset.taken.undo
    assert away(form_data(secretary.get(f"{page_of(event).partition('?')[0]}?{back}").content), office) == [
        *(HERE, HERE, HERE, HERE, SICK)
    ]


def test_the_button_keeps_what_was_tapped_for_putting_it_back(secretary: Client, office: Office) -> None:
    event, tapped = held(office), office.members[2].pk
    page = secretary.get(page_of(event, f"&signins=now&absent-{tapped}=personal&absent-text-{tapped}=家事"))
    personal = ("personal", "家事")
    assert away(form_data(page.content), office) == [HERE, HERE, personal, UNSIGNED, SICK]
    back = page.context["sheet"].preset.taken.undo
    before = secretary.get(f"{page_of(event).partition('?')[0]}?{back}")
    assert away(form_data(before.content), office) == [HERE, HERE, personal, HERE, HERE]


def test_another_day_keeps_what_was_tapped_instead_of_taking_the_sign_ins_again(
    secretary: Client, office: Office
) -> None:
    event, tapped = held(office), office.members[2].pk
    page = secretary.get(page_of(event, f"&signins=1&day=2026-11-18&absent-{tapped}=personal"))
    assert away(form_data(page.content), office) == [HERE, HERE, ("personal", ""), HERE, HERE]


def test_of_volunteers_those_who_signed_in_came(secretary: Client, office: Office) -> None:
    event = held(office, "volunteer_service")
    assert "came" not in opened(secretary, event)
    fields = opened(secretary, event, "&signins=1")
    assert fields["came"] == [str(one.pk) for one in office.members[:2]]


def test_nobody_is_marked_away_for_not_signing_in_by_itself(secretary: Client, office: Office) -> None:
    event = held(office)
    secretary.post(page_of(event), opened(secretary, event))
    record = Activity.objects.get(organization=office.branch)
    assert record.attendances.filter(presence="present").count() == 4


def test_one_gathering_has_one_record(secretary: Client, office: Office) -> None:
    event = held(office)
    fields = opened(secretary, event)
    Event.objects.filter(pk=event.pk).update(activity=office.log())
    answer = secretary.post(page_of(event), fields | {"another": "0"})
    assert (answer.status_code, "已经登记过了" in body(answer)) == (422, True)
    assert Activity.objects.filter(organization=office.branch).count() == 1


def test_a_record_in_the_recycle_bin_is_none(secretary: Client, office: Office) -> None:
    event = held(office)
    secretary.post(page_of(event), opened(secretary, event))
    Activity.objects.filter(organization=office.branch).update(deleted_at=NOW)
    assert secretary.post(page_of(event), opened(secretary, event)).status_code == 302
    event.refresh_from_db()
    assert event.activity == Activity.objects.get(organization=office.branch, deleted_at__isnull=True)


def test_what_was_called_off_and_is_logged_all_the_same_took_place(secretary: Client, office: Office) -> None:
    event = held(office)
    fields = opened(secretary, event)
    Event.objects.filter(pk=event.pk).update(deleted_at=NOW)
    secretary.post(page_of(event), fields)
    event.refresh_from_db()
    assert (event.deleted_at, event.activity is None) == (None, False)


@pytest.mark.parametrize("asked", ["", "x", "9" * 30, "-1", "0", "\uff11"])
def test_a_broken_number_opens_the_ordinary_form(secretary: Client, asked: str) -> None:
    answer = secretary.get(f"/ledger/new/theme_party_day/?event={asked}&signins=1")
    assert (answer.status_code, "event" in form_data(answer.content)) == (200, False)


def test_a_gathering_of_another_branch_shows_and_links_nothing(secretary: Client, office: Office) -> None:
    other = announced(office, organization=office.other, title="隔壁的活动", starts_at=YESTERDAY)
    own = held(office)
    assert "隔壁的活动" not in body(secretary.get(page_of(other)))
    secretary.post(page_of(own), opened(secretary, own) | {"event": str(other.pk)})
    other.refresh_from_db()
    assert other.activity is None


def test_the_form_from_a_gathering_costs_three_queries_more(secretary: Client, office: Office) -> None:
    event = held(office)
    secretary.get(page_of(event))
    costs = []
    for page in (page_of(event).partition("?")[0], page_of(event), page_of(event, "&signins=1")):
        with CaptureQueriesContext(connection) as asked:
            secretary.get(page)
        costs.append(len(asked))
    assert [cost - costs[0] for cost in costs] == [0, 3, 3]
