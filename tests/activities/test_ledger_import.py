"""An old ledger from a table: rows become records like any other, with the roster of their day."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from activities.imports.columns import WANTED
from activities.imports.known import Rosters
from activities.models import Activity, ClosedYear, LedgerImport
from activities.queries import members_of, seats_of
from branches.models import AuditEvent
from portal.demo import World
from tests.answers import body
from tests.security.pages import form_data

PAGE = "/ledger/import/"
AsPersona = Callable[[str], Client]
Response = Any
HEAD = "类型\t主题\t日期\t开始\t结束\t地点\t主持人\t党小组\t缺席人员\t参加人员\t主要内容"


@pytest.fixture
def secretary(as_persona: AsPersona) -> Client:
    return as_persona("secretary_a")


def row(**cells: str) -> str:
    usual = {"kind": "主题党日", "title": "重走入党路", "day": "2026-03-05", "start": "9:00", "end": "11:30"}
    return "\t".join((usual | cells).get(one.key, "") for one in WANTED)


def send(client: Client, *rows: str, head: str = HEAD) -> Response:
    return client.post(PAGE, {"text": "\n".join([head, *rows])})


def confirm(client: Client, page: Response, **changes: object) -> Response:
    return client.post(PAGE, form_data(page.content) | {"act": "store"} | changes)


def take_in(client: Client, *rows: str) -> Response:
    return confirm(client, send(client, *rows))


def marks(page: Response, said: str = "fault") -> list[tuple[int, str, str]]:
    lines = (*page.context["preview"].bad, *page.context["preview"].good)
    return [
        (line.number, cell.label, getattr(cell, said)) for line in lines for cell in line.cells if getattr(cell, said)
    ]


def toasts(client: Client) -> str:
    page = body(client.get("/ledger/"))
    return " ".join(re.sub(r"<[^>]+>", "", part) for part in re.findall(r"data-note>(.*?)</div>", page, re.DOTALL))


def imported() -> list[Activity]:
    return list(LedgerImport.objects.get().activities.order_by("starts_at"))


def away(activity: Activity) -> dict[str, str]:
    rows = activity.attendances.exclude(presence="present").select_related("member")
    return {one.member.name: one.reason_text or one.get_reason_display() for one in rows}


def due_on(world: World, day: date) -> list[str]:
    return [seat.name for seat in seats_of(members_of(world.branch_a.pk), world.branch_a.pk, day) if seat.on_roster]


# ---- good rows


def test_a_row_becomes_a_record_with_the_roster_of_its_day(world: World, secretary: Client) -> None:
    cells = {"place": "三楼会议室", "host": "陈建华", "absent": "林晓燕（病假）、周敏", "text": "第一行"}
    response = take_in(secretary, row(**cells))
    assert (response.status_code, response["Location"]) == (302, "/ledger/?year=2026")
    (stored,) = imported()
    assert (stored.kind.code, stored.title, stored.place, stored.text) == (
        "theme_party_day",
        "重走入党路",
        "三楼会议室",
        "第一行",
    )
    assert (stored.minutes, stored.host and stored.host.name, stored.organization) == (150, "陈建华", world.branch_a)
    people = due_on(world, date(2026, 3, 5))
    assert stored.attendances.count() == len(people)
    assert away(stored) == {"林晓燕": "病假", "周敏": "原台账没有写原因"}
    assert set(stored.attendances.filter(presence="present").values_list("minutes", flat=True)) == {150}


def test_the_trail_has_a_row_for_each_record_and_one_for_the_table(world: World, secretary: Client) -> None:
    last = AuditEvent.objects.latest("pk").pk
    take_in(secretary, row(), row(title="另一场"))
    told = list(AuditEvent.objects.filter(pk__gt=last).order_by("pk").values_list("action", "summary"))
    assert told == [
        ("create", "登记主题党日：重走入党路"),
        ("create", "登记主题党日：另一场"),
        ("create", "导入台账：2 条"),
    ]


def test_the_present_may_be_named_instead(world: World, secretary: Client) -> None:
    people = due_on(world, date(2026, 3, 5))
    page = send(secretary, row(came="、".join([*people[:-2], "外请老师"])))
    assert marks(page) == []
    ((_, label, said),) = marks(page, "note")
    assert (label, "没写到的 2 人按请假记" in said, "外请老师不在名册上" in said) == ("参加人员", True, True)
    confirm(secretary, page)
    assert sorted(away(imported()[0])) == sorted(people[-2:])


def test_volunteers_are_those_who_are_named(world: World, secretary: Client) -> None:
    take_in(
        secretary,
        row(kind="志愿服务", title="值守", came="林晓燕 周敏"),
        row(kind="志愿服务", title="清扫", came="全体党员"),
    )
    few, all_ = imported()
    assert sorted(few.attendances.values_list("member__name", flat=True)) == ["周敏", "林晓燕"]
    assert all_.attendances.count() == len(due_on(world, date(2026, 3, 5)))


def test_day_and_time_may_stand_in_one_cell(secretary: Client) -> None:
    head = "会议类别\t会议名称\t活动时间"
    page = send(secretary, "支部委员会\t三月支委会\t2026年3月9日 下午2:30-16:00", head=head)
    assert (marks(page), len(page.context["preview"].good)) == ([], 1)
    confirm(secretary, page)
    (stored,) = imported()
    assert (stored.kind.code, f"{timezone.localtime(stored.starts_at):%m-%d %H:%M}", stored.minutes) == (
        "committee_meeting",
        "03-09 14:30",
        90,
    )


def test_kind_and_times_can_be_given_for_rows_without(secretary: Client) -> None:
    page = send(secretary, row(kind="", start="", end=""))
    assert [label for _, label, _ in marks(page)] == ["类型", "开始", "结束"]
    chosen = {"kind_all": "party_lecture", "start_all": "15:00", "end_all": "16:30", "act": "look"}
    again = secretary.post(PAGE, form_data(page.content) | chosen)
    assert marks(again) == []
    assert (2, "类型", "没有写，记为党课") in marks(again, "note")
    confirm(secretary, again)
    assert (imported()[0].kind.code, imported()[0].minutes) == ("party_lecture", 90)


def test_a_long_text_is_stored_whole(secretary: Client) -> None:
    take_in(secretary, row(text="长" * 19_999))
    assert len(imported()[0].text) == 19_999
    page = send(secretary, row(title="太长", text="长" * 20_001))
    assert marks(page) == [(2, "主要内容", "最多 20000 个字，现在有 20001 个字")]


# ---- marks


MARKED = {
    "unknown kind": ({"kind": "团建"}, "类型", "没有“团建”这一类"),
    "talks": ({"kind": "谈心谈话"}, "类型", "谈心谈话请逐条登记"),
    "no title": ({"title": ""}, "主题", "请填写主题"),
    "long title": ({"title": "长" * 121}, "主题", "最多 120 个字，现在有 121 个字"),
    "formula": ({"title": "=HYPERLINK(1)"}, "主题", "像是公式，请改成文字"),
    "no day": ({"day": ""}, "日期", "请写日期"),
    "wrong day": ({"day": "3月5日"}, "日期", "要写到日，如 2016-07-01"),
    "future": ({"day": "2026-12-01"}, "日期", "日期还没到，请看一下年月日"),
    "closed year": ({"day": "2021-03-05"}, "日期", "2021 年度已归档，不能再登记"),
    "wrong time": ({"start": "九点"}, "开始", "要写成 14:30 这样"),
    "no such time": ({"start": "25:00"}, "开始", "要写成 14:30 这样"),
    "end first": ({"end": "8:00"}, "结束", "结束时间要晚于开始时间"),
    "unknown absentee": ({"absent": "张三丰"}, "缺席人员", "那天应到的人里没有“张三丰”"),
    "absentee of another branch": ({"absent": "方文博"}, "缺席人员", "那天应到的人里没有“方文博”"),
    "nobody known": ({"came": "甲、乙"}, "参加人员", "那天的名册上没有这些人"),
    "no volunteers": ({"kind": "志愿服务"}, "参加人员", "这一类要写参加人员"),
    "no group": ({"kind": "党小组会"}, "党小组", "请写是哪个党小组"),
    "unknown group": ({"kind": "党小组会", "group": "第九党小组"}, "党小组", "支部没有“第九党小组”"),
    "not on the committee": ({"kind": "支委会", "absent": "林晓燕"}, "缺席人员", "那天应到的人里没有“林晓燕”"),
}


@pytest.mark.parametrize(("cells", "label", "sentence"), MARKED.values(), ids=MARKED.keys())
def test_a_wrong_cell_is_marked_and_its_row_skipped(
    secretary: Client, cells: dict[str, str], label: str, sentence: str
) -> None:
    page = send(secretary, row(**cells), row(title="好的一行"))
    assert (2, label, sentence) in marks(page)
    assert [line.number for line in page.context["preview"].good] == [3]
    confirm(secretary, page)
    assert [stored.title for stored in imported()] == ["好的一行"]


def test_an_unknown_host_is_left_out_and_said(secretary: Client) -> None:
    page = send(secretary, row(host="王部长"))
    assert marks(page, "note") == [(2, "主持人", "名册上找不到“王部长”，主持人先不填")]
    confirm(secretary, page)
    assert imported()[0].host is None


def test_what_is_in_the_ledger_and_what_stands_twice_is_skipped(world: World, secretary: Client) -> None:
    take_in(secretary, row())
    page = send(secretary, row(), row(title="新的"), row(title="新的"))
    assert marks(page) == [(2, "主题", "台账里已有"), (4, "主题", "和第 3 行相同")]


def test_the_rosters_of_the_import_are_those_of_the_form(world: World) -> None:
    rosters = Rosters(world.branch_a.pk)
    for day in (date(2022, 1, 3), date(2024, 1, 11), date(2024, 1, 12), date(2026, 5, 6), date(2026, 11, 20)):
        seats = seats_of(members_of(world.branch_a.pk), world.branch_a.pk, day)
        known = {(one.pk, one.name, one.group_id, one.on_committee) for one in rosters.on(day)}
        assert known == {(one.pk, one.name, one.group_id, one.on_committee) for one in seats if one.on_roster}


# ---- once, by who may, from what was shown


def test_the_same_page_sent_twice_stores_once(secretary: Client) -> None:
    page = send(secretary, row())
    assert [confirm(secretary, page).status_code for _ in range(2)] == [302, 302]
    assert Activity.objects.filter(title="重走入党路").count() == 1


def test_a_ledger_that_changed_meanwhile_is_shown_again(secretary: Client) -> None:
    page = send(secretary, row(), row(title="另一场"))
    take_in(secretary, row())
    again = confirm(secretary, page)
    assert (again.status_code, "台账或名册刚才有变动" in body(again)) == (422, True)


def test_one_refused_row_takes_all_back(world: World, secretary: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = send(secretary, row(), row(title="另一场", day="2025-03-05"))
    ClosedYear.objects.create(organization=world.branch_a, year=2025, closed_by=world.accounts["staff"])
    assert confirm(secretary, page).status_code == 422
    assert not Activity.objects.filter(title="重走入党路").exists()


def test_a_page_of_somebody_else_is_refused(secretary: Client, as_persona: AsPersona) -> None:
    data = form_data(send(secretary, row()).content) | {"act": "store"}
    for persona in ("committee_a", "secretary_b"):
        response = as_persona(persona).post(PAGE, data)
        assert (response.status_code, response["Location"]) == (302, PAGE)
    assert not LedgerImport.objects.exists()


@pytest.mark.parametrize("persona", ["member_a", "staff", "auditor"])
def test_only_the_committee_imports(as_persona: AsPersona, persona: str) -> None:
    client = as_persona(persona)
    assert [client.get(PAGE).status_code, send(client, row()).status_code] == [403, 403]


def test_a_file_that_is_none_ends_in_a_sentence(secretary: Client) -> None:
    for name, raw in (("台账.xls", b"\xd0\xcf\x11\xe0"), ("台账.xlsx", b"PK\x03\x04"), ("台账.csv", b"\x00")):
        response = secretary.post(PAGE, {"file": SimpleUploadedFile(name, raw)})
        assert (response.status_code, "不是 Excel 文件" in body(response)) == (422, True)
    long = send(secretary, *(row(title=f"第{n}场") for n in range(201)))
    assert (long.status_code, "一次最多导入 200 行" in body(long)) == (422, True)


def test_the_template_names_the_columns(secretary: Client) -> None:
    assert "attachment" in secretary.get(f"{PAGE}?template=1")["Content-Disposition"]
    page = body(secretary.get(PAGE))
    assert [one.label for one in WANTED if one.label not in page] == []


# ---- taking it back


def undo(client: Client) -> Response:
    return client.post(f"/ledger/import/{LedgerImport.objects.get().pk}/undo/")


def test_undo_puts_them_into_the_recycle_bin_but_for_those_worked_on(secretary: Client) -> None:
    take_in(secretary, row(), row(title="改过的"))
    Activity.objects.filter(title="改过的").update(version=2)
    assert undo(secretary)["Location"] == "/ledger/"
    said = toasts(secretary)
    assert "已撤销导入，1 条记录放进回收站" in said
    assert "后来改过的没有撤销：改过的。" in said
    assert [(one.title, one.deleted_at is None) for one in imported()] == [("重走入党路", False), ("改过的", True)]
    undo(secretary)
    assert "这次导入已经撤销过" in toasts(secretary)
    assert marks(send(secretary, row())) == []


def test_after_a_day_it_is_too_late(secretary: Client) -> None:
    take_in(secretary, row())
    LedgerImport.objects.update(created_at=timezone.now() - timedelta(hours=24))
    undo(secretary)
    assert "导入已超过 24 小时" in toasts(secretary)
    assert imported()[0].deleted_at is None


def test_a_year_closed_since_stays(world: World, secretary: Client) -> None:
    take_in(secretary, row(day="2025-03-05"))
    ClosedYear.objects.create(organization=world.branch_a, year=2025, closed_by=world.accounts["staff"])
    undo(secretary)
    assert "2025 年度已归档" in toasts(secretary)
    assert imported()[0].deleted_at is None


def test_only_the_committee_of_the_branch_takes_it_back(secretary: Client, as_persona: AsPersona) -> None:
    take_in(secretary, row())
    found = {who: undo(as_persona(who)).status_code for who in ("secretary_b", "member_a", "staff", "committee_a")}
    assert found == {"secretary_b": 404, "member_a": 404, "staff": 403, "committee_a": 302}
    assert secretary.post(f"/ledger/import/{10**17}/undo/").status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_takes_the_same_queries_for_one_and_for_thirty_rows(
    secretary: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [row(title=f"第{n}场", day=f"2026-03-{n % 28 + 1:02}", absent="林晓燕") for n in range(number)]
    secretary.get("/healthz")
    with django_assert_num_queries(11):
        page = send(secretary, *rows)
    assert len(page.context["preview"].good) == number
    chosen = form_data(send(secretary, *(one.replace("主题党日", "") for one in rows)).content)
    with django_assert_num_queries(12):  # the kinds are offered
        again = secretary.post(PAGE, chosen | {"kind_all": "theme_party_day", "act": "look"})
    assert len(again.context["preview"].good) == number
