"""May this person change a record of that branch and day? If not, why not."""

from datetime import date

from activities.queries import is_closed
from branches.scope import Scope
from portal.kit.dates import today
from portal.kit.policy import YES, Answer, Denied, first_denial


def manages(scope: Scope, organization_id: int) -> Answer:
    """Only who holds a committee post in the branch today logs for it."""
    return YES if scope.manages(organization_id) else Denied("只有本支部的书记和委员能登记、修改记录")


def year_open(organization_id: int, year: int) -> Answer:
    """The books of a closed year stay as they are."""
    return Denied(f"{year} 年度已归档，不能再登记或修改") if is_closed(organization_id, year) else YES


def not_in_future(day: date) -> Answer:
    """What has not happened yet is not a record."""
    return Denied("日期还没到，活动办完再登记") if day > today() else YES


def may_change(scope: Scope, organization_id: int, day: date) -> Answer:
    """Whether a record of that branch and day may be logged, edited, deleted or restored now."""
    return first_denial(manages(scope, organization_id), not_in_future(day), year_open(organization_id, day.year))
