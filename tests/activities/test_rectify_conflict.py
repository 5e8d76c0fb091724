"""What the working committee answered while a form was open is not undone by saving the form."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from activities.models import RectificationItem
from portal.demo import World
from tests.security.pages import form_data


def test_a_form_opened_before_the_answer_keeps_the_answer_and_what_was_typed(
    world: World, as_persona: Callable[[str], Client]
) -> None:
    item = RectificationItem.objects.create(
        organization=world.branch_a,
        source="self_check",
        problem="学习记录不全",
        found_on=date(2026, 10, 8),
        deadline=date(2026, 11, 30),
        state="in_progress",
    )
    client, address = as_persona("secretary_a"), reverse("rectify_edit", args=[item.pk])
    opened = form_data(client.get(address).content) | {"progress": "已补齐一半"}
    RectificationItem.objects.filter(pk=item.pk).update(deadline=date(2026, 12, 31))
    refused = client.post(address, opened)
    assert refused.status_code == 422
    assert "时限 2026-12-31" in refused.content.decode()
    assert "已补齐一半" in refused.content.decode()
    item.refresh_from_db()
    assert (item.deadline, item.progress) == (date(2026, 12, 31), "")
    again = form_data(refused.content) | {"deadline": "2026-12-31"}
    assert client.post(address, again).status_code == 302
    item.refresh_from_db()
    assert (item.deadline, item.progress) == (date(2026, 12, 31), "已补齐一半")
