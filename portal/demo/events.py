"""Puts announced gatherings into the database: what was, what is on today, what comes; with leave and sign-ins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from activities.enums import COUNTED_PRESENCES, LeaveReason, Presence
from activities.models import Activity, Event, LeaveRequest, SignIn
from branches.models import Member
from portal.demo.clerk import Clerk
from portal.demo.people import A, B
from portal.demo.turnout import HUNDRED, draw

THEME_DAY = "theme_party_day"
SIGNS, SPREAD = 90, 12  # out of a hundred who came; within so many minutes before the beginning
FRIDAY, A_WEEK = 4, 7


@dataclass(frozen=True, slots=True)
class Notice:
    """A gathering that lies so many days ahead; who asked for leave and why, who signed in already."""

    branch: str
    kind: str
    ahead: int
    title: str
    clock: str
    minutes: int
    place: str
    text: str = ""
    leave: tuple[tuple[str, LeaveReason, str], ...] = ()
    signed: tuple[str, ...] = ()


NOTICES: tuple[Notice, ...] = (
    Notice(
        *(A, "party_lecture", 0, "专题党课：把项目建成廉洁工程", "09:30", 90, "六楼党员活动室"),
        text="请带笔记本。陈建华同志授课，课后每个党小组一人发言。",
        leave=(("高志翔", LeaveReason.BUSINESS, "新机场项目部值班"),),
        signed=("陈建华", "周敏", "吴国栋", "赵志强", "何静", "梁雪"),
    ),
    Notice(
        *(A, "collective_study", 7, "集中学习：党的二十届四中全会精神（专题四）", "14:30", 120, "六楼党员活动室"),
        text="会前通读学习材料第四章。",
        leave=(("唐勇", LeaveReason.SICK, ""), ("冯莉", LeaveReason.BUSINESS, "外出开会")),
    ),
    Notice(
        *(A, THEME_DAY, 14, "主题党日：宪法宣传进社区", "14:00", 150, "锦绣社区"),
        text="13:40 在单位门口集合，穿志愿者马甲。",
    ),
    Notice(
        *(B, "collective_study", 0, "档案中心集中学习：全会精神解读", "09:30", 60, "档案中心会议室"),
        text="请自带学习材料。",
    ),
    Notice(
        *(B, THEME_DAY, 7, "档案中心主题党日：走进社区讲档案故事", "15:00", 120, "兰台社区"),
        text="每人准备一个五分钟的档案故事。",
    ),
    Notice(*(B, "general_meeting", 14, "档案中心党员大会：通报全年工作", "09:00", 60, "档案中心会议室")),
)


def build_events(clerk: Clerk) -> None:
    """Create the last theme day as it was announced, what is on today, and two gatherings to come of each branch."""
    for branch in (A, B):
        last = [row for (key, kind, _), row in clerk.records.items() if (key, kind) == (branch, THEME_DAY)]
        if last:
            _look_back(clerk, branch, max(last, key=lambda row: row.starts_at))
    for notice in NOTICES:
        _announce(clerk, notice)


def _look_back(clerk: Clerk, branch: str, activity: Activity) -> None:
    event = Event.objects.create(
        **clerk.own(branch),
        kind=activity.kind,
        title=activity.title,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        place=activity.place,
        activity=activity,
    )
    rows = list(activity.attendances.select_related("member"))
    SignIn.objects.bulk_create(
        SignIn(event=event, member=row.member, at=_arrival(event.starts_at, row.member))
        for row in rows
        if row.presence in COUNTED_PRESENCES and draw("signs", row.member.name) % HUNDRED < SIGNS
    )
    away = [row for row in rows if row.presence == Presence.LEAVE]
    _excuse(event, [(row.member, LeaveReason(row.reason), row.reason_text) for row in away])


def _announce(clerk: Clerk, notice: Notice) -> None:
    day = clerk.until + timedelta(days=notice.ahead) if notice.ahead < A_WEEK else _friday(clerk.until, notice.ahead)
    hour, minute = map(int, notice.clock.split(":"))
    starts_at = timezone.make_aware(datetime.combine(day, time(hour, minute)))
    event = Event.objects.create(
        **clerk.own(notice.branch),
        kind=clerk.shelf.kinds[notice.kind],
        title=notice.title,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=notice.minutes),
        place=notice.place,
        text=notice.text,
    )
    SignIn.objects.bulk_create(
        SignIn(event=event, member=member, at=_arrival(starts_at, member)) for member in _named(clerk, notice.signed)
    )
    excused = zip(_named(clerk, [name for name, _, _ in notice.leave]), notice.leave, strict=True)
    _excuse(event, [(member, reason, text) for member, (_, reason, text) in excused])


def _friday(day: date, ahead: int) -> date:
    """Return the Friday of the week in which that many days will have passed."""
    later = day + timedelta(days=ahead)
    return later + timedelta(days=FRIDAY - later.weekday())


def _named(clerk: Clerk, names: Sequence[str]) -> Iterator[Member]:
    return (clerk.roster.seats[name].member for name in names)


def _arrival(starts_at: datetime, member: Member) -> datetime:
    return starts_at - timedelta(minutes=draw("arrives", member.name) % SPREAD)


def _excuse(event: Event, excused: Sequence[tuple[Member, LeaveReason, str]]) -> None:
    LeaveRequest.objects.bulk_create(
        LeaveRequest(event=event, member=member, reason=reason, reason_text=text) for member, reason, text in excused
    )
    # As if asked for a day before; the database would say "now".
    event.leave_requests.update(asked_at=min(event.starts_at, timezone.now()) - timedelta(days=1))
