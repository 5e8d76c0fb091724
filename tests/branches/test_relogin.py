"""When the session ends under a form, nothing typed is lost, and nobody but its writer ever sees it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from branches import typed as kept
from branches.models import Account
from portal.demo import DEMO_PASSWORD, World
from tests.security.pages import form_data, main_form
from tests.site import NOW

NEW = "/ledger/new/theme_party_day/"
JSON = {"Accept": "application/json"}
FIELDS = {"title": ["写到一半的主题"], "day": ["2026-11-12"], "start": ["09:00"], "end": ["10:00"]}
As = Callable[[str], Client]


def sign_in(client: Client, account: Account, after: str) -> str:
    told = {"username": account.username, "password": DEMO_PASSWORD, "next": after}
    response = client.post("/login/", told)
    assert response.status_code == 302
    return response["Location"]


def way_back(location: str) -> str:
    assert location.startswith("/login/?next=")
    return location.removeprefix("/login/?next=")


def half_written(client: Client) -> dict[str, list[str]]:
    return form_data(client.get(NEW).content) | FIELDS


def expired(client: Client, fields: dict[str, list[str]], address: str = NEW) -> str:
    Session.objects.all().delete()
    return way_back(client.post(address, fields)["Location"])


@pytest.mark.parametrize("address", [NEW, f"{NEW}draft/"])
def test_a_form_sent_after_the_session_comes_back_after_signing_in(world: World, as_persona: As, address: str) -> None:
    client = as_persona("secretary_a")
    fields = half_written(client)
    away = next(name for name in fields if name.startswith("absent-") and "text" not in name)
    back = expired(client, fields | {away: ["sick"]}, address)
    assert back == NEW
    opened = client.get(sign_in(client, world.accounts["secretary_a"], back))
    assert opened["Location"] == f"{NEW}?draft={fields['token'][0]}"
    page = client.get(opened["Location"])
    again = form_data(page.content)
    expected = FIELDS | {away: ["sick"], "token": fields["token"]}
    assert {name: again[name] for name in expected} == expected
    assert client.post(NEW, again).status_code == 302


def test_somebody_else_who_signs_in_sees_nothing_of_it(world: World, as_persona: As) -> None:
    client = as_persona("secretary_a")
    back = expired(client, half_written(client))
    assert sign_in(client, world.accounts["secretary_b"], back) == NEW
    page = client.get(NEW)
    assert page.status_code == 200
    assert "写到一半的主题" not in page.content.decode()
    client.post("/logout/")
    sign_in(client, world.accounts["secretary_a"], back)
    assert "写到一半的主题" not in client.get(NEW).content.decode()


@pytest.mark.parametrize("owner", ["", "x", "WzEsIi8iXQ:1abcde:ZZZ"])
def test_what_carries_no_stamp_of_ours_is_not_kept(as_persona: As, owner: str) -> None:
    client = as_persona("secretary_a")
    fields = half_written(client) | {"written-by": [owner]}
    expired(client, fields)
    assert Session.objects.count() == 0


def test_neither_an_old_stamp_nor_a_flood_of_text_is_kept(as_persona: As) -> None:
    client = as_persona("secretary_a")
    fields = half_written(client)
    expired(client, fields | {"text": ["长" * (kept.MOST_CHARACTERS + 1)]})
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        expired(client, fields)
    assert Session.objects.count() == 0


def test_a_form_older_than_its_token_comes_back_with_a_word(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.accounts["secretary_a"], backend="django.contrib.auth.backends.ModelBackend")
    fields = half_written(client)
    response = client.post(NEW, fields | {"csrfmiddlewaretoken": ["a" * 64]})
    assert response["Location"] == NEW
    page = client.get(client.get(NEW)["Location"]).content.decode()
    assert "您写的内容还在，请看一遍再保存。" in page
    assert 'value="写到一半的主题"' in page
    client.logout()
    assert way_back(client.post(NEW, fields)["Location"]) == NEW


def test_a_form_of_another_account_is_told_to_reload(world: World, as_persona: As) -> None:
    fields = half_written(as_persona("secretary_a"))
    other = Client(enforce_csrf_checks=True)
    other.force_login(world.accounts["secretary_b"], backend="django.contrib.auth.backends.ModelBackend")
    response = other.post(NEW, fields)
    assert response.status_code == 403
    assert "写到一半的主题" not in other.get(NEW).content.decode()


def test_a_later_draft_is_not_overwritten_by_an_older_text(world: World, as_persona: As) -> None:
    client = as_persona("secretary_a")
    fields = half_written(client)
    back = expired(client, fields)
    elsewhere = as_persona("secretary_a")
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        elsewhere.post(f"{NEW}draft/", fields | {"title": ["后来又写的"]})
        opened = client.get(sign_in(client, world.accounts["secretary_a"], back))
        page = client.get(opened["Location"])
    assert form_data(page.content)["title"] == ["后来又写的"]


def test_a_script_asks_signs_in_and_gets_the_new_token(world: World) -> None:
    account, client = world.accounts["secretary_a"], Client(enforce_csrf_checks=True)
    asked = client.get("/login/", headers=JSON).json()
    assert (asked["account"], asked["errors"]) == (None, [])
    told = {"username": account.username, "password": "wrong", "csrfmiddlewaretoken": asked["csrf"]}
    wrong = client.post("/login/", told, headers=JSON)
    assert (wrong.status_code, wrong.json()["errors"]) == (422, ["登录名或密码不对，请重新输入。"])
    right = client.post("/login/", told | {"password": DEMO_PASSWORD}, headers=JSON).json()
    assert (right["account"], right["errors"]) == (account.pk, [])
    sent = form_data(client.get(NEW).content) | {"csrfmiddlewaretoken": right["csrf"], "title": "接着写"}
    assert client.post(f"{NEW}draft/", sent, headers=JSON).status_code == 200
    assert client.get("/login/", headers=JSON).json()["account"] == account.pk


def test_a_script_that_tries_too_often_waits_like_everybody(world: World) -> None:
    client = Client()
    told = {"username": world.accounts["secretary_a"].username, "password": "wrong"}
    answers = [client.post("/login/", told, headers=JSON) for _ in range(6)]
    assert answers[-1].status_code == 429
    assert "密码错得太多" in answers[-1].json()["errors"][0]


def test_a_script_is_sent_to_the_login_page_and_keeps_its_own_text(as_persona: As) -> None:
    client = as_persona("secretary_a")
    fields = half_written(client)
    Session.objects.all().delete()
    assert client.post(f"{NEW}draft/", fields, headers=JSON)["Location"].startswith("/login/")
    assert Session.objects.count() == 0


def test_the_dialog_asks_for_the_same_name(world: World, as_persona: As) -> None:
    page = as_persona("secretary_a").get(NEW)
    assert "太久没有操作，请重新登录。您写的内容还在。" in page.content.decode()
    assert world.accounts["secretary_a"].username in page.content.decode()
    assert "username" not in main_form(page.content).fields
