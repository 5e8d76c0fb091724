"""What the form offers to fill in: themes of this month's plan and of the last records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Subquery

from activities.models import Activity, ActivityKind, MeetingTopicPlan
from branches.models import Organization
from portal.kit.dates import month_end

EARLIER = 5


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that fills the field, and where it comes from if that is to be said."""

    text: str
    source: str = ""


def themes_for(recent: Sequence[Activity], organization_id: int, kind: ActivityKind, day: date) -> list[Theme]:
    """Return what was planned for the month, then the branch's last themes, each text once; one query."""
    planned = [Theme(title, _source(owner, organization_id)) for title, owner in _planned(organization_id, kind, day)]
    told = {theme.text for theme in planned}
    return [*planned, *(Theme(title) for title in _last(recent) if title not in told)]


def _source(owner: int, organization_id: int) -> str:
    return "选题计划" if owner == organization_id else "工委建议"


def _last(recent: Sequence[Activity]) -> list[str]:
    return list(dict.fromkeys(activity.title for activity in recent))[:EARLIER]


def _planned(organization_id: int, kind: ActivityKind, day: date) -> list[tuple[str, int]]:
    """Return the themes of the month that the branch or an organization above it has planned for the kind."""
    own_path = Subquery(Organization.objects.filter(pk=organization_id).values("path"))
    rows = MeetingTopicPlan.objects.alias(own_path=own_path).filter(
        own_path__startswith=F("organization__path"),
        kind=kind,
        deleted_at__isnull=True,
        planned_for__gte=day.replace(day=1),
        planned_for__lte=month_end(day.year, day.month),
    )
    return list(rows.order_by("planned_for", "pk").values_list("title", "organization_id"))
