"""What a sentence claims must be borne out by exactly the records that it is about."""

from datetime import date

import pytest

from activities.enums import Form, RectificationSource, RectificationState
from activities.models import (
    Activity,
    ActivityKind,
    CampaignResponse,
    ProjectMilestone,
    QuizSitting,
    RectificationItem,
    Reflection,
    Stationing,
    TeamMember,
)
from branches.models import Membership
from portal.demo import World
from reports.facts import collect
from reports.figures import Figure, Missing, YearFacts
from reports.queries import text_of_year

LAST = date(2022, 12, 31)
DELETED = "2026-11-20T09:30:00+08:00"


def facts_of(world: World) -> YearFacts:
    return collect(world.branch_a, 2022, LAST)


def text_of(world: World) -> str:
    return text_of_year(facts_of(world)).text


def number(facts: YearFacts, code: str) -> object:
    figure = facts.get(code)
    return figure.value if isinstance(figure, Figure) else None


def test_a_hazard_open_since_an_earlier_year_forbids_to_say_that_hazards_were_resolved(world: World) -> None:
    before = facts_of(world)
    RectificationItem.objects.create(
        organization=world.branch_a,
        source=RectificationSource.PATROL,
        problem="去年的隐患",
        found_on=date(2021, 5, 6),
        state=RectificationState.IN_PROGRESS,
    )
    after = facts_of(world)
    assert "有效防范化解" not in text_of_year(after).text
    assert isinstance(after.get("hazard.all_closed"), Missing)
    assert number(after, "hazard.found") == number(before, "hazard.found")


def test_who_left_before_the_year_is_neither_stationed_nor_in_the_team(world: World) -> None:
    before = facts_of(world)
    stay = Stationing.objects.filter(organization=world.branch_a, since__year=2022).first()
    assert stay is not None
    Membership.objects.filter(member=stay.member).update(until=date(2021, 12, 31))
    after = facts_of(world)
    assert number(after, "stationing.members") == int(str(number(before, "stationing.members"))) - 1
    assert stay.pk not in {source.pk for source in getattr(after.get("stationing.days"), "sources", ())}


def test_planned_topics_of_which_none_was_held_are_not_praised(world: World) -> None:
    Activity.objects.filter(organization=world.branch_a, kind__group="三会一课").update(deleted_at=DELETED)
    text = text_of(world)
    assert "选题新" not in text
    assert "落实“三会一课”制度" not in text


def test_a_visit_that_was_no_theme_day_is_not_called_one(world: World) -> None:
    education = ActivityKind.objects.get(code="integrity_education")
    visits = Activity.objects.filter(organization=world.branch_a, starts_at__year=2022, form=Form.VISIT)
    visits.update(kind=education)
    text = text_of(world)
    assert "主题党日参观" not in text
    assert "参观“廉洁在我心笔墨扬清风”书画展" in text


def test_reflections_on_other_activities_are_not_counted_for_the_film(world: World) -> None:
    Reflection.objects.filter(activity__organization=world.branch_a, activity__form=Form.FILM).delete()
    study = Activity.objects.filter(organization=world.branch_a, starts_at__year=2022, form=Form.STUDY)[0]
    Reflection.objects.create(
        activity=study, member=study.attendances.all()[0].member, title="学习体会", written_on=study.day
    )
    assert "观看红色电影写体会" not in text_of(world)


def test_no_call_is_answered_without_an_answer_to_a_call(world: World) -> None:
    CampaignResponse.objects.filter(organization=world.branch_a, campaign__kind="call").delete()
    assert "积极响应" not in text_of(world)


def test_no_project_is_driven_forward_by_the_milestone_of_another(world: World) -> None:
    ProjectMilestone.objects.filter(organization=world.branch_a, project__category="livelihood").delete()
    assert "高质高效推进" not in text_of(world)


def test_the_mean_of_a_few_would_tell_who_did_how_well(world: World) -> None:
    rows = QuizSitting.objects.filter(organization=world.branch_a, day__year=2022)
    few = sorted(set(rows.values_list("member", flat=True)))[:4]
    rows.exclude(member__in=few).delete()
    facts = facts_of(world)
    assert number(facts, "quiz.members") == 4
    assert isinstance(facts.get("quiz.mean"), Missing)
    assert "平均" not in text_of(world)


@pytest.mark.parametrize(("signed_off", "state"), [("2023-01-09", "截止时的状态没有记录"), ("2022-12-20", "已销号")])
def test_how_a_problem_stood_on_the_last_day_is_not_taken_from_later(world: World, signed_off: str, state: str) -> None:
    items = RectificationItem.objects.filter(organization=world.branch_a, assessment__year=2022)
    items.update(signed_off_on=signed_off)
    facts = facts_of(world)
    (finding,) = facts.family("finding")
    said = facts.get(f"finding.{finding}.open_state")
    assert isinstance(said, Missing)
    assert state in said.reason
    assert isinstance(facts.get(f"finding.{finding}.progress"), Missing) is (signed_off > "2022-12-31")


def test_the_reason_for_silence_is_the_one_that_holds(world: World) -> None:
    year = f"{LAST.year}年"
    hazards = RectificationItem.objects.filter(organization=world.branch_a, source=RectificationSource.PATROL)
    hazards.update(source=RectificationSource.PROJECT)
    TeamMember.objects.filter(team__organization=world.branch_a).delete()
    facts = facts_of(world)
    reasons = {code: facts.get(code) for code in ("hazard.all_closed", "volunteer.everyone_else")}
    assert {code: fact.reason for code, fact in reasons.items() if isinstance(fact, Missing)} == {
        "hazard.all_closed": "没有巡查发现隐患的记录",
        "volunteer.everyone_else": f"{year}没有志愿服务队队员的记录",
    }
