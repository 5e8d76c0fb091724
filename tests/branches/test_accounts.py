"""Signing in says nothing about what was wrong, leads nowhere else, locks after five tries, and leaves a trail."""

import pytest
from django.test import Client

from branches.enums import AuditAction, Role
from branches.models import Account, AuditEvent, Grant
from portal.kit.dates import today

PASSWORD = "long-enough-1"


@pytest.fixture
def account(db: None) -> Account:
    made = Account.objects.create_user("t-auditor", PASSWORD, display_name="审计庚")
    Grant.objects.create(account=made, role=Role.AUDITOR, since=today())
    return made


def sign_in(client: Client, username: str = "t-auditor", password: str = PASSWORD, after: str = "") -> tuple[int, str]:
    response = client.post("/login/", {"username": username, "password": password, "next": after})
    return response.status_code, response["Location"] if response.status_code == 302 else response.content.decode()


def actions(account: Account | None) -> list[str]:
    return [event.action for event in AuditEvent.objects.filter(account=account).order_by("pk")]


def test_signing_in_and_out_leaves_a_trail(client: Client, account: Account) -> None:
    assert sign_in(client, after="/audit/") == (302, "/audit/")
    assert client.post("/logout/")["Location"] == "/login/"
    assert actions(account) == [AuditAction.LOGIN, AuditAction.LOGOUT]
    assert client.get("/audit/")["Location"] == "/login/?next=/audit/"


def test_every_wrong_try_gets_the_same_answer(client: Client, account: Account) -> None:
    Account.objects.create_user("t-off", PASSWORD, display_name="停用", is_active=False)
    before = AuditEvent.objects.filter(action=AuditAction.LOGIN_FAILED).count()
    pages = [sign_in(client, *pair) for pair in (("t-auditor", "wrong"), ("t-nobody", "wrong"), ("t-off", PASSWORD))]
    for status, page in pages:
        assert status == 422
        assert "登录名或密码不对，请重新输入。" in page
        assert "错误：登录" in page
    assert AuditEvent.objects.filter(action=AuditAction.LOGIN_FAILED).count() == before + 3


def test_an_unknown_name_is_not_written_down(client: Client, account: Account) -> None:
    sign_in(client, "my-secret-password", "x")
    assert not AuditEvent.objects.filter(summary__contains="my-secret-password").exists()


@pytest.mark.parametrize("after", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil"])
def test_nobody_is_sent_to_another_site(client: Client, account: Account, after: str) -> None:
    assert sign_in(client, after=after) == (302, "/")


def test_the_sixth_try_waits(client: Client, account: Account) -> None:
    for _ in range(5):
        sign_in(client, password="wrong")
    response = client.post("/login/", {"username": "t-auditor", "password": PASSWORD})
    assert response.status_code == 429
    assert response["Retry-After"] == "900"
    assert "请稍后再试" in response.content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"username": "\x00", "password": "\x00"}, {"username": "长" * 9999, "password": "x"}]
)
def test_garbage_is_no_failure(client: Client, account: Account, sent: dict[str, str]) -> None:
    assert client.post("/login/", sent).status_code == 422


def test_logging_out_needs_a_button(client: Client, account: Account) -> None:
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/logout/").status_code == 405


def test_the_trail_is_for_auditors(client: Client, account: Account) -> None:
    sign_in(client)
    page = client.get("/audit/?action=login&page=abc").content.decode()
    assert "登录：t-auditor" in page
    other = Account.objects.create_user("t-plain", PASSWORD, display_name="普通")
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get("/audit/")
    assert response.status_code == 403
    assert "只有审计管理员能看审计记录。" in response.content.decode()
