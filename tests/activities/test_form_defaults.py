"""What a new form starts with: last time, else the branch's habits; the day of a gap; planned and earlier themes."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from activities.models import ActivityKind, MeetingTopicPlan
from branches.models import BranchDefaults, Member, Organization
from tests.activities.conftest import Office

NEW = "/ledger/new/theme_party_day/"


@pytest.fixture
def habits(office: Office) -> BranchDefaults:
    return BranchDefaults.objects.create(
        organization=office.branch, place="六楼活动室", start=time(14), end=time(16), theme_day=6
    )


def values(client: Client, address: str, *names: str) -> dict[str, Any]:
    form = client.get(address).context["form"]
    return {name: form[name].value() for name in names}


def test_the_first_record_starts_with_the_branchs_habits(secretary: Client, habits: BranchDefaults) -> None:
    page = secretary.get(NEW).content.decode()
    assert 'value="六楼活动室"' in page
    assert 'value="14:00"' in page
    assert "支部习惯" in page
    assert "沿用上次" not in page


def test_last_time_goes_before_habits(secretary: Client, office: Office, habits: BranchDefaults) -> None:
    office.log(place="上次的地方")
    page = secretary.get(NEW).content.decode()
    assert 'value="上次的地方"' in page
    assert "六楼活动室" not in page
    assert "沿用上次" in page


def test_habits_of_another_branch_are_not_taken(secretary: Client, office: Office) -> None:
    BranchDefaults.objects.create(organization=office.other, place="隔壁的活动室")
    assert "隔壁的活动室" not in secretary.get(NEW).content.decode()


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("month=2026-10", date(2026, 10, 6)),  # the fixed day
        ("month=2026-11", date(2026, 11, 6)),
        ("month=2026-12", date(2026, 11, 20)),  # still to come: today
        ("month=2026-10&day=2026-10-19", date(2026, 10, 19)),  # a day says more than a month
        ("month=abc", date(2026, 11, 20)),
        ("month=2026-13", date(2026, 11, 20)),
        ("", date(2026, 11, 20)),
    ],
)
def test_a_gap_opens_on_the_fixed_day_of_its_month(
    secretary: Client, habits: BranchDefaults, asked: str, day: date
) -> None:
    assert values(secretary, f"{NEW}?{asked}", "day") == {"day": day}


def test_a_gap_of_another_kind_opens_at_its_months_end_to_be_checked(secretary: Client, habits: BranchDefaults) -> None:
    response = secretary.get("/ledger/new/committee_meeting/?month=2026-10")
    assert response.context["form"]["day"].value() == date(2026, 10, 31)
    assert "请核对" in response.content.decode()
    assert values(secretary, "/ledger/new/committee_meeting/?month=2026-11", "day") == {"day": date(2026, 11, 20)}


def test_names_stand_as_the_branch_wants_them(secretary: Client, office: Office, habits: BranchDefaults) -> None:
    for member, name in zip(office.members, ("赵一", "钱二", "孙三", "李四", "周五"), strict=True):
        Member.objects.filter(pk=member.pk).update(name=name)

    def names() -> list[str]:
        return [person.name for person in secretary.get(NEW).context["sheet"].people]

    assert names() == ["赵一", "钱二", "孙三", "李四", "周五"]
    BranchDefaults.objects.update(name_order="pinyin")
    assert names() == ["李四", "钱二", "孙三", "赵一", "周五"]


# ---- themes ----


def plan(organization: Organization, title: str, month: date, kind: str = "theme_party_day", **more: object) -> None:
    of_kind = ActivityKind.objects.get(code=kind)
    MeetingTopicPlan.objects.create(organization=organization, kind=of_kind, planned_for=month, title=title, **more)


def themes(client: Client, address: str = NEW) -> list[tuple[str, str]]:
    return [(theme.source, theme.text) for theme in client.get(address).context["sheet"].themes]


def test_planned_themes_of_the_month_come_first_then_the_last_five(secretary: Client, office: Office) -> None:
    plan(office.branch, "本支部的选题", date(2026, 11, 30))
    plan(office.root, "工委的选题", date(2026, 11, 1))
    plan(office.other, "隔壁的选题", date(2026, 11, 1))
    plan(office.branch, "上月的选题", date(2026, 10, 31))
    plan(office.branch, "学习的选题", date(2026, 11, 1), "collective_study")
    plan(office.branch, "删掉的选题", date(2026, 11, 1), deleted_at="2026-11-01T00:00Z")
    for month in range(3, 10):
        office.log(title=f"{month}月的主题", day=date(2026, month, 6))
    office.log(title="本支部的选题", day=date(2026, 10, 6))
    assert themes(secretary) == [
        ("工委建议", "工委的选题"),
        ("选题计划", "本支部的选题"),
        *(("", f"{month}月的主题") for month in (9, 8, 7, 6)),
    ]
    assert themes(secretary, f"{NEW}?day=2026-10-06")[0] == ("选题计划", "上月的选题")


def test_topics_carry_the_words_that_suggest_them(secretary: Client, office: Office) -> None:
    type(office.topic).objects.filter(pk=office.topic.pk).update(keywords="家风 家教")
    page = secretary.get(NEW).content.decode()
    assert f'<input type="checkbox" name="topics" value="{office.topic.pk}" data-words="家风 家教">' in page
    assert "data-topics data-fresh" in page


def test_a_topic_that_was_taken_off_stays_off(
    secretary: Client, office: Office, typed: Callable[..., dict[str, str]]
) -> None:
    """Where the form came back, the words suggest nothing again: the script is told by the missing mark."""
    page = secretary.post(NEW, typed(title="")).content.decode()
    assert "data-topics" in page
    assert "data-fresh" not in page
    assert "data-fresh" not in secretary.get(f"/ledger/{office.log().pk}/edit/").content.decode()
