"""What a problem tells beside its text depends on where it came from: a patrol, an enterprise, a project."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from activities.enums import RectificationSource
from activities.models import Activity, Project, RectificationItem, Team
from portal.kit.dates import today

PATROL_KIND = "safety_patrol"
RECORDS_OF_YEARS = 2
# Fields that some sources have and others do not, and what stands in them where they are not used.
EMPTY: Mapping[str, Any] = {"activity": None, "team": None, "hazard_level": "", "enterprise": "", "is_legacy": False}
USED: Mapping[str, tuple[str, ...]] = {
    RectificationSource.PATROL: ("activity", "team", "hazard_level"),
    RectificationSource.ENTERPRISE: ("enterprise", "is_legacy"),
    RectificationSource.PROJECT: ("team",),
}
Data = dict[str, Any]


def unused(source: str | None) -> dict[str, Any]:
    """Return the fields that a source does not have, with what is stored in them then."""
    return {name: empty for name, empty in EMPTY.items() if name not in USED.get(source or "", ())}


def projects_of(item: RectificationItem) -> QuerySet[Project]:
    """Return the projects that may be named: those of the branch, and one that was named before."""
    here = Q(deleted_at__isnull=True) | Q(pk=item.project_id)
    return Project.objects.filter(here, organization=item.organization_id)


def teams_of(item: RectificationItem) -> QuerySet[Team]:
    """Return the teams that may be named: those of the branch, and one that was named before."""
    here = Q(deleted_at__isnull=True) | Q(pk=item.team_id)
    return Team.objects.filter(here, organization=item.organization_id)


def patrols_of(item: RectificationItem) -> QuerySet[Activity]:
    """Return the patrols that may be named: the branch's of two years, and one that was named before."""
    recent = Q(deleted_at__isnull=True, starts_at__year__gt=today().year - RECORDS_OF_YEARS)
    rows = Activity.objects.filter(organization=item.organization_id, kind__code=PATROL_KIND)
    return rows.filter(recent | Q(pk=item.activity_id)).select_related("kind", "project")


def take_from_patrol(data: Data) -> None:
    """Fill from the record what was not typed: its project, its team, and its day as the day of finding."""
    patrol: Activity | None = data.get("activity")
    if patrol:
        data["project"] = data.get("project") or patrol.project
        data["team"] = data.get("team") or patrol.team
        data["found_on"] = data.get("found_on") or patrol.day


def faults_of_source(data: Data) -> Iterator[tuple[str, str]]:
    """Yield what is missing or cannot be, as field and sentence."""
    if data.get("source") == RectificationSource.ENTERPRISE and not data.get("enterprise"):
        yield "enterprise", "请填写企业名称"
    if data.get("source") == RectificationSource.PATROL:
        yield from _faults_of_patrol(data)


def _faults_of_patrol(data: Data) -> Iterator[tuple[str, str]]:
    patrol, project, found = data.get("activity"), data.get("project"), data.get("found_on")
    if not patrol and not project:
        yield "activity", "请选巡查记录；没有记录的，选巡查的项目"
    if patrol and patrol.project and project and patrol.project != project:
        yield "project", f"这次巡查的项目是“{patrol.project.name}”，请选同一个"
    if patrol and found and found < patrol.day:
        yield "found_on", "隐患的发现日期早于巡查日期"
