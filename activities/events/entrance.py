"""Judging a code at the door: every way in which it may fail has its own sentence and its own status."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.utils import timezone

from activities.events import codes
from activities.events.codes import Ticket
from activities.events.doors import Door, door_of
from activities.events.invited import is_due_at
from activities.events.policy import is_logged
from activities.events.queries import sign_in_of
from activities.limits import read_limits
from activities.models import Event, SignIn
from activities.queries import is_closed
from branches.scope import Scope
from portal.kit.dates import local_day, spoken


@dataclass(frozen=True, slots=True)
class Turned:
    """Turned away: the status of the page, its heading and what to do."""

    status: HTTPStatus
    title: str
    reason: str

    @property
    def may_type(self) -> bool:
        """Whether another code would help: the digits on the screen are one."""
        return self in (UNKNOWN, EXPIRED, ANOTHER)


UNKNOWN = Turned(HTTPStatus.NOT_FOUND, "这个签到码不对", "请扫现在屏幕上的码，或输入屏幕上的 6 位数字。")
EXPIRED = Turned(HTTPStatus.GONE, "签到码过期了", "签到码每 30 秒换一次，转发来的码不能用。请扫现在屏幕上的码。")
NO_MEMBER = Turned(
    HTTPStatus.FORBIDDEN, "这个账号不能签到", "这个账号没有对应的党员。请用自己的党员账号登录后再扫一次。"
)
ANOTHER = Turned(HTTPStatus.NOT_FOUND, "这是另一个支部的签到码", "没有签到。请扫本支部屏幕上的码。")
NOT_DUE = Turned(HTTPStatus.FORBIDDEN, "这次活动不用您参加", "没有签到。您若应该参加，请告诉支部书记。")
CALLED_OFF = Turned(HTTPStatus.GONE, "这次活动已经取消", "没有签到。改期的话，支部会另行安排。")
LOGGED = Turned(HTTPStatus.CONFLICT, "这次活动已经登记", "出勤记好了，不能再签到。您到会了而没有记上，请告诉支部书记。")
CLOSED = Turned(HTTPStatus.CONFLICT, "这一年度已归档", "不能再签到，请告诉支部书记。")
NO_TIMES = Turned(HTTPStatus.CONFLICT, "签到时间还没有定", "请支部书记代您签到，或请工委补上签到时间。")


@dataclass(frozen=True, slots=True)
class Entrance:
    """What a code leads to: a gathering, perhaps a sign-in that is already there, or the reason why not."""

    event: Event | None = None
    done: SignIn | None = None
    turned: Turned | None = None


def judge(ticket: Ticket | None, *, scope: Scope, now: datetime, shown: bool) -> Entrance:
    """Say whether this person may sign in with this code now; `shown`: this browser opened the code while it was new.

    Who signed in already is told so, however old the code is.
    """
    if ticket is None:
        return Entrance(turned=UNKNOWN)
    if scope.member_id is None:
        return Entrance(turned=NO_MEMBER)
    event = Event.objects.filter(pk=ticket.event_id).select_related("kind", "group", "activity").first()
    if event is None:
        return Entrance(turned=UNKNOWN)
    if event.organization_id != scope.own_branch_id:
        return Entrance(turned=ANOTHER)
    done = sign_in_of(event, scope.member_id)
    if done is not None:
        return Entrance(event, done)
    is_fresh = shown or ticket.window in codes.fresh_windows(now)
    turned = _not_now(event, now) or (None if is_fresh else EXPIRED)
    if turned is None and not is_due_at(event, scope.member_id):
        turned = NOT_DUE
    return Entrance(event, turned=turned)


def _not_now(event: Event, now: datetime) -> Turned | None:
    """Return why nobody may sign in at the gathering at the moment, if so."""
    if event.deleted_at is not None:
        return CALLED_OFF
    if is_logged(event):
        return LOGGED
    if is_closed(event.organization_id, event.day.year):
        return CLOSED
    return _outside(event, door_of(event, read_limits()), now)


def _outside(event: Event, door: Door | None, now: datetime) -> Turned | None:
    if door is None:
        return NO_TIMES
    if door.is_early(now):
        day = "" if local_day(now) == event.day else f"{spoken(event.day)} "
        reason = f"{day}{_clock(door.opens)} 开放签到，到时再扫一次。"
        return Turned(HTTPStatus.CONFLICT, "签到还没有开始", reason)
    if door.is_late(now):
        reason = f"{_clock(door.closes)} 就结束了。您到会了，请告诉支部书记，由书记补记。"
        return Turned(HTTPStatus.GONE, "签到已经结束", reason)
    return None


def _clock(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M}"
