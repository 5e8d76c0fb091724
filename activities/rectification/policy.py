"""Who may write about a problem, and who may close it or give it more time: never the same people."""

from collections.abc import Iterable
from datetime import date

from activities.enums import RectificationState
from activities.models import RectificationItem
from activities.policy import manages, year_open
from branches.scope import Scope
from portal.kit.dates import today
from portal.kit.policy import YES, Answer, Denied, first_denial

BRANCH_STATES = tuple(state for state in RectificationState if state != RectificationState.SIGNED_OFF)
# What is closed or has no end is never late, and needs no more time.
TIMELESS = (RectificationState.SIGNED_OFF, RectificationState.LONG_TERM)


def may_write(scope: Scope, organization_id: int, days: Iterable[date]) -> Answer:
    """Whether a problem of that branch may be logged or edited; `days` are those whose year's books it stands in."""
    years = sorted({day.year for day in days})
    return first_denial(manages(scope, organization_id), *(year_open(organization_id, year) for year in years))


def still_open(item: RectificationItem) -> Answer:
    """What the working committee signed off stays as it was signed off."""
    if item.state == RectificationState.SIGNED_OFF:
        return Denied("这个问题已经销号，不能再改。又出现的话，请另登记一个问题")
    return YES


def not_later(stored: date | None, wanted: date | None) -> Answer:
    """A deadline that was set is brought forward by the branch itself, and put off only by an answered request."""
    if stored and (wanted is None or wanted > stored):
        return Denied("整改时限定了就不能自己往后改或去掉，请在问题整改页上申请延期")
    return YES


def may_judge(scope: Scope, item: RectificationItem) -> Answer:
    """Only staff over the branch accept or return, and nobody accepts the work of a branch they lead."""
    if scope.manages(item.organization_id):
        return Denied("销号和退回由工委办理，支部请把状态改为“待验收”")
    return YES if _oversees(scope, item) else Denied("销号和退回由工委工作人员办理")


def may_ask(scope: Scope, item: RectificationItem) -> Answer:
    """Only the branch itself asks for more time."""
    return YES if scope.manages(item.organization_id) else Denied("只有本支部的书记和委员能申请延期")


def may_answer(scope: Scope, item: RectificationItem) -> Answer:
    """Only staff over the branch give more time, and nobody gives it to a branch they lead."""
    if scope.manages(item.organization_id):
        return Denied("延期由工委答复，支部不能答复自己的申请")
    return YES if _oversees(scope, item) else Denied("延期由工委工作人员答复")


def _oversees(scope: Scope, item: RectificationItem) -> bool:
    return any(item.organization.path.startswith(above) for above in scope.staff_paths)


def is_handed_in(item: RectificationItem) -> Answer:
    """Only what the branch handed in can be judged, and not before it was found."""
    if item.state != RectificationState.AWAITING_ACCEPTANCE:
        return Denied(f"这个问题现在是“{item.get_state_display()}”，待验收的才能销号或退回")
    return YES if item.found_on <= today() else Denied("发现日期还没到，不能验收")


def is_limited(item: RectificationItem) -> Answer:
    """Only an open problem with a deadline can get more time."""
    if item.state in TIMELESS:
        return Denied(f"这个问题现在是“{item.get_state_display()}”，不用延期")
    return YES if item.deadline else Denied("这个问题还没有定整改时限，直接填写就行")
