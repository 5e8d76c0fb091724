"""Work at the projects: task forces, difficulties solved, stays at the site, milestones, joint activities."""

import re
from collections.abc import Iterator

from activities.enums import Form, ProjectClass, RectificationSource
from activities.enums_work import TeamKind
from activities.models import Activity, RectificationItem
from activities.registers.lines import Line
from portal.kit.chinese import quoted
from reports.facts.counts import different, listed_rows, named, times
from reports.facts.records import YearRecords, entry
from reports.figures import Fact, Source, counted

_SEPARATORS = re.compile(r"[、，,；;\n]+")


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of work at the projects."""
    yield from _projects(records)
    yield from _task_forces(records)
    yield from _stationing(records)
    yield from _joint(records)


def _projects(records: YearRecords) -> Iterator[Fact]:
    livelihood = {line.name for line in records.rows("project", ProjectClass.LIVELIHOOD)}
    on_site = records.where(lambda one: bool(one.project and one.project.name in livelihood))
    touched = [(one.project.name, Source("activity", one.pk)) for one in on_site if one.project]
    for register in ("stationing", "milestone"):
        touched += [(line.about, entry(line)) for line in records.rows(register) if line.about in livelihood]
    touched += [
        (item.project.name, _of(item)) for item in records.problems if item.project and item.project.name in livelihood
    ]
    rule = f"{records.period}有活动、蹲点、进展或问题记录的重点民生项目"
    yield named("project.livelihood", "重点民生项目", touched, rule)
    yield times("project.sessions", "在重点民生项目开展活动", records, on_site, "关联了重点民生项目的记录")
    advanced = ((line.about, entry(line)) for line in records.rows("milestone") if line.about in livelihood)
    rule = f"{records.period}登记了进展的重点民生项目"
    yield named("project.advanced", "有进展的重点民生项目", advanced, rule)
    milestones = records.rows("milestone")
    yield listed_rows("project.milestones", "项目进展", records, milestones, "登记的项目进展", unit="项")


def _task_forces(records: YearRecords) -> Iterator[Fact]:
    teams = records.rows("team", TeamKind.ASSAULT)
    yield listed_rows("taskforce.count", "党员攻坚队", records, teams, "在建的党员攻坚队", unit="支")
    pairs = [
        (row.member_id, Source("teammember", row.pk, row.team.name))
        for row in records.team_members
        if row.team.kind == TeamKind.ASSAULT and records.served(row)
    ]
    rule = f"{records.period}在党员攻坚队里的党员，每人只计1名"
    missing = f"{records.year}年没有攻坚队队员的记录"
    yield different("taskforce.members", "攻坚队队员", pairs, rule, unit="名", missing=missing)
    all_open = records.from_source(RectificationSource.PROJECT)
    yield problems("issue.found", "项目难题", records, records.found(all_open), "登记的项目难题")
    solved = [item for item in all_open if records.is_closed(item)]
    yield problems("issue.solved", "解决的项目难题", records, solved, "已销号的项目难题")


def _stationing(records: YearRecords) -> Iterator[Fact]:
    days = {line.pk: _days(line, records) for line in records.rows("stationing")}
    stays = [line for line in records.rows("stationing") if days[line.pk]]
    pairs = [(line.member_id or 0, entry(line)) for line in stays]
    missing = f"{records.year}年没有蹲点的记录"
    rule = f"{records.period}有蹲点记录的党员，每人只计1名"
    yield different("stationing.members", "蹲点党员", pairs, rule, unit="名", missing=missing)
    rows = tuple(entry(line, f"{days[line.pk]}天") for line in stays)
    rule = f"{records.period}各次蹲点的天数之和，首尾两天都算，跨年的只算本年，转出后的不算"
    yield counted(
        "stationing.days",
        "蹲点天数",
        rows,
        rule,
        unit="天",
        value=sum(days[line.pk] for line in stays),
        missing=missing,
    )


def _days(line: Line, records: YearRecords) -> int:
    return records.days_here(line.member_id, line.day or records.first, line.until)


def _joint(records: YearRecords) -> Iterator[Fact]:
    training = [one for one in records.of_kind("joint_activity") if one.form == Form.TRAINING and one.project]
    yield times("joint.training", "学习培训进项目", records, training, "形式为“学习培训进项目”、关联了项目的记录")
    joint = [activity for activity in records.of_kind("joint_activity") if _partners(activity)]
    yield times("joint.sessions", "共建活动", records, joint, "填有共建单位的“助企共建”记录")
    names = (
        (quoted(activity.work), Source("activity", activity.pk))
        for activity in joint
        if activity.work and activity not in training
    )
    yield named("joint.names", "共建活动名称", names, "共建活动记录里填写的名称")
    partners = {name for activity in joint for name in _partners(activity)}
    rows = tuple(Source("activity", activity.pk, activity.partners) for activity in joint)
    rule = "共建记录里不同的共建单位，每个计1家"
    missing = f"{records.year}年没有共建单位的记录"
    yield counted("joint.partners", "共建单位", rows, rule, unit="家", value=len(partners), missing=missing)


def _partners(activity: Activity) -> list[str]:
    return [name.strip() for name in _SEPARATORS.split(activity.partners) if name.strip()]


def problems(code: str, label: str, records: YearRecords, items: list[RectificationItem], what: str) -> Fact:
    """Return how many problems there are, each counted once."""
    rows = tuple(_of(item) for item in items)
    rule = f"统计{records.period}{what}，每个计1"
    return counted(code, label, rows, rule, unit="个", missing=f"{records.year}年没有{label}的记录")


def _of(item: RectificationItem) -> Source:
    return Source("rectificationitem", item.pk)
