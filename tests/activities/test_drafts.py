"""An unfinished form is kept for its writer alone, comes back whole, counts for nothing, and ends with its save."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.drafts import actions
from activities.models import Activity, Draft
from activities.views import saving
from branches.models import AuditEvent
from tests.activities.conftest import Office
from tests.security.pages import form_data
from tests.site import NOW

NEW = "/ledger/new/theme_party_day/"
TOKEN = "7f3a0000-0000-4000-8000-000000000001"
JSON = {"Accept": "application/json"}
RESUME = f"{NEW}?draft={TOKEN}"
EDIT_QUERIES, CREATE_QUERIES = 12, 12
Typed = Callable[..., dict[str, str]]


def keep(client: Client, fields: dict[str, str], address: str = f"{NEW}draft/") -> dict[str, str]:
    response = client.post(address, fields, headers=JSON)
    assert response.status_code == 200, response.content.decode()
    answer: dict[str, str] = response.json()
    return answer


def test_what_is_typed_is_kept_and_counts_for_nothing(secretary: Client, office: Office, typed: Typed) -> None:
    answer = keep(secretary, typed(title="写到一半", again="1", csrfmiddlewaretoken="x", **{"written-by": "y"}))
    assert answer == {"at": "09:30", "query": f"?draft={TOKEN}"}
    draft = Draft.objects.get(organization=office.branch)
    assert (draft.account.username, str(draft.token), draft.title) == ("t-secretary", TOKEN, "写到一半")
    assert set(draft.content) == {"title", "day", "start", "end", "place", "token"}
    assert not Activity.objects.filter(organization=office.branch).exists()
    assert not AuditEvent.objects.filter(organization=office.branch).exists()
    assert "写到一半" not in secretary.get("/ledger/").content.decode()


def test_the_same_form_has_one_draft(secretary: Client, office: Office, typed: Typed) -> None:
    for title in ("一", "二", "三"):
        keep(secretary, typed(title=title))
    assert [draft.title for draft in Draft.objects.filter(organization=office.branch)] == ["三"]


def test_the_next_visit_offers_it_and_going_on_brings_all_of_it_back(
    secretary: Client, office: Office, typed: Typed
) -> None:
    away, speaker = office.members[3].pk, office.members[2].pk
    more = {f"absent-{away}": "other", f"absent-text-{away}": "出差", "speakers": str(speaker)}
    fields = typed(title="写到一半", end="", topics=str(office.topic.pk), text="第一行\n第二行", **more)
    keep(secretary, fields)
    page = secretary.get(NEW).content.decode()
    assert "有一份没写完的主题党日“写到一半”" in page
    assert '<span class="num">11月20日 09:30</span>' in page
    response = secretary.get(RESUME)
    back = form_data(response.content)
    assert {name: back[name] for name in fields if name != "text"} == {
        name: [value] for name, value in fields.items() if name != "text"
    }
    assert back["text"][0].strip() == "第一行\n第二行"
    assert "错误" not in response.content.decode()
    assert "有一份没写完的" not in response.content.decode()


def test_going_on_and_saving_stores_once_and_ends_the_draft(secretary: Client, office: Office, typed: Typed) -> None:
    keep(secretary, typed(title="写到一半"))
    sent = form_data(secretary.get(RESUME).content) | {"title": ["写完了"]}
    first, second = secretary.post(RESUME, sent), secretary.post(RESUME, sent)
    assert first["Location"] == second["Location"]
    record = Activity.objects.get(organization=office.branch)
    assert (record.title, record.token) == ("写完了", UUID(TOKEN))
    assert not Draft.objects.filter(organization=office.branch).exists()


def test_changes_come_back_with_the_version_that_was_seen(
    secretary: Client, signed_in: Callable[[str], Client], office: Office, typed: Typed
) -> None:
    record = office.log()
    edit = f"/ledger/{record.pk}/edit/"
    number = form_data(secretary.get(edit).content)["draft"][0]
    away = office.members[3].pk
    fields = typed(title="改到一半", version="1", draft=number, token=str(record.token), **{f"absent-{away}": "sick"})
    keep(secretary, fields, f"{edit}draft/")
    signed_in("officer").post(edit, typed(title="委员改的", version="1"))
    assert "有一份没改完的主题党日“改到一半”" in secretary.get(edit).content.decode()
    back = form_data(secretary.get(f"{edit}?draft={number}").content)
    assert (back["title"], back["version"], back[f"absent-{away}"]) == (["改到一半"], ["1"], ["sick"])
    conflict = secretary.post(edit, back)
    assert conflict.status_code == 422
    assert "委员改的" in conflict.content.decode()
    assert secretary.post(edit, form_data(conflict.content)).status_code == 302
    assert not Draft.objects.filter(organization=office.branch).exists()


def test_a_draft_is_its_writers_alone(
    secretary: Client, signed_in: Callable[[str], Client], office: Office, typed: Typed
) -> None:
    keep(secretary, typed(title="只有我看"))
    officer = signed_in("officer")
    for address in (NEW, RESUME):
        assert "只有我看" not in officer.get(address).content.decode()
    assert officer.post(f"/ledger/drafts/{TOKEN}/discard/").status_code == 404
    assert signed_in("member").post(f"{NEW}draft/", typed()).status_code == 403


def test_throwing_away_can_be_taken_back(secretary: Client, office: Office, typed: Typed) -> None:
    keep(secretary, typed(title="写到一半"))
    response = secretary.post(f"/ledger/drafts/{TOKEN}/discard/")
    page = secretary.get(response["Location"]).content.decode()
    assert "草稿不要了。" in page
    assert 'action="/ledger/drafts/restore/"' in page
    assert "有一份没写完的" not in page
    assert secretary.post("/ledger/drafts/restore/")["Location"] == RESUME
    assert form_data(secretary.get(RESUME).content)["title"] == ["写到一半"]
    assert secretary.post("/ledger/drafts/restore/")["Location"] == "/"


def test_without_scripts_a_button_keeps_the_draft(secretary: Client, office: Office, typed: Typed) -> None:
    assert f'formaction="{NEW}draft/"' in secretary.get(NEW).content.decode()
    response = secretary.post(f"{NEW}draft/", typed(title="写到一半"))
    assert response["Location"] == RESUME
    assert "草稿已存 09:30" in secretary.get(RESUME).content.decode()


def test_a_form_that_was_saved_leads_to_its_record(secretary: Client, office: Office, typed: Typed) -> None:
    address = secretary.post(NEW, typed())["Location"]
    assert keep(secretary, typed(title="还在旧页面上写")) == {"saved": address}
    assert secretary.get(RESUME)["Location"] == address
    assert "这张表已经存过，这就是那条记录。" in secretary.get(address).content.decode()
    assert secretary.post(f"{NEW}draft/", typed())["Location"] == address
    assert not Draft.objects.filter(organization=office.branch).exists()


def test_a_save_that_dies_half_way_leaves_the_draft_and_nothing_else(
    secretary: Client, office: Office, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(secretary, typed(title="写到一半"))

    def die(*_: object, **__: object) -> None:
        raise RuntimeError("the machine stopped")

    monkeypatch.setattr(saving, "settle", die)
    with pytest.raises(RuntimeError):
        secretary.post(NEW, typed(title="写到一半"))
    assert not Activity.objects.filter(organization=office.branch).exists()
    assert not AuditEvent.objects.filter(organization=office.branch).exists()
    monkeypatch.undo()
    assert form_data(secretary.get(RESUME).content)["title"] == ["写到一半"]
    assert secretary.post(NEW, typed(title="写到一半")).status_code == 302


def test_fifty_double_presses_make_fifty_records(secretary: Client, office: Office, typed: Typed) -> None:
    for number in range(50):
        fields = typed(token=f"7f3a0000-0000-4000-8000-{number:012}", title=f"第{number}场", another=_seen(office))
        assert [secretary.post(NEW, fields).status_code for _ in range(2)] == [302, 302]
    assert Activity.objects.filter(organization=office.branch).count() == 50


def _seen(office: Office) -> str:
    return ",".join(map(str, Activity.objects.filter(organization=office.branch).values_list("pk", flat=True)))


@pytest.mark.parametrize("number", ["", "x", "99999999999999999999", "7f3a"])
def test_a_number_that_is_none_is_told(secretary: Client, office: Office, typed: Typed, number: str) -> None:
    response = secretary.post(f"{NEW}draft/", typed(token=number))
    assert response.status_code == 422
    assert "请刷新后再填" in response.content.decode()
    assert secretary.get(f"{NEW}?draft={number}").status_code == 200


def test_more_than_anybody_types_is_refused(secretary: Client, office: Office, typed: Typed) -> None:
    fields = typed(text="长" * 300_001)
    response = secretary.post(f"{NEW}draft/", fields, headers=JSON)
    assert (response.status_code, response.json()) == (413, {"error": "内容太长，草稿存不下，请先保存登记"})
    assert "请返回上一页" in secretary.post(f"{NEW}draft/", fields).content.decode()
    assert not Draft.objects.filter(organization=office.branch).exists()


def test_what_no_column_can_hold_is_left_out(secretary: Client, office: Office, typed: Typed) -> None:
    keep(secretary, typed(title="有\x00空"))
    assert Draft.objects.get(organization=office.branch).title == "有空"


def test_a_draft_that_is_gone_opens_an_empty_form(secretary: Client, office: Office) -> None:
    page = secretary.get(RESUME).content.decode()
    assert "这份草稿已经存成记录，或者不要了。" in page


@pytest.mark.parametrize("rows", [1, 30])
def test_the_form_takes_the_same_queries_however_many_drafts_there_are(
    secretary: Client, office: Office, typed: Typed, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    record = office.log()
    for number in range(rows):
        token = f"7f3a0000-0000-4000-8000-{number:012}"
        keep(secretary, typed(token=token))
        keep(secretary, typed(draft=token[:-13] + f"-{number + 500:012}"), f"/ledger/{record.pk}/edit/draft/")
    with django_assert_max_num_queries(CREATE_QUERIES):
        page = secretary.get(NEW).content.decode()
    assert page.count("有一份没写完的") == min(rows, 3)
    with django_assert_max_num_queries(EDIT_QUERIES):
        secretary.get(f"/ledger/{record.pk}/edit/")


def test_old_drafts_are_swept(secretary: Client, office: Office, typed: Typed) -> None:
    keep(secretary, typed())
    with time_machine.travel(NOW + timedelta(days=59), tick=False):
        actions.sweep()
        assert Draft.objects.filter(organization=office.branch).count() == 1
    with time_machine.travel(NOW + timedelta(days=61), tick=False):
        actions.sweep()
        assert not Draft.objects.filter(organization=office.branch).exists()
