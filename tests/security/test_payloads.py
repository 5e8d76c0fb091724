"""Text that would be code somewhere is shown as the text that it is: on pages, in the report, in the workbook."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from lxml import html

from activities.models import Activity
from branches.scope import Scope
from portal.demo import World
from reports import compilation
from reports.actions import request_compile
from reports.models import Output
from reports.renderers import RENDERERS
from reports.renderers.base import Renderer
from tests.answers import whole
from tests.security.pages import form_data, offered
from tests.security.runner import TIMES

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title></textarea><script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "{{7*7}}",
    "{% load static %}{% now 'Y' %}",
    "{{ request.user.password }}",
    "{x.__class__}",
    "{0.__init__.__globals__}",
    "${7*7}",
    "%s %(name)s %d",
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\uff1d1+1",
    "&lt;b&gt; &amp; <b>粗</b>",
    "مرحبا שלום",
    "'; DROP TABLE activities_activity; --",
    "../../etc/passwd\\..\\x",
)
REFUSED = ("a\u202egnp.exe", "\u2066x\u2069", "a\x00b", "a\x1b[31mb", "a\ue000b")
# Each text field on the form of a kind that has it.
FIELDS = {
    "collective_study": ("title", "place", "text", "materials"),
    "general_meeting": ("title", "place", "text", "decisions"),
    "theme_party_day": ("title", "work", "text"),
    "joint_activity": ("title", "partners", "text"),
}


def log(client: Client, kind: str, payload: str) -> tuple[int, Activity | None]:
    """Log a record with the payload in every text field; return the status and what was stored."""
    address = reverse("activity_create", args=[kind])
    page = client.get(address).content
    filled = form_data(page) | TIMES | dict.fromkeys(FIELDS[kind], payload)
    if kind == "joint_activity":
        filled["came"] = offered(page, "came")[:1]
    response = client.post(address, filled)
    if response.status_code == 422 and (twins := response.context.get("twins")):
        response = client.post(address, filled | {"another": ",".join(str(twin.pk) for twin in twins)})
    return response.status_code, Activity.objects.order_by("-pk").first() if response.status_code == 302 else None


def risky_parts(page: bytes) -> list[str]:
    """Return what a payload would have become in the browser."""
    tree: Any = html.fromstring(page.decode())
    handlers = [f"{node.tag} {name}" for node in tree.iter() for name in node.attrib if str(name).startswith("on")]
    scripts = ["script" for node in tree.iter("script") if node.text and "alert" in node.text]
    links = ["link" for node in tree.iter("a") if str(node.get("href", "")).startswith("javascript:")]
    return handlers + scripts + links + [str(node.tag) for node in tree.iter("iframe")]


# Every payload through one kind, and one that closes tags and attributes through every field of every kind.
PAIRS = [(kind, PAYLOADS[1]) for kind in FIELDS]
PAIRS += [(list(FIELDS)[number % len(FIELDS)], payload) for number, payload in enumerate(PAYLOADS)]


@pytest.mark.parametrize(("kind", "payload"), list(dict.fromkeys(PAIRS)))
def test_a_payload_is_stored_and_shown_as_it_was_typed(
    world: World, secretary: Client, kind: str, payload: str
) -> None:
    status, stored = log(secretary, kind, payload)
    assert status == 302
    assert stored is not None
    assert {name: getattr(stored, name) for name in FIELDS[kind]} == dict.fromkeys(FIELDS[kind], payload)
    record = secretary.get(reverse("activity_detail", args=[stored.pk]))
    edit = secretary.get(reverse("activity_edit", args=[stored.pk]))
    for page in (record, edit):
        assert (page.status_code, risky_parts(page.content), escape(payload) in page.content.decode()) == (
            200,
            [],
            True,
        )
    assert form_data(edit.content)["title"] == [payload]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_question_finds_and_breaks_nothing(world: World, secretary: Client, payload: str) -> None:
    for question in (
        {"year": "2026"},
        {"year": "2026", "q": payload},
        {"kind": payload},
        {"year": payload},
        {"page": payload},
    ):
        page = secretary.get(reverse("activity_list"), question)
        assert (page.status_code, risky_parts(page.content)) == (200, [])


@pytest.mark.parametrize("payload", REFUSED)
def test_invisible_characters_are_refused_with_a_sentence(world: World, secretary: Client, payload: str) -> None:
    for kind in FIELDS:
        status, stored = log(secretary, kind, payload)
        assert (kind, status, stored) == (kind, 422, None)
    assert secretary.get(reverse("activity_list"), {"q": payload}).status_code == 200


def test_payloads_in_the_report_are_words(
    world: World, secretary: Client, scope_of: Callable[[str], Scope], monkeypatch: pytest.MonkeyPatch
) -> None:
    for payload in PAYLOADS:
        log(secretary, "theme_party_day", payload)
    monkeypatch.setattr("reports.actions.dispatch", lambda _job: None)
    words = Renderer("pdf", "PDF", ".pdf", "text/plain", lambda document: document.text.encode())
    monkeypatch.setattr(compilation, "RENDERERS", (words, *(one for one in RENDERERS if one.code == "xlsx")))
    job = request_compile(world.branch_a, 2026, scope=scope_of("secretary_a"))
    compilation.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason) == ("done", "")
    preview = secretary.get(reverse("report_year", args=[2026]))
    assert (preview.status_code, risky_parts(preview.content)) == (200, [])
    cells = workbook_cells(whole(secretary.get(reverse("output_file", args=[sheet_of(job.revision_id)]))))
    assert {kind for kind, _ in cells} <= {"s", "n", "d", "inlineStr"}
    assert set(PAYLOADS) - {value for _, value in cells} == set()


def sheet_of(revision_id: int | None) -> int:
    return int(Output.objects.get(revision=revision_id, format="xlsx").pk)


def workbook_cells(content: bytes) -> list[tuple[str, object]]:
    """Return type and value of every filled cell."""
    import openpyxl  # noqa: PLC0415 - heavy, only here

    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows())
    return [(str(cell.data_type), cell.value) for row in rows for cell in row if cell.value is not None]
