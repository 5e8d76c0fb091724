"""Pages of a record take a fixed number of queries whatever its kind, and however many people it is about."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from activities.actions import Turnout
from activities.enums import Presence
from activities.models import Activity, ActivityKind, Attendance, Campaign, Evidence, Project, Series, Speech
from branches.actions import admit
from tests.activities.conftest import FULL, Office, Post

LIMIT = 12
# kind: log it, look at it, edit it
QUERIES = {
    "collective_study": (11, 11, 11),
    "theme_party_day": (11, 11, 11),
    "general_meeting": (11, 11, 11),
    "committee_meeting": (10, 10, 10),
    "group_meeting": (11, 11, 11),
    "party_lecture": (11, 11, 11),
    "integrity_education": (11, 10, 11),
    "volunteer_service": (10, 9, 10),
    "joint_activity": (10, 9, 10),
    "safety_patrol": (10, 9, 10),
    "heart_talk": (8, 9, 9),
    "org_life_meeting": (11, 11, 11),
}
KINDS = tuple(QUERIES)


def fill(office: Office, size: int) -> None:
    """Let the branch and its group grow to so many members."""
    for number in range(len(office.members), size):
        admit(office.branch, f"党员{number}", since=date(2020, 1, 1), order=number, states=FULL, group=office.group)


def log(office: Office, kind: str, people: int) -> Activity:
    """Store a record with everything that a record can have, and so many rows of attendance."""
    fill(office, 30)
    record = office.log(kind, group=office.group, turnout=turnout(office, kind))
    roster = list(office.branch.memberships.values_list("member", flat=True))
    record.attendances.all().delete()
    Attendance.objects.bulk_create(
        Attendance(activity=record, member_id=pk, presence=Presence.PRESENT, minutes=150) for pk in roster[:people]
    )
    Speech.objects.bulk_create(Speech(activity=record, member_id=pk) for pk in roster[:people])
    Evidence.objects.create(activity=record, name="现场.jpg", size=1, sha256="0" * 64)
    record.topics.add(office.topic)
    record.campaigns.add(campaign(office))
    return record


def turnout(office: Office, kind: str) -> Turnout:
    """Let one person come where nobody is due, and everybody elsewhere."""
    everyone = ActivityKind.objects.get(code=kind).everyone_due
    return Turnout() if everyone else Turnout(came=frozenset({office.members[2].pk}))


def campaign(office: Office) -> Campaign:
    return Campaign.objects.create(
        organization=office.root, name="提升行动", kind="drive", level="city", since=date(2026, 1, 1)
    )


@pytest.mark.django_db
def test_every_kind_is_counted() -> None:
    assert set(ActivityKind.objects.values_list("code", flat=True)) == set(KINDS)
    assert max(max(row) for row in QUERIES.values()) <= LIMIT


@pytest.mark.parametrize("kind", KINDS)
def test_the_empty_form(
    secretary: Client, office: Office, kind: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    office.log(kind, group=office.group, turnout=turnout(office, kind))
    secretary.get("/healthz")
    with django_assert_num_queries(QUERIES[kind][0]):
        assert secretary.get(f"/ledger/new/{kind}/").status_code == 200


@pytest.mark.parametrize("people", [1, 30])
@pytest.mark.parametrize("kind", KINDS)
def test_a_record(
    secretary: Client, office: Office, kind: str, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    record = log(office, kind, people)
    secretary.get("/healthz")
    with django_assert_num_queries(QUERIES[kind][1]):
        page = secretary.get(f"/ledger/{record.pk}/").content.decode()
    assert f"交流发言 {people} 人次" in page
    assert "测试专题" in page
    assert "提升行动" in page


@pytest.mark.parametrize("people", [1, 30])
@pytest.mark.parametrize("kind", KINDS)
def test_the_form_of_a_record(
    secretary: Client, office: Office, kind: str, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    record = log(office, kind, people)
    secretary.get("/healthz")
    with django_assert_num_queries(QUERIES[kind][2]):
        assert secretary.get(f"/ledger/{record.pk}/edit/").status_code == 200


def test_saving_takes_the_same_queries_however_many_members(secretary: Client, office: Office, typed: Post) -> None:
    taken = []
    for size, day in ((5, "2026-11-03"), (30, "2026-11-06")):
        fill(office, size)
        with CaptureQueriesContext(connection) as queries:
            secretary.post("/ledger/new/theme_party_day/", typed(token=str(uuid4()), day=day))
        taken.append(len(queries))
        assert Activity.objects.filter(organization=office.branch).latest("pk").attendances.count() == size
    assert taken[0] == taken[1]


def test_the_form_offers_what_belongs_to_the_branch_and_marks_what_is_stored(secretary: Client, office: Office) -> None:
    own = Series.objects.create(organization=office.branch, name="自家系列", kind="theme_days")
    project = Project.objects.create(organization=office.branch, name="自家项目", category="other")
    Project.objects.create(organization=office.other, name="隔壁项目", category="other")
    Campaign.objects.create(
        organization=office.other, name="隔壁行动", kind="drive", level="unit", since=date(2026, 1, 1)
    )
    record = log(office, "theme_party_day", 5)
    Activity.objects.filter(pk=record.pk).update(series=own, project=project, host=office.members[1])
    page = secretary.get(f"/ledger/{record.pk}/edit/").content.decode()
    for chosen in (own, project, office.members[1]):
        assert f'<option value="{chosen.pk}" selected>{chosen}</option>' in page
    assert f'name="topics" value="{office.topic.pk}" checked' in page
    assert page.count("提升行动") == 1
    assert "隔壁" not in page
    assert "现场.jpg" in page


def test_editing_keeps_and_drops_what_is_ticked(secretary: Client, office: Office, typed: Post) -> None:
    record = log(office, "theme_party_day", 5)
    edit = f"/ledger/{record.pk}/edit/"
    ticked = {"topics": str(office.topic.pk), "campaigns": str(Campaign.objects.get(name="提升行动").pk)}
    secretary.post(edit, typed(version="1", **ticked))
    assert (record.topics.count(), record.campaigns.count()) == (1, 1)
    secretary.post(edit, typed(version="2"))
    assert (record.topics.count(), record.campaigns.count()) == (0, 0)
