"""The board of problems: groups by state, and in each what is overdue first, then what is due next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear

from activities.enums import RectificationState
from activities.models import RectificationItem, RectificationMeasure
from activities.rectification.extensions import Delay
from activities.rectification.policy import TIMELESS, is_limited, may_answer, may_judge, still_open
from branches.scope import Scope
from portal.kit.dates import today

URGENT, SOON = 7, 30
CLOSED_SHOWN = 40
BRANCH_ORDER = (
    RectificationState.NOT_STARTED,
    RectificationState.IN_PROGRESS,
    RectificationState.AWAITING_ACCEPTANCE,
    RectificationState.SIGNED_OFF,
)
# Staff come to accept; what waits for the branch stands behind it.
STAFF_ORDER = (
    RectificationState.AWAITING_ACCEPTANCE,
    RectificationState.IN_PROGRESS,
    RectificationState.NOT_STARTED,
    RectificationState.SIGNED_OFF,
)
SHOWN = ("organization", "assessment", "project", "activity", "team", "owner", "signed_off_by")
PARTS = ("measures", "extensions")


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
    day: date
    may_edit: bool
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


@dataclass(frozen=True, slots=True)
class Group:
    """The problems of one state; `left_out` is how many closed ones the page does not show."""

    state: RectificationState
    cards: tuple[Card, ...]
    left_out: int = 0

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.cards) + self.left_out


def found_in(scope: Scope, year: int | None) -> QuerySet[RectificationItem]:
    """Return the problems in the scope, of one year when it is named."""
    rows = RectificationItem.objects.within(scope)
    return rows if year is None else rows.filter(found_on__year=year)


def years_of(scope: Scope) -> list[int]:
    """Return the years in which problems of the scope were found, newest first."""
    rows = RectificationItem.objects.within(scope).order_by().values_list(ExtractYear("found_on"), flat=True)
    return sorted(rows.distinct(), reverse=True)


def board(scope: Scope, year: int | None) -> list[Group]:
    """Return the groups that have a column, then 长期坚持; three queries."""
    rows = found_in(scope, year).select_related(*SHOWN).prefetch_related(*PARTS)
    cards = [_card(item, scope) for item in rows]
    order = BRANCH_ORDER if scope.managed_ids else STAFF_ORDER
    whole = year is not None
    return [_group(state, cards, whole=whole) for state in (*order, RectificationState.LONG_TERM)]


def _card(item: RectificationItem, scope: Scope) -> Card:
    delays = tuple(Delay(row, item) for row in item.extensions.all())
    waits = any(delay.is_open for delay in delays)
    own = scope.manages(item.organization_id)
    return Card(
        item,
        tuple(item.measures.all()),
        delays,
        today(),
        may_edit=own and bool(still_open(item)),
        may_judge=item.state == RectificationState.AWAITING_ACCEPTANCE and bool(may_judge(scope, item)),
        may_ask=own and not waits and bool(is_limited(item)),
        may_answer=waits and bool(is_limited(item)) and bool(may_answer(scope, item)),
    )


def _group(state: RectificationState, cards: Iterable[Card], *, whole: bool) -> Group:
    own = [card for card in cards if card.item.state == state]
    if state != RectificationState.SIGNED_OFF:
        return Group(state, tuple(sorted(own, key=_nearest)))
    newest = sorted(own, key=lambda card: card.item.signed_off_on or date.min, reverse=True)
    shown: Sequence[Card] = newest if whole else newest[:CLOSED_SHOWN]
    return Group(state, tuple(shown), len(newest) - len(shown))


def _nearest(card: Card) -> tuple[date, int]:
    return card.item.deadline or date.max, card.item.pk
