"""The audit trail: nothing is done without a row, and no row is ever changed."""

import gc
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from branches.enums import AuditAction
from branches.models import AuditEvent
from portal.demo import DEMO_PASSWORD, World
from tests.answers import whole
from tests.security.plant import Plant
from tests.security.runner import Data
from tests.security.witness import database_digest

ADDRESS = "10.20.30.40"
Noted = tuple[str, str, str, str]


def noted_since(last: int) -> list[Noted]:
    """Return account, action, object and address of the new rows, oldest first."""
    rows = AuditEvent.objects.filter(pk__gt=last).order_by("pk").select_related("account")
    return [
        (
            row.account.username if row.account else "",
            row.action,
            f"{row.object_type} {row.object_id}".strip(),
            str(row.address),
        )
        for row in rows
    ]


def last_row() -> int:
    return AuditEvent.objects.latest("pk").pk


WRITES = (
    ("activity_create", "kind", "create", "activity"),
    ("activity_edit", "a", "update", "activity"),
    ("activity_delete", "a", "delete", "activity"),
    ("activity_restore", "deleted_a", "restore", "activity"),
    ("rectify_create", "-", "create", "rectificationitem"),
    ("rectify_edit", "a", "update", "rectificationitem"),
    ("rectify_extend", "a", "update", "rectificationitem"),
    ("plan_edit", "compiled", "update", "plan"),
    ("report_compile", "empty", "compile", "report"),
    ("paragraph_edit", "a", "update", "paragraph"),
    ("paragraph_act", "a", "update", "paragraph"),
    ("paragraph_add", "a", "update", "paragraph"),
    ("gap_reopen", "a", "update", "report"),
    ("publication", "a", "create", "publicationmask"),
    ("publication_unmask", "a", "delete", "publicationmask"),
    ("figure_count", "a", "update", "countingchoice"),
    ("job_stop", "running_a", "compile", "report"),
    ("quiz_today", "-", "create", "quizsitting"),
    ("event_create", "-", "create", "event"),
    ("event_edit", "a", "update", "event"),
    ("event_call_off", "a", "delete", "event"),
    ("event_restore", "off_a", "restore", "event"),
    ("event_leave", "a", "create", "event"),
    ("signin_for", "a", "create", "event"),
    ("signin_typed", "-", "create", "event"),
    ("signin", "a", "create", "event"),
    ("member_admit", "-", "create", "member"),
    ("member_edit", "a", "update", "member"),
    ("member_leave", "a", "update", "member"),
    ("member_return", "gone_a", "restore", "member"),
    ("branch_groups", "-", "create", "partygroup"),
    ("group_rename", "a", "update", "partygroup"),
    ("branch_posts", "-", "create", "post"),
    ("post_end", "a", "update", "post"),
    ("branch_settings", "-", "update", "organization"),
    ("hours_ask", "-", "create", "hoursquestion"),
    ("question_answer", "a", "update", "hoursquestion"),
    ("claim_create", "-", "create", "hoursclaim"),
    ("claim_decide", "-", "update", "hoursclaim"),
    ("makeup_create", "-", "create", "makeup"),
    ("makeup_edit", "a", "update", "makeup"),
    ("makeup_act", "a", "update", "makeup"),
    ("me", "-", "update", "preference"),
    ("me_password", "-", "update", "account"),
    ("device_end", "self_a", "logout", "device"),
)


@pytest.mark.parametrize(("url", "about", "action", "model"), WRITES)
def test_every_write_leaves_who_what_which_and_from_where(
    plant: Plant, forms: dict[str, Data], secretary: Client, *, url: str, about: str, action: str, model: str
) -> None:
    last = last_row()
    address = reverse(url, args=plant.arguments(url, about))
    response = secretary.post(address, forms.get(f"{url} a", {}), REMOTE_ADDR=ADDRESS)
    assert response.status_code == 302
    noted = noted_since(last)
    assert [(who, did, what.split()[0], where) for who, did, what, where in noted] == [
        ("chenjianhua", action, model, ADDRESS)
    ]
    assert noted[0][2].split()[1].isdigit()
    row = AuditEvent.objects.latest("pk")
    assert (row.organization, len(row.request_id)) == (plant.places["a"].organization, 8)


@pytest.mark.parametrize(
    ("url", "model"), [("output_file", "output"), ("evidence_file", "evidence"), ("claim_proof", "hoursclaim")]
)
def test_every_download_leaves_a_row(plant: Plant, secretary: Client, url: str, model: str) -> None:
    last = last_row()
    arguments = plant.arguments(url, "a")
    whole(secretary.get(reverse(url, args=arguments), REMOTE_ADDR=ADDRESS))
    assert noted_since(last) == [("chenjianhua", "download", f"{model} {arguments[0]}", ADDRESS)]


