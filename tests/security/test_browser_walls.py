"""What holds for every address: tokens for writes, local redirects, known hosts, and the headers of every answer."""

from collections.abc import Callable
from urllib.parse import urlsplit

import lxml.html
import pytest
from django.conf import settings
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from branches.typed import FIELD as STAMP
from portal.demo import DEMO_PASSWORD, World
from tests.security.plant import Plant
from tests.security.policy import ROWS, Row
from tests.security.runner import Data, named_urls
from tests.security.witness import Witness

AsPersona = Callable[[str], Client]
BACKEND = "django.contrib.auth.backends.ModelBackend"
FIRST_ROWS: dict[str, Row] = {row.url: row for row in reversed(ROWS)}


def address_of(plant: Plant, url: str) -> str:
    row = FIRST_ROWS[url]
    return reverse(url, args=plant.arguments(url, row.about))


@pytest.mark.parametrize("origin", ["", "https://evil.example", "null"])
def test_no_post_without_a_token_gets_through(plant: Plant, forms: dict[str, Data], origin: str) -> None:
    headers = {"Origin": origin, "Referer": origin} if origin else {}
    answers = {}
    for persona in ("secretary_a", "anonymous"):
        client = Client(enforce_csrf_checks=True)
        if persona != "anonymous":
            client.force_login(plant.world.accounts[persona], backend=BACKEND)
        for url in named_urls():
            witness = Witness()
            form = forms.get(f"{url} a", {})
            with connection.execute_wrapper(witness):
                response = client.post(address_of(plant, url), form, headers=headers)
            answers[persona, url] = (response.status_code, witness.writes, STAMP in form)
    # What was typed on a form that we gave out is put aside and shown again; it is not done.
    refused: tuple[tuple[int, list[str], bool], ...] = ((403, [], False), (302, [], True))
    assert {cell: answer for cell, answer in answers.items() if answer not in refused} == {}


@pytest.mark.parametrize("persona", ["member_a", "secretary_a", "staff"])
def test_every_form_that_writes_carries_a_token(plant: Plant, as_persona: AsPersona, persona: str) -> None:
    client = as_persona(persona)
    without, forms = [], 0
    for row in ROWS:
        if row.method != "GET" or row.answers[persona] != "200":
            continue
        response = client.get(reverse(row.url, args=plant.arguments(row.url, row.about)))
        if not response.get("Content-Type", "").startswith("text/html") or not response.content:
            response.close()
            continue
        for form in lxml.html.fromstring(response.content.decode()).iter("form"):
            # The sign-in over a form fetches a token of its own when it opens.
            if form.get("method") != "post" or form.get("action") == reverse("login"):
                continue
            forms += 1
            if not form.xpath(".//input[@name='csrfmiddlewaretoken' and @value!='']"):
                without.append(f"{row.url} → {form.get('action')}")
    assert sorted(set(without)) == []
    assert forms > 0


def test_with_its_token_the_same_post_gets_through(plant: Plant, forms: dict[str, Data]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(plant.world.accounts["secretary_a"], backend=BACKEND)
    page = address_of(plant, "activity_edit")
    token = client.get(page).context["csrf_token"]
    assert client.post(page, forms["activity_edit a"] | {"csrfmiddlewaretoken": str(token)}).status_code == 302


NEXT = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "http:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "ftp://evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "http://evil.example\\@testserver/",
    " https://evil.example",
    "\thttps://evil.example",
    "\x00https://evil.example",
    "/\t/evil.example",
    "/\r\nLocation: https://evil.example",
    "%2f%2fevil.example",
    "https://evil。example",
    "//[::1",
)


def is_local(location: str) -> bool:
    """Whether a browser stays on this site; browsers read a backslash as a slash and skip tabs and line ends."""
    seen = location.replace("\\", "/")
    parts = urlsplit(seen)
    plain = not any(c in seen for c in "\t\r\n\0")
    return plain and (parts.scheme, parts.netloc) in (("", ""), ("http", "testserver")) and not seen.startswith("//")


@pytest.mark.parametrize("after", NEXT)
def test_the_way_after_login_stays_on_this_site(world: World, as_persona: AsPersona, after: str) -> None:
    data = {"username": "chenjianhua", "password": DEMO_PASSWORD}
    ways = [
        Client().post("/login/", data | {"next": after}),
        Client().post("/login/", data, query_params={"next": after}),
        as_persona("member_a").get("/login/", {"next": after}),
    ]
    assert [(way.status_code, is_local(way["Location"])) for way in ways] == [(302, True)] * 3


def test_a_local_way_after_login_is_kept(world: World) -> None:
    data = {"username": "chenjianhua", "password": DEMO_PASSWORD, "next": "/ledger/?year=2026"}
    assert Client().post("/login/", data)["Location"] == "/ledger/?year=2026"


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "evil.example:80", "a@b", "", "x y"])
def test_a_forged_host_is_refused(db: None, host: str) -> None:
    response = (
        Client().get("/login/", headers={"Host": host}) if host else Client().get("/login/", SERVER_NAME="evil.example")
    )
    assert response.status_code == 400


