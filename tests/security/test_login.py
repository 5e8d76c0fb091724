"""Signing in: the brake, what a failure tells, and the life of a session."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from portal.demo import DEMO_PASSWORD, World
from tests.answers import Answer, body
from tests.site import NOW

NAME, OTHER = "chenjianhua", "fangwenbo"
TRIES = 5
ACCOUNTS, GRANTS = "SELECT count(*) FROM branches_account", "SELECT count(*) FROM branches_grant"


def attempt(name: str, password: str, client: Client | None = None, address: str = "10.1.1.1") -> Answer:
    data = {"username": name, "password": password}
    return (client or Client()).post("/login/", data, REMOTE_ADDR=address)


def fail(name: str = NAME, times: int = TRIES, address: str = "10.1.1.1") -> list[int]:
    return [attempt(name, "wrong", address=address).status_code for _ in range(times)]


def test_the_sixth_try_is_locked_even_with_the_right_password(world: World) -> None:
    assert fail(times=TRIES - 1) == [422] * (TRIES - 1)
    fail(times=1)
    response = attempt(NAME, DEMO_PASSWORD)
    assert (response.status_code, response["Retry-After"]) == (429, "900")
    assert "sessionid" not in response.cookies


def test_four_mistakes_are_forgiven(world: World) -> None:
    fail(times=TRIES - 1)
    assert attempt(NAME, DEMO_PASSWORD).status_code == 302


def test_the_lock_ends_after_fifteen_minutes(world: World) -> None:
    fail()
    with time_machine.travel(NOW + timedelta(minutes=16), tick=False):
        assert attempt(NAME, DEMO_PASSWORD).status_code == 302


def test_a_colleague_behind_the_same_address_still_gets_in(world: World) -> None:
    fail()
    assert attempt(OTHER, DEMO_PASSWORD).status_code == 302


def test_nobody_locks_the_secretary_out_from_elsewhere(world: World) -> None:
    fail(address="10.9.9.9")
    assert attempt(NAME, DEMO_PASSWORD).status_code == 302


def test_a_forged_forwarding_header_does_not_get_round_the_lock(world: World) -> None:
    fail()
    response = Client().post(
        "/login/",
        {"username": NAME, "password": DEMO_PASSWORD},
        REMOTE_ADDR="10.1.1.1",
        headers={"X-Forwarded-For": "203.0.113.9", "X-Real-Ip": "203.0.113.9"},
    )
    assert response.status_code == 429


def plain(response: Answer, name: str) -> str:
    """Return the page without what differs on every answer and without the name that was typed."""
    text = re.sub(r'(csrfmiddlewaretoken" value=|nonce=|X-CSRFToken": )"[^"]+"', "", body(response))
    return text.replace(name, "NAME")


@pytest.mark.parametrize("name", ["nobody_has_it", "sunliping", OTHER])
def test_an_unknown_a_switched_off_and_a_mistyped_account_get_the_same_page(world: World, name: str) -> None:
    usual, this = attempt(NAME, "wrong"), attempt(name, "wrong")
    assert this.status_code == usual.status_code == 422
    assert plain(this, name) == plain(usual, NAME)


def test_a_switched_off_account_is_refused_with_its_right_password(world: World) -> None:
    response = attempt("sunliping", DEMO_PASSWORD)
    assert response.status_code == 422
    assert plain(response, "sunliping") == plain(attempt(NAME, "wrong"), NAME)


@pytest.mark.parametrize("name", ["nobody_has_it", NAME])
def test_unknown_and_known_names_are_locked_alike(world: World, name: str) -> None:
    fail(name)
    assert attempt(name, "wrong").status_code == 429


def test_the_session_gets_a_new_id_at_login(world: World) -> None:
    client = Client()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    attempt(NAME, DEMO_PASSWORD, client)
    after = client.cookies["sessionid"].value
    assert after != before
    thief = Client()
    thief.cookies["sessionid"] = str(before)
    assert thief.get("/").status_code == 302


def test_the_csrf_token_is_renewed_at_login(world: World) -> None:
    client = Client()
    before = client.get("/login/").cookies["csrftoken"].value
    attempt(NAME, DEMO_PASSWORD, client)
    assert client.cookies["csrftoken"].value != before


def test_a_cookie_from_before_logout_is_dead(world: World) -> None:
    client = Client()
    attempt(NAME, DEMO_PASSWORD, client)
    cookie = client.cookies["sessionid"].value
    assert client.get("/").status_code == 200
    client.post("/logout/")
    thief = Client()
    thief.cookies["sessionid"] = cookie
    response = thief.get("/")
    assert (response.status_code, response["Location"]) == (302, "/login/?next=/")


def test_a_new_password_ends_the_other_sessions(world: World) -> None:
    client = Client()
    attempt(NAME, DEMO_PASSWORD, client)
    account = world.accounts["secretary_a"]
    account.set_password("another-long-one-2026")
    account.save()
    assert client.get("/").status_code == 302


def test_an_idle_session_ends_after_half_an_hour(world: World) -> None:
    client = Client()
    attempt(NAME, DEMO_PASSWORD, client)
    with time_machine.travel(NOW + timedelta(minutes=31), tick=False):
        assert client.get("/")["Location"] == "/login/?next=/"


def test_work_prolongs_a_session_but_not_beyond_a_working_day(world: World) -> None:
    client = Client()
    attempt(NAME, DEMO_PASSWORD, client)
    answers = []
    for minutes in range(0, 12 * 60 + 30, 20):
        with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
            answers.append(client.get("/hours/me/").status_code)
    within = 12 * 60 // 20 + 1
    assert answers[:within] == [200] * within
    assert set(answers[within:]) == {302}


def test_session_cookies_are_out_of_reach_of_scripts_and_other_sites(world: World) -> None:
    client = Client()
    morsel = attempt(NAME, DEMO_PASSWORD, client).cookies["sessionid"]
    assert (morsel["httponly"], morsel["samesite"]) == (True, "Lax")


@pytest.mark.slow
def test_a_fresh_installation_has_no_account_at_all(tmp_path: Path) -> None:
    environment = os.environ | {"PORTAL_VAR": str(tmp_path), "DATABASE_URL": "", "PORTAL_DEBUG": ""}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)
    with closing(sqlite3.connect(tmp_path / "portal.sqlite3")) as database:
        counts = [database.execute(query).fetchone()[0] for query in (ACCOUNTS, GRANTS)]
    assert counts == [0, 0]
