"""Foreign ids and undeclared fields in the form of a record: refused or without effect, never stored."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse

from activities.models import Activity, ActivityKind, Attendance, Evidence, Speech
from activities.seed import KINDS
from branches.models import PartyGroup
from tests.security.pages import form_data, main_form
from tests.security.plant import Place, Plant
from tests.security.runner import TIMES, Data
from tests.security.witness import database_digest

CODES = [row["code"] for row in KINDS]
FILLED = {"title": "探针", "text": "探针", "talk_type": "members", **TIMES}
TEXTS = {"title", "text", "day", "start", "end", "place", "csrfmiddlewaretoken"}


def foreign_values(plant: Plant) -> dict[str, int]:
    """Return ids of B that could be mistaken for ids of A."""
    return {name: int(str(pk)) for name, pk in plant.ids.items() if name.endswith("_b")}


def references_to(place: Place, organization_id: int) -> list[str]:
    """Return where the organization's records point at something of another branch."""
    rows = Activity.objects.filter(organization=organization_id)
    member = place.member.pk
    checks = {
        "people": rows.filter(Q(host=member) | Q(recorder=member) | Q(lecturer=member)),
        "group": rows.filter(group__organization=place.organization),
        "series": rows.filter(series__organization=place.organization),
        "project": rows.filter(project__organization=place.organization),
        "campaigns": rows.filter(campaigns=place.campaign),
        "same occasion": rows.filter(same_occasion=place.activity),
        "attendance": Attendance.objects.filter(activity__organization=organization_id, member=member),
        "speech": Speech.objects.filter(activity__organization=organization_id, member=member),
        "evidence": Evidence.objects.filter(activity__organization=organization_id, pk=place.evidence.pk),
    }
    return [name for name, found in checks.items() if found.exists()]


def state_of(place: Place) -> list[Any]:
    """Return everything that the branch's planted record consists of."""
    activity = Activity.objects.get(pk=place.activity.pk)
    return [
        {field.attname: getattr(activity, field.attname) for field in activity._meta.concrete_fields},
        model_to_dict(activity, ["topics", "campaigns"]),
        list(activity.attendances.order_by("pk").values()),
        list(activity.speeches.order_by("pk").values()),
        list(activity.evidence.order_by("pk").values()),
        Activity.objects.filter(organization=place.organization).count(),
    ]


# What a field would take if it were not looked at; everything else gets the id of a branch.
TAKES = {
    **dict.fromkeys(("host", "recorder", "lecturer", "came", "speakers"), "member_b"),
    "group": "group_b",
    "series": "series_b",
    "project": "project_b",
    "campaigns": "campaign_b",
    "drop": "evidence_b",
    "upload": "upload_b",
}
# What no form of that kind shows, but a script can send.
HIDDEN = (*TAKES, "organization", "kind", "same_occasion", "member", "activity")
TAPPED = ("came", "speakers")


def fields_to_probe(page: bytes, added: Iterable[str]) -> list[str]:
    """Return every select, box, tapped name and hidden field of the form, and what a script would add."""
    names = {str(name) for name in main_form(page).fields.keys()} - TEXTS  # noqa: SIM118 - lxml's fields are no dict
    people = sorted(name for name in names if name.startswith("absent-"))
    return sorted({*names, *added} - set(people[2:]))


def probes(plant: Plant, page: bytes, added: Iterable[str]) -> Iterator[Data]:
    """Put what belongs to B into each field once: the id that fits, B's branch, and B's token."""
    values = foreign_values(plant)
    for name in fields_to_probe(page, added):
        yield {name: [str(values[TAKES.get(name, "branch_b")])]}
    yield {f"absent-{values['member_b']}": "business", f"absent-text-{values['member_b']}": "探针"}
    yield {"token": [str(plant.places["b"].activity.token)]}
    yield {"campaigns": [str(values["campaign_b"])], "topics": [str(values["activity_b"])]}


@pytest.mark.parametrize("code", CODES)
def test_no_new_record_takes_in_anything_of_another_branch(plant: Plant, secretary: Client, code: str) -> None:
    address = reverse("activity_create", args=[code])
    page = secretary.get(address).content
    _probe(plant, secretary, address, form_data(page) | FILLED, probes(plant, page, TAPPED))


def test_no_edit_takes_in_anything_of_another_branch(plant: Plant, secretary: Client) -> None:
    address = reverse("activity_edit", args=[plant.places["a"].activity.pk])
    page = secretary.get(address).content
    _probe(plant, secretary, address, form_data(page), probes(plant, page, HIDDEN))


def _probe(plant: Plant, client: Client, address: str, filled: Data, tried: Iterable[Data]) -> None:
    a, b = plant.places["a"], plant.places["b"]
    before = state_of(b)
    bad = []
    for probe in tried:
        with transaction.atomic():
            status = client.post(address, filled | probe).status_code
            found = references_to(b, a.organization.pk)
            if status not in (302, 422) or found or state_of(b) != before:
                bad.append((probe, status, found))
            transaction.set_rollback(True)
    assert bad == []


