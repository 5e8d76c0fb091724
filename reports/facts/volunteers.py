"""Volunteer work: services, the pioneer team (X5), and whether everybody else served where they live."""

from collections.abc import Iterator

from activities.enums import Form, Level
from activities.enums_work import TeamKind
from activities.models import Activity, TeamMember
from reports.facts.counts import different, named, person_times, persons, times
from reports.facts.records import YearRecords, present
from reports.figures import Fact, Figure, Missing, Source

EPIDEMIC = "疫"


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of volunteer work."""
    services = records.of_kind("volunteer_service")
    yield times("volunteer.sessions", "志愿服务", records, services, "登记为“志愿服务”的记录")
    yield person_times("volunteer.person_times", "志愿服务", records, services)
    yield persons("volunteer.members", "参加志愿服务", records, services)
    team = [row for row in records.team_members if _is_pioneer(row) and records.served(row)]
    pairs = [(row.member_id, Source("teammember", row.pk, row.team.name)) for row in team]
    rule = f"{records.period}在市级以上志愿服务队里的党员，每人只计1名"
    missing = f"{records.year}年没有志愿服务队队员的记录"
    yield different("volunteer.team_members", "志愿服务队队员", pairs, rule, unit="名", missing=missing)
    names = ((row.team.name, Source("team", row.team_id)) for row in team)
    yield named("volunteer.teams", "志愿服务队", names, "党员参加的市级以上志愿服务队")
    yield from _others(records, {row.member_id for row in team})


def _is_pioneer(row: TeamMember) -> bool:
    return row.team.kind == TeamKind.VOLUNTEER and row.team.level != Level.UNIT


def _is_epidemic(activity: Activity) -> bool:
    words = [activity.title, *(topic.name for topic in activity.topics.all())]
    return any(EPIDEMIC in text for text in words)


def _others(records: YearRecords, in_team: set[int]) -> Iterator[Fact]:
    """Yield who served their own community beside the team, and whether that was everybody else."""
    served = [activity for activity in records.of_kind("volunteer_service") if activity.form == Form.COMMUNITY_SERVICE]
    epidemic = [activity for activity in served if _is_epidemic(activity)]
    what = f"主题或专题里有“{EPIDEMIC}”字、形式为“就地服务社区”的志愿服务"
    yield times("volunteer.epidemic", "就地服务社区防疫", records, epidemic, what)
    others = {member.pk for member in records.members_at_end} - in_team
    pairs = [
        (row.member_id, Source("activity", activity.pk))
        for activity in served
        for row in present(activity)
        if row.member_id in others
    ]
    rule = "志愿服务队以外、参加过“就地服务社区”志愿服务的在册党员，每人只计1名"
    missing = f"{records.year}年没有队外党员就地服务社区的记录"
    yield different("volunteer.others", "就地服务社区的其余党员", pairs, rule, unit="名", missing=missing)
    code, label = "volunteer.everyone_else", "其余同志都就地服务社区"
    absent = others - {member for member, _ in pairs}
    if why := _why_not_everyone(records.year, in_team, others, absent):
        yield Missing(code, label, why)
        return
    rows = tuple(dict.fromkeys(source for _, source in pairs))
    yield Figure(code, label, len(others), "其余在册党员人人有就地服务社区的记录才这样写", rows, "名")


def _why_not_everyone(year: int, in_team: set[int], others: set[int], absent: set[int]) -> str:
    if not in_team:
        return f"{year}年没有志愿服务队队员的记录"
    if not others:
        return "没有志愿服务队以外的在册党员"
    return f"其余党员中还有{len(absent)}名没有就地服务社区的记录" if absent else ""
