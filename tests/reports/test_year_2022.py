"""The seed's year: what the records say is what the report says, and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import (
    Activity,
    Attendance,
    HoursClaim,
    Plan,
    PlanDocument,
    PlanItem,
    RectificationItem,
    RectificationMeasure,
    StabilityTask,
)
from branches.models import MemberStatus
from branches.scope import Scope
from portal.demo import World
from reports.document import Gap, Paragraph, RunStyle
from reports.evidence import resolve
from reports.facts import collect
from reports.figures import Figure, Missing, YearFacts
from reports.queries import text_of_year

LAST = date(2022, 12, 31)
ScopeOf = Callable[[str], Scope]


@pytest.fixture
def facts(world: World) -> YearFacts:
    return collect(world.branch_a, 2022, LAST)


EXPECTED = {
    "study.sessions": "12",
    "theme_day.months": "12",
    "hours.floor": "43",
    "hours.reached": "27",
    "lecture.ideology_integrity": "4",
    "lecture.integrity_micro": "《把家风建设作为作风建设重要内容》",
    "integrity.case_circular": "2",
    "integrity.film_and_talk": "2",
    "integrity.expert_lecture": "1",
    "integrity.daily_quiz": "2",
    "people.regularized": "1",
    "people.activists": "1",
    "people.members_end": "27",
    "people.grew": "1",
    "meeting.committee": "12",
    "series.names": "“先锋讲堂”“抗疫先锋”“读书品廉”",
    "campaign.call_initiators": "市委组织部、市级机关工委",
}


def test_the_seeds_facts_are_counted_from_records(facts: YearFacts) -> None:
    assert {code: getattr(facts.get(code), "text", None) for code in EXPECTED} == EXPECTED
    (finding,) = facts.family("finding")
    assert [getattr(facts.get(f"finding.{finding}.{part}"), "text", None) for part in ("problem", "measures")] == [
        "党的二十大维稳安保工作推进不力，未按要求制定二十大维稳安保工作方案并在系统内部署",
        "按规定要求制定整改方案和措施",
    ]
    assert [getattr(facts.get(f"plan_item.{pk}.title"), "text", None) for pk in facts.family("plan_item")] == [
        "坚持不懈用党的创新理论凝心铸魂",
        "坚持不懈用伟大建党精神激发干劲",
        "坚持不懈推进作风建设常态长效",
    ]


def test_the_full_year_has_no_gap_and_all_chapters_in_order(facts: YearFacts) -> None:
    document = text_of_year(facts)
    assert document.gaps == ()
    heads = [block.text if not isinstance(block, Paragraph) else block.runs[0].text for block in document.blocks]
    assert [text for text in heads if text[0] in "一二三（"] == [
        "一、2022年度中心党建工作完成情况",
        "（一）突出政治建设，带头捍卫“两个确立”、践行“两个维护”。",
        "（二）加强队伍建设，提升党建业务融合质量。",
        "（三）深化廉政教育，护航项目建设清正廉洁。",
        "（四）发挥先锋作用，激发党员干事创业力量。",
        "二、2022年度党建调研评估反馈问题的整改落实情况",
        "三、2023年党建工作思路",
        "（一）坚持不懈用党的创新理论凝心铸魂。",
        "（二）坚持不懈用伟大建党精神激发干劲。",
        "（三）坚持不懈推进作风建设常态长效。",
    ]


def test_no_digit_stands_in_a_paragraph_without_a_figure(facts: YearFacts) -> None:
    for block in text_of_year(facts).blocks:
        if isinstance(block, Paragraph):
            plain = "".join(run.text for run in block.runs if not run.figure)
            assert [character for character in plain if character.isdigit()] == []


def test_every_figure_opens_exactly_the_records_it_was_counted_from(facts: YearFacts, scope_of: ScopeOf) -> None:
    scope = scope_of("secretary_a")
    for fact in facts.facts.values():
        if isinstance(fact, Figure):
            found = resolve(fact.sources, scope)
            assert len(found) == len(fact.sources)
            assert [record for record in found if record.gone] == [], fact.code


def test_another_branchs_secretary_sees_nothing_behind_the_figures(facts: YearFacts, scope_of: ScopeOf) -> None:
    shared = {"campaign"}  # launched from above, readable by every branch
    sources = [s for f in facts.facts.values() if isinstance(f, Figure) for s in f.sources if s.model not in shared]
    assert {record.title for record in resolve(sources, scope_of("secretary_b"))} == {
        "这条记录后来删除了，或不在您能看的范围"
    }


def test_counting_a_year_takes_30_queries_however_many_records_it_has(world: World) -> None:
    with CaptureQueriesContext(connection) as full:
        collect(world.branch_a, 2022, LAST)
    _wipe_activities(world, starts_at__month__gt=3)
    with CaptureQueriesContext(connection) as quarter:
        collect(world.branch_a, 2022, LAST)
    assert (len(full), len(quarter)) == (30, 30)


def _wipe_activities(world: World, **which: object) -> None:
    rows = Activity.objects.filter(organization=world.branch_a, **which)
    rows.update(deleted_at="2026-11-20T09:30:00+08:00")


def test_without_study_records_the_sentence_is_gone_and_a_gap_stands_there(world: World) -> None:
    _wipe_activities(world, kind__code="collective_study")
    facts = collect(world.branch_a, 2022, LAST)
    document = text_of_year(facts)
    assert isinstance(facts.get("study.sessions"), Missing)
    assert "全年开展集中学习" not in document.text
    assert "【待补：集中学习次数】" in document.text
    assert Gap("集中学习次数", "2022年没有集中学习的记录", "collective_study") in document.gaps


def test_without_any_record_nothing_is_zero_and_every_required_place_says_what_is_missing(world: World) -> None:
    _wipe_activities(world)
    HoursClaim.objects.filter(organization=world.branch_a).delete()
    MemberStatus.objects.filter(organization=world.branch_a, since__year=2022).delete()
    PlanDocument.objects.filter(organization=world.branch_a).delete()
    StabilityTask.objects.filter(organization=world.branch_a).delete()
    RectificationMeasure.objects.filter(item__organization=world.branch_a).delete()
    RectificationItem.objects.filter(organization=world.branch_a).delete()
    PlanItem.objects.filter(plan__organization=world.branch_a).delete()
    Plan.objects.filter(organization=world.branch_a).delete()
    document = text_of_year(collect(world.branch_a, 2022, LAST))
    printed = {
        run.figure: run.text for b in document.blocks if isinstance(b, Paragraph) for run in b.runs if run.figure
    }
    assert "0" not in printed.values()
    assert "None" not in document.text
    assert [gap.subject for gap in document.gaps] == [
        "集中学习次数",
        "主题党日次数",
        "党员学时",
        "意识形态及廉政专题党课",
        "党员发展情况",
        "廉政教育次数",
        "支部党员大会次数",
        "调研评估反馈问题的整改情况",
        "下一年党建工作思路",
    ]
    marks = [
        run.text for b in document.blocks if isinstance(b, Paragraph) for run in b.runs if run.style == RunStyle.MISSING
    ]
    assert marks == [f"【待补：{gap.subject}】" for gap in document.gaps]


def test_one_member_without_hours_takes_the_claim_about_everybody_away(world: World) -> None:
    member = world.accounts["member_a"].member
    Attendance.objects.filter(member=member, activity__starts_at__year=2022).delete()
    HoursClaim.objects.filter(member=member).delete()
    floor = collect(world.branch_a, 2022, LAST).get("hours.floor")
    assert floor == Missing("hours.floor", "全年集中学习时间", "有党员学时不足1，不能说全员达到多少学时")


def test_a_record_after_the_cutoff_day_is_not_counted(world: World) -> None:
    early = collect(world.branch_a, 2022, date(2022, 6, 30)).get("study.sessions")
    assert isinstance(early, Figure)
    assert early.text == "6"


def test_a_member_who_was_never_regularized_is_not_said_to_be(world: World) -> None:
    MemberStatus.objects.filter(organization=world.branch_a, since__year=2022, state="full").delete()
    document = text_of_year(collect(world.branch_a, 2022, LAST))
    assert "转正" not in document.text
    assert "确定和培养教育一名入党积极分子" in document.text
