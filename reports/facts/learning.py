"""Study, theme days and what was taught: how often, about what, with which resources."""

from collections.abc import Iterator

from activities.enums import Mode, TopicCategory
from activities.enums_work import VenueKind
from activities.models import Activity
from activities.queries import once
from reports.facts.counts import covered_months, listed_rows, named, person_times, times
from reports.facts.records import YearRecords, due, months, present, sources
from reports.figures import Fact, Figure, Missing, Source

FOLLOWED = (TopicCategory.PLENUM, TopicCategory.CONGRESS, TopicCategory.THEORY)
STUDY, THEME_DAY = "collective_study", "theme_party_day"
USUAL_THRESHOLD = "85"


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of learning."""
    yield from _study(records)
    yield from _theme_days(records)
    yield from _education(records)


def _study(records: YearRecords) -> Iterator[Fact]:
    studies = records.of_kind(STUDY)
    yield times("study.sessions", "集中学习", records, studies, "登记为“集中学习”的记录")
    yield covered_months("study.months", "集中学习", records, studies)
    yield _every_month("study.every_month", "集中学习", records, studies)
    joined = _held_together(records)
    yield times("study.with_theme_day", "集中学习与主题党日同场", records, joined, "与主题党日同场的集中学习")
    pairs = (
        (topic.name, Source("activity", activity.pk, topic.name))
        for activity in studies
        for topic in activity.topics.all()
        if topic.category in FOLLOWED
    )
    yield named("study.topics", "集中学习的专题", pairs, f"{records.period}集中学习记录里标记的理论、全会、党代会专题")
    speeches = [activity for activity in records.about(TopicCategory.SPEECH) if activity in studies]
    yield times("study.speech_sessions", "学习重要讲话", records, speeches, "标记“重要讲话”专题的集中学习")
    history = records.about(TopicCategory.PARTY_HISTORY)
    yield times("study.history_sessions", "党史学习教育", records, history, "标记“党史”专题的记录")


def _held_together(records: YearRecords) -> list[Activity]:
    """Return the studies that were one occasion with a theme day, whichever of the two was logged first."""
    kinds = {activity.pk: activity.kind.code for activity in records.activities}
    followed = {activity.same_occasion_id for activity in records.of_kind(THEME_DAY)}
    return [
        study
        for study in records.of_kind(STUDY)
        if study.pk in followed or kinds.get(study.same_occasion_id or 0) == THEME_DAY
    ]


def _theme_days(records: YearRecords) -> Iterator[Fact]:
    days = records.of_kind(THEME_DAY)
    yield times("theme_day.sessions", "主题党日", records, days, "登记为“主题党日”的记录")
    yield covered_months("theme_day.months", "主题党日", records, days)
    yield person_times("theme_day.person_times", "主题党日", records, days)
    yield _every_month("theme_day.every_month", "主题党日", records, days)
    yield _never_repeated(records, days)
    yield from _participation(records, once(days))


def _every_month(code: str, label: str, records: YearRecords, held: list[Activity]) -> Fact:
    """每月定期 may only be said when no month up to the cut-off day is without a record."""
    covered = months(held)
    if len(covered) < records.cutoff.month:
        reason = f"{records.period}有{records.cutoff.month - len(covered)}个月没有{label}的记录"
        return Missing(code, f"每月都有{label}", reason)
    rule = f"{records.period}每个月都有{label}记录"
    return Figure(code, f"每月都有{label}", len(covered), rule, sources(held), "个月")


def _never_repeated(records: YearRecords, days: list[Activity]) -> Fact:
    """不重样 may only be said when no two theme days share their theme."""
    code, label = "theme_day.varied", "主题党日不重样"
    themes = [activity.title for activity in once(days)]
    if not themes or len(set(themes)) < len(themes):
        return Missing(code, label, "有主题党日的主题重复，或没有记录")
    return Figure(code, label, len(themes), f"{records.period}主题党日的主题各不相同", sources(once(days)), "个主题")


def _participation(records: YearRecords, days: list[Activity]) -> Iterator[Fact]:
    """参与度高 may only be said above the threshold that the counting rule sets."""
    code, label = "theme_day.participation", "主题党日参与率"
    expected = sum(len(due(activity)) for activity in days)
    if not expected:
        yield Missing(code, label, f"{records.year}年没有主题党日的出勤记录")
        yield Missing("theme_day.high_participation", "党员参与度高", f"{records.year}年没有主题党日的出勤记录")
        return
    rows = tuple(Source("activity", activity.pk, f"{len(present(activity))}/{len(due(activity))}") for activity in days)
    percent = 100 * sum(len(present(activity)) for activity in days) // expected
    rule = "各次主题党日实到人次之和除以应到人次之和，去掉小数"
    yield Figure(code, label, percent, rule, rows, "%")
    threshold = int(records.rules.get("participation_threshold", USUAL_THRESHOLD))
    if percent < threshold:
        reason = f"主题党日参与率{percent}%，没有达到{threshold}%"
        yield Missing("theme_day.high_participation", "党员参与度高", reason)
    else:
        words = f"主题党日参与率不低于{threshold}%才这样写"
        yield Figure("theme_day.high_participation", "党员参与度高", percent, words, rows, "%")


_EDUCATIONS = (
    ("education.ideals", "理想信念教育", TopicCategory.IDEALS),
    ("education.core_values", "社会主义核心价值观教育", TopicCategory.CORE_VALUES),
    ("education.virtue", "政德教育", TopicCategory.POLITICAL_VIRTUE),
    ("education.family", "家风建设", TopicCategory.FAMILY_CONDUCT),
)


def _education(records: YearRecords) -> Iterator[Fact]:
    for code, label, category in _EDUCATIONS:
        yield times(code, label, records, records.about(category), f"标记“{category.label}”专题的记录")
    red = records.where(lambda one: bool(one.venue and one.venue.kind == VenueKind.RED_RESOURCE))
    yield times("red.sessions", "用红色资源开展活动", records, red, "选了“红色资源”类场馆的记录")
    ways = {Mode(activity.venue.mode) for activity in red if activity.venue}
    if {Mode.ONLINE, Mode.ONSITE} <= ways or Mode.MIXED in ways:
        rule = "用过线上的、也用过线下的红色资源才这样写"
        yield Figure("red.both_modes", "线上线下红色资源", len(red), rule, sources(red), "次")
    else:
        yield Missing("red.both_modes", "线上线下红色资源", "没有同时用过线上和线下的红色资源")
    yield listed_rows("publicity.items", "宣传稿件", records, records.rows("publication"), "刊发的宣传稿件", unit="篇")
