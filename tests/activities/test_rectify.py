"""Problems: logged verbatim by the branch, closed by the working committee, told to nobody else."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from activities.enums import RectificationSource, RectificationState
from activities.models import Assessment, Project, RectificationItem, RectificationMeasure
from activities.rectification.actions import log_item, sign_off
from activities.rectification.queries import SHOWN_OF_EACH
from activities.views.rectify_board import PAGE
from branches.models import Account, AuditEvent, Grant, Membership
from branches.queries import resolve_scope
from portal.demo import World
from portal.kit.dates import today
from portal.kit.errors import Refused
from tests.activities.conftest import Office
from tests.answers import body

NEW, BOARD = "/rectify/new/", "/rectify/"
SignedIn = Callable[[str], Client]


def typed(**changes: str) -> dict[str, str]:
    """Return what a browser sends for a problem of an assessment."""
    empty = {f"{name}_{n}": "" for n in range(1, 7) for name in ("step", "done")}
    return {
        "source": "assessment",
        "kind": "half_year_survey",
        "assessor": "市级机关工委",
        "assessed_on": "2026-07-10",
        "problem": "学习笔记检查不经常",
        "found_on": "2026-07-12",
        "deadline": "2026-12-31",
        "project": "",
        "goal": "",
        "owner": "",
        "state": "in_progress",
        "progress": "",
        "activity": "",
        "team": "",
        "hazard_level": "",
        "enterprise": "",
        **empty,
        **changes,
    }


def make(office: Office, state: str = "in_progress", **more: object) -> RectificationItem:
    values = {"source": "self_check", "problem": "记录不完整", "found_on": date(2026, 9, 1), **more}
    return RectificationItem.objects.create(organization=office.branch, state=state, **values)


def only(office: Office) -> RectificationItem:
    return RectificationItem.objects.get(organization=office.branch)


def last_event(office: Office) -> AuditEvent:
    event = AuditEvent.objects.filter(organization=office.branch).order_by("pk").last()
    assert event is not None
    return event


# ---- the branch


def test_logging_stores_problem_assessment_and_measures(secretary: Client, office: Office) -> None:
    owner = str(office.members[1].pk)
    response = secretary.post(
        NEW,
        typed(
            owner=owner,
            problem="学习笔记\r\n检查不经常。",
            progress="已检查一次。",
            step_1="每季度检查一次。",
            done_1="2026-09-25",
            step_3="通报检查结果",
        ),
    )
    item = only(office)
    assert response["Location"] == f"{BOARD}#item-{item.pk}"
    assert (item.problem, item.progress, item.owner_id) == ("学习笔记检查不经常", "已检查一次", office.members[1].pk)
    assert [(row.order, row.text, row.done_on) for row in item.measures.all()] == [
        (1, "每季度检查一次", date(2026, 9, 25)),
        (3, "通报检查结果", None),
    ]
    assessment = item.assessment
    assert assessment is not None
    assert (assessment.kind, assessment.assessor, assessment.year) == ("half_year_survey", "市级机关工委", 2026)
    page = body(secretary.get(BOARD))
    assert "已保存。下次编写 2026 年述职报告时写入第二部分。" in page
    assert "“学习笔记检查不经常”" in page
    assert "1/2" in page
    assert [event.summary for event in AuditEvent.objects.filter(organization=office.branch).order_by("pk")] == [
        "登记考核评估：2026 上半年党建考核调研评估",
        "登记整改问题：学习笔记检查不经常",
    ]


def test_two_problems_of_one_assessment_share_its_row(secretary: Client, office: Office) -> None:
    secretary.post(NEW, typed())
    secretary.post(NEW, typed(problem="另一个问题", assessor="机关工委"))
    assessment = Assessment.objects.get(organization=office.branch)
    assert (assessment.items.count(), assessment.assessor) == (2, "机关工委")


def test_without_a_found_day_it_is_the_day_of_the_assessment(secretary: Client, office: Office) -> None:
    secretary.post(NEW, typed(found_on=""))
    assert only(office).found_on == date(2026, 7, 10)


def test_a_problem_from_elsewhere_has_no_assessment_whatever_was_left_in_its_fields(
    secretary: Client, office: Office
) -> None:
    response = secretary.post(NEW, typed(source="self_check", assessed_on="2099-13-01", kind="dance"))
    assert response.status_code == 302
    assert only(office).assessment is None
    assert "已保存。" in body(secretary.get(BOARD))


def test_pressing_twice_stores_once(secretary: Client, office: Office) -> None:
    secretary.post(NEW, typed())
    assert "这个问题已经登记过了" in body(secretary.post(NEW, typed()))
    assert only(office).measures.count() == 0


WRONG = {
    "no source": ({"source": ""}, "请选择问题来源"),
    "forged source": ({"source": "dance"}, "请从名单里选问题来源"),
    "no kind": ({"kind": ""}, "请选择评估类型"),
    "forged kind": ({"kind": "dance"}, "请从名单里选评估类型"),
    "no assessor": ({"assessor": " "}, "请填写评估单位"),
    "long assessor": ({"assessor": "长" * 81}, "最多 80 个字，现在有 81 个字"),
    "no assessment day": ({"assessed_on": ""}, "请填写评估日期"),
    "garbage assessment day": ({"assessed_on": "2026-02-30"}, "评估日期填得不对"),
    "future assessment": ({"assessed_on": "2026-11-21"}, "日期还没到"),
    "assessment of a closed year": ({"assessed_on": "2024-07-10"}, "2024 年度已归档"),
    "no problem": ({"problem": ""}, "请填写问题（原文）"),
    "only stops": ({"problem": "。。"}, "请填写问题（原文）"),
    "long problem": ({"problem": "长" * 301}, "最多 300 个字，现在有 301 个字"),
    "control characters": ({"problem": "笔记\x08检查"}, "里面有看不见的控制字符"),
    "null character": ({"goal": "笔记\x00检查"}, "里面有看不见的控制字符"),
    "figure marks": ({"progress": "\ue000x\ue001"}, "里面有看不见的控制字符"),
    "bidi override": ({"step_1": "\u202e馆"}, "里面有看不见的控制字符"),
    "no day": ({"source": "self_check", "found_on": ""}, "请填写发现日期"),
    "garbage day": ({"found_on": "x"}, "发现日期填得不对"),
    "too early": ({"found_on": "0001-01-01"}, "日期填得太早了"),
    "future": ({"found_on": "2026-11-21"}, "日期还没到，请看一下年月日"),
    "closed year": ({"found_on": "2024-05-06"}, "2024 年度已归档"),
    "deadline before found": ({"deadline": "2026-07-11"}, "整改时限不能早于发现日期"),
    "deadline beyond all years": ({"deadline": "9999-12-31"}, "日期填得太晚了"),
    "measure done before found": ({"step_1": "检查", "done_1": "2026-07-11"}, "完成日期不能早于发现日期"),
    "measure done in the future": ({"step_1": "检查", "done_1": "2026-11-21"}, "完成日期还没到"),
    "a day without a measure": ({"done_2": "2026-08-01"}, "写了完成日期，请写明是什么措施"),
    "long measure": ({"step_6": "长" * 201}, "最多 200 个字，现在有 201 个字"),
    "long progress": ({"progress": "长" * 300}, "最多 200 个字，现在有 300 个字"),
    "signed off by the branch": ({"state": "signed_off"}, "请从名单里选状态"),
    "handed in without a word": ({"state": "awaiting_acceptance"}, "申请验收要写明做了什么"),
    "garbage owner": ({"owner": "x"}, "请从名单里选责任人"),
    "owner beyond all ids": ({"owner": "99999999999999999999"}, "请从名单里选责任人"),
    "garbage project": ({"project": "x"}, "请从名单里选项目"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_wrong_input_is_answered_with_a_sentence_and_kept(
    secretary: Client, office: Office, changes: dict[str, str], sentence: str
) -> None:
    response = secretary.post(NEW, typed(**changes))
    page = body(response)
    assert response.status_code == 422
    assert sentence in page
    assert "错误：" in page
    assert RectificationItem.objects.filter(organization=office.branch).count() == 0
    assert Assessment.objects.filter(organization=office.branch).count() == 0
    if "assessor" not in changes and changes.get("source", "assessment") == "assessment":
        assert 'value="市级机关工委"' in page


def test_people_and_projects_of_another_branch_cannot_be_chosen(secretary: Client, office: Office) -> None:
    project = Project.objects.create(organization=office.other, name="隔壁项目", category="livelihood")
    page = body(secretary.post(NEW, typed(owner=str(office.stranger.pk), project=str(project.pk))))
    assert "请从名单里选责任人" in page
    assert "请从名单里选项目" in page
    assert "隔壁项目" not in page


def test_who_left_before_the_problem_was_found_does_not_answer_for_it(secretary: Client, office: Office) -> None:
    left, came = office.members[3], office.members[4]
    Membership.objects.filter(member=left).update(until=date(2026, 6, 30))
    Membership.objects.filter(member=came).update(since=date(2026, 9, 1))
    assert "党员丁在发现问题时已不在本支部" in body(secretary.post(NEW, typed(owner=str(left.pk))))
    assert secretary.post(NEW, typed(owner=str(came.pk))).status_code == 302


def test_editing_keeps_the_numbers_of_measures_that_stay(secretary: Client, office: Office) -> None:
    secretary.post(NEW, typed(step_1="甲", step_2="乙"))
    item = only(office)
    first, second = item.measures.all()
    edit = reverse("rectify_edit", args=[item.pk])
    page = body(secretary.get(edit))
    assert 'value="甲"' in page
    assert 'value="市级机关工委"' in page
    response = secretary.post(edit, typed(step_1="甲改", step_2="", step_3="丙", progress="有进展"))
    assert response.status_code == 302
    kept, new = item.measures.all()
    assert (kept.pk, kept.text, new.text) == (first.pk, "甲改", "丙")
    assert not RectificationMeasure.objects.filter(pk=second.pk, text="乙").exists()
    event = last_event(office)
    assert event.summary == "修改整改问题：学习笔记检查不经常"
    assert event.changes == {"进展": ["", "有进展"], "措施": ["甲；乙", "甲改；丙"]}


def test_a_problem_of_a_closed_year_stays_as_it_is(secretary: Client, office: Office) -> None:
    item = make(office, found_on=date(2024, 5, 6))
    page = body(secretary.post(reverse("rectify_edit", args=[item.pk]), typed(source="self_check")))
    assert "2024 年度已归档" in page
    assert only(office).problem == "记录不完整"


def test_a_signed_off_problem_is_no_longer_edited(secretary: Client, office: Office) -> None:
    item = make(office, "signed_off", signed_off_on=date(2026, 10, 1))
    response = secretary.post(reverse("rectify_edit", args=[item.pk]), typed())
    assert response.status_code == 403
    assert "这个问题已经销号，不能再改" in body(response)


def test_the_action_itself_refuses_a_branch_that_signs_off(office: Office) -> None:
    scope = resolve_scope(Account.objects.get(username="t-secretary"), today())
    item = RectificationItem(
        organization=office.branch,
        source=RectificationSource.PATROL,
        problem="临边防护缺失",
        found_on=date(2026, 9, 1),
        state=RectificationState.SIGNED_OFF,
        signed_off_on=date(2026, 9, 2),
    )
    with pytest.raises(Refused, match="销号由工委办理"):
        log_item(item, [], scope=scope)


# ---- the working committee


def test_staff_sign_off_what_was_handed_in(signed_in: SignedIn, office: Office) -> None:
    item = make(office, "awaiting_acceptance", progress="已补齐")
    staff = signed_in("staff")
    assert "同意销号" in body(staff.get(BOARD))
    assert staff.post(reverse("rectify_sign_off", args=[item.pk]))["Location"] == f"{BOARD}#item-{item.pk}"
    item = only(office)
    assert (item.state, item.signed_off_on) == ("signed_off", date(2026, 11, 20))
    assert item.signed_off_by == Account.objects.get(username="t-staff")
    event = last_event(office)
    assert (event.summary, event.account) == ("同意销号：记录不完整", item.signed_off_by)
    assert event.changes == {"状态": ["待验收", "已销号"], "销号日期": ["", "2026-11-20"]}


def test_staff_return_it_with_a_reason_that_the_branch_reads(signed_in: SignedIn, office: Office) -> None:
    item = make(office, "awaiting_acceptance", progress="已补齐")
    signed_in("staff").post(reverse("rectify_return", args=[item.pk]), {"reason": "佐证不足，请补充。"})
    item = only(office)
    assert (item.state, item.progress) == ("in_progress", "已补齐（11月20日退回：佐证不足，请补充）")
    assert last_event(office).summary == "退回整改：记录不完整"
    assert "（11月20日退回：佐证不足，请补充）" in body(signed_in("secretary").get(BOARD))


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "请填写退回原因"),
        ("。", "请填写退回原因"),
        ("长" * 81, "最多 80 个字，现在有 81 个字"),
        ("不\x08足", "里面有看不见的控制字符"),
    ],
)
def test_a_return_without_a_proper_reason_changes_nothing(
    signed_in: SignedIn, office: Office, reason: str, sentence: str
) -> None:
    item = make(office, "awaiting_acceptance")
    response = signed_in("staff").post(reverse("rectify_return", args=[item.pk]), {"reason": reason})
    assert response.status_code == 422
    assert sentence in body(response)
    assert only(office).state == "awaiting_acceptance"


def test_a_reason_always_fits_behind_what_the_branch_may_write(signed_in: SignedIn, office: Office) -> None:
    item = make(office, "awaiting_acceptance", progress="长" * 200)
    response = signed_in("staff").post(reverse("rectify_return", args=[item.pk]), {"reason": "短" * 80})
    assert response.status_code == 302
    assert len(only(office).progress) == 200 + 80 + len("（11月20日退回：）")


def test_a_reason_that_does_not_fit_behind_older_text_is_refused(signed_in: SignedIn, office: Office) -> None:
    item = make(office, "awaiting_acceptance", progress="长" * 290)
    page = body(signed_in("staff").post(reverse("rectify_return", args=[item.pk]), {"reason": "佐证不足"}))
    assert "进展栏放不下了，请把原因写短 5 个字" in page
    assert 'value="佐证不足"' in page


@pytest.mark.parametrize("state", ["not_started", "in_progress", "long_term", "signed_off"])
@pytest.mark.parametrize("name", ["rectify_sign_off", "rectify_return"])
def test_only_what_was_handed_in_is_judged(signed_in: SignedIn, office: Office, state: str, name: str) -> None:
    item = make(office, state, signed_off_on=date(2026, 10, 1) if state == "signed_off" else None)
    staff = signed_in("staff")
    response = staff.post(reverse(name, args=[item.pk]), {"reason": "佐证不足"})
    assert "待验收的才能销号或退回" in body(staff.get(response["Location"]))
    assert only(office).state == state


def test_a_problem_found_tomorrow_cannot_be_closed_today(office: Office) -> None:
    item = make(office, "awaiting_acceptance", found_on=date(2026, 11, 21))
    scope = resolve_scope(Account.objects.get(username="t-staff"), today())
    with pytest.raises(Refused, match="发现日期还没到"):
        sign_off(item.pk, scope=scope)


@pytest.mark.parametrize("name", ["rectify_sign_off", "rectify_return"])
def test_the_branch_cannot_judge_itself_even_when_its_secretary_is_staff_too(
    signed_in: SignedIn, office: Office, name: str
) -> None:
    item = make(office, "awaiting_acceptance")
    account = Account.objects.get(username="t-secretary")
    for _ in range(2):
        response = signed_in("secretary").post(reverse(name, args=[item.pk]), {"reason": "试"})
        assert response.status_code == 403
        assert "销号和退回由工委办理" in body(response)
        Grant.objects.create(account=account, role="staff", organization=office.root, since=date(2020, 1, 1))
    assert only(office).state == "awaiting_acceptance"


# ---- who sees what


def test_who_is_neither_committee_nor_staff_is_told_why(signed_in: SignedIn, office: Office) -> None:
    item = make(office, "awaiting_acceptance")
    member, staff, auditor = signed_in("member"), signed_in("staff"), signed_in("auditor")
    for client in (member, auditor):
        assert client.get(BOARD).status_code == 403
        assert client.get(NEW).status_code == 403
        assert client.get(reverse("rectify_edit", args=[item.pk])).status_code == 404
        assert client.post(reverse("rectify_sign_off", args=[item.pk])).status_code == 404
    assert staff.get(NEW).status_code == 403
    assert staff.get(reverse("rectify_edit", args=[item.pk])).status_code == 403
    assert "问题整改由支部书记、委员和工委查看" in body(member.get(BOARD))


def test_items_of_another_branch_do_not_exist(as_persona: SignedIn, world: World) -> None:
    item = RectificationItem.objects.filter(organization=world.branch_a, state="in_progress").get()
    RectificationItem.objects.filter(pk=item.pk).update(state="awaiting_acceptance")
    for persona in ("secretary_b", "staff_elsewhere"):
        client = as_persona(persona)
        assert item.problem not in body(client.get(BOARD))
        assert client.get(reverse("rectify_edit", args=[item.pk])).status_code == 404
        assert client.post(reverse("rectify_edit", args=[item.pk]), typed()).status_code == 404
        assert client.post(reverse("rectify_sign_off", args=[item.pk])).status_code == 404
        assert client.post(reverse("rectify_return", args=[item.pk]), {"reason": "试"}).status_code == 404
    staff = as_persona("staff")
    assert item.problem in body(staff.get(BOARD))
    assert staff.post(reverse("rectify_sign_off", args=[item.pk])).status_code == 302


# ---- the board


def test_the_board_shows_what_is_overdue_first_and_how_near_the_rest_is(secretary: Client, office: Office) -> None:
    days = {
        "远": date(2027, 3, 1),
        "无": None,
        "近": date(2026, 11, 25),
        "逾": date(2026, 11, 17),
        "月": date(2026, 12, 10),
    }
    for problem, deadline in {**days, "今": date(2026, 11, 20)}.items():
        make(office, problem=f"问题{problem}", deadline=deadline)
    page = body(secretary.get(BOARD))
    order = [page.index(f"“问题{word}”") for word in "逾今近月远无"]
    assert order == sorted(order)
    for word in ("逾期 3 天", "今天到期", "剩 5 天", "剩 20 天", "2027年3月1日前"):
        assert word in page


def test_what_is_closed_or_lasting_is_never_late(secretary: Client, office: Office) -> None:
    make(office, "signed_off", deadline=date(2026, 9, 30), signed_off_on=date(2026, 10, 9))
    make(office, "long_term", problem="学习不经常", deadline=date(2026, 9, 30))
    page = body(secretary.get(BOARD))
    assert "逾期" not in page
    assert "2026年10月9日" in page
    assert "长期坚持" in page


def test_the_year_is_that_in_which_problems_were_found(secretary: Client, office: Office) -> None:
    make(office, problem="去年的问题", found_on=date(2025, 3, 1))
    make(office, problem="今年的问题")
    page = body(secretary.get(f"{BOARD}?year=2025"))
    assert "“去年的问题”" in page
    assert "“今年的问题”" not in page
    assert "没有符合条件的问题。" in body(secretary.get(f"{BOARD}?year=2019"))
    for odd in ("x", "0", "99999999999999999999"):
        assert "“今年的问题”" in body(secretary.get(f"{BOARD}?year={odd}"))


def test_an_empty_board_says_so_and_offers_to_log(secretary: Client, signed_in: SignedIn) -> None:
    page = body(secretary.get(BOARD))
    assert "没有需要整改的问题。" in page
    assert f'href="{NEW}">登记问题' in page
    assert f'href="{NEW}"' not in body(signed_in("staff").get(BOARD))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("who", ["secretary", "staff"])
def test_the_board_takes_the_same_queries_however_many_problems_there_are(
    signed_in: SignedIn, office: Office, number: int, who: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(number):
        item = make(office, "awaiting_acceptance", problem=f"问题{n}", owner=office.members[n])
        RectificationMeasure.objects.create(item=item, text="检查", order=1)
    client = signed_in(who)
    client.get(BOARD)
    with django_assert_num_queries(QUERIES[who]):
        client.get(BOARD)


QUERIES = {"secretary": 10, "staff": 9}


def test_a_state_with_many_problems_shows_the_nearest_and_leads_to_all(secretary: Client, office: Office) -> None:
    for n in range(SHOWN_OF_EACH + 3):
        make(office, "in_progress", problem=f"第{n:02}个", deadline=date(2026, 12, 1) + timedelta(days=n))
    make(office, "not_started", problem="另一种状态")
    page = body(secretary.get(BOARD))
    assert page.count("<article") == SHOWN_OF_EACH + 1
    assert "“第00个”" in page
    assert f"“第{SHOWN_OF_EACH:02}个”" not in page
    assert '还有 <span class="num">3</span> 个' in page
    whole = body(secretary.get(f"{BOARD}?state=in_progress"))
    assert whole.count("<article") == SHOWN_OF_EACH + 3
    assert "“另一种状态”" not in whole


def test_all_of_one_state_come_in_pages(secretary: Client, office: Office) -> None:
    for n in range(PAGE + 1):
        make(office, "signed_off", problem=f"第{n:02}个", signed_off_on=date(2026, 9, 2) + timedelta(days=n))
    first, second = (body(secretary.get(f"{BOARD}?state=signed_off&page={number}")) for number in (1, 2))
    assert [page.count("<article") for page in (first, second)] == [PAGE, 1]
    assert first.index(f"“第{PAGE}个”") < first.index("“第01个”")
    assert "“第00个”" in second


@pytest.mark.parametrize("odd", ["x", "", "in_progress'--", "0"])
def test_an_unknown_state_is_no_filter(secretary: Client, office: Office, odd: str) -> None:
    make(office, problem="今年的问题")
    assert "“今年的问题”" in body(secretary.get(BOARD, {"state": odd}))


# ---- the way there


@pytest.mark.parametrize(
    ("persona", "labels", "bar"),
    [
        (
            "secretary_a",
            [
                *("首页", "工作台账", "履职月历", "我的学时", "支部活动", "党员学时"),
                *("问题整改", "工作计划", "述职报告", "支部"),
            ],
            ["首页", "台账", "登记", "学时", "报告"],
        ),
        ("staff", ["支部总览", "履职月历", "述职报告审核", "整改督办"], ["总览", "审核"]),
        ("member_a", ["我的学时", "支部活动"], ["学时", "活动"]),
    ],
)
def test_the_menu_has_the_pages_and_the_phones_bar_stays_at_five(
    as_persona: SignedIn, persona: str, labels: list[str], bar: list[str]
) -> None:
    response = as_persona(persona).get("/", follow=True)
    shell = response.context["shell"]
    assert [item.label for item in shell.nav] == labels
    assert [item.short for item in shell.tabs] == bar
    for item in shell.beside:
        assert body(response).count(f'href="{item.url}"') >= 2


def test_while_reports_are_written_the_menu_leads_to_next_years_plan(as_persona: SignedIn) -> None:
    page = body(as_persona("secretary_a").get(BOARD))
    assert 'href="/plan/2027/"' in page
    with time_machine.travel(datetime(2026, 3, 2, 9, 30, tzinfo=UTC), tick=False):
        page = body(as_persona("secretary_a").get(BOARD))
    assert 'href="/plan/2026/"' in page
