"""More time for a problem: the branch asks with a reason, the working committee answers, the old deadline stays."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import ClosedYear, RectificationExtension, RectificationItem
from branches.models import Account, Grant
from portal.demo import World
from tests.activities.conftest import Office
from tests.activities.test_rectify import BOARD, last_event, make, only, typed
from tests.answers import Answer, body

SignedIn = Callable[[str], Client]
ASKED = {"new_deadline": "2026-11-30", "reason": "等第三方检测报告。"}
OLD, NEW = date(2026, 10, 31), date(2026, 11, 30)


@pytest.fixture
def item(office: Office) -> RectificationItem:
    return make(office, deadline=OLD, progress="已联系")


def ask(client: Client, item: RectificationItem, **changes: str) -> Answer:
    return client.post(reverse("rectify_extend", args=[item.pk]), ASKED | changes)


def answer(client: Client, item: RectificationItem, word: str = "agree") -> Answer:
    return client.post(reverse("rectify_answer_extension", args=[item.pk]), {"answer": word})


def test_the_branch_asks_and_the_deadline_stays_until_the_answer(
    signed_in: SignedIn, office: Office, item: RectificationItem
) -> None:
    secretary = signed_in("secretary")
    assert ask(secretary, item)["Location"] == f"{BOARD}#item-{item.pk}"
    row = RectificationExtension.objects.get(item=item)
    assert (row.old_deadline, row.new_deadline, row.reason, row.state) == (OLD, NEW, "等第三方检测报告", "asked")
    assert row.asked_by == Account.objects.get(username="t-secretary")
    assert only(office).deadline == OLD
    event = last_event(office)
    assert event.summary == "申请延期：记录不完整"
    assert event.changes == {"申请时限": ["2026-10-31", "2026-11-30"], "理由": ["", "等第三方检测报告"]}
    page = body(secretary.get(BOARD))
    assert "已申请延期，工委答复后时限才会改。" in page
    assert "原定 10月31日，申请延至 11月30日（待工委答复）：等第三方检测报告" in page
    assert reverse("rectify_extend", args=[item.pk]) not in page
    assert reverse("rectify_answer_extension", args=[item.pk]) not in page


def test_agreeing_moves_the_deadline_and_keeps_the_old_one(
    signed_in: SignedIn, office: Office, item: RectificationItem
) -> None:
    secretary, staff = signed_in("secretary"), signed_in("staff")
    ask(secretary, item)
    assert reverse("rectify_answer_extension", args=[item.pk]) in body(staff.get(BOARD))
    answer(staff, item)
    row = RectificationExtension.objects.get(item=item)
    assert (row.state, row.old_deadline, row.answered_on) == ("agreed", OLD, date(2026, 11, 20))
    assert row.answered_by == Account.objects.get(username="t-staff")
    assert only(office).deadline == NEW
    event = last_event(office)
    assert event.summary == "同意延期：记录不完整"
    assert event.changes == {
        "延期申请": ["待工委答复", "同意延期"],
        "整改时限": ["2026-10-31", "2026-11-30"],
    }
    assert "已同意测试支部延期到2026年11月30日。" in body(staff.get(BOARD))
    page = body(secretary.get(BOARD))
    assert "原定 10月31日，延至 11月30日（已同意）" in page
    assert "逾期" not in page


def test_refusing_leaves_the_deadline_and_the_branch_may_ask_again(
    signed_in: SignedIn, office: Office, item: RectificationItem
) -> None:
    secretary, staff = signed_in("secretary"), signed_in("staff")
    ask(secretary, item)
    answer(staff, item, "refuse")
    assert only(office).deadline == OLD
    assert last_event(office).changes == {"延期申请": ["待工委答复", "不同意延期"]}
    assert "原定 10月31日，申请延至 11月30日（未同意）" in body(secretary.get(BOARD))
    ask(secretary, item, new_deadline="2027-01-15")
    page = body(secretary.get(BOARD))
    assert "原定 2026年10月31日，申请延至 2027年1月15日（待工委答复）" in page
    assert RectificationExtension.objects.filter(item=item).count() == 2


WRONG = {
    "no day": ({"new_deadline": ""}, "请填写申请时限"),
    "garbage day": ({"new_deadline": "2026-02-30"}, "申请时限填得不对"),
    "not later": ({"new_deadline": "2026-10-31"}, "申请的时限要晚于现在的时限"),
    "over already": ({"new_deadline": "2026-11-19"}, "申请的时限已经过了，请往后选"),
    "beyond all years": ({"new_deadline": "9999-12-31"}, "日期填得太晚了"),
    "no reason": ({"reason": " "}, "请填写申请理由"),
    "only stops": ({"reason": "。"}, "请填写申请理由"),
    "long reason": ({"reason": "长" * 121}, "最多 120 个字，现在有 121 个字"),
    "control characters": ({"reason": "等\x08报告"}, "里面有看不见的控制字符"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_request_is_answered_with_a_sentence_and_kept(
    secretary: Client, item: RectificationItem, changes: dict[str, str], sentence: str
) -> None:
    response = secretary.post(reverse("rectify_extend", args=[item.pk]), ASKED | changes)
    page = body(response)
    assert response.status_code == 422
    assert sentence in page
    assert "错误：" in page
    assert RectificationExtension.objects.filter(item=item).count() == 0
    for name in ASKED.keys() - changes.keys():
        assert f'value="{ASKED[name]}"' in page


@pytest.mark.parametrize("word", ["", "yes", "agree "])
def test_an_answer_is_one_of_two(signed_in: SignedIn, office: Office, item: RectificationItem, word: str) -> None:
    ask(signed_in("secretary"), item)
    response = signed_in("staff").post(reverse("rectify_answer_extension", args=[item.pk]), {"answer": word})
    assert response.status_code == 422
    assert ("请选择答复" if not word else "请从名单里选答复") in body(response)
    assert only(office).deadline == OLD


def test_there_is_one_open_request_at_a_time(secretary: Client, item: RectificationItem) -> None:
    ask(secretary, item)
    response = secretary.post(reverse("rectify_extend", args=[item.pk]), ASKED)
    assert "上一次申请还没有答复，等工委答复后再申请。" in body(secretary.get(response["Location"]))
    assert RectificationExtension.objects.filter(item=item).count() == 1


@pytest.mark.parametrize(
    ("state", "deadline", "sentence"),
    [
        ("signed_off", OLD, "这个问题现在是“已销号”，不用延期"),
        ("long_term", OLD, "这个问题现在是“长期坚持”，不用延期"),
        ("in_progress", None, "这个问题还没有定整改时限，直接填写就行"),
    ],
)
def test_only_an_open_problem_with_a_deadline_gets_more_time(
    secretary: Client, office: Office, state: str, deadline: date | None, sentence: str
) -> None:
    item = make(office, state, deadline=deadline, signed_off_on=OLD if state == "signed_off" else None)
    assert reverse("rectify_extend", args=[item.pk]) not in body(secretary.get(BOARD))
    response = secretary.post(reverse("rectify_extend", args=[item.pk]), ASKED)
    assert sentence in body(secretary.get(response["Location"]))
    assert RectificationExtension.objects.filter(item=item).count() == 0


def test_without_an_open_request_there_is_nothing_to_answer(
    signed_in: SignedIn, office: Office, item: RectificationItem
) -> None:
    staff = signed_in("staff")
    response = staff.post(reverse("rectify_answer_extension", args=[item.pk]), {"answer": "agree"})
    assert "没有待答复的延期申请" in body(staff.get(response["Location"]))
    assert only(office).deadline == OLD


def test_a_request_that_was_overtaken_by_signing_off_is_not_answered(
    signed_in: SignedIn, office: Office, item: RectificationItem
) -> None:
    secretary, staff = signed_in("secretary"), signed_in("staff")
    ask(secretary, item)
    RectificationItem.objects.filter(pk=item.pk).update(state="signed_off", signed_off_on=date(2026, 11, 20))
    page = body(staff.get(BOARD))
    assert "销号前没有答复" in page
    assert reverse("rectify_answer_extension", args=[item.pk]) not in page
    answer(staff, item)
    assert only(office).deadline == OLD


def test_a_branch_cannot_answer_itself_even_when_its_secretary_is_staff_too(
    signed_in: SignedIn, office: Office, item: RectificationItem
) -> None:
    ask(signed_in("secretary"), item)
    for _ in range(2):
        response = signed_in("secretary").post(reverse("rectify_answer_extension", args=[item.pk]), {"answer": "agree"})
        assert response.status_code == 403
        assert "延期由工委答复，支部不能答复自己的申请" in body(response)
        account = Account.objects.get(username="t-secretary")
        Grant.objects.create(account=account, role="staff", organization=office.root, since=date(2020, 1, 1))
    assert only(office).deadline == OLD


def test_staff_cannot_ask_and_others_see_nothing(
    signed_in: SignedIn, as_persona: SignedIn, world: World, item: RectificationItem
) -> None:
    refused = signed_in("staff").post(reverse("rectify_extend", args=[item.pk]), ASKED)
    assert refused.status_code == 403
    assert "只有本支部的书记和委员能申请延期" in body(refused)
    for client in (signed_in("member"), signed_in("auditor"), as_persona("secretary_b")):
        for name, sent in (("rectify_extend", ASKED), ("rectify_answer_extension", {"answer": "agree"})):
            assert client.post(reverse(name, args=[item.pk]), sent).status_code == 404
    assert RectificationExtension.objects.filter(item=item).count() == 0


def test_a_problem_of_a_closed_year_keeps_its_deadline(
    secretary: Client, office: Office, item: RectificationItem
) -> None:
    ClosedYear.objects.create(organization=office.branch, year=2026)
    response = secretary.post(reverse("rectify_extend", args=[item.pk]), ASKED)
    assert "2026 年度已归档" in body(secretary.get(response["Location"]))
    assert RectificationExtension.objects.filter(item=item).count() == 0


@pytest.mark.parametrize(
    ("deadline", "status"), [("2026-10-31", 302), ("2026-10-01", 302), ("2026-11-01", 422), ("", 422)]
)
def test_an_edit_brings_a_deadline_forward_but_never_puts_it_off(
    secretary: Client, office: Office, item: RectificationItem, deadline: str, status: int
) -> None:
    sent = typed(source="self_check", found_on="2026-09-01", problem="记录不完整", deadline=deadline)
    response = secretary.post(reverse("rectify_edit", args=[item.pk]), sent)
    assert response.status_code == status
    if status == 422:
        assert "请在问题整改页上申请延期" in body(response)
        assert only(office).deadline == OLD


def test_a_first_deadline_is_set_without_asking(secretary: Client, office: Office) -> None:
    item = make(office)
    sent = typed(source="self_check", found_on="2026-09-01", problem="记录不完整", deadline="2026-12-31")
    assert secretary.post(reverse("rectify_edit", args=[item.pk]), sent).status_code == 302
    assert only(office).deadline == date(2026, 12, 31)


def test_agreeing_after_the_deadline_was_brought_forward_keeps_that_one(
    signed_in: SignedIn, office: Office, item: RectificationItem
) -> None:
    ask(signed_in("secretary"), item)
    RectificationItem.objects.filter(pk=item.pk).update(deadline=date(2026, 10, 1))
    answer(signed_in("staff"), item)
    assert RectificationExtension.objects.get(item=item).old_deadline == date(2026, 10, 1)
    assert only(office).deadline == NEW
