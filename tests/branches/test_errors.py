"""Pages for what went wrong, and the frame that every page has."""

from datetime import date

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from branches.actions import appoint
from branches.enums import PostRole
from branches.queries import resolve_scope
from portal.context import EMPTY, shell
from portal.demo import World
from portal.kit import error_pages as errors
from portal.kit.dates import today

BACKEND = "django.contrib.auth.backends.ModelBackend"
PLACES = {
    "secretary_a": [
        *(
            "首页",
            "工作台账",
            "履职月历",
            "我的学时",
            "支部活动",
            "党员学时",
            "问题整改",
            "工作计划",
            "述职报告",
            "支部",
        ),
    ],
    "member_a": ["我的学时", "支部活动"],
    "staff": ["支部总览", "履职月历", "述职报告审核", "整改督办"],
    "auditor": ["审计记录"],
    "system_admin": [],
}

WHO = (
    ("secretary_a", "branch_a", "支部书记"),
    ("member_a", "branch_a", "党员"),
    ("ex_secretary_a", "branch_b", "党员"),
    ("staff", "working_committee", "工委工作人员"),
    ("staff_elsewhere", "elsewhere", "工委工作人员"),
    ("auditor", "working_committee", "审计管理员"),
    ("system_admin", "working_committee", "系统管理员"),
)


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


@pytest.mark.parametrize(("persona", "place", "part"), WHO)
def test_the_frame_says_where_somebody_belongs_and_as_what(world: World, persona: str, place: str, part: str) -> None:
    client = Client()
    client.force_login(world.accounts[persona], backend=BACKEND)
    frame = client.get("/no/such/page/").context["shell"]
    assert frame.organization == (getattr(world, place).name if place else "")
    assert frame.role == part


def test_who_holds_two_posts_is_called_by_the_higher_one(world: World) -> None:
    member = world.accounts["secretary_a"].member
    assert member is not None
    appoint(member, world.branch_a, PostRole.DISCIPLINE_OFFICER, since=date(2001, 1, 1))
    assert resolve_scope(world.accounts["secretary_a"], today()).post == "支部书记"


def test_the_phone_bar_has_the_log_button_in_its_middle(world: World) -> None:
    client = Client()
    client.force_login(world.accounts["secretary_a"], backend=BACKEND)
    frame = client.get("/no/such/page/").context["shell"]
    assert [tab.short for tab in frame.tabs] == ["首页", "台账", "登记", "学时", "报告"]
    assert '<a href="/ledger/new/theme_party_day/" class="add">' in client.get("/ledger/").content.decode()
    client.force_login(world.accounts["member_a"], backend=BACKEND)
    assert [tab.short for tab in client.get("/no/such/page/").context["shell"].tabs] == ["学时", "活动"]


@pytest.mark.parametrize(("persona", "queries"), [("secretary_a", 0), ("member_a", 0), ("staff", 0), ("auditor", 1)])
def test_the_frame_asks_only_for_who_is_granted_everything(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, persona: str, queries: int
) -> None:
    request = Client()
    request.force_login(world.accounts[persona], backend=BACKEND)
    asked = request.get("/no/such/page/").wsgi_request
    asked.scope.managed_ids  # type: ignore[attr-defined] # noqa: B018 - resolve the scope first
    delattr(asked, "_shell")
    with django_assert_num_queries(queries):
        shell(asked)
        shell(asked)


def test_an_address_behind_a_button_says_so_instead_of_nothing(secretary: Client) -> None:
    response = secretary.get("/notices/read/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "请回到原来的页面，再点一次按钮。" in response.content.decode()


def test_too_much_at_once_gets_a_page(client: Client) -> None:
    response = client.post("/login/", {"username": "x" * 1_100_000})
    assert response.status_code == 413
    assert "请分几次保存" in response.content.decode()