@pytest.mark.parametrize("url", ["report_paper", "publication_file"])
def test_every_file_that_is_made_on_demand_leaves_a_row(plant: Plant, secretary: Client, url: str) -> None:
    last = last_row()
    arguments = plant.arguments(url, "a")
    whole(secretary.get(reverse(url, args=arguments), REMOTE_ADDR=ADDRESS))
    assert noted_since(last) == [("chenjianhua", "download", f"report {arguments[0]}", ADDRESS)]


def test_signing_in_and_out_and_failing_to_leave_rows(world: World) -> None:
    last = last_row()
    client = Client(REMOTE_ADDR=ADDRESS)
    client.post("/login/", {"username": "chenjianhua", "password": "wrong"})
    client.post("/login/", {"username": "no_such_name", "password": "wrong"})
    client.post("/login/", {"username": "chenjianhua", "password": DEMO_PASSWORD})
    client.post("/logout/")
    assert noted_since(last) == [
        ("", "login_failed", "", ADDRESS),
        ("", "login_failed", "", ADDRESS),
        ("chenjianhua", "login", "", ADDRESS),
        ("chenjianhua", "logout", "", ADDRESS),
    ]
    typed = AuditEvent.objects.filter(pk__gt=last, summary__contains="no_such_name")
    assert typed.count() == 0  # what nobody is called may be a password


def test_an_edit_leaves_old_and_new(plant: Plant, forms: dict[str, Data], secretary: Client) -> None:
    activity = plant.places["a"].activity
    secretary.post(reverse("activity_edit", args=[activity.pk]), forms["activity_edit a"])
    assert AuditEvent.objects.latest("pk").changes["主题"] == [activity.title, "改过的题目"]


@pytest.mark.parametrize(("url", "about"), [(url, about) for url, about, _, _ in WRITES])
def test_what_cannot_be_noted_is_not_done(
    plant: Plant, forms: dict[str, Data], secretary: Client, monkeypatch: pytest.MonkeyPatch, url: str, about: str
) -> None:
    def broken(**_row: Any) -> None:
        raise DatabaseError

    secretary.raise_request_exception = False
    monkeypatch.setattr(AuditEvent.objects, "create", broken)
    before = database_digest()
    with transaction.atomic():
        address = reverse(url, args=plant.arguments(url, about))
        assert secretary.post(address, forms.get(f"{url} a", {})).status_code == 500
    assert [table for table, digest in database_digest().items() if digest != before[table]] in ([], ["reports_report"])


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the opened file is left to gc
def test_a_download_that_cannot_be_noted_is_not_handed_out(
    plant: Plant, secretary: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_row: Any) -> None:
        raise DatabaseError

    secretary.raise_request_exception = False
    monkeypatch.setattr(AuditEvent.objects, "create", broken)
    answers = [secretary.get(reverse(url, args=plant.arguments(url, "a"))) for url in ("output_file", "evidence_file")]
    assert [answer.status_code for answer in answers] == [500, 500]
    gc.collect()


def refuse_every_change() -> None:
    """Try to change and delete a row by the model, the queryset and plain SQL."""
    event = AuditEvent.objects.create(action=AuditAction.LOGIN, summary="原样")

    def by_sql(statement: str, *values: int) -> Callable[[], object]:
        def run() -> None:
            with connection.cursor() as cursor:
                cursor.execute(statement, values)

        return run

    tries: dict[str, Callable[[], object]] = {
        "save": lambda: AuditEvent(pk=event.pk, action=AuditAction.LOGOUT, summary="改过", at=event.at).save(
            force_update=True
        ),
        "update": lambda: AuditEvent.objects.filter(pk=event.pk).update(summary="改过"),
        "delete": lambda: AuditEvent.objects.filter(pk=event.pk).delete(),
        "sql update": by_sql("UPDATE branches_auditevent SET summary = 'x' WHERE id = %s", event.pk),
        "sql delete": by_sql("DELETE FROM branches_auditevent WHERE id = %s", event.pk),
        "sql replace": by_sql("UPDATE branches_auditevent SET account_id = NULL, address = NULL"),
    }
    for name, change in tries.items():
        with pytest.raises(DatabaseError, match="audit rows are never changed"), transaction.atomic():
            change()
        assert (name, AuditEvent.objects.get(pk=event.pk).summary) == (name, "原样")


@pytest.mark.django_db
def test_no_audit_row_is_changed_or_deleted() -> None:
    refuse_every_change()


@pytest.mark.services
@pytest.mark.django_db
def test_no_audit_row_is_changed_or_deleted_on_postgresql() -> None:
    assert connection.vendor == "postgresql"
    refuse_every_change()


@pytest.mark.parametrize(
    "title", ["好\r\n2026-11-20 管理员 删除：全部", "好\n坏", "好\x1b[2K坏", "好\x85坏", "好\u2028坏"]
)
def test_a_title_cannot_look_like_two_rows(plant: Plant, forms: dict[str, Data], secretary: Client, title: str) -> None:
    last = last_row()
    activity = plant.places["a"].activity
    answer = secretary.post(reverse("activity_edit", args=[activity.pk]), forms["activity_edit a"] | {"title": title})
    assert (answer.status_code, noted_since(last)) == (422, [])