def test_without_a_probe_the_same_form_is_stored(plant: Plant, secretary: Client) -> None:
    for code in CODES:
        address = reverse("activity_create", args=[code])
        filled = form_data(secretary.get(address).content) | FILLED
        member = plant.places["a"].member.pk
        group = PartyGroup.objects.filter(organization=plant.places["a"].organization).earliest("order").pk
        volunteers = ActivityKind.objects.get(code=code).audience == "volunteers"
        own = {"group": [str(group)], "lecturer": [str(member)]} | ({"came": [str(member)]} if volunteers else {})
        assert (code, secretary.post(address, filled | own).status_code) == (code, 302)


# Every column of the record that no form offers, and names that another program might have believed.
UNDECLARED = (
    *("id", "pk", "kind", "kind_id", "organization", "organization_id", "created_by", "created_by_id", "created_at"),
    *("updated_at", "deleted_at", "same_occasion", "same_occasion_id", "hours", "minutes", "branch", "role", "status"),
    *("is_superuser", "is_staff", "locked_at", "state", "uploaded_by", "member", "account", "starts_at", "ends_at"),
)


@pytest.mark.parametrize("value", ["b", "1", "2000-01-01T00:00:00Z", "true"])
def test_undeclared_fields_of_an_edit_have_no_effect(plant: Plant, secretary: Client, value: str) -> None:
    activity = plant.places["a"].activity
    address = reverse("activity_edit", args=[activity.pk])
    filled = form_data(secretary.get(address).content)
    sent = str(plant.places["b"].organization.pk) if value == "b" else value
    before = fixed_columns(activity.pk)
    other = state_of(plant.places["b"])
    assert secretary.post(address, filled | dict.fromkeys(UNDECLARED, sent)).status_code == 302
    assert fixed_columns(activity.pk) == before
    assert state_of(plant.places["b"]) == other


def fixed_columns(pk: int) -> dict[str, Any]:
    names = ("kind_id", "organization_id", "created_by_id", "created_at", "deleted_at", "same_occasion_id", "token")
    return dict(Activity.objects.values(*names, "starts_at", "ends_at", "hours_override").get(pk=pk))


def test_undeclared_fields_of_a_new_record_have_no_effect(plant: Plant, secretary: Client) -> None:
    address = reverse("activity_create", args=["theme_party_day"])
    filled = form_data(secretary.get(address).content) | FILLED
    sent = str(plant.places["b"].organization.pk)
    assert secretary.post(address, filled | dict.fromkeys(UNDECLARED, sent)).status_code == 302
    stored = Activity.objects.latest("pk")
    account = plant.world.accounts["secretary_a"]
    assert (
        stored.title,
        stored.kind.code,
        stored.organization,
        stored.created_by,
        stored.deleted_at,
        stored.version,
    ) == (*("探针", "theme_party_day", plant.places["a"].organization, account, None, 1),)


@pytest.mark.parametrize("version", ["0", "2", "-1", "99999999999999999999", "x", "", "\uff11"])
def test_a_forged_version_never_overwrites(plant: Plant, secretary: Client, version: str) -> None:
    activity = plant.places["a"].activity
    address = reverse("activity_edit", args=[activity.pk])
    filled = form_data(secretary.get(address).content) | {"title": "覆盖", "version": version}
    before = database_digest()
    assert secretary.post(address, filled).status_code == 422
    assert database_digest() == before


def test_the_second_of_two_editors_loses_nothing(plant: Plant, secretary: Client) -> None:
    address = reverse("activity_edit", args=[plant.places["a"].activity.pk])
    first = form_data(secretary.get(address).content)
    second = first | {"title": "第二个人的题目"}
    assert secretary.post(address, first | {"title": "第一个人的题目"}).status_code == 302
    answer = secretary.post(address, second)
    page = answer.content.decode()
    assert (answer.status_code, "第一个人的题目" in page, "第二个人的题目" in page) == (422, True, True)
    assert Activity.objects.get(pk=plant.places["a"].activity.pk).title == "第一个人的题目"


def test_one_form_sent_twenty_times_is_one_record(plant: Plant, secretary: Client) -> None:
    address = reverse("activity_create", args=["theme_party_day"])
    filled = form_data(secretary.get(address).content) | FILLED
    answers = {secretary.post(address, filled)["Location"] for _ in range(20)}
    assert (len(answers), Activity.objects.filter(title="探针").count()) == (1, 1)


@pytest.mark.parametrize("url", ["activity_edit", "activity_delete", "activity_restore"])
def test_a_closed_year_is_changed_by_nobody(plant: Plant, secretary: Client, url: str) -> None:
    closed = Activity.objects.get(organization=plant.places["a"].organization, starts_at__year=2021)
    address = reverse(url, args=[closed.pk])
    data = form_data(secretary.get(address).content) | {"title": "改写历史"} if url == "activity_edit" else {}
    before = database_digest()
    secretary.post(address, data | ({"day": "2026-11-11"} if data else {}))
    assert database_digest() == before
