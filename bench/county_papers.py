"""What lies beside the gatherings: topics, trail, problems, honours, arrangements, claims, letters."""

from datetime import date, timedelta

from django.utils import timezone

from activities.enums import RectificationSource, RectificationState
from activities.models import Activity, ActivityKind, Event, HoursClaim, RectificationItem, Topic
from bench.county_registers import build_registers
from bench.county_reports import build_reports
from branches.enums import AuditAction, HonourLevel, NoticeKind
from branches.models import Account, AuditEvent, Honour, Member, Notice, Organization
from portal.demo import World
from portal.kit.dates import today

Team = tuple[Organization, list[Member], Account]
PROBLEMS, HONOURS, EVENTS, LETTERS = 10, 5, 30, 60
OPEN_STATES = (RectificationState.NOT_STARTED, RectificationState.IN_PROGRESS, RectificationState.AWAITING_ACCEPTANCE)
ROWS = 5_000


def build_papers(teams: list[Team], activities: list[Activity], world: World) -> None:
    """Add all of it."""
    _themes(activities)
    _cabinet(teams)
    _plans(teams)
    _letters(teams)
    build_reports(teams, world)
    build_registers(teams, world.branch_a)


def _themes(activities: list[Activity]) -> None:
    links, topics = Activity.topics.through, list(Topic.objects.all())
    links.objects.bulk_create(
        (links(activity_id=one.pk, topic_id=topics[n % len(topics)].pk) for n, one in enumerate(activities) if n % 3),
        batch_size=ROWS,
    )
    AuditEvent.objects.bulk_create(
        (
            AuditEvent(
                action=AuditAction.CREATE,
                summary=f"登记{one.kind.label}：{one.title}",
                organization_id=one.organization_id,
                account_id=one.created_by_id,
                object_type="activity",
                object_id=str(one.pk),
            )
            for one in activities
        ),
        batch_size=ROWS,
    )


def _cabinet(teams: list[Team]) -> None:
    day = today()
    RectificationItem.objects.bulk_create(
        RectificationItem(
            organization=row,
            source=RectificationSource.SELF_CHECK,
            problem=f"{row.short_name}的第 {n} 个问题：记录不及时",
            owner=members[n],
            found_on=date(day.year, 3, 2),
            deadline=day + timedelta(days=7 * (n - 2)),
            state=OPEN_STATES[n % len(OPEN_STATES)],
        )
        for row, members, _ in teams
        for n in range(PROBLEMS)
    )
    Honour.objects.bulk_create(
        Honour(
            organization=row,
            name=f"先进党支部（{n}）",
            level=HonourLevel.CITY,
            awarder="市级机关工委",
            awarded_on=date(day.year, 1 + n, 1),
        )
        for row, _, _ in teams
        for n in range(HONOURS)
    )


def _plans(teams: list[Team]) -> None:
    kind, now = ActivityKind.objects.get(code="theme_party_day"), timezone.now()
    Event.objects.bulk_create(
        (
            Event(
                organization=row,
                kind=kind,
                title=f"{row.short_name}的第 {n} 次安排",
                starts_at=now + timedelta(days=7 * (n - EVENTS + 4)),
                ends_at=now + timedelta(days=7 * (n - EVENTS + 4), hours=2),
            )
            for row, _, _ in teams
            for n in range(EVENTS)
        ),
        batch_size=ROWS,
    )
    HoursClaim.objects.bulk_create(
        (
            HoursClaim(organization=row, member=one, title="网络课程", day=date(today().year, 5, 6), minutes=120)
            for row, members, _ in teams
            for one in members
        ),
        batch_size=ROWS,
    )


def _letters(teams: list[Team]) -> None:
    Notice.objects.bulk_create(
        (
            Notice(
                account=account,
                kind=NoticeKind.REMINDER,
                text="请补登上月支委会",
                path="/ledger/",
                day=today() - timedelta(days=n),
                organization=row,
            )
            for row, _, account in teams
            for n in range(LETTERS)
        ),
        batch_size=ROWS,
    )
