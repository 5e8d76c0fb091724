"""Work at the projects: safety, joint activities, volunteers."""

import re
from collections.abc import Iterator

from activities.enums import Form, ProjectClass, TopicCategory
from activities.models import Activity
from portal.kit.chinese import quoted
from reports.facts.counts import named, person_times, persons, times
from reports.facts.records import YearRecords
from reports.figures import Fact, Source, counted

_SEPARATORS = re.compile(r"[、，,；;\n]+")


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of work at the projects."""
    safety = records.about(TopicCategory.WORK_SAFETY)
    yield times("safety.sessions", "安全生产专题学习", records, safety, "标记“安全生产”专题的记录")
    experts = [activity for activity in safety if activity.form == Form.EXPERT_TALK and activity.project]
    yield times("safety.expert", "专家进项目宣讲", records, experts, "形式为“专家宣讲”、关联了项目的安全生产记录")
    patrols = records.of_kind("safety_patrol")
    yield times("patrol.sessions", "督查巡查", records, patrols, "登记为“督查巡查”的记录")
    pairs = (
        (activity.project.name, Source("activity", activity.pk))
        for activity in records.activities
        if activity.project and _at_livelihood_project(activity)
    )
    yield named("project.livelihood", "重点民生项目", pairs, f"{records.period}活动记录里关联的重点民生项目")
    on_site = records.where(_at_livelihood_project)
    yield times("project.sessions", "在重点民生项目开展活动", records, on_site, "关联了重点民生项目的记录")
    yield from _joint(records)
    yield from _volunteers(records)


def _at_livelihood_project(activity: Activity) -> bool:
    return bool(activity.project and activity.project.category == ProjectClass.LIVELIHOOD)


def _joint(records: YearRecords) -> Iterator[Fact]:
    joint = [activity for activity in records.of_kind("joint_activity") if _split(activity)]
    yield times("joint.sessions", "共建活动", records, joint, "填有共建单位的“助企共建”记录")
    names = ((quoted(activity.work), Source("activity", activity.pk)) for activity in joint if activity.work)
    yield named("joint.names", "共建活动名称", names, "共建活动记录里填写的名称")
    partners = {name for activity in joint for name in _split(activity)}
    rows = tuple(Source("activity", activity.pk, activity.partners) for activity in joint)
    rule = "共建记录里不同的共建单位，每个计1家"
    missing = f"{records.year}年没有共建单位的记录"
    yield counted("joint.partners", "共建单位", rows, rule, unit="家", value=len(partners), missing=missing)


def _split(activity: Activity) -> list[str]:
    return [name.strip() for name in _SEPARATORS.split(activity.partners) if name.strip()]


def _volunteers(records: YearRecords) -> Iterator[Fact]:
    services = records.of_kind("volunteer_service")
    yield times("volunteer.sessions", "志愿服务", records, services, "登记为“志愿服务”的记录")
    yield person_times("volunteer.person_times", "志愿服务", records, services)
    yield persons("volunteer.members", "参加志愿服务", records, services)
