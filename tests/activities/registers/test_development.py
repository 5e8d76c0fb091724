"""发展党员 as the branch logs it: steps and roster are one fact, rules are sentences beside the step."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import ClosedYear, Limit
from branches.actions import admit
from branches.enums import DevelopmentStepCode, MemberState
from branches.models import AuditEvent, DevelopmentCase, DevelopmentStep, Member, Membership, MemberStatus
from portal.demo import World
from tests.activities.conftest import Office
from tests.activities.registers.books import BOOKS, last_event, save
from tests.answers import body
from tests.security.pages import offered

CODE = "development"
NEW = f"{BOOKS}/{CODE}/new/"
RULES = "《中国共产党发展党员工作细则》"
PAGE_QUERIES = 12
VOTES = {"due_voting": "5", "present_voting": "5", "ayes": "5", "nays": "0", "abstentions": "0"}
Fields = dict[str, Any]
SignedIn = Callable[[str], Client]


def votes(step: int, **numbers: str) -> Fields:
    return {f"{name}_{step}": number for name, number in (VOTES | numbers).items()}


def days(**known: str) -> Fields:
    """Return the fields of steps: s3="2025-03-01" is the day of step 3."""
    return {f"done_on_{name[1:]}": day for name, day in known.items()}


def person(office: Office, name: str = "申请人子", **states: str) -> Member:
    known = {MemberState(state): date.fromisoformat(day) for state, day in states.items()}
    return admit(office.branch, name, since=date(2020, 1, 1), order=9, states=known)


def case(office: Office, member: Member | None = None, **known: str) -> DevelopmentCase:
    """Store a case with its steps, and on the roster what the form would have put there."""
    made = DevelopmentCase.objects.create(organization=office.branch, member=member or person(office))
    for name, day in known.items():
        DevelopmentStep.objects.create(case=made, code=int(name[1:]), done_on=date.fromisoformat(day))
    return made


def steps(made: DevelopmentCase) -> dict[int, str]:
    return {row.code: str(row.done_on) for row in DevelopmentStep.objects.filter(case=made)}


def standing(member: Member) -> dict[str, str]:
    return {row.state: str(row.since) for row in MemberStatus.objects.filter(member=member)}


def only() -> DevelopmentCase:
    return DevelopmentCase.objects.get()


def picked(page: bytes, name: str) -> list[str]:
    return list(Member.objects.filter(pk__in=offered(page, name)).values_list("name", flat=True))


@pytest.fixture(autouse=True)
def _no_demo(office: Office) -> None:
    """Let the cases of these tests be the only ones."""
    DevelopmentStep.objects.all().delete()
    DevelopmentCase.objects.all().delete()


# ---- a new case


def test_a_new_person_is_put_on_the_roster_once(secretary: Client, office: Office) -> None:
    response = save(secretary, CODE, person="新同志寅", **days(s1="2026-11-10"))
    assert (response.status_code, response["Location"]) == (302, f"{BOOKS}/{CODE}/")
    made = only()
    assert (made.organization, made.member.name, made.member.order) == (office.branch, "新同志寅", 5)
    assert standing(made.member) == {"applicant": "2026-11-10"}
    assert [(row.organization, row.since, row.until) for row in Membership.objects.filter(member=made.member)] == [
        (office.branch, date(2026, 11, 10), None)
    ]
    assert steps(made) == {1: "2026-11-10"}
    event = last_event(office)
    assert (event.summary, event.changes) == ("登记发展党员：新同志寅", {"名册：入党申请人": ["", "2026-11-10"]})


def test_pressing_twice_makes_one_person(secretary: Client, office: Office) -> None:
    sent = {"person": "新同志寅", "token": "7f3a0000-0000-4000-8000-000000000001", **days(s1="2026-11-10")}
    for _ in range(2):
        assert secretary.post(NEW, sent).status_code == 302
    assert Member.objects.filter(name="新同志寅").count() == 1
    assert only().member.name == "新同志寅"


def test_what_the_roster_knows_is_not_asked_again(secretary: Client, office: Office) -> None:
    known = person(office, applicant="2024-05-06", activist="2025-02-03")
    assert save(secretary, CODE, member=str(known.pk), **days(s2="2024-05-20")).status_code == 422  # a closed year
    assert save(secretary, CODE, member=str(known.pk), **days(s4="2025-02-10")).status_code == 302
    assert steps(only()) == {1: "2024-05-06", 3: "2025-02-03", 4: "2025-02-10"}
    assert standing(known) == {"applicant": "2024-05-06", "activist": "2025-02-03"}


def test_who_may_be_chosen(secretary: Client, office: Office) -> None:
    person(office, "申请人子", applicant="2026-01-05")
    person(office, "预备丑", probationary="2026-05-05")
    person(office, "无身份寅")
    case(office, person(office, "有台账卯", activist="2026-01-05"), s1="2026-01-05")
    gone = person(office, "已转出辰", full="2010-01-01")
    Membership.objects.filter(member=gone).update(until=date(2026, 1, 1))
    admit(office.other, "隔壁申请人", since=date(2020, 1, 1), states={MemberState.APPLICANT: date(2026, 1, 5)})
    page = secretary.get(NEW)
    text = body(page)
    assert [name for name in ("申请人子（入党申请人）", "预备丑（预备党员）") if name in text] == [
        "申请人子（入党申请人）",
        "预备丑（预备党员）",
    ]
    assert [name for name in ("无身份寅", "有台账卯", "隔壁申请人", "外人") if name in text] == []
    full = ["书记甲", "委员乙", "党员丙", "党员丁", "党员戊", "已转出辰"]
    assert picked(page.content, "contacts") == picked(page.content, "sponsors") == full
    assert text.count("已转出辰（已转出）") == 2


WRONG: dict[str, tuple[Fields, str]] = {
    "nobody": ({}, "同志：请从名册里选，或者填新同志的姓名"),
    "no application": ({"person": "新同志寅", "done_on_1": ""}, "请填写递交入党申请书的日期"),
    "a day ahead": ({"person": "新同志寅", "done_on_2": "2026-11-21"}, "日期还没到，办完再填"),
    "no such day": ({"person": "新同志寅", "done_on_2": "2026-02-30"}, "2 党组织派人谈话填得不对，请重新填写"),
    "too long ago": ({"person": "新同志寅", "done_on_1": "1949-09-30"}, "日期填得太早了，请看一下年份"),
    "a closed year": ({"person": "新同志寅", "done_on_1": "2024-12-31"}, "2024 年度已归档，不能再登记或修改"),
    "a note without a day": ({"person": "新同志寅", "note_2": "出差"}, "请填写这一步的日期"),
    "votes without a day": ({"person": "新同志寅", "ayes_15": "0"}, "请填写这一步的日期"),
    "backwards": ({"person": "新同志寅", "done_on_2": "2026-11-09"}, f"第2步不能早于第1步的2026年11月10日（{RULES}）"),
    "negative votes": ({"person": "新同志寅", "ayes_15": "-1"}, "赞成："),
    "two lines": ({"person": "新同志\n寅"}, "只能写一行，请删掉换行"),
    "a long name": ({"person": "寅" * 41}, "最多 40 个字，现在有 41 个字"),
    "somebody of the branch": ({"person": "党员丙"}, "名册上已有党员丙；确实是同名的另一个人，请在姓名后加字区别"),
    "a huge number": ({"person": "新同志寅", "contacts": ["9" * 30]}, "请从名单里选培养联系人"),
    "no number": ({"person": "新同志寅", "sponsors": ["x"]}, "请从名单里选入党介绍人"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(secretary: Client, office: Office, name: str) -> None:
    typed, sentence = WRONG[name]
    response = save(secretary, CODE, **(days(s1="2026-11-10") | {"note": "密标备注"} | typed))
    assert response.status_code == 422
    text = body(response)
    assert sentence in text
    assert 'value="密标备注"' in text
    assert (DevelopmentCase.objects.count(), Member.objects.filter(name="新同志寅").count()) == (0, 0)


def test_a_person_has_one_place_on_the_page(secretary: Client, office: Office) -> None:
    known = person(office, applicant="2026-01-05")
    both = save(secretary, CODE, member=str(known.pk), person="新同志寅", **days(s1="2026-01-05"))
    assert "已经从名册里选了申请人子，新同志的姓名请不填" in body(both)
    again = save(secretary, CODE, person="申请人子", **days(s1="2026-01-05"))
    assert "申请人子已在名册上，请在上一栏里选" in body(again)
    assert DevelopmentCase.objects.count() == 0


def test_the_roster_is_not_overwritten_silently(secretary: Client, office: Office) -> None:
    known = person(office, applicant="2026-01-05")
    response = save(secretary, CODE, member=str(known.pk), **days(s1="2026-01-06"))
    assert "名册上申请人子的“入党申请人”从2026年1月5日起，和这里不一样，请核对" in body(response)
    assert (standing(known), DevelopmentCase.objects.count()) == ({"applicant": "2026-01-05"}, 0)


# ---- steps of a stored case


def test_steps_write_the_roster_follow_corrections_and_go_when_cleared(secretary: Client, office: Office) -> None:
    save(secretary, CODE, person="新同志寅", **days(s1="2025-01-10"))
    made = only()
    save(secretary, CODE, made.pk, **days(s3="2025-03-01"))
    assert standing(made.member) == {"applicant": "2025-01-10", "activist": "2025-03-01"}
    save(secretary, CODE, made.pk, **days(s3="2025-03-02"), note_3="支委会确定")
    assert standing(made.member) == {"applicant": "2025-01-10", "activist": "2025-03-02"}
    event = last_event(office)
    assert event.changes["3 推荐和确定入党积极分子"] == ["2025-03-01", "2025-03-02"]
    assert event.changes["名册：入党积极分子"] == ["2025-03-01", "2025-03-02"]
    assert event.changes["第3步说明"] == ["", "支委会确定"]
    rows = set(MemberStatus.objects.values_list("pk", flat=True))
    save(secretary, CODE, made.pk, **days(s4="2025-03-05"))
    assert set(MemberStatus.objects.values_list("pk", flat=True)) == rows
    save(secretary, CODE, made.pk, **days(s3="", s4=""), note_3="")
    assert standing(made.member) == {"applicant": "2025-01-10"}
    assert steps(made) == {1: "2025-01-10"}
    assert last_event(office).changes["名册：入党积极分子"] == ["2025-03-02", ""]


def test_the_whole_way_ends_as_a_full_member_on_the_day_the_probation_ends(secretary: Client, office: Office) -> None:
    ClosedYear.objects.filter(organization=office.branch).delete()
    made = case(office, s1="2023-01-10")
    MemberStatus.objects.create(
        member=made.member, organization=office.branch, state="applicant", since=date(2023, 1, 10)
    )
    two = [str(member.pk) for member in office.members[:2]]
    done = days(s3="2023-06-01", s5="2023-06-05", s7="2024-06-01", s9="2024-06-05", s11="2024-07-01", s13="2024-08-01")
    done |= days(s15="2024-08-20", s17="2024-10-08", s22="2025-08-10", s23="2025-09-05", s24="2025-10-08")
    response = save(
        secretary, CODE, made.pk, contacts=two[:1], sponsors=two, hours_11="24", **done, **votes(15), **votes(23)
    )
    assert response.status_code == 302
    assert standing(made.member) == {
        "applicant": "2023-01-10",
        "activist": "2023-06-01",
        "development_target": "2024-06-01",
        "probationary": "2024-08-20",
        "full": "2025-08-20",
    }
    row = DevelopmentStep.objects.get(case=made, code=23)
    assert (row.due_voting, row.present_voting, row.ayes, row.nays, row.abstentions) == (5, 5, 5, 0, 0)
    kept = set(DevelopmentStep.objects.values_list("pk", "code"))
    assert save(secretary, CODE, made.pk, **days(s25="2025-10-20")).status_code == 302
    assert kept < set(DevelopmentStep.objects.values_list("pk", "code"))
    page = body(secretary.get(f"{BOOKS}/{CODE}/{made.pk}/"))
    assert "25 步都办完了" in page


def test_rules_are_said_beside_the_step(secretary: Client, office: Office) -> None:
    made = case(office, s1="2025-01-10", s3="2025-03-01")
    early = save(secretary, CODE, made.pk, **days(s7="2026-02-28"))
    assert early.status_code == 422
    text = body(early)
    assert f"入党积极分子培养教育考察至少 1 年，第7步最早是2026年3月1日（{RULES}）" in text
    assert 'value="2026-02-28"' in text
    assert steps(made) == {1: "2025-01-10", 3: "2025-03-01"}
    assert save(secretary, CODE, made.pk, **days(s7="2026-03-01")).status_code == 302
    short = save(secretary, CODE, made.pk, **days(s11="2026-05-01"), hours_11="23.5")
    assert f"发展对象集中培训至少 24 学时，现在是 23.5 学时（{RULES}）" in body(short)
    half = save(secretary, CODE, made.pk, **days(s15="2026-06-01"), **votes(15, due_voting="10"))
    assert f"实到要超过应到的一半：应到 10 人，实到 5 人，不能表决（{RULES}）" in body(half)
    assert standing(made.member) == {
        "applicant": "2025-01-10",
        "activist": "2025-03-01",
        "development_target": "2026-03-01",
    }


def test_a_rule_that_was_changed_is_used_from_its_day(secretary: Client, office: Office) -> None:
    rule = Limit.objects.get(code="D6")
    Limit.objects.filter(pk=rule.pk).update(valid_until=date(2025, 12, 31))
    rule.pk, rule.amount, rule.valid_from = None, 2, date(2026, 1, 1)
    rule.save()
    made = case(office, s1="2025-01-10", s3="2025-03-01")
    assert "至少 2 年，第7步最早是2027年3月1日" in body(save(secretary, CODE, made.pk, **days(s7="2026-03-01")))


def test_what_is_late_is_shown_and_stored_and_a_note_explains_it(secretary: Client, office: Office) -> None:
    made = case(office, s1="2026-01-10")
    assert save(secretary, CODE, made.pk, **days(s2="2026-02-11")).status_code == 302
    late = "第2步应不晚于2026年2月10日，请写明原因（《中国共产党发展党员工作细则》第七条）"
    assert late in body(secretary.get(f"{BOOKS}/{CODE}/{made.pk}/"))
    assert "1 处要补或说明" in body(secretary.get(f"{BOOKS}/{CODE}/"))
    save(secretary, CODE, made.pk, note_2="申请人在外地挂职")
    assert "处要补或说明" not in body(secretary.get(f"{BOOKS}/{CODE}/"))


def test_contacts_and_sponsors_are_counted_and_were_full_members(secretary: Client, office: Office) -> None:
    made = case(office, s1="2025-01-10", s3="2025-03-01", s7="2026-03-01")
    young = person(office, "新转正丑", full="2026-04-01")
    ids = [str(member.pk) for member in office.members]
    none = body(save(secretary, CODE, made.pk, **days(s5="2025-03-05", s9="2026-03-05")))
    assert "培养联系人要选一至两名正式党员，现在选了 0 名" in none
    assert "入党介绍人要选两名正式党员，现在选了 0 名" in none
    many = body(save(secretary, CODE, made.pk, contacts=ids[:3], sponsors=ids[:3]))
    assert "培养联系人要选一至两名正式党员，现在选了 3 名" in many
    assert "入党介绍人要选两名正式党员，现在选了 3 名" in many
    one = body(save(secretary, CODE, made.pk, sponsors=ids[:1], **days(s9="2026-03-05")))
    assert "入党介绍人要选两名正式党员，现在选了 1 名" in one
    late = {"sponsors": [ids[0], str(young.pk)]}
    assert "新转正丑到第9步那天还不是正式党员，不能作入党介绍人" in body(
        save(secretary, CODE, made.pk, **late, **days(s9="2026-03-31"))
    )
    assert save(secretary, CODE, made.pk, **late, **days(s9="2026-04-01")).status_code == 302
    assert {member.name for member in made.sponsors.all()} == {"书记甲", "新转正丑"}
    assert last_event(office).changes["入党介绍人"] == ["", "书记甲、新转正丑"]


def test_nobody_of_another_branch_accompanies_a_case(secretary: Client, office: Office) -> None:
    made = case(office, s1="2025-01-10")
    response = save(secretary, CODE, made.pk, contacts=[str(office.stranger.pk)])
    assert (response.status_code, made.contacts.count()) == (422, 0)
    forged = save(secretary, CODE, member=str(office.stranger.pk), **days(s1="2026-01-01"))
    assert "请从名单里选同志" in body(forged)


def test_a_closed_year_stays_as_it_is(secretary: Client, office: Office) -> None:
    made = case(office, s1="2024-05-06", s3="2025-03-01")
    for changed in (days(s1="2025-01-01"), {"note_1": "补记"}, days(s2="2024-06-01")):
        response = save(secretary, CODE, made.pk, **changed)
        assert (response.status_code, "2024 年度已归档" in body(response)) == (422, True)
    assert (
        save(secretary, CODE, made.pk, **days(s5="2025-03-05"), contacts=[str(office.members[0].pk)]).status_code == 302
    )
    assert steps(made) == {1: "2024-05-06", 3: "2025-03-01", 5: "2025-03-05"}


def test_what_somebody_else_wrote_on_the_roster_survives_a_cleared_step(secretary: Client, office: Office) -> None:
    made = case(office, s1="2025-01-10", s3="2025-03-01")
    MemberStatus.objects.create(
        member=made.member, organization=office.branch, state="activist", since=date(2025, 4, 1)
    )
    assert save(secretary, CODE, made.pk, **days(s3="")).status_code == 302
    assert standing(made.member) == {"applicant": "2025-01-10", "activist": "2025-04-01"}


# ---- the pages


def test_the_page_opens_the_stage_in_which_the_case_stands(secretary: Client, office: Office) -> None:
    made = case(office, s1="2026-01-10", s2="2026-01-20", s3="2026-03-01", s4="2026-03-02", s5="2026-03-03")
    page = body(secretary.get(f"{BOOKS}/{CODE}/{made.pk}/"))
    assert page.count('<details class="card more stage mb-3"') == 5
    assert page.count('<details class="card more stage mb-3" open') == 1
    assert "下一步：6 培养教育考察，2027年3月1日满" in page
    assert page.index("入党积极分子<span") > page.index('stage mb-3" open')
    wrong = body(save(secretary, CODE, made.pk, **days(s24="2026-02-30")))
    assert wrong.count('<details class="card more stage mb-3" open') == 2


def test_the_list_tells_stage_and_next_step(secretary: Client, office: Office) -> None:
    case(office, s1="2026-11-10")
    page = body(secretary.get(f"{BOOKS}/{CODE}/"))
    assert "申请人子" in page
    assert "2 党组织派人谈话，应在2026年12月10日前办" in page
    assert "25 材料归档" not in page
    assert " · </span>" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_take_few_queries_whatever_their_length(
    secretary: Client,
    office: Office,
    rows: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    people = [person(office, f"申请人{number}") for number in range(rows)]
    cases = [case(office, one, s1="2025-01-10", s3="2025-03-01") for one in people]
    for made in cases:
        made.contacts.set(office.members[:2])
        made.sponsors.set(office.members[:2])
    for address in (f"{BOOKS}/{CODE}/", NEW, f"{BOOKS}/{CODE}/{cases[0].pk}/", f"{BOOKS}/{CODE}/?bin=1"):
        with django_assert_max_num_queries(PAGE_QUERIES):
            assert secretary.get(address).status_code == 200


def test_other_branches_do_not_see_a_case_and_staff_read_it(
    office: Office, signed_in: SignedIn, as_persona: Callable[[str], Client]
) -> None:
    made = case(office, s1="2025-01-10")
    address = f"{BOOKS}/{CODE}/{made.pk}/"
    for persona, answer in (("secretary_a", 404), ("secretary_b", 404), ("member_a", 403)):
        assert as_persona(persona).get(address).status_code == answer
        assert as_persona(persona).post(address, {"version": "1"}).status_code == answer
    page = signed_in("staff").get(address)
    assert (page.status_code, "2025年1月10日" in body(page), "<textarea" in body(page)) == (200, True, False)
    assert signed_in("staff").post(address, {"version": "1"}).status_code == 403
    assert signed_in("staff").get(NEW).status_code == 403


def test_the_export_has_every_step_in_the_order_of_the_ledger(secretary: Client, office: Office) -> None:
    case(office, s1="2025-01-10")
    content = secretary.get(f"{BOOKS}/{CODE}/export/").content
    sheet: Any = openpyxl.load_workbook(io.BytesIO(content)).active
    head = next(list(row) for row in sheet.iter_rows(values_only=True) if row[0] == "序号")
    numbered = [label for label in head if str(label)[0].isdigit()]
    assert numbered == [f"{code.value} {code.label}" for code in DevelopmentStepCode]
    assert head[head.index("5 指定培养联系人") + 1] == "培养联系人"
    place = head.index("15 支部大会讨论接收")
    votes = ["有表决权应到", "有表决权实到", "赞成", "反对", "弃权"]
    assert head[place + 1 : place + 6] == [f"接收：{label}" for label in votes]


def test_a_stale_page_stores_nothing(secretary: Client, office: Office, world: World) -> None:
    made = case(office, s1="2025-01-10")
    DevelopmentCase.objects.filter(pk=made.pk).update(version=2)
    response = secretary.post(f"{BOOKS}/{CODE}/{made.pk}/", {"version": "1", **days(s1="2025-01-10", s2="2025-01-20")})
    assert (response.status_code, steps(made)) == (422, {1: "2025-01-10"})
    assert AuditEvent.objects.filter(object_type="developmentcase", object_id=str(made.pk)).count() == 0


def test_a_case_in_the_recycle_bin_leaves_the_roster_alone_and_comes_back_whole(
    secretary: Client, office: Office
) -> None:
    save(secretary, CODE, person="新同志寅", **days(s1="2026-11-10"))
    made = only()
    secretary.post(f"{BOOKS}/{CODE}/{made.pk}/delete/")
    assert (only().deleted_at is None, standing(made.member)) == (False, {"applicant": "2026-11-10"})
    assert "新同志寅（入党申请人）" in body(secretary.get(NEW))
    secretary.post(f"{BOOKS}/{CODE}/{made.pk}/restore/")
    assert (only().deleted_at, steps(made)) == (None, {1: "2026-11-10"})
