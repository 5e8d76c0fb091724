"""Who answers for an item of the plan until when, and what became of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from activities.models import Plan, PlanItem
from branches.models import Membership
from tests.activities.conftest import Office
from tests.activities.test_plan import only, typed
from tests.activities.test_rectify import last_event
from tests.answers import body
from tests.security.pages import form_data

THIS, NEXT = "/plan/2026/", "/plan/2027/"


def item_of(office: Office) -> PlanItem:
    return only(office).items.get()


def test_owner_term_and_key_tasks_are_stored_and_told(secretary: Client, office: Office) -> None:
    owner = office.members[1]
    sent = typed(key_tasks="围绕中心、建强队伍。", owner_1=str(owner.pk), due_1="2027-06-30")
    assert secretary.post(NEXT, sent).status_code == 302
    item = item_of(office)
    assert (item.owner, item.due_on, item.outcome) == (owner, date(2027, 6, 30), "planned")
    assert only(office).key_tasks == "围绕中心、建强队伍"
    changes = last_event(office).changes
    assert changes["重点任务"] == ["", "围绕中心、建强队伍"]
    assert changes["计划事项"] == ["", "坚持理论武装：每月一次集中学习（责任人 委员乙，2027年6月30日前）"]
    shown = form_data(secretary.get(NEXT).content)
    assert (shown["owner_1"], shown["due_1"]) == ([str(owner.pk)], ["2027-06-30"])


def test_the_outcome_of_the_year_is_stored_in_place_and_told(secretary: Client, office: Office) -> None:
    secretary.post(THIS, typed(title_2="第二", text_2="乙"))
    first, second = only(office).items.all()
    sent = typed(title_2="第二", text_2="乙", outcome_2="done", said_2="全年十二次。", outcome_1="ongoing")
    assert secretary.post(THIS, sent).status_code == 302
    rows = PlanItem.objects.filter(plan=only(office))
    assert [(row.pk, row.outcome, row.outcome_text) for row in rows] == [
        (first.pk, "ongoing", ""),
        (second.pk, "done", "全年十二次"),
    ]
    assert last_event(office).changes == {
        "计划事项": [
            "坚持理论武装：每月一次集中学习；第二：乙",
            "坚持理论武装：每月一次集中学习（推进中）；第二：乙（已完成：全年十二次）",
        ]
    }


def test_a_year_that_has_not_begun_has_no_outcome_and_loses_none(secretary: Client, office: Office) -> None:
    for year, number in (("/plan/2025/", 6), (THIS, 6), (NEXT, 0)):
        assert body(secretary.get(year)).count('name="outcome_') == number
    secretary.post(NEXT, typed())
    PlanItem.objects.filter(plan=only(office)).update(outcome="dropped", outcome_text="任务取消")
    assert secretary.post(NEXT, typed(outcome_1="done", said_1="做完了")).status_code == 302
    assert (item_of(office).outcome, item_of(office).outcome_text) == ("dropped", "任务取消")


def test_an_emptied_row_goes_with_whatever_was_left_beside_it(secretary: Client, office: Office) -> None:
    owner = str(office.members[1].pk)
    secretary.post(THIS, typed(owner_1=owner))
    sent = typed(title_1="", text_1="", owner_1=owner, due_1="2026-06-30", said_1="做了")
    assert secretary.post(THIS, sent).status_code == 302
    assert only(office).items.count() == 0


WRONG = {
    "term in another year": ({"due_1": "2027-01-01"}, "完成时限要在 2026 年以内"),
    "garbage term": ({"due_1": "2026-02-30"}, "第 1 项完成时限填得不对"),
    "forged outcome": ({"outcome_1": "dance"}, "请从名单里选第 1 项完成情况"),
    "garbage owner": ({"owner_1": "x"}, "请从名单里选第 1 项责任人"),
    "owner beyond all ids": ({"owner_1": "99999999999999999999"}, "请从名单里选第 1 项责任人"),
    "owner without an item": ({"owner_3": "own"}, "请写这一项的标题"),
    "outcome without an item": ({"said_3": "做了"}, "请写这一项的标题"),
    "long outcome": ({"said_1": "长" * 201}, "最多 200 个字，现在有 201 个字"),
    "long key tasks": ({"key_tasks": "长" * 121}, "最多 120 个字，现在有 121 个字"),
    "control characters": ({"said_1": "做\x08了"}, "里面有看不见的控制字符"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_wrong_input_is_answered_with_a_sentence(
    secretary: Client, office: Office, changes: dict[str, str], sentence: str
) -> None:
    own = str(office.members[1].pk)
    response = secretary.post(THIS, typed(**{name: own if text == "own" else text for name, text in changes.items()}))
    assert response.status_code == 422
    assert sentence in body(response)
    assert Plan.objects.filter(organization=office.branch).count() == 0


def test_owners_belong_to_the_branch_in_the_year_of_the_plan(secretary: Client, office: Office) -> None:
    left = office.members[3]
    Membership.objects.filter(member=left).update(until=date(2026, 6, 30))
    assert secretary.post(THIS, typed(owner_1=str(left.pk))).status_code == 302
    for who, page in ((left, NEXT), (office.stranger, THIS)):
        refused = secretary.post(page, typed(owner_1=str(who.pk)))
        assert "请从名单里选第 1 项责任人" in body(refused)
        assert who.name not in body(secretary.get(page)) or who == left
    Membership.objects.filter(member=left).update(until=date(2025, 6, 30))
    assert f'value="{left.pk}" selected' in body(secretary.get(THIS))


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_takes_the_same_queries_however_many_items_there_are(
    secretary: Client, office: Office, number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    plan = Plan.objects.create(organization=office.branch, year=2026)
    for n in range(number):
        PlanItem.objects.create(plan=plan, order=n, title=f"第{n}", text="做", owner=office.members[n % 5])
    secretary.get(THIS)
    with django_assert_num_queries(8):
        secretary.get(THIS)