def test_a_forged_forwarded_host_changes_nothing(db: None) -> None:
    page = Client().get("/ledger/", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"})
    assert page["Location"] == "/login/?next=/ledger/"


def problems(response: HttpResponseBase) -> list[str]:
    """Return what is missing from the headers of an answer."""
    policy = {
        part.split()[0]: part.split()[1:] for part in response.get("Content-Security-Policy", "").split(";") if part
    }
    wanted = {
        "object-src": policy.get("object-src", policy.get("default-src")) == ["'none'"],
        "base-uri": policy.get("base-uri") == ["'none'"],
        "frame-ancestors": policy.get("frame-ancestors") == ["'none'"],
        "scripts": not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:"} & set(policy.get("script-src", ())),
        "nosniff": response.get("X-Content-Type-Options") == "nosniff",
        "referrer": response.get("Referrer-Policy") == "same-origin",
        "no-store": "no-store" in response.get("Cache-Control", ""),
        "frames": response.get("X-Frame-Options") == "DENY",
    }
    return [name for name, holds in wanted.items() if not holds]


@pytest.mark.parametrize("persona", ["anonymous", "member_a", "secretary_a", "staff", "auditor"])
def test_every_answer_carries_the_headers(plant: Plant, as_persona: AsPersona, persona: str) -> None:
    client = as_persona(persona)
    seen: dict[int, int] = {}
    bad = {}
    # Addresses first: on the way some rows are deleted for good, as unfinished forms are.
    walk = [(row, reverse(row.url, args=plant.arguments(row.url, row.about))) for row in ROWS if row.url != "logout"]
    for row, address in walk:
        response = client.generic(row.method, address)
        response.close()
        seen[response.status_code] = seen.get(response.status_code, 0) + 1
        if found := problems(response):
            bad[f"{row.method} {address} {response.status_code}"] = found
    assert bad == {}
    assert {200, 302} <= set(seen) | ({200, 302} if persona == "auditor" else set())


def test_error_pages_carry_the_headers_too(
    plant: Plant, as_persona: AsPersona, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_call: object) -> None:
        raise ZeroDivisionError

    client = as_persona("secretary_a")
    client.raise_request_exception = False
    monkeypatch.setattr("portal.home.views.branch_hours", broken)
    strict = Client(enforce_csrf_checks=True)
    answers = {
        "nowhere": (Client().get("/nowhere/"), 404),
        "bad host": (Client().get("/login/", headers={"Host": "evil.example"}), 400),
        "no token": (strict.post("/login/", {}), 403),
        "a bug": (client.get(reverse("home_hours")), 500),
        "too many fields": (client.post(address_of(plant, "activity_edit"), {f"f{n}": "" for n in range(1200)}), 413),
        "logout": (as_persona("member_a").post("/logout/"), 302),
        "wrong password": (Client().post("/login/", {"username": "x", "password": "y"}), 422),
    }
    assert {name: problems(answer) for name, (answer, _) in answers.items()} == {name: [] for name in answers}
    assert {name: answer.status_code for name, (answer, _) in answers.items()} == {
        n: code for n, (_, code) in answers.items()
    }


def test_a_bug_shows_no_trace_and_no_path(world: World, as_persona: AsPersona, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_call: object) -> None:
        raise ZeroDivisionError("secret detail")

    client = as_persona("secretary_a")
    client.raise_request_exception = False
    monkeypatch.setattr("portal.home.views.branch_hours", broken)
    page = client.get(reverse("home_hours")).content.decode()
    assert [
        word
        for word in ("Traceback", "secret detail", "ZeroDivision", str(settings.BASE_DIR), "views.py")
        if word in page
    ] == []


def test_downloads_are_attachments_that_no_browser_runs(plant: Plant, as_persona: AsPersona) -> None:
    client = as_persona("secretary_a")
    for url in ("output_file", "evidence_file", "report_paper", "publication_file"):
        response = client.get(reverse(url, args=plant.arguments(url, "a")))
        response.close()
        assert response["Content-Disposition"].startswith("attachment;")
        assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["media/", "outputs/", "evidence/"])
def test_stored_files_have_no_address_of_their_own(plant: Plant, as_persona: AsPersona, path: str) -> None:
    names = (plant.places["a"].output.file.name, plant.places["a"].evidence.file.name)
    client = as_persona("secretary_a")
    assert [client.get(f"/{path}{name}").status_code for name in names] == [404, 404]


def test_there_is_no_administration_site_and_no_debug_page(as_persona: AsPersona) -> None:
    client = as_persona("system_admin")
    assert [client.get(path).status_code for path in ("/admin/", "/__debug__/", "/.git/config", "/metrics")] == [
        404
    ] * 4
