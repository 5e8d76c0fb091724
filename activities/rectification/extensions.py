"""申请延期: the branch asks for more time with a reason, the committee answers, the old deadline stays readable."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from activities.enums import RectificationState
from activities.enums_work import ExtensionState
from activities.models import RectificationExtension, RectificationItem
from activities.rectification.common import days_of, locked, note
from activities.rectification.policy import is_limited, may_answer, may_ask, may_write
from branches.enums import AuditAction
from branches.scope import Scope
from portal.kit.dates import full_day, today
from portal.kit.errors import Refused
from portal.kit.policy import YES, Answer, Denied, insist

PENDING = "上一次申请还没有答复，等工委答复后再申请"


@transaction.atomic
def ask_extension(pk: int, new_deadline: date, reason: str, *, scope: Scope) -> RectificationItem:
    """Store the request of a branch; there is at most one open request a problem."""
    item = locked(pk, scope)
    insist(may_ask(scope, item))
    insist(is_limited(item))
    insist(may_write(scope, item.organization_id, days_of(item)))
    insist(nothing_asked(item))
    if item.deadline and new_deadline <= item.deadline:
        raise Refused("申请的时限要晚于现在的时限", field="new_deadline")
    if new_deadline < today():
        raise Refused("申请的时限已经过了，请往后选", field="new_deadline")
    RectificationExtension.objects.create(
        item=item,
        old_deadline=item.deadline,
        new_deadline=new_deadline,
        reason=reason,
        asked_by_id=scope.account_id,
    )
    changes = {"申请时限": [str(item.deadline), str(new_deadline)], "理由": ["", reason]}
    note(AuditAction.UPDATE, f"申请延期：{item.problem}", item, scope, changes)
    return item


@transaction.atomic
def answer_extension(pk: int, *, agrees: bool, scope: Scope) -> RectificationItem:
    """Agree to the open request, which moves the deadline, or refuse it, which leaves everything as it is."""
    item = locked(pk, scope)
    insist(may_answer(scope, item))
    row = open_request(item)
    if row is None:
        raise Refused("没有待答复的延期申请，可能刚刚已经答复了")
    insist(is_limited(item))
    row.state = ExtensionState.AGREED if agrees else ExtensionState.REFUSED
    row.answered_by_id, row.answered_on = scope.account_id, today()
    # The branch may have brought the deadline forward meanwhile.
    row.old_deadline = item.deadline
    row.save(update_fields=["state", "answered_by", "answered_on", "old_deadline"])
    changes = {"延期申请": [str(ExtensionState.ASKED.label), row.get_state_display()]}
    if agrees:
        changes["整改时限"] = [str(item.deadline), str(row.new_deadline)]
        item.deadline = row.new_deadline
        item.save(update_fields=["deadline"])
    note(AuditAction.UPDATE, f"{row.get_state_display()}：{item.problem}", item, scope, changes)
    return item


def open_request(item: RectificationItem) -> RectificationExtension | None:
    """Return the request that waits for an answer, if there is one."""
    return item.extensions.filter(state=ExtensionState.ASKED).first()


def nothing_asked(item: RectificationItem) -> Answer:
    """One request after the other."""
    return YES if open_request(item) is None else Denied(PENDING)


@dataclass(frozen=True, slots=True)
class Delay:
    """One request as the card tells it."""

    row: RectificationExtension
    item: RectificationItem

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer; what was signed off meanwhile needs none."""
        return self.row.state == ExtensionState.ASKED and self.item.state != RectificationState.SIGNED_OFF

    @property
    def words(self) -> str:
        """Return 原定 10月31日，延至 11月30日（已同意）; with years where there is more than one."""
        old, new = self.row.old_deadline, self.row.new_deadline
        long = {day.year for day in (old, new) if day} != {today().year}
        first, last = (_day(day, long=long) for day in (old, new))
        verb = "延至" if self.row.state == ExtensionState.AGREED else "申请延至"
        return f"原定 {first}，{verb} {last}（{self._answer}）"

    @property
    def _answer(self) -> str:
        if self.row.state == ExtensionState.AGREED:
            return "已同意"
        if self.row.state == ExtensionState.REFUSED:
            return "未同意"
        return "待工委答复" if self.is_open else "销号前没有答复"


def _day(day: date | None, *, long: bool) -> str:
    if day is None:
        return "待补"
    return full_day(day) if long else f"{day.month}月{day.day}日"
