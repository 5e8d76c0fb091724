"""Two purposes of one occasion: a second record linked to the first; hours and 人次 count once (domain guide §2.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q, QuerySet

from activities.actions import Turnout, delete_activity, log_activity, restore_activity
from activities.enums import Audience
from activities.models import Activity, ActivityKind
from activities.queries import due_member_ids
from branches.scope import Scope

# Whoever is called here was called to the first gathering too: nobody is told present who was never asked.
AUDIENCES = (Audience.MEMBERS, Audience.COMMITTEE)


@dataclass(frozen=True, slots=True)
class Second:
    """What the form says about the other purpose."""

    kind: ActivityKind
    title: str
    lecturer_id: int | None = None
    guest: str = ""


def may_follow(first: ActivityKind, kinds: Iterable[ActivityKind]) -> list[ActivityKind]:
    """Return the kinds that may be logged of the same occasion; the first one has to have called all members."""
    if first.audience != Audience.MEMBERS:
        return []
    return [kind for kind in kinds if kind.audience in AUDIENCES and kind.pk != first.pk]


def second_token(token: UUID) -> UUID:
    """Return the number of the second record: it follows from the form's, so a second press stores it once."""
    return uuid5(token, "same occasion")


def second_of(first: Activity, second: Second) -> Activity:
    """Return the second record, not yet stored: time, place and people are the first one's."""
    return Activity(
        kind=second.kind,
        organization_id=first.organization_id,
        title=second.title,
        starts_at=first.starts_at,
        ends_at=first.ends_at,
        place=first.place,
        mode=first.mode,
        host_id=first.host_id,
        recorder_id=first.recorder_id,
        lecturer_id=second.lecturer_id,
        guest=second.guest,
        token=second_token(first.token),
    )


def log_second(first: Activity, second: Second, turnout: Turnout, *, scope: Scope) -> Activity:
    """Store the second record beside the first one; who was missing there was missing here."""
    draft = second_of(first, second)
    draft.same_occasion = first
    due = set(due_member_ids(draft.kind, draft.organization_id, draft.day, None))
    away = {pk: absence for pk, absence in turnout.absences.items() if pk in due}
    return log_activity(draft, Turnout(away), scope=scope)


def together_with(activity: Activity) -> QuerySet[Activity]:
    """Return the other records of the same occasion."""
    first = activity.same_occasion_id or activity.pk
    rows = Activity.objects.filter(Q(pk=first) | Q(same_occasion=first), deleted_at__isnull=True)
    return rows.exclude(pk=activity.pk)


@transaction.atomic
def take_back(activity: Activity, *, scope: Scope) -> None:
    """Put what one press stored into the recycle bin: the record, and the second one if it came with it."""
    token = second_token(activity.token)
    for row in activity.also.filter(token=token, deleted_at__isnull=True):
        delete_activity(row.pk, scope=scope)
    delete_activity(activity.pk, scope=scope)


@transaction.atomic
def bring_back(activity: Activity, *, scope: Scope) -> None:
    """Undo what `take_back` did."""
    restore_activity(activity.pk, scope=scope)
    for row in activity.also.filter(token=second_token(activity.token), deleted_at__isnull=False):
        restore_activity(row.pk, scope=scope)
