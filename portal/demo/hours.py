"""Puts questions about hours, decided claims and make-ups into the database: two branches, the last weeks."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from activities.enums import ClaimState, Presence
from activities.models import Attendance, HoursClaim, HoursQuestion, MakeUp
from portal.demo.clerk import Clerk
from portal.demo.people import A, B
from portal.kit.dates import at, year_bounds

COURSE = "集中培训"  # what the demo's courses for committees have in their titles
FIRST_MARKED = 2025


@dataclass(frozen=True, slots=True)
class Question:
    """What a member asked so many days ago about a gathering they are said to have missed, and the answer."""

    branch: str
    member: str
    text: str
    days_ago: int
    answer: str = ""
    is_general: bool = False


@dataclass(frozen=True, slots=True)
class CatchUp:
    """A make-up so many days ahead, below zero waiting to be counted; each member's last missed gathering."""

    branch: str
    material: str
    ahead: int
    members: tuple[str, ...]


QUESTIONS = (
    Question(A, "董浩", "那天我是晚到，不是请假，散会前签了到。", 2),
    Question(
        A,
        "郭婷",
        "网络课程什么时候能计入？",
        12,
        "收到结业证后就确认，请在“我的学时”里申报并附上证明。",
        is_general=True,
    ),
    Question(B, "李䶮", "9月的主题党日我参加了，记录里没有我。", 3),
)
CATCH_UPS = (
    CatchUp(A, "通读学习材料并写一篇心得", 5, ("唐勇", "傅强")),
    CatchUp(A, "补看警示教育片并交流体会", -1, ("冯莉",)),
    CatchUp(B, "自学会议材料，向支部书记汇报", 6, ("江晚秋", "龚少华", "李䶮")),
)


def build_hours(clerk: Clerk) -> None:
    """Create what was known by the day."""
    for branch in (A, B):
        _decide(clerk, branch)
    for number, question in enumerate(QUESTIONS):
        _ask(clerk, question, number)
    for catch_up in CATCH_UPS:
        _arrange(clerk, catch_up)


def _decide(clerk: Clerk, branch: str) -> None:
    """Say who confirmed the claims of the last years and when, and which of them are courses of 集中培训."""
    rows = HoursClaim.objects.filter(organization=clerk.roster.organizations[branch], day__gte=date(FIRST_MARKED, 1, 1))
    rows.filter(title__contains=COURSE).update(is_training=True)
    for claim in rows.exclude(state=ClaimState.PENDING):
        claim.decided_by = clerk.roster.by(branch)
        claim.decided_at = at(min(claim.day + timedelta(days=3), clerk.until), time(9))
        claim.save(update_fields=["decided_by", "decided_at"])


def _missed(clerk: Clerk, branch: str, name: str, day: date) -> Attendance | None:
    """Return the newest gathering of this year that the member had missed by the day and that gives hours."""
    rows = Attendance.objects.filter(
        member=clerk.roster.member(name),
        presence__in=(Presence.LEAVE, Presence.ABSENT),
        activity__organization=clerk.roster.organizations[branch],
        activity__kind__counts_hours=True,
        activity__starts_at__gte=year_bounds(clerk.until.year)[0],
        activity__starts_at__lt=at(min(day, clerk.until), time()),
    )
    return rows.select_related("activity").order_by("-activity__starts_at").first()


def _ask(clerk: Clerk, question: Question, number: int) -> None:
    member = clerk.roster.member(question.member)
    if member is None:
        return
    day = clerk.until - timedelta(days=question.days_ago)
    missed = None if question.is_general else _missed(clerk, question.branch, question.member, day)
    row = HoursQuestion.objects.create(
        organization=clerk.roster.organizations[question.branch],
        member=member,
        activity=missed.activity if missed else None,
        text=question.text,
        token=uuid5(NAMESPACE_URL, f"demo question {number} of {member.pk}"),
        answer=question.answer,
        answered_by=clerk.roster.by(question.branch) if question.answer else None,
        answered_at=at(day + timedelta(days=1), time(10)) if question.answer else None,
    )
    HoursQuestion.objects.filter(pk=row.pk).update(asked_at=at(day, time(16, 20)))


def _arrange(clerk: Clerk, catch_up: CatchUp) -> None:
    day = clerk.until + timedelta(days=catch_up.ahead)
    found = (_missed(clerk, catch_up.branch, name, day) for name in catch_up.members)
    missed = [row for row in found if row is not None]
    if not missed:
        return
    make_up = MakeUp.objects.create(
        **clerk.own(catch_up.branch),
        material=catch_up.material,
        day=day,
    )
    make_up.attendances.set(missed)
