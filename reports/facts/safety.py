"""Work safety at the sites, and help for enterprises: hazards and needs are problems with a closed loop."""

from collections.abc import Iterator

from activities.enums import Form, Level, RectificationSource, TopicCategory
from activities.enums_work import TeamKind
from reports.facts.counts import covered_months, listed_rows, named, regular, times
from reports.facts.projects import problems
from reports.facts.records import YearRecords
from reports.figures import Fact, Figure, Missing, Source, counted

_LEVELS = (Level.CENTRAL, Level.PROVINCE, Level.CITY)
_SAFETY = (TopicCategory.WORK_SAFETY, TopicCategory.SAFETY_POLICY)


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of safety and of help for enterprises."""
    yield from _studied(records)
    yield from _watched(records)
    yield from _hazards(records)
    yield from _aid(records)


def _studied(records: YearRecords) -> Iterator[Fact]:
    safety = records.about(*_SAFETY)
    yield times("safety.sessions", "安全生产专题学习", records, safety, "标记“安全生产”专题的记录")
    yield covered_months("safety.months", "安全生产专题学习", records, safety)
    yield regular("safety.regular", "定期学习安全生产要求", records, safety)
    levels = (
        (str(level.label), Source("activity", activity.pk, topic.name))
        for level in _LEVELS
        for activity in safety
        for topic in activity.topics.all()
        if topic.category in _SAFETY and topic.level == level
    )
    yield named("safety.levels", "安全生产要求的层级", levels, f"{records.period}学过的安全生产专题的层级")
    experts = [activity for activity in safety if activity.form == Form.EXPERT_TALK and activity.project]
    yield times("safety.expert", "专家进项目宣讲", records, experts, "形式为“专家宣讲”、关联了项目的安全生产记录")
    policies = (
        (topic.name, Source("activity", activity.pk))
        for activity in experts
        for topic in activity.topics.all()
        if topic.category == TopicCategory.SAFETY_POLICY
    )
    yield named("safety.policies", "专家宣讲的文件", policies, "专家进项目宣讲的记录里标记的安全生产文件")


def _watched(records: YearRecords) -> Iterator[Fact]:
    teams = records.rows("team", TeamKind.INSPECTION)
    yield listed_rows("inspection.teams", "党员督查小组", records, teams, "在建的党员督查小组", unit="个")
    patrols = records.of_kind("safety_patrol")
    yield times("patrol.sessions", "督查巡查", records, patrols, "登记为“督查巡查”的记录")
    yield regular("patrol.regular", "常态化巡查", records, patrols)


def _hazards(records: YearRecords) -> Iterator[Fact]:
    all_open = records.from_source(RectificationSource.PATROL)
    yield problems("hazard.found", "巡查发现的隐患", records, records.found(all_open), "巡查发现的隐患")
    closed = [item for item in all_open if records.is_closed(item)]
    yield problems("hazard.closed", "整改销号的隐患", records, closed, "已销号的隐患")
    code, label = "hazard.all_closed", "隐患全部整改"
    if closed and len(closed) == len(all_open):
        rows = tuple(Source("rectificationitem", item.pk) for item in closed)
        yield Figure(code, label, len(closed), "没有一个隐患还没销号（以前年度的也算）才这样写", rows, "个")
    elif all_open:
        yield Missing(code, label, f"还有{len(all_open) - len(closed)}个隐患没有销号")
    else:
        yield Missing(code, label, "没有巡查发现隐患的记录")


def _aid(records: YearRecords) -> Iterator[Fact]:
    asked = records.from_source(RectificationSource.ENTERPRISE)
    solved = [item for item in asked if records.is_closed(item)]
    yield problems("aid.found", "企业诉求", records, records.found(asked), "登记的企业诉求")
    yield problems("aid.solved", "办结的企业诉求", records, solved, "已销号的企业诉求")
    legacy = [item for item in solved if item.is_legacy]
    yield problems("aid.legacy_solved", "解决的历史遗留问题", records, legacy, "已销号、标明“历史遗留问题”的企业诉求")
    helped = [item for item in solved if item.enterprise]
    rows = tuple(Source("rectificationitem", item.pk, item.enterprise) for item in helped)
    rule = "有诉求办结的企业，每家计1"
    missing = f"{records.year}年没有企业诉求办结的记录"
    number = len({item.enterprise for item in helped})
    yield counted("aid.enterprises", "帮助的企业", rows, rule, unit="家", value=number, missing=missing)
