"""The board of problems: groups by state, and in each what is overdue first, then what is due next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, DateField, F, Q, QuerySet, When, Window
from django.db.models.expressions import OrderBy
from django.db.models.functions import RowNumber

from activities.enums import RectificationState
from activities.models import RectificationItem
from activities.rectification.cards import Card, card_of
from branches.scope import Scope

SHOWN_OF_EACH = 8
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
PARTS = ("measures", "extensions", "proofs")


@dataclass(frozen=True, slots=True)
class Group:
    """The problems of one state; `left_out` is how many of them the page does not show."""

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
    days = RectificationItem.objects.within(scope).order_by().values_list("found_on", flat=True).distinct()
    return sorted({day.year for day in days}, reverse=True)


def board(scope: Scope, year: int | None, also: int = 0) -> list[Group]:
    """Return the groups that have a column, then 长期坚持, each with its first cards and the one of `also`.

    Four queries, however many problems a county has.
    """
    rows = found_in(scope, year)
    numbers = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    first = rows.order_by().annotate(place=_place()).filter(Q(place__lte=SHOWN_OF_EACH) | Q(pk=also)).values("pk")
    # The places are counted over numbers alone: whole problems are read for those that are shown.
    shown = RectificationItem.objects.filter(pk__in=first).select_related(*SHOWN).prefetch_related(*PARTS)
    cards = [card_of(item, scope) for item in shown]
    order = BRANCH_ORDER if scope.managed_ids else STAFF_ORDER
    return [_group(state, cards, numbers.get(state, 0)) for state in (*order, RectificationState.LONG_TERM)]


def in_state(scope: Scope, year: int | None, state: RectificationState) -> QuerySet[RectificationItem]:
    """Return all problems of one state in the board's order."""
    rows = found_in(scope, year).filter(state=state).order_by(*_order())
    return rows.select_related(*SHOWN).prefetch_related(*PARTS)


def _order() -> tuple[OrderBy, ...]:
    """Overdue first; of the closed ones the newest first."""
    closed = Case(When(state=RectificationState.SIGNED_OFF, then=F("signed_off_on")), output_field=DateField())
    return (closed.desc(nulls_last=True), F("deadline").asc(nulls_last=True), F("pk").asc())


def _place() -> Window:
    """Return where a problem stands among those of its state."""
    return Window(RowNumber(), partition_by="state", order_by=_order())


def _group(state: RectificationState, cards: Iterable[Card], number: int) -> Group:
    own = tuple(sorted((card for card in cards if card.item.state == state), key=_nearest))
    if state == RectificationState.SIGNED_OFF:
        own = tuple(sorted(own, key=_closed, reverse=True))
    return Group(state, own, number - len(own))


def _nearest(card: Card) -> tuple[date, int]:
    return card.item.deadline or date.max, card.item.pk


def _closed(card: Card) -> date:
    return card.item.signed_off_on or date.min
