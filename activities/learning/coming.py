"""What is announced for a member: today's gathering, and the ones that would close the gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from activities.enums import Audience
from activities.hours import Plan, plan_for
from activities.hours.entries import ZERO, HourEntry
from activities.models import Event, LeaveRequest, SignIn
from activities.standing import Standing
from branches.models import Membership
from branches.queries import valid_on
from portal.kit.chinese import counted, plain_decimal
from portal.kit.dates import at, local_day


@dataclass(frozen=True, slots=True)
class Ahead:
    """What lies ahead of a member this year: today's gatherings, and a plan while something is missing."""

    today: tuple[Event, ...]
    plan: Plan | None
    gap: Decimal

    @property
    def announced(self) -> Decimal:
        """What the plan adds: the pale part of the ring."""
        return self.plan.adds if self.plan else ZERO

    @property
    def sentence(self) -> str:
        """What to do about the gap; nothing where there is none."""
        if self.plan is None:
            return ""
        if self.plan.closes:
            return f"参加下面{counted(len(self.plan.steps))}次活动就能达标"
        if not self.plan.steps:
            return "近期还没有排活动，请与支部商量补学"
        return f"已排活动只有 {plain_decimal(self.announced)}，请与支部商量补学"


NOTHING = Ahead((), None, ZERO)


def announced_to(member_id: int, organization_id: int, day: date, *, on_committee: bool) -> list[Event]:
    """Return the branch's gatherings of this year from the day on at which the member is due; one query.

    What is logged already, was called off, or the member asked leave from, is no offer.
    """
    stay = Membership.objects.filter(valid_on(day), organization=organization_id, member=member_id)
    asked = LeaveRequest.objects.filter(event=OuterRef("pk"), member=member_id, withdrawn_at__isnull=True)
    due = ~Q(kind__audience=Audience.GROUP) | Q(group__in=stay.values("group"))
    if not on_committee:
        due &= ~Q(kind__audience=Audience.COMMITTEE)
    signed = SignIn.objects.filter(event=OuterRef("pk"), member=member_id)
    rows = Event.objects.filter(
        ~Exists(asked),
        due,
        Q(activity__isnull=True) | Q(activity__deleted_at__isnull=False),
        organization=organization_id,
        deleted_at__isnull=True,
        starts_at__gte=at(day, time()),
        starts_at__lt=at(date(day.year + 1, 1, 1), time()),
    )
    return list(rows.annotate(signed=Exists(signed)).select_related("kind"))


def ahead_of(standing: Standing, events: Sequence[Event], now: datetime) -> Ahead:
    """Return what lies ahead: only what has not ended can still be gone to. Pure."""
    left = [event for event in events if event.ends_at > now]
    today = tuple(event for event in left if local_day(event.starts_at) == timezone.localdate(now))
    if standing.rule is None or standing.gap is None or not standing.is_short:
        return Ahead(today, None, ZERO)
    offers = [_offer(event) for event in left if event.kind.counts_hours]
    return Ahead(today, plan_for(standing.gap, standing.entries, offers, standing.rule), standing.gap)


def _offer(event: Event) -> HourEntry:
    return HourEntry(event.starts_at, event.title, event.kind.label, event.minutes, pk=event.pk)
