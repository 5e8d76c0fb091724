"""Training elsewhere: reported by a member, decided by the branch, counted once, refused when it cannot be."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from activities.models import HoursClaim, HoursRule
from activities.standing import standing_of
from branches.models import AuditEvent, Notice
from tests.activities.conftest import Office

SignedIn = Callable[[str], Client]
FORM = "/hours/me/claim/"


def typed(**changes: object) -> dict[str, object]:
    words = {"title": "网络课程", "host_body": "干部网络学院", "day": "2026-10-12", "amount": "4", "unit": "hours"}
    return words | {"token": str(uuid4())} | changes


def report(client: Client, **changes: object) -> HoursClaim:
    assert client.post(FORM, typed(**changes)).status_code == 302
    return HoursClaim.objects.latest("pk")


def faults(client: Client, **changes: object) -> list[str]:
    answer = client.post(FORM, typed(**changes))
    assert answer.status_code == 422
    assert "错误：" in answer.content.decode()
    return [line.text for line in answer.context["errors"]]


def picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG")
    return SimpleUploadedFile("结业证.JPG", out.getvalue())


def decide(client: Client, act: str, *claims: HoursClaim, reason: str = "") -> int:
    data = {"claim": [claim.pk for claim in claims], "act": act, "reason": reason}
    return client.post("/hours/claims/decide/", data).status_code


def test_a_report_counts_once_the_branch_has_confirmed_it(signed_in: SignedIn, office: Office) -> None:
    member = office.members[2]
    claim = report(signed_in("member"), proof=picture())
    assert (claim.organization, claim.member, claim.minutes, claim.proof_name) == (
        *(office.branch, member, 240, "结业证.jpg"),
    )
    assert standing_of(member.pk, 2026).done == 0
    page = signed_in("member").get("/hours/me/").content.decode()
    assert "待支部确认" in page
    secretary = signed_in("secretary")
    assert "1 条学时申报待确认" in secretary.get("/hours/").content.decode()
    assert Notice.objects.filter(account__username="t-secretary", path="/hours/?tab=claims").count() == 1
    assert decide(secretary, "confirm", claim) == 302
    assert standing_of(member.pk, 2026).done == 4
    told = Notice.objects.get(account__username="t-member")
    assert told.text == "您申报的10月12日“网络课程”支部已确认，计 4 学时。"


def test_several_are_confirmed_at_once_and_undone_at_once(signed_in: SignedIn, office: Office) -> None:
    claims = [report(signed_in("member"), title=f"第{n}课", day=f"2026-10-{n + 1:02}") for n in range(3)]
    secretary = signed_in("secretary")
    last = AuditEvent.objects.latest("pk").pk
    assert decide(secretary, "confirm", *claims) == 302
    assert AuditEvent.objects.filter(pk__gt=last, summary__startswith="确认学时").count() == 3
    assert standing_of(office.members[2].pk, 2026).done == 12
    numbers = "&".join(f"claim={claim.pk}" for claim in claims)
    assert secretary.post(f"/hours/claims/reopen/?{numbers}").status_code == 302
    own = HoursClaim.objects.filter(organization=office.branch)
    assert own.filter(state="pending", decided_by__isnull=True).count() == 3
    assert standing_of(office.members[2].pk, 2026).done == 0


def test_a_refusal_needs_a_reason_which_the_member_reads(signed_in: SignedIn, office: Office) -> None:
    claim = report(signed_in("member"))
    secretary = signed_in("secretary")
    data = {"claim": claim.pk, "act": "refuse", "reason": " "}
    answer = secretary.post("/hours/claims/decide/", data)
    assert (answer.status_code, "请写明原因" in answer.content.decode()) == (422, True)
    assert decide(secretary, "refuse", claim, reason="业务培训，不计党员教育学时") == 302
    page = signed_in("member").get("/hours/me/").content.decode()
    assert "未计入" in page
    assert "业务培训，不计党员教育学时" in page


def test_a_confirmed_one_is_taken_back_with_a_reason(signed_in: SignedIn, office: Office) -> None:
    claim = report(signed_in("member"))
    secretary = signed_in("secretary")
    decide(secretary, "confirm", claim)
    assert decide(secretary, "take_back", claim) == 422
    assert decide(secretary, "take_back", claim, reason="与集中学习重复") == 302
    claim.refresh_from_db()
    assert (claim.state, claim.reason, standing_of(office.members[2].pk, 2026).done) == (
        *("refused", "与集中学习重复", Decimal(0)),
    )


def test_what_somebody_else_decided_first_stays(signed_in: SignedIn, office: Office) -> None:
    claim = report(signed_in("member"))
    decide(signed_in("secretary"), "refuse", claim, reason="不计")
    answer = signed_in("officer").post("/hours/claims/decide/", {"claim": claim.pk, "act": "confirm"}, follow=True)
    assert "有 1 条刚才已经处理过或撤回了，没有改动。" in answer.content.decode()
    claim.refresh_from_db()
    assert claim.state == "refused"


def test_nothing_ticked_is_said(signed_in: SignedIn, office: Office) -> None:
    answer = signed_in("secretary").post("/hours/claims/decide/", {"act": "confirm"})
    assert (answer.status_code, "请先选要处理的申报" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"amount": "25"}, "时长：一天最多计 8 学时；几天的培训，请一天申报一条"),
        ({"amount": "1500", "unit": "minutes"}, "时长：一天没有这么长，请核对"),
        ({"amount": "600", "unit": "minutes"}, "时长：一天最多计 8 学时；几天的培训，请一天申报一条"),
        ({"amount": "0"}, "时长：时长要大于 0"),
        ({"amount": "-3"}, "时长：时长要大于 0"),
        ({"amount": "1.3"}, "时长：学时按 0.5 的倍数填，或改填分钟"),
        ({"amount": "20", "unit": "minutes"}, "时长：时间太短，不足 0.5 学时"),
        ({"amount": ""}, "时长：请填写时长"),
        ({"amount": "NaN"}, "时长：时长填得不对，请重新填写"),
        ({"amount": "9" * 40}, "时长：一天没有这么长，请核对"),
        ({"unit": "days"}, "单位：请从名单里选单位"),
        ({"title": "　"}, "内容：请填写内容"),
        ({"title": "一\n二"}, "内容：只能写一行，请删掉换行"),
        ({"title": "长" * 121}, "内容：最多 120 个字，现在有 121 个字"),
        ({"day": "2026-11-21"}, "日期：日期还没到，参加完再申报"),
        ({"day": "1900-01-01"}, "日期：日期填得太早了，请看一下年份"),
        ({"day": "2026-02-30"}, "日期：日期填得不对，请重新填写"),
        ({"day": "2024-05-06"}, "日期：2024 年度已归档，不能再登记或修改"),
        ({"day": "1990-05-06"}, "日期：1990 年的学时要求还没有发布，现在不能申报"),
        ({"proof": SimpleUploadedFile("a.exe", b"MZ" * 40)}, None),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(
    signed_in: SignedIn, office: Office, changes: dict[str, object], said: str | None
) -> None:
    answer = signed_in("member").post(FORM, typed(**changes))
    lines = [line.text for line in answer.context["errors"]]
    assert answer.status_code == 422
    assert said in lines if said else any("没有收下" in line for line in lines)
    assert "干部网络学院" in answer.content.decode()
    assert not HoursClaim.objects.filter(organization=office.branch).exists()


def test_the_same_training_is_not_reported_twice(signed_in: SignedIn, office: Office) -> None:
    client = signed_in("member")
    report(client, title="学习“二十届四中全会”专题班")
    assert faults(client, title="学习 二十届四中全会 专题班") == [
        "内容：2026年10月12日的这次培训已经申报过了，不用再报"
    ]
    report(client, title="学习“二十届四中全会”专题班", day="2026-10-13")
    assert HoursClaim.objects.count() - HoursClaim.objects.exclude(organization=office.branch).count() == 2


def test_a_refused_or_withdrawn_one_may_be_reported_again(signed_in: SignedIn, office: Office) -> None:
    client = signed_in("member")
    first = report(client)
    client.post(f"/hours/claims/{first.pk}/withdraw/")
    second = report(client)
    decide(signed_in("secretary"), "refuse", second, reason="日期不对")
    assert report(client).pk not in (first.pk, second.pk)


def test_time_that_may_be_the_same_is_pointed_out(signed_in: SignedIn, office: Office) -> None:
    office.log(day=date(2026, 10, 12))
    report(signed_in("member"))
    page = signed_in("secretary").get("/hours/?tab=claims").content.decode()
    assert "当天还有 14:30–17:00 主题党日，请看时间有没有重复" in page


def test_the_caps_of_the_day_hold_for_claims_too(signed_in: SignedIn, office: Office) -> None:
    office.log(day=date(2026, 10, 12))
    claim = report(signed_in("member"), amount="8")
    decide(signed_in("secretary"), "confirm", claim)
    assert standing_of(office.members[2].pk, 2026).done == 8


def test_one_form_sent_twenty_times_is_one_report(signed_in: SignedIn, office: Office) -> None:
    client, data = signed_in("member"), typed()
    for _ in range(20):
        client.post(FORM, data)
    assert HoursClaim.objects.filter(organization=office.branch).count() == 1


def test_the_token_of_another_member_stores_nothing(signed_in: SignedIn, office: Office) -> None:
    data = typed()
    signed_in("member").post(FORM, data)
    answer = signed_in("officer").post(FORM, data | {"title": "别的"})
    assert (answer.status_code, "这张表不能再用了" in answer.content.decode()) == (422, True)
    assert HoursClaim.objects.filter(organization=office.branch).count() == 1


def test_a_member_withdraws_only_what_is_still_open(signed_in: SignedIn, office: Office) -> None:
    client = signed_in("member")
    claim = report(client)
    decide(signed_in("secretary"), "confirm", claim)
    page = client.post(f"/hours/claims/{claim.pk}/withdraw/", follow=True).content.decode()
    assert "支部已经处理过这一条，不能撤回" in page
    other = report(client, title="另一门课")
    client.post(f"/hours/claims/{other.pk}/withdraw/")
    other.refresh_from_db()
    assert other.withdrawn_at is not None
    assert "另一门课" not in client.get("/hours/me/").content.decode().replace("已撤回", "")
    assert signed_in("officer").post(f"/hours/claims/{claim.pk}/withdraw/").status_code == 404


def test_a_closed_year_is_decided_on_by_nobody(signed_in: SignedIn, office: Office) -> None:
    claim = HoursClaim.objects.create(
        organization=office.branch, member=office.members[2], title="旧课", day=date(2024, 5, 6), minutes=60
    )
    answer = signed_in("secretary").post("/hours/claims/decide/", {"claim": claim.pk, "act": "confirm"})
    assert (answer.status_code, "2024 年度已归档" in answer.content.decode()) == (422, True)
    claim.refresh_from_db()
    assert claim.state == "pending"


@pytest.mark.parametrize("number", ["x", "99999999999999999999", "-1", "\uff11"])
def test_broken_numbers_name_no_claim(signed_in: SignedIn, office: Office, number: str) -> None:
    answer = signed_in("secretary").post("/hours/claims/decide/", {"claim": number, "act": "confirm"})
    assert answer.status_code == 422


def test_claims_of_another_branch_are_not_there(signed_in: SignedIn, office: Office) -> None:
    own = report(signed_in("member"))
    foreign = HoursClaim.objects.create(
        organization=office.other, member=office.stranger, title="外人的课", day=date(2026, 5, 6), minutes=60
    )
    assert decide(signed_in("secretary"), "confirm", own, foreign) == 404
    assert set(HoursClaim.objects.filter(pk__in=[own.pk, foreign.pk]).values_list("state", flat=True)) == {"pending"}
    assert decide(signed_in("staff"), "confirm", own) == 403
    assert decide(signed_in("member"), "confirm", own) == 403


def test_the_proof_is_for_the_member_and_the_branch(signed_in: SignedIn, office: Office) -> None:
    claim = report(signed_in("member"), proof=picture())
    path = f"/hours/claims/{claim.pk}/proof/"
    answers = {who: signed_in(who).get(path) for who in ("member", "secretary", "officer", "staff")}
    assert {who: answer.status_code for who, answer in answers.items()} == {
        "member": 200,
        "secretary": 200,
        "officer": 200,
        "staff": 403,
    }
    assert answers["member"]["Content-Disposition"].startswith("attachment")
    for answer in answers.values():
        answer.close()


def test_without_a_rule_nothing_is_reported(signed_in: SignedIn, office: Office) -> None:
    HoursRule.objects.all().delete()
    assert "日期：2026 年的学时要求还没有发布，现在不能申报" in faults(signed_in("member"))
