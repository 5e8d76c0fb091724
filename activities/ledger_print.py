"""The ledger on paper: a cover, what it holds by kind, and every record with its lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from activities.absence import absent
from activities.enums import AWAY_PRESENCES
from activities.models import Activity, ActivityKind, Attendance
from activities.queries import NAMED, Counts, with_counts
from activities.summary import Row, summary_of
from branches.scope import Scope

MOST = 300  # as many as a browser prints without trouble; a year of one branch is far less


class Beside(Counts):
    """What is loaded with a record: how many were due and came, and who did not."""

    missing: list[Attendance]


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    Loaded = WithAnnotations[Activity, Beside]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record on paper."""

    number: int
    activity: Activity
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The records of one kind, oldest first."""

    kind: ActivityKind
    sheets: list[Sheet]


def chapters(rows: QuerySet[Activity], kinds: Iterable[ActivityKind], scope: Scope) -> list[Chapter]:
    """Return the records by kind in the order of the menu, numbered through; a fixed number of queries."""
    found = list(_loaded(rows)[:MOST])
    number, told = 0, []
    for kind in kinds:
        held = sorted((row for row in found if row.kind_id == kind.pk), key=lambda row: (row.starts_at, row.pk))
        sheets = [Sheet(number + place, row, _rows(row, scope)) for place, row in enumerate(held, start=1)]
        number += len(sheets)
        told += [Chapter(kind, sheets)] if sheets else []
    return told


def _loaded(rows: QuerySet[Activity]) -> "QuerySet[Loaded]":
    away = Attendance.objects.filter(presence__in=AWAY_PRESENCES).select_related("member")
    return (
        with_counts(rows)
        .select_related(*NAMED)
        .prefetch_related("topics", "campaigns", Prefetch("attendances", queryset=away, to_attr="missing"))
    )


def _rows(activity: "Loaded", scope: Scope) -> list[Row]:
    topics = [topic.name for topic in activity.topics.all()]
    campaigns = [campaign.name for campaign in activity.campaigns.all()]
    lines = [row for row in summary_of(activity, topics=topics, campaigns=campaigns, quorum="") if row.label != "主题"]
    return [*lines, *_people(activity, tells=scope.manages(activity.organization_id))]


def _people(activity: "Loaded", *, tells: bool) -> Sequence[Row]:
    """Return who was due and who was missing; why is for the branch alone."""
    lines = [Row("到会", f"应到 {activity.due} 人，实到 {activity.came} 人")]
    if missing := [absent(row, tells=tells) for row in activity.missing]:
        lines.append(Row("没来的", "、".join(missing)))
    return lines
