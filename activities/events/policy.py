"""Who may arrange a gathering, ask for leave before it and sign in at it; if not, why not."""

from datetime import datetime

from activities.events.doors import Door
from activities.models import Event
from activities.policy import year_open
from branches.scope import Scope
from portal.kit.dates import today
from portal.kit.policy import YES, Answer, Denied, first_denial

ONLY_BRANCH = "支部活动由本支部的党员和委员看。"
ONLY_COMMITTEE = "只有本支部的书记和委员能安排活动。"
NO_MEMBER = "这个账号没有对应的党员，不能请假和签到。"
NOT_DUE = "这次活动不用您参加。"
CALLED_OFF = "这次活动已经取消。"
LOGGED = "这次活动已经登记成工作记录，要改请到记录里改。"


def sees(scope: Scope, event: Event) -> Answer:
    """Announcements are for the branch itself; the working committee reads the records."""
    own = event.organization_id == scope.own_branch_id or scope.manages(event.organization_id)
    return YES if own else Denied(ONLY_BRANCH)


def keeps(scope: Scope, organization_id: int) -> Answer:
    """Who leads the branch today arranges its gatherings and opens the door."""
    return YES if scope.manages(organization_id) else Denied(ONLY_COMMITTEE)


def books_of(event: Event) -> Answer:
    """Whether the books of its year are open; one query, so that a page asks once for all that depends on it."""
    return year_open(event.organization_id, event.day.year)


def may_arrange(scope: Scope, event: Event, books: Answer) -> Answer:
    """Whether a gathering may be stored as it is now: not in a closed year."""
    return first_denial(keeps(scope, event.organization_id), books)


def may_change(scope: Scope, event: Event, books: Answer) -> Answer:
    """Whether a stored gathering may be changed or called off; afterwards the record is what is changed."""
    return first_denial(may_arrange(scope, event, books), takes_place(event), unlogged(event))


def takes_place(event: Event) -> Answer:
    """A gathering that was called off takes no changes, no leave and no sign-ins."""
    return Denied(CALLED_OFF) if event.deleted_at else YES


def unlogged(event: Event) -> Answer:
    """Whether there is no record of it yet."""
    return Denied(LOGGED) if is_logged(event) else YES


def is_logged(event: Event) -> bool:
    """Whether there is a record of it; one in the recycle bin is none."""
    return event.activity is not None and event.activity.deleted_at is None


def may_log(scope: Scope, event: Event) -> Answer:
    """Whether the record of it may be opened: from its day on."""
    early = Denied("活动办完再登记。") if event.day > today() else YES
    return first_denial(keeps(scope, event.organization_id), early, takes_place(event), unlogged(event))


def may_ask_leave(event: Event, books: Answer, *, is_due: bool, now: datetime) -> Answer:
    """Leave is asked for before the beginning, by somebody who is due."""
    return first_denial(
        takes_place(event),
        YES if is_due else Denied(NOT_DUE),
        YES if event.kind.everyone_due else Denied("这次活动自愿参加，不用请假。"),
        not_begun(event, now),
        books,
    )


def not_begun(event: Event, now: datetime) -> Answer:
    """After the beginning only the secretary changes who came."""
    return Denied("活动已经开始，不能再请假或撤回，请告诉支部书记。") if now >= event.starts_at else YES


def may_tap(change: Answer, door: Door | None, now: datetime) -> Answer:
    """Whether the secretary may sign for somebody: from the opening of the door until the record is there."""
    early = Denied("签到还没有开始。") if door is None or door.is_early(now) else YES
    return first_denial(change, early)
