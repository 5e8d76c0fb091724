"""The plan of a year, and the way of both pages into the report."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from activities.models import ClosedYear, Plan, PlanItem
from branches.models import AuditEvent
from portal.demo import World
from reports.compile import Draft, compile_report
from reports.document import Document
from reports.facts import collect
from reports.manuscript import Manuscript, document_of
from reports.merge import layout_of, merge
from reports.queries import outline_for, phrases_for
from tests.activities.conftest import Office
from tests.activities.test_rectify import typed as typed_problem
from tests.answers import body

PAGE = "/plan/2027/"
SignedIn = Callable[[str], Client]


def typed(**changes: str) -> dict[str, str]:
    """Return what a browser sends for a plan with one item."""
    empty = {f"{name}_{n}": "" for n in range(1, 7) for name in ("title", "text")}
    first = {"title_1": "坚持理论武装", "text_1": "每月一次集中学习"}
    return {"lead": "深入学习贯彻党的二十届四中全会精神", "team_goal": "", **empty, **first, **changes}


def only(office: Office) -> Plan:
    return Plan.objects.get(organization=office.branch)


def test_the_page_says_which_report_will_cite_it(secretary: Client) -> None:
    page = body(secretary.get(PAGE))
    assert "写入 2026 年述职报告第三部分" in page
    assert "队伍目标写入 2027 年述职报告开头" in page


def test_writing_a_plan_stores_clauses_and_leaves_a_trail(secretary: Client, office: Office) -> None:
    response = secretary.post(
        PAGE, typed(title_1="坚持理论武装。", text_1="每月一次\r\n集中学习。", team_goal="实干队伍")
    )
    assert response["Location"] == PAGE
    plan = only(office)
    assert (plan.year, plan.team_goal) == (2027, "实干队伍")
    assert [(item.title, item.text) for item in plan.items.all()] == [("坚持理论武装", "每月一次集中学习")]
    assert "已保存。下次编写 2026 年述职报告时写入第三部分。" in body(secretary.get(PAGE))
    event = AuditEvent.objects.get(organization=office.branch)
    assert event.summary == "登记 2027 年工作计划"
    assert event.changes["计划事项"] == ["", "坚持理论武装：每月一次集中学习"]


def test_emptied_rows_go_and_the_others_keep_their_numbers(secretary: Client, office: Office) -> None:
    secretary.post(PAGE, typed(title_2="第二", text_2="乙", title_3="第三", text_3="丙"))
    first, second, third = only(office).items.all()
    secretary.post(PAGE, typed(title_1="第一改", title_3="第三", text_3="丙改"))
    assert [(item.pk, item.title, item.text) for item in only(office).items.all()] == [
        (first.pk, "第一改", "每月一次集中学习"),
        (third.pk, "第三", "丙改"),
    ]
    assert not PlanItem.objects.filter(pk=second.pk).exists()
    page = body(secretary.get(PAGE))
    assert page.index("第一改") < page.index("丙改")


WRONG = {
    "nothing": ({"lead": "", "title_1": "", "text_1": ""}, "还没有写内容，至少写一项再保存"),
    "long lead": ({"lead": "长" * 301}, "最多 300 个字，现在有 301 个字"),
    "long goal": ({"team_goal": "长" * 81}, "最多 80 个字，现在有 81 个字"),
    "long title": ({"title_1": "长" * 81}, "最多 80 个字，现在有 81 个字"),
    "long text": ({"text_1": "长" * 601}, "最多 600 个字，现在有 601 个字"),
    "text without a title": ({"title_1": ""}, "请写这一项的标题"),
    "title without a text": ({"text_1": " "}, "请写这一项的内容"),
    "control characters": ({"text_1": "学\x08习"}, "里面有看不见的控制字符"),
    "null character": ({"lead": "学\x00习"}, "里面有看不见的控制字符"),
    "figure marks": ({"title_1": "\ue000x\ue001"}, "里面有看不见的控制字符"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_wrong_input_is_answered_with_a_sentence_and_kept(
    secretary: Client, office: Office, changes: dict[str, str], sentence: str
) -> None:
    response = secretary.post(PAGE, typed(**changes))
    page = body(response)
    assert response.status_code == 422
    assert sentence in page
    assert "错误：" in page
    assert Plan.objects.filter(organization=office.branch).count() == 0


def test_typed_values_are_kept_beside_an_error(secretary: Client) -> None:
    page = body(secretary.post(PAGE, typed(text_1="", title_4="第四项")))
    assert 'value="坚持理论武装"' in page
    assert 'value="第四项"' in page
    assert "深入学习贯彻党的二十届四中全会精神" in page


def test_a_plan_is_closed_with_its_own_year_not_with_the_one_before(secretary: Client, office: Office) -> None:
    ClosedYear.objects.create(organization=office.branch, year=2026)
    assert secretary.post(PAGE, typed()).status_code == 302
    response = secretary.post("/plan/2024/", typed())
    assert response.status_code == 422
    assert "2024 年度已归档" in body(response)
    page = body(secretary.get("/plan/2024/"))
    assert "2024 年度已归档" in page
    assert "保存计划" not in page


def test_years_are_those_of_reports(secretary: Client) -> None:
    assert [secretary.get(f"/plan/{year}/").status_code for year in (1999, 2000, 2100, 2101)] == [404, 200, 200, 404]


def test_only_the_committee_plans(signed_in: SignedIn) -> None:
    for who in ("member", "staff", "auditor"):
        response = signed_in(who).get(PAGE)
        assert response.status_code == 403
        assert "工作计划由本支部的书记和委员填写" in body(response)
    assert signed_in("officer").get(PAGE).status_code == 200


def report_of(world: World) -> Document:
    facts = collect(world.branch_b, 2022, date(2022, 12, 31))
    outline = outline_for(2022)
    assert outline is not None
    compiled = compile_report(outline.title, list(outline.items.all()), phrases_for(2022), facts)
    rows = merge([draft for draft in compiled.drafts if isinstance(draft, Draft)], {})
    return document_of(Manuscript.of(layout_of(compiled), rows), facts, han=outline.small_numbers_in_han)


def test_what_is_entered_here_fills_the_gaps_of_the_report(as_persona: SignedIn, world: World) -> None:
    wanted = {"调研评估反馈问题的整改情况", "下一年党建工作思路"}
    before = report_of(world)
    assert {gap.subject for gap in before.gaps} & wanted == wanted
    client = as_persona("secretary_b")
    problem = typed_problem(
        assessed_on="2022-07-15",
        found_on="",
        deadline="2022-10-31",
        problem="档案库房安全检查记录不全。",
        step_1="逐库补齐检查记录。",
        done_1="2022-08-20",
        step_2="还没有做完的措施",
        progress="每月检查一次。",
    )
    assert client.post("/rectify/new/", problem).status_code == 302
    assert (
        client.post("/plan/2023/", typed(lead="围绕档案数字化抓党建。", text_1="每月一次集中学习。")).status_code == 302
    )
    after = report_of(world)
    assert {gap.subject for gap in before.gaps} - {gap.subject for gap in after.gaps} == wanted
    assert {gap.subject for gap in after.gaps} <= {gap.subject for gap in before.gaps}
    assert (
        "今年上半年党建考核调研评估反馈存在“档案库房安全检查记录不全”问题。"
        "对照调研发现的问题，已逐库补齐检查记录，每月检查一次，目前整改中。" in after.text
    )
    assert "三、2023年党建工作思路\n围绕档案数字化抓党建。\n（一）坚持理论武装。每月一次集中学习。" in after.text
    assert "没有做完" not in after.text
    assert "。。" not in after.text
