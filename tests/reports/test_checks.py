"""Honesty checks: what cannot be so is told with a way to it, what can be is not, in few queries."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

import pytest
from django.db.models import Max
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from activities.enums import Presence, TopicCategory
from activities.models import Activity, ActivityKind, Attendance, Reflection, Topic
from branches.enums import HonourLevel
from branches.models import Honour, Member, Membership, Organization
from portal.demo import World
from portal.kit.dates import at
from reports import tokens
from reports.checks import Severity, findings, holding
from reports.checks.sending import text_of
from reports.enums import ParagraphState, ReportState
from reports.figures import Figure, Source
from reports.models import AppraisalRound, GapAnswer, LengthLimit, OutdatedTerm, Outline, Paragraph, Report
from reports.submitting.case import case_of
from tests.reports.typed import typed_report

AsPersona = Callable[[str], Client]
YEAR = 2021  # the demo world has no records of this year
# A text with something in every place that T1 asks for.
WHOLE = dict.fromkeys(("politics", "team", "integrity", "vanguard", "finding", "next_lead"), "坚持每周走访。")


@pytest.fixture
def report(world: World) -> Report:
    return typed_report(world.branch_c, YEAR, WHOLE)


def told(report: Report, code: str = "") -> list[str]:
    return [one.sentence for one in findings(report) if not code or one.code == code]


def held(world: World, title: str, day: date, clock: str = "09:00", **more: Any) -> Activity:
    begin = time.fromisoformat(clock)
    return Activity.objects.create(
        kind=ActivityKind.objects.get(code="theme_party_day"),
        organization=world.branch_c,
        title=title,
        starts_at=at(day, begin),
        ends_at=at(day, time(begin.hour + 1, begin.minute)),
        **more,
    )


def member(world: World, name: str, since: date, until: date | None = None) -> Member:
    person = Member.objects.create(name=name, order=900)
    Membership.objects.create(member=person, organization=world.branch_c, since=since, until=until)
    return person


def came(activity: Activity, *people: Member, presence: Presence = Presence.PRESENT, **more: Any) -> None:
    for person in people:
        Attendance.objects.create(activity=activity, member=person, presence=presence, **more)


def test_an_honest_report_has_no_findings(world: World, report: Report) -> None:
    came(held(world, "走访", date(YEAR, 3, 1)), member(world, "甲同志", date(2020, 1, 1)))
    assert findings(report) == ()


def test_a_report_without_a_text_has_no_findings(world: World) -> None:
    bare = Report.objects.create(organization=world.branch_c, year=YEAR, outline=Outline.objects.get(code="T1"))
    assert findings(bare) == ()


def test_a_document_studied_before_it_was_issued_is_told_with_its_record(world: World, report: Report) -> None:
    early, late = held(world, "学早了", date(YEAR, 3, 1)), held(world, "学对了", date(YEAR, 5, 1))
    topic = Topic.objects.create(name="某条例", category=TopicCategory.OTHER, issued_on=date(YEAR, 4, 1))
    early.topics.add(topic)
    late.topics.add(topic)
    (found,) = findings(report)
    assert found.sentence == "2021年3月1日的“学早了”学习了“某条例”，它在2021年4月1日才发布，请核对日期或专题"
    assert (found.code, found.severity, found.url) == ("studied_early", Severity.TODO, f"/ledger/{early.pk}/")


def test_a_person_in_two_places_is_told_once_a_pair(world: World, report: Report) -> None:
    people = [member(world, name, date(2020, 1, 1)) for name in ("甲同志", "乙同志", "丙同志", "丁同志")]
    one = held(world, "甲会", date(YEAR, 3, 1))
    two = held(world, "乙会", date(YEAR, 3, 1), "09:30")
    after = held(world, "丙会", date(YEAR, 3, 1), "10:30")
    for activity in (one, two, after):
        came(activity, *people)
    sentence = "2021年3月1日，甲同志、乙同志、丙同志等 4 人同一时间登记在“甲会”和“乙会”到会，请核对出勤"
    assert told(report) == [sentence]


@pytest.mark.parametrize(
    "case",
    ["same occasion", "made up later", "deleted", "on leave"],
)
def test_who_was_not_in_two_rooms_is_not_told(world: World, report: Report, case: str) -> None:
    person = member(world, "甲同志", date(2020, 1, 1))
    one = held(world, "甲会", date(YEAR, 3, 1))
    two = held(world, "乙会", date(YEAR, 3, 1), same_occasion=one if case == "same occasion" else None)
    came(one, person)
    if case == "made up later":
        came(two, person, presence=Presence.MADE_UP, made_up_on=date(YEAR, 3, 9))
    else:
        came(two, person)
    if case == "deleted":
        Activity.objects.filter(pk=two.pk).update(deleted_at=datetime(YEAR, 4, 1, tzinfo=two.starts_at.tzinfo))
    if case == "on leave":
        Attendance.objects.filter(activity=two).update(presence=Presence.LEAVE)
    assert told(report) == []


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        (date(YEAR, 3, 2), None, "当时还没有转入本支部"),
        (date(2020, 1, 1), date(YEAR, 2, 28), "当时已经不在本支部"),
        (date(2020, 1, 1), date(YEAR, 3, 1), ""),
        (date(YEAR, 3, 1), None, ""),
    ],
)
def test_attendance_before_joining_and_after_leaving_is_told(
    world: World, report: Report, since: date, until: date | None, why: str
) -> None:
    came(held(world, "甲会", date(YEAR, 3, 1)), member(world, "甲同志", since, until))
    assert told(report) == ([f"2021年3月1日的“甲会”，甲同志登记为到会，{why}，请核对出勤"] if why else [])


def test_observers_may_belong_elsewhere(world: World, report: Report) -> None:
    stranger = Member.objects.create(name="列席的人", order=901)
    came(held(world, "甲会", date(YEAR, 3, 1)), stranger, presence=Presence.OBSERVER)
    assert told(report) == []
    came(held(world, "乙会", date(YEAR, 3, 2)), stranger)
    assert told(report) == ["2021年3月2日的“乙会”，列席的人登记为到会，不在本支部名册上，请核对出勤"]


def test_days_that_have_not_come_are_told(world: World) -> None:
    report = typed_report(world.branch_elsewhere, 2026, {"team": "坚持每周走访。"})
    day = date(2026, 12, 24)
    record = held(world, "还没开的会", day)
    Activity.objects.filter(pk=record.pk).update(organization=world.branch_elsewhere)
    award = {"level": HonourLevel.CITY, "awarder": "市委", "organization": world.branch_elsewhere}
    honour = Honour.objects.create(name="还没得的奖", awarded_on=day, **award)
    Honour.objects.create(name="得了的奖", awarded_on=date(2026, 3, 1), **award)
    found = {one.sentence: one.url for one in findings(report) if one.code == "ahead"}
    assert found == {
        "“还没开的会”登记在2026年12月24日，这一天还没有到，请核对日期": f"/ledger/{record.pk}/",
        "“还没得的奖”登记在2026年12月24日，这一天还没有到，请核对日期": f"/ledger/books/honour/{honour.pk}/",
    }


def test_reflections_before_their_gathering_are_told(world: World, report: Report) -> None:
    activity = held(world, "甲会", date(YEAR, 3, 1))
    for title, day in (("写早了", date(YEAR, 2, 1)), ("写对了", date(YEAR, 3, 2)), ("还没写", date(2030, 1, 1))):
        person = member(world, title, date(2020, 1, 1))
        Reflection.objects.create(activity=activity, member=person, title=title, written_on=day)
    assert told(report) == [
        "心得体会“写早了”写于2021年2月1日，早于活动的日期，请核对",
        "心得体会“还没写”写于2030年1月1日，这一天还没有到，请核对",
    ]


@pytest.mark.parametrize(("since", "is_told"), [(date(YEAR, 12, 31), True), (date(YEAR + 1, 1, 1), False)])
def test_terms_are_outdated_from_their_day(world: World, since: date, *, is_told: bool) -> None:
    OutdatedTerm.objects.create(term="旧提法", instead="新提法", valid_from=since, authority="某通知")
    report = typed_report(world.branch_c, YEAR, WHOLE | {"team": "坚持旧提法，还是旧提法。"})
    found = [(one.severity, one.sentence, one.url) for one in findings(report)]
    sentence = "“旧提法”这个提法已经不用，现在的提法是新提法（某通知）"
    assert found == ([(Severity.ADVICE, sentence, f"/reports/id/{report.pk}/#p-team")] if is_told else [])


def test_seeded_terms_say_where_they_come_from_and_only_what_was_looked_up_is_confirmed(db: None) -> None:
    rows = OutdatedTerm.objects.all()
    assert rows.count() >= 5
    assert not rows.filter(authority="").exists()
    assert [row.term for row in rows if row.is_verified] == ["基层组织选举工作暂行条例"]
    assert all("待确认" in row.authority for row in rows if not row.is_verified)


@pytest.mark.parametrize(
    ("values", "is_told"),
    [
        ({"basis": ""}, True),
        ({"basis": "见通报"}, False),
        ({"basis": "", "state": ParagraphState.LOCKED, "state_before": ParagraphState.EDITED}, True),
        ({"basis": "", "state": ParagraphState.AUTO}, False),
        ({"basis": "", "state": ParagraphState.REMOVED}, False),
    ],
)
def test_typed_figures_need_a_basis(report: Report, values: Mapping[str, str], *, is_told: bool) -> None:
    Paragraph.objects.filter(report=report, key="team").update(text="走访 37 户，办成12件，2021年收到表扬。", **values)
    sentence = "手工写的数字37、12没有写明依据，请补写依据或改用台账里的数字"
    assert told(report, "no_basis") == ([sentence] if is_told else [])


@pytest.mark.parametrize(("year", "is_told"), [(2019, True), (2020, True), (2021, False), (2022, False), (2030, True)])
def test_years_that_the_report_is_not_about_are_pointed_out(report: Report, year: int, *, is_told: bool) -> None:
    Paragraph.objects.filter(report=report, key="team").update(text=f"到{year}年底完成。")
    sentence = f"正文里写到 {year} 年，这份报告说的是 2021 年，请核对"
    assert told(report, "other_year") == ([sentence] if is_told else [])


def test_figures_whose_records_were_deleted_are_told(world: World) -> None:
    kept, gone = held(world, "甲会", date(YEAR, 3, 1)), held(world, "乙会", date(YEAR, 4, 1))
    pks = Honour.objects.aggregate(last=Max("pk"))["last"]
    sources = (Source("activity", kept.pk), Source("activity", gone.pk), Source("honour", pks + 1))
    figure = Figure("study.sessions", "集中学习", 2, "", sources)
    text = WHOLE | {"team": f"学习{tokens.figure('study.sessions')}次，又{tokens.figure('study.sessions')}次。"}
    report = typed_report(world.branch_c, YEAR, text, figures=(figure,))
    assert told(report) == ["“集中学习”所依据的记录有 1 条后来删除了，请重新编写或核对这个数字"]
    Activity.objects.filter(pk=gone.pk).update(deleted_at=gone.starts_at)
    assert told(report) == ["“集中学习”所依据的记录有 2 条后来删除了，请重新编写或核对这个数字"]


@pytest.fixture
def asked(world: World) -> AppraisalRound:
    outline = Outline.objects.get(code="T1")
    AppraisalRound.objects.filter(year=YEAR).delete()
    return AppraisalRound.objects.create(organization=world.working_committee, year=YEAR, name="述职", outline=outline)


def test_lengths_are_held_against_the_round(world: World, asked: AppraisalRound) -> None:
    report = typed_report(world.branch_c, YEAR, {"team": "字" * 40, "finding.7": "题" * 10, "finding.8": "题" * 10})
    whole = len("2021年度述职报告") + 60
    LengthLimit.objects.create(round=asked, min_chars=100, max_pages=9)
    LengthLimit.objects.create(round=asked, section="team", max_chars=30)
    LengthLimit.objects.create(round=asked, section="finding", min_chars=20, max_chars=20)
    LengthLimit.objects.create(round=asked, section="vanguard", min_chars=500)
    LengthLimit.objects.create(round=asked, paper="stage", max_chars=1)
    assert set(told(report, "length")) == {
        f"全文 {whole} 字，1 页，要求不少于 100 字，不超过 9 页，还差 {100 - whole} 字",
        "“加强队伍建设，提升党建业务融合质量” 40 字，要求不超过 30 字，多 10 字",
    }


def test_pages_are_held_against_the_round(world: World, asked: AppraisalRound) -> None:
    report = typed_report(world.branch_c, YEAR, {"team": "字" * 1500})
    LengthLimit.objects.create(round=asked, max_pages=2)
    assert told(report, "length") == ["全文 1510 字，3 页，要求不超过 2 页，多 1 页"]


def test_shares_are_held_against_the_round(world: World, asked: AppraisalRound) -> None:
    AppraisalRound.objects.filter(pk=asked.pk).update(max_business_share=30, min_problem_share=40)
    report = typed_report(world.branch_c, YEAR, {"team": "字" * 40, "politics": "字" * 40, "finding.7": "题" * 20})
    found = [(one.severity, one.sentence, one.key) for one in findings(report) if one.code.endswith("_share")]
    assert found == [
        (Severity.ADVICE, "写业务工作的部分约占 40%，要求不超过 30%", "team"),
        (Severity.ADVICE, "写问题和整改的部分约占 20%，要求不少于 40%", "finding.7"),
    ]


@pytest.mark.parametrize(
    ("outline", "texts", "told_of"),
    [
        ("T5", {"key_tasks": 40, "serving": 40, "problems": 20}, {Severity.HOLD: ["占 40%", "占 20%"]}),
        (
            "T3",
            {"team": 40, "politics": 40, "problems": 20},
            {Severity.HOLD: ["占 20%"], Severity.ADVICE: ["约占 40%"]},
        ),
        ("T2", {"team": 10, "finding.1": 40, "problems": 50}, {}),
        ("T8", {"effect": 40, "members": 60}, {Severity.ADVICE: ["约占 40%"]}),
        ("T4", {"satisfying_1": 80, "problems": 20}, {Severity.HOLD: ["占 20%"]}),
    ],
)
def test_a_share_is_exact_only_where_the_outline_has_a_place_of_its_own_for_it(
    world: World, asked: AppraisalRound, outline: str, texts: Mapping[str, int], told_of: Mapping[Severity, list[str]]
) -> None:
    AppraisalRound.objects.filter(pk=asked.pk).update(max_business_share=30, min_problem_share=40)
    report = typed_report(world.branch_c, YEAR, {key: "字" * number for key, number in texts.items()})
    Report.objects.filter(pk=report.pk).update(outline=Outline.objects.get(code=outline))
    found: dict[Severity, list[str]] = {}
    for one in findings(Report.objects.select_related("organization", "outline").get(pk=report.pk)):
        if one.code.endswith("_share"):
            found.setdefault(one.severity, []).append(one.sentence.split("，")[0].split("的部分")[1])
    assert found == told_of


def test_a_report_and_what_is_about_to_be_sent_are_told_the_same(world: World, asked: AppraisalRound) -> None:
    AppraisalRound.objects.filter(pk=asked.pk).update(allows_declared_gaps=False, min_problem_share=90)
    LengthLimit.objects.create(round=asked, max_chars=10)
    report = typed_report(world.branch_c, YEAR, {"team": "走访 37 户。", "finding.1": "改了。"})
    Paragraph.objects.filter(report=report, key="team").update(basis="", offered="新稿。", state=ParagraphState.EDITED)
    account = world.accounts["secretary_c"]
    GapAnswer.objects.create(report=report, key="team", subject="谈心谈话次数", account=account)
    case = case_of(report)
    assert case is not None
    told_twice = [one for one in findings(report) if one.severity == Severity.HOLD]
    assert tuple(told_twice) == holding(text_of(case))
    assert {one.code for one in told_twice} == {"offer", "declared", "no_basis", "empty", "length"}


def test_the_round_of_the_nearest_superior_counts(world: World, asked: AppraisalRound) -> None:
    outline = Outline.objects.get(code="T1")
    nearer = world.branch_b.parent
    assert nearer is not None
    near = AppraisalRound.objects.create(organization=nearer, year=YEAR, name="述职", outline=outline)
    LengthLimit.objects.create(round=asked, max_chars=1)
    LengthLimit.objects.create(round=near, max_chars=9000)
    of_b, of_c = (typed_report(branch, YEAR, WHOLE) for branch in (world.branch_b, world.branch_c))
    assert (told(of_b), len(told(of_c))) == ([], 1)


@pytest.mark.parametrize("rows", [1, 30])
def test_findings_and_their_page_ask_the_same_number_of_queries(
    world: World, as_persona: AsPersona, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    report, _ = _much_is_wrong(world, world.branch_c, rows)
    fresh = Report.objects.select_related("organization", "outline").get(pk=report.pk)
    with django_assert_num_queries(6):
        assert len(findings(fresh)) > 2 * rows
    client, address = as_persona("secretary_c"), reverse("report_checks", args=[report.pk])
    client.get(address)
    with django_assert_num_queries(11):
        page = client.get(address)
    content = page.content.decode()
    assert (page.status_code, content.count("前处理</span>") + content.count("待处理</span>") > 2 * rows) == (200, True)
    advice = client.get(address, {"only": "advice"}).content.decode()
    assert ("报送前处理" in content, "报送前处理" in advice, "待处理</span>" in advice) == (True, False, True)


def _much_is_wrong(world: World, branch: Organization, rows: int) -> tuple[Report, Topic]:
    topic = Topic.objects.create(name="某条例", category=TopicCategory.OTHER, issued_on=date(2022, 1, 1))
    joined = member(world, "后来的人", date(2022, 1, 1))
    records = [held(world, f"会{number}", date(YEAR, 3, 1)) for number in range(rows)]
    for record in records:
        record.topics.add(topic)
        came(record, joined)
    figure = Figure("study.sessions", "集中学习", rows, "", tuple(Source("activity", one.pk) for one in records))
    text = {"team": f"学习{tokens.figure('study.sessions')}次，走访9户。"}
    report = typed_report(branch, YEAR, text, figures=(figure,), state=ReportState.DRAFTING)
    report.paragraphs.update(basis="")
    return report, topic


def test_the_page_says_when_nothing_was_found(report: Report, as_persona: AsPersona) -> None:
    page = as_persona("secretary_c").get(reverse("report_checks", args=[report.pk])).content.decode()
    assert "日期、人员、提法和数字都核对过，没有发现问题。" in page


def test_the_pane_is_a_part_without_a_frame(report: Report, as_persona: AsPersona) -> None:
    client = as_persona("secretary_c")
    for name in ("report_checks", "report_likeness"):
        part = client.get(reverse(name, args=[report.pk]), headers={"HX-Request": "true"}).content.decode()
        assert ("<html" in part, "<h2>" in part) == (False, True)
