"""The demo's registers: what the year 2022 of branch A holds, and that every row obeys the rules of its form."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

import pytest
from django.db import models
from django.db.models import Count, Q
from django.forms import BaseForm

from activities.development import Step, check
from activities.enums import Form, Mode, RectificationSource
from activities.enums_work import DocumentKind, Grade, IdeologyKind, ResponseKind, StabilityKind, TalkType, TeamKind
from activities.limits import read_limits
from activities.models import (
    Activity,
    CampaignResponse,
    DemocraticAppraisal,
    IdeologyDuty,
    PlanDocument,
    PlanItem,
    ProjectMilestone,
    Publication,
    QuizQuestion,
    QuizSitting,
    RectificationItem,
    StabilityTask,
    Stationing,
    TeamMember,
)
from activities.queries import in_year
from activities.quiz.queries import bank_of
from activities.quiz.questions import asked_before, right_ones
from activities.registers import REGISTERS, Register
from activities.registers.development_rows import step_of
from activities.registers.queries import of_year
from branches.enums import DevelopmentStepCode as Code
from branches.enums import MemberState, PostRole
from branches.models import (
    BranchRating,
    DevelopmentCase,
    DevelopmentStep,
    DualRegistration,
    Honour,
    MemberStatus,
    OrganizationDuty,
    PoliticalBirthday,
    Post,
    RegisterEntry,
    TermElection,
)
from branches.queries import resolve_scope, roster
from portal.demo import World, build_world
from portal.kit.dates import today
from tests.portal.test_demo_world import set_aside

pytestmark = pytest.mark.django_db

LAST = date(2022, 12, 31)
MEDICAL = Q(project__name="医学综合体")
CLOSED = Q(signed_off_on__year=2022)

# What the sentences of the 2022 report count, S by S.
COUNTS: dict[str, tuple[type[models.Model], Q, int]] = {
    "S10 analyses": (IdeologyDuty, Q(kind=IdeologyKind.ANALYSIS, done_on__year=2022), 2),
    "S10 arrangements": (IdeologyDuty, Q(kind=IdeologyKind.ARRANGEMENT, done_on__year=2022), 1),
    "S13 studies in a theme day": (Activity, Q(kind__code="collective_study", same_occasion__isnull=False), 2),
    "S19 online": (Activity, Q(venue__kind="red_resource", venue__mode=Mode.ONLINE, mode=Mode.ONLINE), 1),
    "S19 on site": (Activity, Q(venue__kind="red_resource", starts_at__year=2022, mode=Mode.ONSITE), 1),
    "S21": (Activity, Q(topics__category="ideals"), 2),
    "S22": (Activity, Q(topics__category="core_values"), 2),
    "S23": (Publication, Q(published_on__year=2022), 4),
    "S26": (CampaignResponse, Q(kind=ResponseKind.RESPONSE, responded_on__year=2022), 2),
    "S30": (DualRegistration, Q(registered_on__year=2022), 27),
    "S31": (TeamMember, Q(team__kind=TeamKind.VOLUNTEER, team__level="city", since__year=2022), 12),
    "S40": (CampaignResponse, Q(kind=ResponseKind.TASK, campaign__name="机关作风建设提升年"), 2),
    "S41": (PlanItem, Q(plan__key_tasks="围绕中心、建强队伍、推进项目", outcome="done", owner__isnull=False), 3),
    "S42": (PlanDocument, Q(kind=DocumentKind.IMPLEMENTATION, meeting__kind__code="committee_meeting"), 2),
    "S43": (RectificationItem, Q(MEDICAL, CLOSED, source=RectificationSource.PROJECT, team__kind="assault"), 2),
    "S44": (Stationing, Q(MEDICAL), 5),
    "S45": (ProjectMilestone, Q(MEDICAL, reached_on__year=2022), 2),
    "S46": (Activity, Q(campaigns__name="党建+", starts_at__year=2022), 10),
    "S48": (Activity, Q(form=Form.EXPERT_TALK, project__name="医学综合体", topics__name="安全生产十五条措施"), 1),
    "S51": (Activity, Q(kind__code="safety_patrol", starts_at__year=2022, team__kind=TeamKind.INSPECTION), 6),
    "S52": (
        RectificationItem,
        Q(CLOSED, source=RectificationSource.PATROL, activity__isnull=False, team__isnull=False) & ~Q(hazard_level=""),
        4,
    ),
    "S54": (Activity, Q(form=Form.TRAINING, project__isnull=False), 1),
    "S55": (Activity, Q(kind__code="joint_activity", work="学习二十大，奋进新征程"), 2),
    "S56": (RectificationItem, Q(CLOSED, source=RectificationSource.ENTERPRISE) & ~Q(enterprise=""), 2),
    "S57": (RectificationItem, Q(CLOSED, source=RectificationSource.ENTERPRISE, is_legacy=True), 1),
    "S66": (QuizSitting, Q(day__year=2022, total=5), 273),
    "S70": (Activity, Q(venue__kind="integrity_base", starts_at__year=2022), 1),
    "S71": (Activity, Q(venue__kind="family_hall", starts_at__year=2022), 1),
    "S73": (Activity, Q(topics__category__in=("political_virtue", "family_conduct"), starts_at__year=2022), 4),
    "S76": (BranchRating, Q(year=2022), 2),
    "S89": (PoliticalBirthday, Q(celebrated_on__year=2022), 8),
    "S92": (Activity, Q(form=Form.BROADCAST, work="党的二十大开幕式"), 1),
    "S100": (PlanDocument, Q(kind=DocumentKind.RECTIFICATION, item__assessment__year=2022), 1),
    "S101": (StabilityTask, Q(event="党的二十大", item__assessment__year=2022), 3),
    "S105": (OrganizationDuty, Q(name="新机场建设管理", since=date(2022, 12, 1)), 1),
    "honours": (Honour, Q(awarded_on__year=2022), 3),
}
OWNER = {TeamMember: "team__organization", PlanItem: "plan__organization"}


@pytest.mark.parametrize("fact", COUNTS)
def test_branch_a_has_the_records_of_the_seeds_year(world: World, fact: str) -> None:
    model, condition, number = COUNTS[fact]
    owner = OWNER.get(model, "organization")
    assert model._default_manager.filter(condition, **{owner: world.branch_a}).distinct().count() == number


@pytest.mark.parametrize("model", RegisterEntry.__subclasses__(), ids=lambda model: model.__name__)
def test_every_register_has_rows_of_two_branches(world: World, model: type[RegisterEntry]) -> None:
    rows = model._default_manager.filter(deleted_at__isnull=True)
    number = {branch: rows.filter(organization=branch).count() for branch in (world.branch_a, world.branch_b)}
    assert number[world.branch_a] >= 2
    assert number[world.branch_b] >= 1


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.code)
def test_every_register_has_rows_of_the_running_year(world: World, register: Register) -> None:
    rows = of_year(register, register.model._default_manager.filter(deleted_at__isnull=True), world.day.year)
    least = 1 if register.code in ONE_AT_A_TIME else 2
    assert rows.filter(organization=world.branch_a).count() >= least
    assert rows.filter(organization=world.branch_b).exists()


ONE_AT_A_TIME = {"appraisal", "term"}  # once a year, once in three years


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.code)
def test_every_row_would_be_stored_by_its_form_as_it_is(world: World, register: Register) -> None:
    wrong = {}
    for entry in register.model._default_manager.filter(organization__isnull=False):
        persona = "staff" if entry.organization == world.working_committee else "secretary_a"
        scope = resolve_scope(world.accounts[persona], today())
        asked: dict[str, Any] = {"scope": scope, "organization_id": entry.organization_id}
        form = register.form(answers(register.form(instance=entry, **asked)), instance=entry, **asked)
        if not form.is_valid():
            wrong[str(entry)] = form.errors
    assert wrong == {}


def answers(form: BaseForm) -> dict[str, Any]:
    """Return what a browser would send back unchanged."""
    sent = {}
    for field in form:
        value = field.value()
        several = isinstance(value, list | tuple | models.QuerySet)
        chosen = value if several else [value]
        plain = [getattr(one, "pk", one) for one in chosen if one is not None and one is not False]
        if plain:
            sent[field.html_name] = plain if several else plain[0]
    return sent


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.code)
def test_names_of_other_branches_are_not_those_of_branch_a(world: World, register: Register) -> None:
    name = {"rating": "", "quiz_question": "text"}.get(register.code, register.line.name)
    if not name:
        return
    rows = register.model._default_manager.exclude(organization=world.working_committee)
    own = set(rows.filter(organization=world.branch_a).values_list(name, flat=True))
    others = rows.filter(organization__isnull=False).exclude(organization=world.branch_a)
    assert own & set(others.values_list(name, flat=True)) == set()


def test_nobody_stays_at_two_sites_on_one_day() -> None:
    for stay in Stationing.objects.all():
        later = Stationing.objects.filter(member=stay.member, since__gte=stay.since).exclude(pk=stay.pk)
        assert not later.filter(since__lte=stay.until or date.max).exists(), stay


def test_a_hazard_was_found_at_the_patrol_of_its_day(world: World) -> None:
    found = RectificationItem.objects.filter(source=RectificationSource.PATROL).select_related("activity")
    assert {item.found_on for item in found} == {item.activity.day for item in found if item.activity}


def test_twelve_joined_the_pioneer_team_and_everybody_else_served_where_they_live(world: World) -> None:
    everybody = set(roster(world.branch_a.pk, LAST).values_list("member", flat=True))
    team = TeamMember.objects.filter(team__name="市级机关志愿服务先锋队", since__year=2022)
    pioneers = set(team.values_list("member", flat=True))
    served = Activity.objects.filter(organization=world.branch_a, form=Form.COMMUNITY_SERVICE, starts_at__year=2022)
    neighbours = set(served.values_list("attendances__member", flat=True))
    assert len(pioneers) == 12
    assert neighbours == everybody - pioneers
    registered = DualRegistration.objects.filter(organization=world.branch_a, registered_on__year=2022)
    assert set(registered.values_list("member", flat=True)) == everybody


def test_days_of_a_case_are_those_of_the_roster_and_break_no_rule(world: World) -> None:
    known = {state: code for code, state in REACHED.items()}
    for case in DevelopmentCase.objects.all():
        steps = {step.code: step for step in case.steps.all()}
        reached = {known[MemberState(row.state)]: row.since for row in MemberStatus.objects.filter(member=case.member)}
        assert reached == {code: steps[code].done_on for code in known.values() if code in steps}
        assert check(list(plain(steps.values())), read_limits()) == [], case
    regularized = DevelopmentCase.objects.get(organization=world.branch_a, member__name="邓超群")
    assert regularized.steps.count() == 25


REACHED = {
    Code.APPLIED: MemberState.APPLICANT,
    Code.ACTIVIST_CONFIRMED: MemberState.ACTIVIST,
    Code.TARGET_CONFIRMED: MemberState.DEVELOPMENT_TARGET,
    Code.MEETING_ADMITTED: MemberState.PROBATIONARY,
    Code.MEETING_REGULARIZED: MemberState.FULL,
}


def plain(rows: Iterable[DevelopmentStep]) -> Iterator[Step]:
    return (step_of(row) for row in rows)


def test_votes_of_a_regularization_are_those_of_the_meeting(world: World) -> None:
    step = DevelopmentStep.objects.get(case__organization=world.branch_a, code=Code.MEETING_REGULARIZED)
    meeting = Activity.objects.get(
        organization=world.branch_a, kind__code="general_meeting", starts_at__date=step.done_on
    )
    assert (step.ayes, step.nays, step.abstentions) == (meeting.ayes, meeting.nays, meeting.abstentions)
    assert step.due_voting == 26  # everybody but the one on probation
    assert step.present_voting == step.ayes


def test_every_full_member_has_a_grade_and_no_more_than_a_third_is_excellent() -> None:
    rounds = DemocraticAppraisal.objects.annotate(
        graded=Count("grades"), best=Count("grades", filter=Q(grades__grade=Grade.EXCELLENT))
    )
    assert rounds.count() == 6
    for held in rounds:
        here = roster(held.organization_id, held.held_on).values_list("member", flat=True)
        full = MemberStatus.objects.filter(member__in=here, state=MemberState.FULL, since__lt=held.held_on)
        assert held.graded == full.count()
        assert held.best == held.graded // 3 - 1


def test_terms_begin_when_the_committee_does(world: World) -> None:
    for branch in (world.branch_a, world.branch_b):
        posts = Post.objects.filter(organization=branch, role=PostRole.SECRETARY, since__year__gte=2021)
        elected = TermElection.objects.filter(organization=branch)
        assert set(elected.values_list("elected_on", flat=True)) == set(posts.values_list("since", flat=True))


def test_every_talk_tells_its_type_and_nothing_else(world: World) -> None:
    talks = in_year(Activity.objects.filter(organization=world.branch_a, kind__code="heart_talk"), 2022)
    assert {talk.talk_type for talk in talks} == set(TalkType.values)
    assert {talk.title for talk in talks} == {f"{kind.label}谈心谈话" for kind in TalkType}


def test_family_conduct_and_political_virtue_are_taught_as_integrity(world: World) -> None:
    taught = Activity.objects.filter(topics__category__in=("political_virtue", "family_conduct"))
    assert not taught.exclude(pk__in=Activity.objects.filter(topics__category="integrity")).exists()


def test_the_security_work_for_the_congress_has_its_three_steps(world: World) -> None:
    tasks = StabilityTask.objects.filter(organization=world.branch_a, event="党的二十大").order_by("done_on")
    steps = [StabilityKind.PLAN, StabilityKind.DEPLOYED, StabilityKind.DUTY]
    assert list(tasks.values_list("kind", flat=True)) == steps


def test_the_bank_has_answers_among_the_choices(world: World) -> None:
    assert QuizQuestion.objects.filter(organization=world.branch_a).count() == 15
    for question in QuizQuestion.objects.all():
        assert set(question.answers) <= set("ABCDEF"[: len(question.options)])
        assert question.answers == sorted(set(question.answers))
        assert ("多选" in question.text) == (len(question.answers) > 1)


def test_scores_are_what_was_answered_and_today_is_still_free(world: World) -> None:
    for sitting in QuizSitting.objects.all():
        asked = [asked_before(row) for row in sitting.asked]
        assert (sitting.right, sitting.total) == (right_ones(asked), len({question.text for question in asked}))
    assert QuizSitting.objects.filter(organization=world.branch_a, day__year=2022).dates("day", "day").count() == 12
    assert not QuizSitting.objects.filter(day__gte=world.day).exists()
    member = world.accounts["member_a"].member
    assert QuizSitting.objects.filter(member=member, day__year=2026).count() > 1


def test_a_day_asks_everybody_the_same_and_only_what_is_offered_to_the_branch(world: World) -> None:
    offered = set(bank_of(world.branch_a.pk).values_list("text", flat=True))
    papers: dict[date, set[tuple[str, ...]]] = {}
    for sitting in QuizSitting.objects.filter(organization=world.branch_a):
        papers.setdefault(sitting.day, set()).add(tuple(row["text"] for row in sitting.asked))
    assert {len(different) for different in papers.values()} == {1}
    assert set(chain.from_iterable(chain.from_iterable(papers.values()))) <= offered


def test_no_row_of_a_register_lies_in_the_future_of_the_day() -> None:
    marks = set_aside()
    until = date(2022, 6, 30)
    build_world(until)
    for register in REGISTERS:
        if register.may_be_ahead or register.is_shared or not register.line.day:
            continue
        rows = register.model._default_manager.filter(pk__gt=marks[register.model])
        assert not rows.filter(**{f"{register.line.day}__gt": until}).exists(), register.code
        if register.line.until and register.code != "term":
            assert not rows.filter(**{f"{register.line.until}__gt": until}).exists(), register.code
