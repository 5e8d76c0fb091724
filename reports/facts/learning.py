"""Study, theme days, lectures and the variety of forms."""

from collections.abc import Iterator

from activities.enums import Form, TopicCategory
from activities.models import Activity
from activities.queries import once
from portal.kit.chinese import quoted
from reports.facts.counts import covered_months, named, person_times, times
from reports.facts.records import YearRecords, months, sources
from reports.figures import Fact, Figure, Missing, Source, counted

FOLLOWED = (TopicCategory.PLENUM, TopicCategory.CONGRESS, TopicCategory.THEORY)
DUTY_TOPICS = (TopicCategory.IDEOLOGY, TopicCategory.INTEGRITY)


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of learning."""
    yield from _study(records)
    yield from _theme_days(records)
    yield from _lectures(records)
    yield from _variety(records)


def _study(records: YearRecords) -> Iterator[Fact]:
    studies = records.of_kind("collective_study")
    yield times("study.sessions", "集中学习", records, studies, "登记为“集中学习”的记录")
    yield covered_months("study.months", "集中学习", records, studies)
    yield _every_month("study.every_month", "集中学习", records, studies)
    pairs = (
        (topic.name, Source("activity", activity.pk, topic.name))
        for activity in studies
        for topic in activity.topics.all()
        if topic.category in FOLLOWED
    )
    yield named("study.topics", "集中学习的专题", pairs, f"{records.period}集中学习记录里标记的理论、全会、党代会专题")
    speeches = [activity for activity in studies if _about(activity, TopicCategory.SPEECH)]
    yield times("study.speech_sessions", "学习重要讲话", records, speeches, "标记“重要讲话”专题的集中学习")
    history = records.about(TopicCategory.PARTY_HISTORY)
    yield times("study.history_sessions", "党史学习教育", records, history, "标记“党史”专题的记录")


def _theme_days(records: YearRecords) -> Iterator[Fact]:
    days = records.of_kind("theme_party_day")
    yield times("theme_day.sessions", "主题党日", records, days, "登记为“主题党日”的记录")
    yield covered_months("theme_day.months", "主题党日", records, days)
    yield person_times("theme_day.person_times", "主题党日", records, days)
    yield _every_month("theme_day.every_month", "主题党日", records, days)
    yield _never_repeated(records, days)


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


def _lectures(records: YearRecords) -> Iterator[Fact]:
    lectures = records.of_kind("party_lecture")
    yield times("lecture.sessions", "党课", records, lectures, "登记为“党课”的记录，含微党课")
    duty = [activity for activity in lectures if not activity.is_micro and _about(activity, *DUTY_TOPICS)]
    yield times(
        "lecture.ideology_integrity",
        "意识形态及廉政专题党课",
        records,
        duty,
        "标记“意识形态”或“廉政教育”专题的党课，一课两题只计一次，微党课不计入",
    )
    micro = [activity for activity in lectures if activity.is_micro and _about(activity, TopicCategory.INTEGRITY)]
    pairs = ((_titled(activity), Source("activity", activity.pk)) for activity in micro)
    yield named("lecture.integrity_micro", "廉政微党课", pairs, f"{records.period}标记“廉政教育”专题的微党课题目")


def _variety(records: YearRecords) -> Iterator[Fact]:
    films = records.where(lambda activity: activity.form == Form.FILM)
    yield times("variety.films", "观看红色电影", records, films, "形式为“观看红色电影”的记录")
    written = tuple(
        Source("reflection", reflection.pk)
        for activity in records.activities
        for reflection in activity.reflections.all()
    )
    rule = f"统计{records.period}各项活动后登记的心得体会，每篇计1"
    yield counted(
        "variety.reflections", "心得体会", written, rule, unit="篇", missing=f"{records.year}年没有心得体会的记录"
    )
    field = records.where(lambda activity: activity.form == Form.FIELD_LECTURE)
    pairs = ((quoted(activity.work or activity.title), Source("activity", activity.pk)) for activity in field)
    yield named("variety.field_lectures", "行走的党课", pairs, "形式为“行走的党课”的记录的名称")
    for code, form in _FORMS:
        held = _shaped(records, form)
        yield times(code, form.label, records, held, f"形式为“{form.label}”的记录")
    birthdays = _shaped(records, Form.POLITICAL_BIRTHDAY)
    july = [activity for activity in birthdays if (activity.day.month, activity.day.day) in _AROUND_JULY_1]
    others = [activity for activity in birthdays if activity not in july]
    yield times("variety.july_birthdays", "“七一”集体过政治生日", records, july, "6月28日至7月4日的集体过政治生日记录")
    yield times("variety.birthdays", "集体过政治生日", records, others, "其他时间的集体过政治生日记录")
    shaped = records.where(lambda activity: bool(activity.form) and activity.form != Form.MEETING)
    kinds = {activity.form for activity in shaped}
    rule = f"统计{records.period}记录里不同的活动形式，每种计1"
    missing = f"{records.year}年的记录没有填活动形式"
    yield counted("variety.forms", "活动形式", sources(shaped), rule, unit="种", value=len(kinds), missing=missing)


_AROUND_JULY_1 = {(6, 28), (6, 29), (6, 30), (7, 1), (7, 2), (7, 3), (7, 4)}
_FORMS = (
    ("variety.recitals", Form.RECITAL),
    ("variety.oaths", Form.OATH),
    ("variety.broadcasts", Form.BROADCAST),
)


def _shaped(records: YearRecords, form: Form) -> list[Activity]:
    return records.where(lambda activity: activity.form == form)


def _about(activity: Activity, *categories: TopicCategory) -> bool:
    return any(topic.category in categories for topic in activity.topics.all())


def _titled(activity: Activity) -> str:
    title = activity.work or activity.title
    return title if title.startswith("《") else f"《{title}》"
