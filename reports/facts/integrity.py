"""Integrity education by form, integrity days, discipline plenums, visits; and ideology education."""

from collections.abc import Iterator
from decimal import Decimal

from activities.enums import INTEGRITY_FORMS, Form, Level, SeriesKind, TopicCategory
from activities.models import Activity
from portal.kit.chinese import quoted
from reports.facts.counts import different, named, person_times, times
from reports.facts.records import YearRecords
from reports.figures import Fact, Missing, Source, counted

USUAL_MEMBERS = "5"
INTEGRITY_KIND = "integrity_education"
BY_KIND = "kind"  # of the counting rule integrity_scope: topics do not count
_LEVELS = (Level.CENTRAL, Level.PROVINCE, Level.CITY)


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of integrity and ideology education."""
    only_kind = records.rules.get("integrity_scope") == BY_KIND
    held = records.of_kind(INTEGRITY_KIND) if only_kind else records.where(_is_integrity)
    what = "登记为“廉政教育”的记录" if only_kind else "登记为“廉政教育”或标记“廉政教育”专题的记录"
    yield times("integrity.sessions", "廉政教育", records, held, what)
    yield person_times("integrity.person_times", "廉政教育", records, held)
    for form in INTEGRITY_FORMS:
        shaped = [activity for activity in held if activity.form == form]
        yield times(f"integrity.{form.value}", form.label, records, shaped, f"形式为“{form.label}”的廉政教育记录")
    warned = [activity for activity in held if activity.form in INTEGRITY_FORMS]
    yield times("integrity.warning", "警示教育", records, warned, "形式为案例通报、观片说纪、廉政讲座、每日一测的记录")
    days = (
        (quoted(activity.series.name), Source("activity", activity.pk))
        for activity in records.activities
        if activity.series and activity.series.kind == SeriesKind.INTEGRITY_DAY
    )
    yield named("integrity.days", "思廉日", days, f"{records.period}有活动记录的思廉日系列")
    gone = [activity for activity in held if activity.form == Form.VISIT]
    visits = ((_place(activity), Source("activity", activity.pk)) for activity in gone)
    yield named("integrity.visits", "廉政参观", visits, f"{records.period}形式为“参观”的廉政教育记录里的场馆、展览")
    theme_days = [activity for activity in gone if activity.kind.code == "theme_party_day"]
    label, what = "主题党日参观", "廉政参观都登记为“主题党日”才这样写"
    only = theme_days if len(theme_days) == len(gone) else []
    yield times("integrity.theme_day_visits", label, records, only, what)
    yield from _plenums(records)
    yield from _quiz(records)


def _plenums(records: YearRecords) -> Iterator[Fact]:
    held = records.about(TopicCategory.DISCIPLINE_PLENUM)
    yield times("integrity.plenums", "学习纪委全会精神", records, held, "标记“纪委全会”专题的记录")
    found = [
        (level.label, Source("activity", activity.pk, topic.name))
        for level in _LEVELS
        for activity in held
        for topic in activity.topics.all()
        if topic.category == TopicCategory.DISCIPLINE_PLENUM and topic.level == level
    ]
    yield named("integrity.plenum_levels", "纪委全会的层级", found, f"{records.period}学过的纪委全会专题的层级")


def _quiz(records: YearRecords) -> Iterator[Fact]:
    """Yield how many took the daily quiz, on how many days, and how well on average; never who did how well."""
    sat = [row for row in records.sittings if row.member_id in records.stays]
    missing = f"{records.year}年没有每日一测的答题记录"
    pairs = [(row.member_id, Source("quizsitting", row.pk)) for row in sat]
    rule = f"{records.period}答过《每日一测》的党员，每人只计1名"
    yield different("quiz.members", "参加每日一测", pairs, rule, unit="名", missing=missing)
    rows = tuple(source for _, source in pairs)
    rule = f"{records.period}有人答题的天数"
    days = len({row.day for row in sat})
    yield counted("quiz.days", "每日一测天数", rows, rule, unit="天", value=days, missing=missing)
    total = sum(row.total for row in sat)
    mean = (Decimal(100) * sum(row.right for row in sat) / total).quantize(Decimal("0.1")) if total else None
    rule = "全部答题中答对的题数除以题数，折成百分制，保留一位小数"
    few = int(records.rules.get("quiz_mean_members", USUAL_MEMBERS))
    if len({row.member_id for row in sat}) < few:
        yield Missing("quiz.mean", "每日一测平均分", f"参加的不到{few}名党员，不算平均分")
    else:
        yield counted("quiz.mean", "每日一测平均分", rows, rule, unit="分", value=mean, missing=missing)


def _is_integrity(activity: Activity) -> bool:
    topics = {topic.category for topic in activity.topics.all()}
    return activity.kind.code == INTEGRITY_KIND or TopicCategory.INTEGRITY in topics


def _place(activity: Activity) -> str:
    if activity.venue is None:
        return activity.work or activity.place
    name = activity.venue.name
    return name if "“" in name else quoted(name)
