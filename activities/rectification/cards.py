"""A problem as a card on the board: how near its deadline is, and what may be done with it."""

from dataclasses import dataclass
from datetime import date

from activities.enums import RectificationState
from activities.models import RectificationItem, RectificationMeasure, RectificationProof
from activities.rectification.extensions import Delay
from activities.rectification.policy import TIMELESS, is_limited, may_answer, may_judge, still_open
from branches.scope import Scope
from portal.kit.dates import today

URGENT, SOON = 7, 30
UNDER_WAY = (RectificationState.NOT_STARTED, RectificationState.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class DeadlineTag:
    """How near the deadline is: colour, picture and words of a tag."""

    tone: str
    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class Card:
    """One problem as the board shows it on a day to somebody."""

    item: RectificationItem
    measures: tuple[RectificationMeasure, ...]
    delays: tuple[Delay, ...]
    proofs: tuple[RectificationProof, ...]
    day: date
    may_edit: bool
    may_hand_in: bool
    may_judge: bool
    may_ask: bool
    may_answer: bool

    @property
    def done(self) -> int:
        """How many measures are done."""
        return sum(measure.done_on is not None for measure in self.measures)

    @property
    def deadline(self) -> DeadlineTag | None:
        """The tag of the deadline; what is closed or has no end is never late."""
        due = self.item.deadline
        if due is None or self.item.state in TIMELESS:
            return None
        left = (due - self.day).days
        if left < 0:
            return DeadlineTag("bad", "alert-triangle", f"逾期 {-left} 天")
        if left <= URGENT:
            return DeadlineTag("bad urgent", "clock", f"剩 {left} 天" if left else "今天到期")
        if left <= SOON:
            return DeadlineTag("warn", "clock", f"剩 {left} 天")
        return DeadlineTag("mute", "calendar-event", f"{due.year}年{due.month}月{due.day}日前")


def card_of(item: RectificationItem, scope: Scope) -> Card:
    """Return the card of a problem for somebody with this scope."""
    delays = tuple(Delay(row, item) for row in item.extensions.all())
    waits = any(delay.is_open for delay in delays)
    own = scope.manages(item.organization_id)
    return Card(
        item,
        tuple(item.measures.all()),
        delays,
        tuple(item.proofs.all()),
        today(),
        may_edit=own and bool(still_open(item)),
        may_hand_in=own and item.state in UNDER_WAY,
        may_judge=item.state == RectificationState.AWAITING_ACCEPTANCE and bool(may_judge(scope, item)),
        may_ask=own and not waits and bool(is_limited(item)),
        may_answer=waits and bool(is_limited(item)) and bool(may_answer(scope, item)),
    )
