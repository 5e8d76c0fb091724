"""记录不对？ One question, one answer, both told; nobody else's."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from activities.actions import Absence, Turnout
from activities.models import Activity, HoursQuestion
from branches.models import Notice
from tests.activities.conftest import Office

SignedIn = Callable[[str], Client]
FORM = "/hours/me/question/"


@pytest.fixture
def missed(office: Office) -> Activity:
    """Return a gathering that the member is said to have missed."""
    return office.log(turnout=Turnout({office.members[2].pk: Absence()}))


def ask(client: Client, record: object, text: str = "我到会了", **more: str) -> int:
    return client.post(FORM, {"record": str(record), "text": text, "token": str(uuid4()), **more}).status_code


def test_a_question_is_answered_once_and_both_are_told(signed_in: SignedIn, missed: Activity) -> None:
    member, secretary = signed_in("member"), signed_in("secretary")
    assert ask(member, missed.pk) == 302
    question = HoursQuestion.objects.get(member__account__username="t-member")
    assert (question.activity, question.text, question.organization) == (missed, "我到会了", missed.organization)
    assert Notice.objects.get(account__username="t-secretary").text == "党员丙同志说“参观展馆”不对，请看一看并答复。"
    assert "待支部答复" in member.get("/hours/me/").content.decode()
    page = secretary.get("/hours/?tab=questions").content.decode()
    assert "党员丙：我到会了" in page
    path = f"/hours/questions/{question.pk}/answer/"
    assert secretary.post(path, {"answer": "已改为出席"}).status_code == 302
    assert "支部答复" in member.get("/hours/me/").content.decode()
    told = Notice.objects.get(account__username="t-member")
    assert (told.text, told.path) == ("您问的学时记录，支部答复了：已改为出席", "/hours/me/#questions")
    late = signed_in("officer").post(path, {"answer": "另一个答复"}, follow=True).content.decode()
    assert "这个问题刚才已经答复过了" in late
    question.refresh_from_db()
    assert question.answer == "已改为出席"


def test_the_link_beside_a_record_has_it_chosen(signed_in: SignedIn, missed: Activity) -> None:
    client = signed_in("member")
    link = f"{FORM}?year=2026&amp;record={missed.pk}"
    assert link in client.get("/hours/me/").content.decode()
    page = client.get(f"{FORM}?record={missed.pk}").content.decode()
    assert f'<option value="{missed.pk}" selected>' in page


def test_what_is_missing_altogether_can_be_asked_about(signed_in: SignedIn, missed: Activity) -> None:
    assert ask(signed_in("member"), 0, "3月的党课没有我") == 302
    assert HoursQuestion.objects.get(text="3月的党课没有我").activity is None


@pytest.mark.parametrize("record", ["", "x", "99999999999999999999", "-1"])
def test_a_broken_record_is_refused(signed_in: SignedIn, missed: Activity, record: str) -> None:
    answer = signed_in("member").post(FORM, {"record": record, "text": "我到会了", "token": str(uuid4())})
    assert (answer.status_code, "我到会了" in answer.content.decode()) == (422, True)


def test_records_of_others_and_of_another_year_are_not_offered(signed_in: SignedIn, office: Office) -> None:
    old = office.log(day=date(2025, 5, 6), title="去年的")
    group = office.log("group_meeting", "别组的会", group=office.group)
    client = signed_in("member")
    assert ask(client, old.pk) == 422
    assert ask(client, group.pk) == 422
    assert (
        client.post(f"{FORM}?year=2025", {"record": old.pk, "text": "不对", "token": str(uuid4())}).status_code == 302
    )


@pytest.mark.parametrize(
    ("text", "said"), [("", "请填写哪里不对"), (" \n ", "请填写哪里不对"), ("字" * 301, "最多 300")]
)
def test_words_are_needed_and_kept(signed_in: SignedIn, missed: Activity, text: str, said: str) -> None:
    answer = signed_in("member").post(FORM, {"record": missed.pk, "text": text, "token": str(uuid4())})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_one_form_sent_twice_is_one_question(signed_in: SignedIn, missed: Activity) -> None:
    client, data = signed_in("member"), {"record": missed.pk, "text": "我到会了", "token": str(uuid4())}
    assert [client.post(FORM, data).status_code for _ in range(5)] == [302] * 5
    assert HoursQuestion.objects.filter(activity=missed).count() == 1


def test_more_than_ten_open_questions_wait_for_answers_first(signed_in: SignedIn, missed: Activity) -> None:
    client = signed_in("member")
    assert [ask(client, missed.pk, f"问{n}") for n in range(11)] == [302] * 10 + [422]


def test_an_answer_needs_words_and_the_right(signed_in: SignedIn, missed: Activity, office: Office) -> None:
    ask(signed_in("member"), missed.pk)
    question = HoursQuestion.objects.get(activity=missed)
    path = f"/hours/questions/{question.pk}/answer/"
    answer = signed_in("secretary").post(path, {"answer": " "})
    assert (answer.status_code, "请填写答复" in answer.content.decode()) == (422, True)
    assert signed_in("staff").post(path, {"answer": "x"}).status_code == 403
    assert signed_in("member").post(path, {"answer": "x"}).status_code == 404
    assert (
        signed_in("secretary").post("/hours/questions/99999999999999999999/answer/", {"answer": "x"}).status_code == 404
    )
