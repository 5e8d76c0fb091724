"""What looks odd is said and stored all the same: late topics, repeated themes, people in two places."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from activities.actions import Absence, Turnout
from activities.models import Activity, Topic
from activities.warnings import SameYear, look_at, warnings_of
from tests.activities.conftest import Office

NEW = "/ledger/new/theme_party_day/"
Typed = Callable[..., dict[str, str]]
CONGRESS = "“党的二十大精神”发布于2022年10月22日，晚于这次活动，请核对日期或专题"
SAME_NAME = "本年6月已有同名的主题党日，“不重样”要求每月换主题"


@pytest.mark.parametrize(
    ("issued", "said"),
    [(date(2026, 11, 7), 1), (date(2026, 11, 6), 0), (date(2026, 11, 5), 0), (None, 0)],
)
def test_a_topic_is_late_only_after_the_day(office: Office, issued: date | None, said: int) -> None:
    assert len(warnings_of(office.log(), [("专题", issued)], SameYear())) == said


def test_every_oddity_has_its_sentence(office: Office) -> None:
    record = office.log(day=date(2022, 10, 1))
    same_year = SameYear((date(2022, 6, 3), date(2022, 3, 1), date(2022, 6, 9)), (("甲", "党课"), ("乙", "党课")))
    assert warnings_of(record, [("党的二十大精神", date(2022, 10, 22))], same_year) == [
        CONGRESS,
        "本年3月、6月已有同名的主题党日，“不重样”要求每月换主题",
        "甲、乙同一时间还登记在“党课”到会，请核对出勤",
    ]


def test_many_names_are_counted() -> None:
    elsewhere = tuple((name, "党课") for name in "甲乙丙丁")
    assert warnings_of(Activity(starts_at=timezone.now()), [], SameYear((), elsewhere)) == [
        "甲、乙、丙等 4 人同一时间还登记在“党课”到会，请核对出勤"
    ]


def test_a_repeated_theme_is_one_of_the_same_year_kind_and_branch(office: Office) -> None:
    office.log(title="读书品廉", day=date(2026, 6, 5))
    office.log(title="读书品廉", day=date(2025, 6, 6))
    office.log("collective_study", title="读书品廉", day=date(2026, 5, 8))
    gone = office.log(title="读书品廉", day=date(2026, 4, 3))
    Activity.objects.filter(pk=gone.pk).update(deleted_at="2026-04-04T00:00Z")
    theirs = office.log(title="读书品廉", day=date(2026, 2, 6))
    Activity.objects.filter(pk=theirs.pk).update(organization=office.other)
    assert look_at(office.log(title="读书品廉")) == [SAME_NAME]
    assert look_at(office.log("collective_study", title="读书品廉", day=date(2026, 10, 8))) == []


def test_the_same_occasion_is_no_second_gathering(office: Office) -> None:
    first = office.log(title="读书品廉", day=date(2026, 6, 5))
    linked = office.log(title="读书品廉", day=date(2026, 6, 5), same_occasion=first)
    sibling = office.log(title="读书品廉", day=date(2026, 6, 5), same_occasion=first)
    assert [look_at(record) for record in (first, linked, sibling)] == [[], [], []]


def test_who_is_called_present_twice_at_one_time_is_named(office: Office) -> None:
    office.log("party_lecture", title="廉政党课", turnout=Turnout({office.members[2].pk: Absence()}))
    others = {member.pk: Absence() for member in office.members[:2]}
    record = office.log(title="参观展馆", turnout=Turnout(others))
    assert look_at(record) == ["党员丁、党员戊同一时间还登记在“廉政党课”到会，请核对出勤"]


def test_who_caught_up_later_was_in_one_place(office: Office) -> None:
    office.log("party_lecture", title="廉政党课").attendances.update(presence="made_up")
    assert look_at(office.log()) == []


def test_one_after_the_other_is_no_overlap(office: Office) -> None:
    earlier = office.log("party_lecture", title="廉政党课")
    record = office.log()
    Activity.objects.filter(pk=earlier.pk).update(
        starts_at=record.starts_at - timedelta(hours=1), ends_at=record.starts_at
    )
    assert look_at(record) == []


def test_what_looks_odd_is_told_after_saving_and_stays_on_the_record(
    secretary: Client, signed_in: Callable[[str], Client], office: Office, typed: Typed
) -> None:
    late = Topic.objects.create(name="测试全会精神", category="congress", issued_on=date(2026, 11, 22))
    office.log(title="参观家风馆", day=date(2026, 6, 5))
    response = secretary.post(NEW, typed(topics=str(late.pk)))
    assert response.status_code == 302
    page = secretary.get(response["Location"]).content.decode()
    sentence = "“测试全会精神”发布于2026年11月22日，晚于这次活动，请核对日期或专题"
    assert f"请核对：{sentence}；{SAME_NAME}。" in page
    again = secretary.get(response["Location"]).content.decode()
    assert (again.count(sentence), again.count(SAME_NAME)) == (1, 1)
    assert "请核对：" not in again
    staff = signed_in("staff").get(response["Location"]).content.decode()
    assert sentence not in staff
    assert SAME_NAME not in staff


def test_a_plain_record_is_told_nothing(secretary: Client, office: Office, typed: Typed) -> None:
    page = secretary.get(secretary.post(NEW, typed())["Location"]).content.decode()
    assert "请核对" not in page


def test_saving_and_another_tells_it_too(secretary: Client, office: Office, typed: Typed) -> None:
    office.log(title="参观家风馆", day=date(2026, 6, 5))
    response = secretary.post(NEW, typed(again="1", token=str(uuid4())))
    assert SAME_NAME in secretary.get(response["Location"]).content.decode()


def test_a_toast_tells_two_and_the_record_all(secretary: Client, office: Office, typed: Typed) -> None:
    late = [
        Topic.objects.create(name=f"后来的专题{number}", category="other", issued_on=date(2026, 11, 9))
        for number in range(3)
    ]
    response = secretary.post(NEW, {**typed(), "topics": [str(topic.pk) for topic in late]})
    page = secretary.get(response["Location"]).content.decode()
    assert [page.count(f"“后来的专题{number}”发布于") for number in range(3)] == [2, 2, 1]
    assert "；共 3 处，见这条记录。" in page
