"""Plants one object of every sort in branch A, in B and in a branch outside the subtree, all with unique words."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID, uuid4

from django.utils import timezone

from activities.enums import (
    CampaignKind,
    Level,
    Presence,
    ProjectClass,
    RectificationSource,
    RectificationState,
    SeriesKind,
)
from activities.models import (
    Activity,
    ActivityKind,
    Attendance,
    Campaign,
    Evidence,
    Limit,
    Project,
    QuizQuestion,
    RectificationExtension,
    RectificationItem,
    RectificationProof,
    Series,
    Speech,
)
from activities.models.attendance import evidence_path
from activities.models.rectification import rectification_proof_path
from branches.enums import AuditAction, HonourLevel, MemberState, PostRole
from branches.models import AuditEvent, Honour, Member, Membership, MemberStatus, Organization, PartyGroup, Post
from branches.scope import Scope
from portal.demo import World
from portal.kit.blobs import keep
from portal.kit.dates import at
from reports import compilation
from reports.actions import request_compile
from reports.enums import ParagraphState, Stage
from reports.figures import YearFacts
from reports.models import GapAnswer, Job, Output, Paragraph, Report, Revision
from reports.queries import outline_for
from tests.security import advice, explained, gatherings, learning, papers, sent, tables, waiting
from tests.security.canaries import canary
from tests.security.plant_personal import devices, notices, plant_personal

YEAR, RUNNING_YEAR, EMPTY_YEAR, NO_YEAR = 2026, 2025, 2024, 1999
KIND = "theme_party_day"
BOOK = "honour"
NOTHING = 999_999
WRITERS = {"a": "secretary_a", "b": "secretary_b", "elsewhere": "secretary_elsewhere"}
# Who sits in the planted gathering beside the planted member: their own hours show its title.
PRESENT = {"a": ("member_a", "secretary_a"), "b": ("member_b", "ex_secretary_a"), "elsewhere": ()}
NUMBERED = (
    *("activity", "member", "evidence", "report", "revision"),
    *("output", "group", "series", "project", "campaign"),
)
Value = int | str | UUID


@dataclass(slots=True)
class Place:
    """What stands in one branch."""

    organization: Organization
    group: PartyGroup
    member: Member
    series: Series
    project: Project
    campaign: Campaign
    activity: Activity
    deleted: Activity
    evidence: Evidence
    deleted_evidence: Evidence
    report: Report
    revision: Revision
    figure: str
    job: Job
    output: Output
    problem: RectificationItem
    closed_problem: RectificationItem
    delayed_problem: RectificationItem
    gone: Membership
    post: Post
    honour: Honour
    deleted_honour: Honour


@dataclass(slots=True)
class Plant:
    """All planted objects and the arguments under which addresses reach them."""

    world: World
    places: dict[str, Place] = field(default_factory=dict)
    running: dict[str, Job] = field(default_factory=dict)

    def arguments(self, url: str, about: str) -> tuple[Value, ...]:
        """Return the arguments of an address for what a line of the table is about."""
        found = ARGUMENTS.get(url, _none)(self)
        return found[about]

    @property
    def ids(self) -> dict[str, Value]:
        """Return the ids that the questions of the table name."""
        rows = {(name, branch): getattr(place, name).pk for branch, place in self.places.items() for name in NUMBERED}
        named = {f"{name}_{branch}": pk for (name, branch), pk in rows.items()}
        named |= waiting.ids(self) | gatherings.ids(self)
        return named | {f"branch_{branch}": place.organization.pk for branch, place in self.places.items()}


Arguments = Mapping[str, tuple[Value, ...]]


def _none(_plant: Plant) -> Arguments:
    return {"-": ()}


def _kinds(_plant: Plant) -> Arguments:
    return {"kind": (KIND,), "missing": ("nobody_knows_it",)}


def _activities(plant: Plant) -> Arguments:
    live: dict[str, tuple[Value, ...]] = {key: (place.activity.pk,) for key, place in plant.places.items()}
    gone = {f"deleted_{key[:4]}": (place.deleted.pk,) for key, place in plant.places.items()}
    return live | gone | {"missing": (NOTHING,)}


def _evidence(plant: Plant) -> Arguments:
    live: dict[str, tuple[Value, ...]] = {key: (place.evidence.pk,) for key, place in plant.places.items()}
    gone = {f"deleted_{key[:4]}": (place.deleted_evidence.pk,) for key, place in plant.places.items()}
    return live | gone | {"missing": (NOTHING,)}


def _members(plant: Plant) -> Arguments:
    planted: dict[str, tuple[Value, ...]] = {key: (place.member.pk,) for key, place in plant.places.items()}
    people = {"self_a": "member_a", "self_b": "member_b", "moved_a_to_b": "ex_secretary_a"}
    own = {key: (member_of(plant.world, persona).pk,) for key, persona in people.items()}
    return planted | own | {"missing": (NOTHING,)}


def _roll(plant: Plant) -> Arguments:
    here: dict[str, tuple[Value, ...]] = {key: (place.member.pk,) for key, place in plant.places.items()}
    return here | {"gone_a": (plant.places["a"].gone.member_id,), "missing": (NOTHING,)}


def _left(plant: Plant) -> Arguments:
    gone: dict[str, tuple[Value, ...]] = {f"gone_{key[:4]}": (place.gone.pk,) for key, place in plant.places.items()}
    here = Membership.objects.get(member=plant.places["a"].member)
    return gone | {"a": (here.pk,), "missing": (NOTHING,)}


def _groups(plant: Plant) -> Arguments:
    planted: dict[str, tuple[Value, ...]] = {key: (place.group.pk,) for key, place in plant.places.items()}
    return planted | {"missing": (NOTHING,)}


def _posts(plant: Plant) -> Arguments:
    planted: dict[str, tuple[Value, ...]] = {key: (place.post.pk,) for key, place in plant.places.items()}
    return planted | {"missing": (NOTHING,)}


def _proofs(plant: Plant) -> Arguments:
    shown: dict[str, tuple[Value, ...]] = {key: (place.problem.proofs.get().pk,) for key, place in plant.places.items()}
    return shown | {"missing": (NOTHING,)}


def _problems(plant: Plant) -> Arguments:
    open_ones: dict[str, tuple[Value, ...]] = {key: (place.problem.pk,) for key, place in plant.places.items()}
    return open_ones | {"closed_a": (plant.places["a"].closed_problem.pk,), "missing": (NOTHING,)}


def _delayed(plant: Plant) -> Arguments:
    waiting: dict[str, tuple[Value, ...]] = {key: (place.delayed_problem.pk,) for key, place in plant.places.items()}
    return waiting | {"missing": (NOTHING,)}


def _books(_plant: Plant) -> Arguments:
    return {"book": (BOOK,), "shared": ("topic",), "missing": ("nobody_knows_it",)}


def _entries(plant: Plant) -> Arguments:
    live: dict[str, tuple[Value, ...]] = {key: (BOOK, place.honour.pk) for key, place in plant.places.items()}
    gone = {f"deleted_{key[:4]}": (BOOK, place.deleted_honour.pk) for key, place in plant.places.items()}
    return live | gone | {"missing": (BOOK, NOTHING)}


def _years(_plant: Plant) -> Arguments:
    return {"compiled": (YEAR,), "running": (RUNNING_YEAR,), "empty": (EMPTY_YEAR,), "missing": (NO_YEAR,)}


def _shown_reports(plant: Plant) -> Arguments:
    """Those on their way to the committee are shown as well."""
    return {**sent.reports(plant), **_reports(plant)}


def _reports(plant: Plant) -> Arguments:
    done: dict[str, tuple[Value, ...]] = {key: (place.report.pk,) for key, place in plant.places.items()}
    back = {f"back_{key[:4]}": (sent.report_of(plant, key, sent.BACK).pk,) for key in plant.places}
    return done | back | {"running_a": (plant.running["a"].report_id,), "missing": (NOTHING,)}


def _figures(plant: Plant) -> Arguments:
    done: dict[str, tuple[Value, ...]] = {k: (place.report.pk, place.figure) for k, place in plant.places.items()}
    code = plant.places["a"].figure
    return done | {"nothing_a": (plant.places["a"].report.pk, "nobody_knows_it"), "missing": (NOTHING, code)}


def _counted(plant: Plant) -> Arguments:
    code = "integrity.sessions"
    done: dict[str, tuple[Value, ...]] = {key: (place.report.pk, code) for key, place in plant.places.items()}
    return done | {"missing": (plant.places["a"].report.pk, "nobody_knows_it")}


def _settled(plant: Plant) -> Arguments:
    places = plant.places.items()
    done: dict[str, tuple[Value, ...]] = {key: (place.report.pk, place.figure, "hold") for key, place in places}
    return done | {"missing": (plant.places["a"].report.pk, plant.places["a"].figure, "nobody")}


def _paragraphs(plant: Plant, *more: str) -> Arguments:
    places = plant.places.items()
    done: dict[str, tuple[Value, ...]] = {key: (place.report.pk, "planted", *more) for key, place in places}
    return done | {"missing": (plant.places["a"].report.pk, "nobody", *more)}


def _acts(plant: Plant) -> Arguments:
    return _paragraphs(plant, "lock")


def _declared(plant: Plant) -> Arguments:
    reports = {key: place.report for key, place in plant.places.items()}
    done: dict[str, tuple[Value, ...]] = {key: (one.pk, one.gap_answers.get().pk) for key, one in reports.items()}
    return done | {"missing": (reports["a"].pk, NOTHING)}


def _jobs(plant: Plant) -> Arguments:
    done: dict[str, tuple[Value, ...]] = {key: (place.job.pk,) for key, place in plant.places.items()}
    return done | {"running_a": (plant.running["a"].pk,), "missing": (uuid4(),)}


def _outputs(plant: Plant) -> Arguments:
    done: dict[str, tuple[Value, ...]] = {key: (place.output.pk,) for key, place in plant.places.items()}
    return done | {"missing": (NOTHING,)}


def _notices(plant: Plant) -> Arguments:
    return notices(plant.world)


def _devices(plant: Plant) -> Arguments:
    return devices(plant.world)


ARGUMENTS: Mapping[str, Callable[[Plant], Arguments]] = {
    "notice_open": _notices,
    "device_end": _devices,
    "activity_create": _kinds,
    "activity_preview": _kinds,
    "activity_detail": _activities,
    "activity_edit": _activities,
    "activity_delete": _activities,
    "activity_restore": _activities,
    "evidence_file": _evidence,
    "evidence_picture": waiting.photos,
    "upload_picture": waiting.uploads,
    "draft_new": _kinds,
    "draft_edit": _activities,
    "draft_discard": waiting.drafts,
    **gatherings.ARGUMENTS,
    **learning.ARGUMENTS,
    **explained.ARGUMENTS,
    **papers.ARGUMENTS,
    **tables.ARGUMENTS,
    **sent.ARGUMENTS,
    "hours_certificate": _members,
    "hours_member": _members,
    "member_edit": _roll,
    "member_leave": _roll,
    "member_return": _left,
    "group_rename": _groups,
    "post_end": _posts,
    "register_list": _books,
    "register_export": _books,
    "register_create": _books,
    "register_entry": _entries,
    "register_delete": _entries,
    "register_restore": _entries,
    "rectify_edit": _problems,
    "rectify_hand_in": _problems,
    "rectify_proof": _proofs,
    "rectify_sign_off": _problems,
    "rectify_return": _problems,
    "rectify_extend": _problems,
    "rectify_answer_extension": _delayed,
    "plan_edit": _years,
    "report_year": _years,
    "report_compile": _years,
    "report_detail": _shown_reports,
    "report_figure": _figures,
    "report_prepare": _years,
    "report_changes": _reports,
    "figure_count": _counted,
    "figure_settle": _settled,
    "paragraph_text": _paragraphs,
    "paragraph_history": _paragraphs,
    "paragraph_rewrite": _paragraphs,
    "job_stop": _jobs,
    "report_checks": _reports,
    "report_likeness": _reports,
    "staff_likeness": _years,
    "paragraph_edit": _paragraphs,
    "paragraph_undo": _paragraphs,
    "paragraph_act": _acts,
    "paragraph_add": _reports,
    "gap_declare": _reports,
    "gap_reopen": _declared,
    "job_progress": _jobs,
    "output_file": _outputs,
}


def member_of(world: World, persona: str) -> Member:
    """Return the member behind a persona."""
    member = world.accounts[persona].member
    assert member is not None
    return member


def build(world: World, scope_of: Callable[[str], Scope]) -> Plant:
    """Plant the three branches, compile a report in each, and leave one job of A and one of B waiting."""
    plant = Plant(world)
    branches = {"a": world.branch_a, "b": world.branch_b, "elsewhere": world.branch_elsewhere}
    Limit.objects.filter(code="QZ").update(amount=99)  # a draw could leave the planted questions out
    for key, organization in branches.items():
        plant.places[key] = _place(world, key, organization, scope_of(WRITERS[key]))
        gatherings.build(key, organization, plant.places[key].member)
        learning.build(world, key, organization, plant.places[key].member)
        papers.build(key, organization, world.accounts[WRITERS[key]])
        explained.build(key, organization, world.accounts[WRITERS[key]])
        tables.build(key, organization, world.accounts[WRITERS[key]])
        sent.build(key, plant.places[key].report, world.accounts[WRITERS[key]])
        waiting.build(key, organization, world.accounts[WRITERS[key]], plant.places[key].activity)
        job = request_compile(organization, RUNNING_YEAR, scope=scope_of(WRITERS[key]))
        job.stages = {Stage.COLLECT.value: canary(key, "进度")}
        job.save()
        plant.running[key] = job
    places = plant.places.items()
    advice.build({key: place.activity for key, place in places}, {key: place.report for key, place in places})
    plant_personal(world, branches)
    return plant


def _place(world: World, key: str, organization: Organization, scope: Scope) -> Place:
    member = _member(key, organization, "党员")
    left = Membership.objects.get(member=_member(key, organization, "离开"))
    Membership.objects.filter(pk=left.pk).update(until=date(YEAR, 5, 31))
    post = Post.objects.create(
        member=member, organization=organization, role=PostRole.GROUP_LEADER, since=date(2024, 1, 12)
    )
    group = PartyGroup.objects.create(organization=organization, name=canary(key, "小组"), order=9)
    series = Series.objects.create(organization=organization, name=canary(key, "系列"), kind=SeriesKind.values[0])
    project = Project.objects.create(
        organization=organization, name=canary(key, "项目"), category=ProjectClass.values[0]
    )
    campaign = Campaign.objects.create(
        organization=organization,
        name=canary(key, "专项"),
        kind=CampaignKind.values[0],
        level=Level.values[0],
        since=date(YEAR, 1, 1),
    )
    QuizQuestion.objects.create(
        organization=organization, text=canary(key, "考题"), options=["对", "错"], answers=["A"]
    )
    due = date(YEAR, 12, 20)
    problem = _problem(key, organization, state=RectificationState.AWAITING_ACCEPTANCE, deadline=due)
    _prove(key, problem)
    delayed = _problem(key, organization, state=RectificationState.IN_PROGRESS, deadline=due)
    RectificationExtension.objects.create(
        item=delayed, old_deadline=due, new_deadline=date(YEAR, 12, 31), reason=canary(key, "问题")
    )
    closed = _problem(key, organization, state=RectificationState.SIGNED_OFF, signed_off_on=date(YEAR, 4, 2))
    activity = _activity(key, organization, "题名", member, series, project)
    activity.campaigns.add(campaign)
    people = [member, *(member_of(world, persona) for persona in PRESENT[key])]
    _attend(activity, people)
    deleted = _activity(key, organization, "删除", member, series, project)
    Activity.objects.filter(pk=deleted.pk).update(deleted_at=timezone.now())
    _trail(activity, key)
    evidence = _evidence_row(activity, key, "图样")
    gone = _evidence_row(deleted, key, "图样")
    report, revision, job = _report(organization, key, scope)
    code = _figure_of(revision, activity)
    output = revision.outputs.order_by("id")[0]
    return Place(
        *(organization, group, member, series, project, campaign, activity, deleted, evidence, gone),
        *(report, revision, code, job, output, problem, closed, delayed, left, post),
        *(_honour(key, organization), _honour(key, organization, deleted_at=timezone.now())),
    )


def _honour(key: str, organization: Organization, **more: object) -> Honour:
    return Honour.objects.create(
        organization=organization,
        name=canary(key, "荣誉"),
        level=HonourLevel.CITY,
        awarder=canary(key, "荣誉"),
        awarded_on=date(YEAR, 3, 2),
        **more,
    )


def _problem(key: str, organization: Organization, **more: object) -> RectificationItem:
    return RectificationItem.objects.create(
        organization=organization,
        source=RectificationSource.SELF_CHECK,
        problem=canary(key, "问题"),
        progress=canary(key, "问题"),
        found_on=date(YEAR, 3, 2),
        **more,
    )


def _prove(key: str, item: RectificationItem) -> None:
    raw = canary(key, "文件").encode()
    row = RectificationProof(
        item=item, name="佐证.txt", content_type="text/plain", sha256=hashlib.sha256(raw).hexdigest()
    )
    row.file.name = keep(rectification_proof_path(row, ""), raw)
    row.save()


def _member(key: str, organization: Organization, what: str) -> Member:
    member = Member.objects.create(name=canary(key, what), order=900)
    Membership.objects.create(member=member, organization=organization, since=date(2020, 1, 1))
    MemberStatus.objects.create(
        member=member, organization=organization, state=MemberState.FULL, since=date(2012, 6, 29)
    )
    return member


def _activity(
    key: str, organization: Organization, title: str, member: Member, series: Series, project: Project
) -> Activity:
    return Activity.objects.create(
        kind=ActivityKind.objects.get(code=KIND),
        organization=organization,
        title=canary(key, title),
        starts_at=at(date(YEAR, 11, 10), time(9)),
        ends_at=at(date(YEAR, 11, 10), time(11)),
        place=canary(key, "地点"),
        host=member,
        recorder=member,
        lecturer=member,
        series=series,
        project=project,
        work=canary(key, "作品"),
        partners=canary(key, "共建"),
        materials=canary(key, "材料"),
        text=canary(key, "正文"),
        decisions=canary(key, "决议"),
    )


def _attend(activity: Activity, people: list[Member]) -> None:
    for member in people:
        Attendance.objects.create(activity=activity, member=member, presence=Presence.PRESENT, minutes=activity.minutes)
        Speech.objects.create(activity=activity, member=member)


def _trail(activity: Activity, key: str) -> None:
    for summary in (f"登记主题党日：{activity.title}", canary(key, "审计")):
        AuditEvent.objects.create(
            action=AuditAction.CREATE,
            summary=summary,
            organization=activity.organization,
            object_type="activity",
            object_id=str(activity.pk),
        )


def _evidence_row(activity: Activity, key: str, content: str) -> Evidence:
    raw = f"{canary(key, content)} {activity.pk}".encode()
    row = Evidence(
        activity=activity,
        name=f"{canary(key, '文件')}.pdf",
        content_type="application/pdf",
        size=len(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
    )
    row.file.name = keep(evidence_path(row, ""), raw)
    row.save()
    return row


def _report(organization: Organization, key: str, scope: Scope) -> tuple[Report, Revision, Job]:
    outline = outline_for(YEAR)
    assert outline is not None
    report = Report.objects.create(organization=organization, year=YEAR, outline=outline)
    Paragraph.objects.create(report=report, key="planted", text=canary(key, "报告"), state=ParagraphState.MANUAL)
    assert scope.account_id is not None
    GapAnswer.objects.create(report=report, key="planted", subject=canary(key, "缺口"), account_id=scope.account_id)
    job = request_compile(organization, YEAR, scope=scope)
    compilation.run(job.pk)
    job.refresh_from_db()
    assert job.revision is not None, job.reason
    return report, job.revision, job


def _figure_of(revision: Revision, activity: Activity) -> str:
    """Return a figure that counts the planted gathering: its evidence page shows the title."""
    facts = YearFacts.thaw(revision.facts)
    for code in sorted(facts.facts):
        figure = facts.figure(code)
        if figure and any(source.model == "activity" and source.pk == activity.pk for source in figure.sources):
            return code
    raise AssertionError("no figure counts the planted gathering")
