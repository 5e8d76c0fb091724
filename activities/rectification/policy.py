"""Who may write about a problem, and who may close it: never the same people."""

from collections.abc import Iterable
from datetime import date

from activities.enums import RectificationState
from activities.models import RectificationItem
from activities.policy import manages, year_open
from branches.scope import Scope
from portal.kit.dates import today
from portal.kit.policy import YES, Answer, Denied, first_denial

BRANCH_STATES = tuple(state for state in RectificationState if state != RectificationState.SIGNED_OFF)


def may_write(scope: Scope, organization_id: int, days: Iterable[date]) -> Answer:
    """Whether a problem of that branch may be logged or edited; `days` are those whose year's books it stands in."""
    years = sorted({day.year for day in days})
    return first_denial(manages(scope, organization_id), *(year_open(organization_id, year) for year in years))


def still_open(item: RectificationItem) -> Answer:
    """What the working committee signed off stays as it was signed off."""
    if item.state == RectificationState.SIGNED_OFF:
        return Denied("这个问题已经销号，不能再改。又出现的话，请另登记一个问题")
    return YES


def may_judge(scope: Scope, item: RectificationItem) -> Answer:
    """Only staff over the branch accept or return, and nobody accepts the work of a branch they lead."""
    path = item.organization.path
    if scope.manages(item.organization_id):
        return Denied("销号和退回由工委办理，支部请把状态改为“待验收”")
    if not any(path.startswith(above) for above in scope.staff_paths):
        return Denied("销号和退回由工委工作人员办理")
    return YES


def is_handed_in(item: RectificationItem) -> Answer:
    """Only what the branch handed in can be judged, and not before it was found."""
    if item.state != RectificationState.AWAITING_ACCEPTANCE:
        return Denied(f"这个问题现在是“{item.get_state_display()}”，待验收的才能销号或退回")
    return YES if item.found_on <= today() else Denied("发现日期还没到，不能验收")
