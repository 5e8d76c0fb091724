"""Pages for what went wrong, and the frame that every page has."""

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from portal import errors
from portal.context import EMPTY, shell
from portal.demo import World

BACKEND = "django.contrib.auth.backends.ModelBackend"
PLACES = {
    "secretary_a": ["首页", "工作台账", "我的学时", "述职报告"],
    "member_a": ["我的学时"],
    "staff": ["支部总览"],
    "auditor": ["审计记录"],
    "system_admin": [],
}


@pytest.fixture
def secretary(world: World) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.accounts["secretary_a"], backend=BACKEND)
    return client


def test_a_page_that_is_not_there(secretary: Client) -> None:
    response = secretary.get("/no/such/page/")
    assert response.status_code == 404
    assert "可能已删除，或不在您的支部。" in response.content.decode()


def test_a_form_without_its_token_is_told_to_reload(secretary: Client) -> None:
    response = secretary.post("/logout/")
    assert response.status_code == 403
    assert "请返回上一页刷新后再试一次" in response.content.decode()


@pytest.mark.parametrize(("error", "status"), [(RequestDataTooBig(), 413), (SuspiciousOperation(), 400)])
def test_senseless_requests_get_a_page(rf: RequestFactory, error: Exception, status: int) -> None:
    assert errors.bad_request(rf.get("/"), error).status_code == status


def test_a_bug_of_ours_shows_its_number_without_a_database(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.request_id = "7F3A0001"  # type: ignore[attr-defined] # set by the middleware
    page = errors.server_error(request)
    assert page.status_code == 500
    assert "7F3A0001" in page.content.decode()


def test_even_a_broken_template_ends_in_a_sentence(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "render_to_string", lambda *_: 1 / 0)
    assert "系统出错了" in errors.server_error(rf.get("/")).content.decode()


def test_nobody_signed_in_has_an_empty_frame(rf: RequestFactory) -> None:
    assert shell(rf.get("/"))["shell"] is EMPTY


@pytest.mark.parametrize(("persona", "labels"), PLACES.items())
def test_the_frame_shows_the_ways_that_are_open(world: World, persona: str, labels: list[str]) -> None:
    client = Client()
    client.force_login(world.accounts[persona], backend=BACKEND)
    frame = client.get("/no/such/page/").context["shell"]
    assert [item.label for item in frame.nav] == labels
    assert frame.name == world.accounts[persona].display_name


def test_the_frame_costs_one_query(
    world: World, rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = Client()
    request.force_login(world.accounts["secretary_a"], backend=BACKEND)
    asked = request.get("/no/such/page/").wsgi_request
    asked.scope.managed_ids  # type: ignore[attr-defined] # noqa: B018 - resolve the scope first
    delattr(asked, "_shell")
    with django_assert_num_queries(1):
        shell(asked)
        shell(asked)
