"""A copy starts with everything but date, theme, people, photos and text."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.actions import Absence, Turnout
from activities.forms.copying import day_of_copy
from activities.models import Activity, Campaign
from tests.activities.conftest import Office

NEW = "/ledger/new/theme_party_day/"


@pytest.mark.parametrize(
    ("day", "now", "copy"),
    [
        (date(2026, 10, 9), date(2026, 11, 20), date(2026, 11, 13)),  # the second Friday
        (date(2026, 10, 30), date(2026, 11, 29), date(2026, 11, 27)),  # a fifth one that November has not
        (date(2026, 10, 26), date(2026, 11, 20), date(2026, 11, 20)),  # the fourth Monday is still to come
        (date(2026, 11, 6), date(2026, 11, 20), date(2026, 11, 20)),  # its own day has its record
        (date(2025, 3, 1), date(2026, 2, 28), date(2026, 2, 7)),  # the first Saturday
    ],
)
def test_the_copy_falls_on_the_same_weekday_of_this_month(day: date, now: date, copy: date) -> None:
    assert day_of_copy(day, now) == copy


def test_everything_but_day_theme_people_and_text_is_there(secretary: Client, office: Office) -> None:
    campaign = Campaign.objects.create(
        organization=office.root, name="专项", kind="drive", level="city", since=date(2026, 1, 1)
    )
    away = Turnout({office.members[3].pk: Absence()})
    source = office.log(
        title="不要抄的主题",
        text="不要抄的内容",
        day=date(2026, 10, 9),
        place="六楼活动室",
        host=office.members[1],
        form="visit",
        turnout=away,
    )
    source.campaigns.add(campaign)
    office.log(title="后来的", place="别处")
    response = secretary.get(f"{NEW}?copy={source.pk}")
    form, page = response.context["form"], response.content.decode()
    values = {name: form[name].value() for name in ("day", "title", "text", "place", "host", "form", "campaigns")}
    assert values == {
        "day": date(2026, 11, 13),
        "title": "",
        "text": "",
        "place": "六楼活动室",
        "host": office.members[1].pk,
        "form": "visit",
        "campaigns": [campaign.pk],
    }
    assert response.context["sheet"].away == 0
    assert "照复制的" in page
    assert "不要抄的内容" not in page


def test_a_record_that_is_not_there_cannot_be_copied(secretary: Client, office: Office) -> None:
    foreign, deleted, study = (office.log(title=title) for title in ("外", "删", "学"))
    Activity.objects.filter(pk=foreign.pk).update(organization=office.other)
    Activity.objects.filter(pk=deleted.pk).update(deleted_at="2026-11-10T00:00Z")
    for text in (foreign.pk, deleted.pk, "x", "", "99999999999999999999", "-1"):
        assert secretary.get(f"{NEW}?copy={text}").status_code == 404
    assert secretary.get(f"/ledger/new/collective_study/?copy={study.pk}").status_code == 404


def test_only_who_logs_is_offered_a_copy(signed_in: Callable[[str], Client], office: Office) -> None:
    record = office.log()
    for path in ("/ledger/", f"/ledger/{record.pk}/"):
        assert f"?copy={record.pk}" in signed_in("secretary").get(path).content.decode()
        assert "?copy=" not in signed_in("staff").get(path).content.decode()
    assert f"?copy={record.pk}" in signed_in("secretary").get("/").content.decode()


def test_a_day_in_the_address_goes_before_the_rule(secretary: Client, office: Office) -> None:
    source = office.log(day=date(2026, 10, 9))
    form = secretary.get(f"{NEW}?copy={source.pk}&day=2026-11-02").context["form"]
    assert form["day"].value() == date(2026, 11, 2)


def test_a_copy_costs_a_fixed_number_of_queries(
    secretary: Client, office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    source = [office.log(title=f"{month}月", day=date(2026, month, 9)) for month in range(1, 11)][-1]
    secretary.get("/healthz")
    with django_assert_max_num_queries(14):
        secretary.get(f"{NEW}?copy={source.pk}")
