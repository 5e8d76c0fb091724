"""每日一测: the same questions for the whole branch, once a day, kept as they were asked; nobody is ranked."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import Limit, QuizQuestion, QuizSitting
from activities.quiz.actions import sit
from activities.quiz.queries import paper_of, questions_on
from activities.quiz.questions import (
    Asked,
    as_letters,
    as_options,
    asked_before,
    chosen,
    right_ones,
    unknown_letters,
)
from branches.actions import appoint, found
from branches.enums import OrganizationKind, PostRole
from branches.models import Account, AuditEvent, Membership, Organization
from branches.queries import resolve_scope
from portal.kit.dates import today
from tests.activities.conftest import Office

PAGE, BOOK = "/quiz/", "/ledger/books/quiz_question/"
DAY = date(2026, 11, 20)
SignIn = Callable[[str], Client]


# ---- pure ----


@pytest.mark.parametrize(
    ("lines", "options"),
    [
        (["对", "错"], ["对", "错"]),
        (["  对 ", "", "错"], ["对", "错"]),
        (["A. 警告", "B、记过", "c：开除"], ["警告", "记过", "开除"]),
        (["A. 警告", "C. 记过"], ["A. 警告", "C. 记过"]),
        (["A股", "B股"], ["A股", "B股"]),
        (list("一二三四五六"), list("一二三四五六")),
    ],
)
def test_options_lose_only_letters_of_their_own(lines: list[str], options: list[str]) -> None:
    assert as_options(lines) == options


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["对"], "要有 2 到 6 个，现在有 1 个"),
        ([], "要有 2 到 6 个，现在有 0 个"),
        (list("一二三四五六七"), "要有 2 到 6 个，现在有 7 个"),
        (["对", "错", "对"], "“对”重复了"),
        (["对", "错" * 121], "选项B最多 120 个字，现在有 121 个字"),
        (["对\x07", "错"], "选项A里面有看不见的控制字符，请删掉后重新输入"),
    ],
)
def test_options_that_cannot_be_are_told(lines: list[str], sentence: str) -> None:
    with pytest.raises(ValidationError) as caught:
        as_options(lines)
    assert caught.value.messages == [sentence]


@pytest.mark.parametrize(
    ("text", "letters"),
    [("B", ["B"]), ("dca", ["A", "C", "D"]), ("\uff21\uff23", ["A", "C"]), ("A、C，D", ["A", "C", "D"]), ("AA", ["A"])],
)
def test_letters_are_read_however_they_are_typed(text: str, letters: list[str]) -> None:
    assert as_letters(text) == letters


@pytest.mark.parametrize("text", ["", "对", "G", "1", "A*"])
def test_what_is_no_letter_is_told(text: str) -> None:
    with pytest.raises(ValidationError, match="用字母填写"):
        as_letters(text)


def test_a_letter_without_an_option_is_told() -> None:
    assert unknown_letters(["A", "C"], ["对", "错"]) == "C 不在选项里，选项只有 A 到 B"
    assert unknown_letters(["A", "B"], ["对", "错"]) == ""


def test_the_draw_follows_day_and_branch_and_nothing_else() -> None:
    pks = list(range(1, 41))
    drawn = chosen(pks, DAY, 7, 5)
    assert (len(drawn), len(set(drawn))) == (5, 5)
    assert chosen(reversed(pks), DAY, 7, 5) == drawn
    assert chosen(pks, date(2026, 11, 21), 7, 5) != drawn
    assert chosen(pks, DAY, 8, 5) != drawn
    assert sorted(chosen([3, 1], DAY, 7, 5)) == [1, 3]


def test_only_exactly_the_right_letters_are_right() -> None:
    def ask(*given: str) -> Asked:
        return Asked("多选", ("甲", "乙", "丙"), ("A", "C"), given=given)

    tries = [ask("A", "C"), ask("C", "A"), ask("A"), ask("A", "B", "C"), ask()]
    assert [one.is_right for one in tries] == [True, True, False, False, False]
    assert right_ones(tries) == 2
    assert asked_before(tries[0].stored()) == tries[0]


# ---- the bank ----


def ask(organization: Organization, text: str, answers: str = "A", **more: Any) -> QuizQuestion:
    return QuizQuestion.objects.create(
        organization=organization, text=text, options=["甲项", "乙项", "丙项"], answers=list(answers), **more
    )


def typed(**changes: str) -> dict[str, str]:
    return {
        "text": "党章规定的纪律处分有几种？",
        "options": "三种\n五种",
        "answers": "b",
        "source": "《中国共产党章程》",
        **changes,
    }


def test_a_question_is_logged_with_its_letters(secretary: Client, office: Office) -> None:
    assert secretary.post(f"{BOOK}new/", typed(token="7f3a0000-0000-4000-8000-000000000009")).status_code == 302
    question = QuizQuestion.objects.get(organization=office.branch)
    assert (question.options, question.answers) == (["三种", "五种"], ["B"])
    page = secretary.get(f"{BOOK}{question.pk}/").content.decode()
    assert "三种\n五种</textarea>" in page
    assert 'name="answers" value="B"' in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"options": "只有一个"}, "选项：要有 2 到 6 个，现在有 1 个"),
        ({"answers": "C"}, "正确选项：C 不在选项里，选项只有 A 到 B"),
        ({"answers": "对"}, "正确选项：用字母填写，如 B 或 ACD"),
        ({"text": "第一行\n第二行"}, "题目：只能写一行，请删掉换行"),
        ({"text": ""}, "题目：请填写题目"),
        ({"options": ""}, "选项：请填写选项"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(
    secretary: Client, office: Office, changes: dict[str, str], sentence: str
) -> None:
    response = secretary.post(f"{BOOK}new/", typed(**changes))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not QuizQuestion.objects.filter(organization=office.branch).exists()


def test_the_same_question_is_logged_once(secretary: Client, office: Office) -> None:
    ask(office.branch, typed()["text"])
    page = secretary.post(f"{BOOK}new/", typed()).content.decode()
    assert "已经登记过同样的一条" in page


def test_the_list_leads_to_the_import_for_who_logs(signed_in: SignIn, office: Office) -> None:
    ask(office.root, "工委的题")
    own = signed_in("secretary").get(BOOK).content.decode()
    assert "从表格导入" in own
    assert "工委的题" not in own
    staff = signed_in("staff").get(BOOK).content.decode()
    assert "从表格导入" in staff
    assert "工委的题" in staff
    assert signed_in("member").get(BOOK).status_code == 403


def test_staff_log_for_all_below_them(signed_in: SignIn, office: Office) -> None:
    assert signed_in("staff").post(f"{BOOK}new/", typed()).status_code == 302
    assert QuizQuestion.objects.get(text=typed()["text"]).organization == office.root


# ---- the paper ----


@pytest.fixture
def bank(office: Office) -> list[QuizQuestion]:
    """Seven questions of the branch, two of the committee above, and some that nobody here may be asked."""
    below = found(OrganizationKind.BRANCH, "下级支部", parent=office.branch, short_name="下级支部")
    for organization in (office.other, below):
        for number in range(3):
            ask(organization, f"{organization.short_name}的题{number}")
    ask(office.branch, "删掉的题", deleted_at="2026-11-01T00:00Z")
    own = [
        ask(office.branch, f"本支部题{number}", "AC" if number % 2 else "B", source="《党章》") for number in range(7)
    ]
    return [*own, *(ask(office.root, f"工委题{number}") for number in range(2))]


def answers(client: Client, *, right: bool = True) -> dict[str, Any]:
    """Return what a browser sends from the page, all right or all wrong."""
    page = client.get(PAGE)
    questions = page.context["items"]
    chosen_ones = {item.field.html_name: item.question.answers if right else ["C"] for item in questions}
    return {"paper": page.context["paper"], **chosen_ones}


def test_all_members_of_a_branch_get_the_same_five(signed_in: SignIn, office: Office, bank: list[QuizQuestion]) -> None:
    asked = [
        [item.question.text for item in signed_in(who).get(PAGE).context["items"]] for who in ("secretary", "member")
    ]
    assert asked[0] == asked[1]
    assert len(set(asked[0])) == 5
    assert set(asked[0]) <= {question.text for question in bank}
    assert asked[0] == [question.text for question in questions_on(office.branch.pk, DAY)]


def test_the_paper_shows_no_answers(signed_in: SignIn, bank: list[QuizQuestion]) -> None:
    page = signed_in("member").get(PAGE).content.decode()
    assert "《党章》" not in page
    assert "正确" not in page
    assert "自愿参加，不排名" in page
    assert 'type="radio"' in page or 'type="checkbox"' in page


def test_the_number_of_questions_is_a_dated_rule(signed_in: SignIn, bank: list[QuizQuestion]) -> None:
    Limit.objects.filter(code="QZ").update(amount=8)
    assert len(signed_in("member").get(PAGE).context["items"]) == 8
    Limit.objects.filter(code="QZ").delete()
    page = signed_in("member").get(PAGE)
    assert page.status_code == 200
    assert "今天没有题目" in page.content.decode()


def test_handing_in_shows_right_answers_and_sources(
    signed_in: SignIn, office: Office, bank: list[QuizQuestion]
) -> None:
    client = signed_in("member")
    response = client.post(PAGE, answers(client))
    assert (response.status_code, response["Location"]) == (302, PAGE)
    page = client.get(PAGE).content.decode()
    assert "已交卷，答对 5 题，共 5 题。" in page
    assert "今天已经测过" in page
    assert "出处：《党章》" in page
    assert "自愿参加，不排名" in page
    sitting = QuizSitting.objects.get(member=office.members[2])
    assert (sitting.organization, sitting.day, sitting.right, sitting.total) == (office.branch, DAY, 5, 5)
    assert [row["text"] for row in sitting.asked] == [row.text for row in questions_on(office.branch.pk, DAY)]
    event = AuditEvent.objects.latest("pk")
    assert (event.summary, event.organization) == ("参加每日一测：2026-11-20", office.branch)


def test_a_second_paper_shows_the_first_result(signed_in: SignIn, office: Office, bank: list[QuizQuestion]) -> None:
    client = signed_in("member")
    sent = answers(client, right=False)
    client.post(PAGE, sent)
    right = {row: ["A"] for row in sent if row != "paper"} | {"paper": sent["paper"]}
    assert client.post(PAGE, right).status_code == 302
    page = client.get(PAGE).content.decode()
    assert "今天已经测过，这是第一次的结果。" in page
    assert [row.right for row in QuizSitting.objects.filter(member=office.members[2])] == [0]


def test_two_at_the_same_instant_are_one_sitting(office: Office) -> None:
    scope = resolve_scope(Account.objects.get(username="t-member"), today())
    first = Asked("题", ("甲", "乙"), ("A",), given=("A",))
    second = Asked("题", ("甲", "乙"), ("A",), given=("B",))
    assert sit(scope, DAY, [first])[0].right == 1
    sitting, is_first = sit(scope, DAY, [second])
    assert (sitting.right, is_first) == (1, False)
    with pytest.raises(IntegrityError):
        QuizSitting.objects.create(
            organization=office.branch, member=office.members[2], day=DAY, asked=[], right=0, total=1
        )


def test_later_edits_change_no_result(signed_in: SignIn, office: Office, bank: list[QuizQuestion]) -> None:
    client = signed_in("member")
    client.post(PAGE, answers(client))
    QuizQuestion.objects.filter(organization=office.branch).update(
        text="改过", answers=["C"], deleted_at="2026-11-20T00:00Z"
    )
    page = client.get(PAGE).content.decode()
    assert "改过" not in page
    assert page.count("答对") >= 5
    assert "没答对" not in page


def test_open_questions_are_told_and_ticks_stay(signed_in: SignIn, office: Office, bank: list[QuizQuestion]) -> None:
    client = signed_in("member")
    sent = answers(client)
    left_out, kept = [name for name in sent if name != "paper"][:2]
    response = client.post(PAGE, {name: value for name, value in sent.items() if name != left_out})
    page = response.content.decode()
    assert response.status_code == 422
    assert "还有 1 题没有作答，答完再交卷" in page
    assert 'href="#q1"' in page
    assert f'name="{kept}" value="{sent[kept][0]}" checked' in page
    assert not QuizSitting.objects.filter(member=office.members[2]).exists()


@pytest.mark.parametrize("value", ["Z", "", "甲项", "A\x00", "AB"])
def test_an_answer_that_was_not_offered_is_none(
    signed_in: SignIn, office: Office, bank: list[QuizQuestion], value: str
) -> None:
    client = signed_in("member")
    sent = answers(client) | {name: value for name in answers(client) if name != "paper"}
    assert client.post(PAGE, sent).status_code == 422
    assert not QuizSitting.objects.filter(member=office.members[2]).exists()


def test_a_paper_that_changed_is_shown_again(signed_in: SignIn, office: Office, bank: list[QuizQuestion]) -> None:
    client = signed_in("member")
    sent = answers(client)
    first = questions_on(office.branch.pk, DAY)[0]
    QuizQuestion.objects.filter(pk=first.pk).update(text="改过的题目", version=2)
    response = client.post(PAGE, sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "题目刚才有改动，请再看一遍，然后交卷" in page
    assert "改过的题目" in page
    assert "还没有作答" not in page
    assert paper_of(questions_on(office.branch.pk, DAY)) != sent["paper"]
    assert client.post(PAGE, answers(client)).status_code == 302


def test_an_empty_bank_is_a_friendly_page(signed_in: SignIn, office: Office) -> None:
    client = signed_in("member")
    assert "今天没有题目" in client.get(PAGE).content.decode()
    assert client.post(PAGE, {}).status_code == 422
    assert not QuizSitting.objects.filter(member=office.members[2]).exists()


def test_who_left_is_told_so(signed_in: SignIn, office: Office, bank: list[QuizQuestion]) -> None:
    Membership.objects.filter(member=office.members[2]).update(until=date(2026, 11, 1))
    response = signed_in("member").get(PAGE)
    assert response.status_code == 200
    assert "您现在不在任何支部" in response.content.decode()


def test_a_sitting_stays_with_the_branch_of_its_day(
    signed_in: SignIn, office: Office, bank: list[QuizQuestion]
) -> None:
    client, member = signed_in("member"), office.members[2]
    client.post(PAGE, answers(client))
    Membership.objects.filter(member=member).update(until=DAY)
    Membership.objects.create(member=member, organization=office.other, since=date(2026, 11, 21))
    with time_machine.travel(datetime(2026, 11, 21, 9, tzinfo=ZoneInfo("Asia/Shanghai")), tick=False):
        client.force_login(
            Account.objects.get(username="t-member"), backend="django.contrib.auth.backends.ModelBackend"
        )
        assert {item.question.organization_id for item in client.get(PAGE).context["items"]} <= {
            office.other.pk,
            office.root.pk,
        }
        client.post(PAGE, answers(client))
    sittings = QuizSitting.objects.filter(member=member).order_by("day")
    assert [row.organization for row in sittings] == [office.branch, office.other]


def test_who_is_no_member_is_told_so(signed_in: SignIn, bank: list[QuizQuestion]) -> None:
    for send in (signed_in("staff").get, signed_in("staff").post):
        response = send(PAGE)
        assert response.status_code == 403
        assert "没有对应的党员，不参加每日一测" in response.content.decode()


def test_the_own_hours_lead_to_the_quiz_and_those_of_others_do_not(signed_in: SignIn, office: Office) -> None:
    assert 'href="/quiz/"' in signed_in("member").get("/hours/me/").content.decode()
    assert 'href="/quiz/"' not in signed_in("secretary").get(f"/hours/{office.members[2].pk}/").content.decode()


@pytest.mark.parametrize("more", [0, 60])
def test_the_paper_takes_the_same_queries_however_large_the_bank(
    signed_in: SignIn,
    office: Office,
    bank: list[QuizQuestion],
    more: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(more):
        ask(office.branch, f"又一题{number}")
    client = signed_in("member")
    client.get("/healthz")
    with django_assert_num_queries(9):
        client.get(PAGE)
    client.post(PAGE, answers(client))
    client.get(PAGE)
    with django_assert_num_queries(6):
        client.get(PAGE)


def test_a_secretary_answers_as_a_member_too(secretary: Client, office: Office, bank: list[QuizQuestion]) -> None:
    appoint(office.members[0], office.branch, PostRole.ORGANIZATION_OFFICER, since=date(2022, 1, 1))
    assert secretary.post(PAGE, answers(secretary)).status_code == 302
    assert QuizSitting.objects.get(member=office.members[0]).organization == office.branch
