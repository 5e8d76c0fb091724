"""Reads on announced gatherings: which of them a person sees, what comes next, who asked for leave, who signed in."""

from datetime import date, time
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from activities.enums import AWAY_PRESENCES, Presence
from activities.events.invited import standing_in
from activities.models import Activity, Attendance, Event, LeaveRequest, SignIn
from branches.scope import Scope
from portal.kit.dates import at

LINKED = ("kind", "group", "activity")


def coming(organization_id: int, day: date) -> list[Event]:
    """Return what the branch holds from the day on and has not logged yet, the next first; one query.

    `start`, `end` and what counts: `starts_at`, `ends_at`, `minutes`, `title`, `kind.counts_hours`.
    """
    rows = Event.objects.filter(organization=organization_id, deleted_at__isnull=True, starts_at__gte=at(day, time()))
    return list(rows.filter(unlogged()).select_related(*LINKED))


def coming_for(member_id: int, organization_id: int, day: date) -> list[Event]:
    """Return those of `coming` at which the member is due; four queries."""
    return standing_in(organization_id, member_id).among(coming(organization_id, day))


def unlogged() -> Q:
    """Return the condition for gatherings without a record; one in the recycle bin is none."""
    return Q(activity__isnull=True) | Q(activity__deleted_at__isnull=False)


def in_sight(scope: Scope) -> QuerySet[Event]:
    """Return the gatherings of the person's own branch and of those that they lead or oversee, called off or not."""
    rows = Event.objects.within(scope) | Event.objects.filter(organization=scope.own_branch_id)
    return rows.select_related(*LINKED)


def with_counts(rows: QuerySet[Event]) -> QuerySet[Event]:
    """Add how many asked for leave and how many signed in."""
    leave = LeaveRequest.objects.filter(event=OuterRef("pk"), withdrawn_at__isnull=True)
    return rows.annotate(away=_number(leave), signed=_number(SignIn.objects.filter(event=OuterRef("pk"))))


def _number(rows: QuerySet[Any]) -> Coalesce:
    """Count in a subquery: it runs only for the rows of the page that is shown."""
    return Coalesce(Subquery(rows.order_by().values("event").annotate(number=Count("pk")).values("number")), 0)


def with_own(rows: QuerySet[Event], member_id: int | None) -> QuerySet[Event]:
    """Add what is known of one member: asked for leave, signed in, and how the record has them."""
    leave = LeaveRequest.objects.filter(event=OuterRef("pk"), member=member_id, withdrawn_at__isnull=True)
    signed = SignIn.objects.filter(event=OuterRef("pk"), member=member_id)
    rows = rows.annotate(own_leave=Exists(leave), own_sign_in=Exists(signed))
    named = Attendance.objects.filter(activity=OuterRef("activity"), member=member_id)
    return rows.annotate(
        own_came=Exists(named.filter(presence__in=(Presence.PRESENT, Presence.OBSERVER, Presence.MADE_UP))),
        own_away=Exists(named.filter(presence__in=AWAY_PRESENCES)),
    )


def open_leave(event: Event) -> list[LeaveRequest]:
    """Return who asked not to come and did not take it back, in roster order."""
    return list(event.leave_requests.filter(withdrawn_at__isnull=True).select_related("member"))


def leave_of(event: Event, member_id: int | None) -> LeaveRequest | None:
    """Return the member's request for the gathering, unless it was taken back."""
    return event.leave_requests.filter(withdrawn_at__isnull=True, member=member_id).first()


def sign_in_of(event: Event, member_id: int | None) -> SignIn | None:
    """Return when and by whom the member was signed in."""
    return event.sign_ins.filter(member=member_id).first()


def signed_ids(event: Event) -> frozenset[int]:
    """Return who signed in."""
    return frozenset(event.sign_ins.order_by().values_list("member_id", flat=True))


def last_of_kind(organization_id: int, kind_id: int) -> Event | Activity | None:
    """Return the branch's newest gathering of the kind, announced or logged: what the next one starts from."""
    found = [
        model.objects.filter(organization=organization_id, kind=kind_id, deleted_at__isnull=True)
        .order_by("-starts_at")
        .first()
        for model in (Event, Activity)
    ]
    known = [row for row in found if row is not None]
    return max(known, key=lambda row: row.starts_at, default=None)
