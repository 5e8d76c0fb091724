"""What the working committee logs is read and used by the branches below it, and changed by none of them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from activities.models import Campaign, Topic
from tests.activities.conftest import Office
from tests.activities.registers.books import BOOKS, save
from tests.answers import body

SignedIn = Callable[[str], Client]
TYPED: dict[str, dict[str, Any]] = {
    "topic": {"name": "密标共享专题", "category": "theory"},
    "campaign": {"name": "密标共享行动", "kind": "program", "level": "city", "since": "2026-01-01"},
}
MODELS: dict[str, type[Topic] | type[Campaign]] = {"topic": Topic, "campaign": Campaign}


@pytest.mark.parametrize("code", TYPED)
def test_what_staff_log_is_read_below_and_edited_only_by_them(signed_in: SignedIn, office: Office, code: str) -> None:
    staff, secretary = signed_in("staff"), signed_in("secretary")
    assert save(staff, code, **TYPED[code]).status_code == 302
    row = MODELS[code].objects.get(name=TYPED[code]["name"])
    assert row.organization == office.root
    address = f"{BOOKS}/{code}/{row.pk}/"
    page = body(secretary.get(address))
    assert row.name in page
    assert "<form" not in page.split('id="main"')[-1].split("</main>")[0]
    assert row.name in body(secretary.get(f"{BOOKS}/{code}/"))
    for path in (address, f"{address}delete/"):
        response = secretary.post(path, {"name": "改名", "version": "1"})
        assert response.status_code == 403
        assert "只有本支部的书记和委员能登记、修改" in body(response)
    assert MODELS[code].objects.get(pk=row.pk).name == TYPED[code]["name"]
    assert save(staff, code, row.pk, name="改名").status_code == 302


@pytest.mark.parametrize("code", TYPED)
def test_a_branch_logs_its_own_and_its_neighbour_does_not_see_it(
    signed_in: SignedIn, office: Office, code: str
) -> None:
    save(signed_in("secretary"), code, **TYPED[code])
    row = MODELS[code].objects.get(name=TYPED[code]["name"])
    assert row.organization == office.branch
    row.organization = office.other
    row.save()
    client = signed_in("secretary")
    assert row.name not in body(client.get(f"{BOOKS}/{code}/"))
    assert client.get(f"{BOOKS}/{code}/{row.pk}/").status_code == 404


def test_topics_that_came_with_the_site_are_read_by_all_and_edited_by_none(signed_in: SignedIn, office: Office) -> None:
    address = f"{BOOKS}/topic/{office.topic.pk}/"
    for who in ("secretary", "staff"):
        client = signed_in(who)
        assert "测试专题" in body(client.get(address))
        assert client.post(address, {"name": "改名"}).status_code == 403
    assert Topic.objects.get(pk=office.topic.pk).name == "测试专题"


@pytest.mark.parametrize("code", ["venue", "project", "team", "stability"])
def test_other_registers_are_logged_by_branches_only(signed_in: SignedIn, office: Office, code: str) -> None:
    assert signed_in("staff").get(f"{BOOKS}/{code}/new/").status_code == 403


def test_a_response_may_answer_a_campaign_from_above_but_none_of_a_neighbour(secretary: Client, office: Office) -> None:
    values = {"kind": "call", "level": "city", "since": date(2026, 1, 1)}
    above = Campaign.objects.create(organization=office.root, name="上级号召", **values)
    beside = Campaign.objects.create(organization=office.other, name="隔壁号召", **values)
    sent = {"kind": "response", "responded_on": "2026-05-01", "measures": "组队"}
    refused = save(secretary, "campaign_response", **sent, campaign=str(beside.pk))
    assert "请从名单里选专项活动" in body(refused)
    assert "隔壁号召" not in body(refused)
    assert save(secretary, "campaign_response", **sent, campaign=str(above.pk)).status_code == 302


@pytest.mark.parametrize(("code", "name"), [("topic", "issued_on"), ("campaign", "since"), ("project", "since")])
def test_a_day_that_is_seldom_today_is_not_preset(secretary: Client, code: str, name: str) -> None:
    page = body(secretary.get(f"{BOOKS}/{code}/new/"))
    assert f'name="{name}"' in page
    assert "2026-11-20" not in page
