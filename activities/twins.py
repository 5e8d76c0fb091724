"""Was this gathering logged already? The same kind within a day is asked about before it is stored.

Where everybody counts as present (三会一课, 主题党日 …) a branch holds one a day at most, so a second one is likely the
same. Where people are tapped who came (志愿服务, 巡查, 谈心谈话) many a day are normal: nothing is asked.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q

from activities.enums import Audience
from activities.models import Activity, ActivityKind
from portal.kit.dates import day_bounds, local_day

NEAR = timedelta(days=1)


def twins_of(drafts: Iterable[Activity]) -> list[Activity]:
    """Return what is stored of the same kind (and group) within a day of each new record, nearest days first."""
    asked = [draft for draft in drafts if draft.kind.everyone_due]
    if not asked:
        return []
    near = Q(pk__in=())
    for draft in asked:
        near |= _near(draft)
    first = asked[0]
    rows = Activity.objects.filter(near, organization=first.organization_id, deleted_at__isnull=True)
    found = rows.select_related("kind").order_by("starts_at", "pk")
    return sorted(found, key=lambda twin: abs(twin.day - first.day))


def _near(draft: Activity) -> Q:
    day = local_day(draft.starts_at)
    start, after = day_bounds(day - NEAR, day + NEAR)
    near = Q(kind=draft.kind_id, starts_at__gte=start, starts_at__lt=after)
    return near & Q(group=draft.group_id) if is_of_group(draft.kind) else near


def is_of_group(kind: ActivityKind) -> bool:
    """Whether each group holds its own."""
    return kind.audience == Audience.GROUP
