"""Series of a branch, and the speeches made in them."""

from collections.abc import Iterator

from activities.enums import SeriesKind
from activities.models import Activity
from portal.kit.chinese import quoted
from reports.facts.counts import named
from reports.facts.records import YearRecords
from reports.figures import Fact, Source, counted


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the series that were held, and the speeches made in them."""
    theme_days = [activity for activity in records.activities if _in_theme_series(activity)]
    pairs = ((quoted(activity.series.name), _of(activity)) for activity in theme_days if activity.series)
    yield named("series.theme_days", "系列主题党日", pairs, f"{records.period}分子主题开展的系列主题党日")
    subthemes = ((activity.subtheme, _of(activity)) for activity in theme_days)
    yield named("series.subthemes", "系列子主题", subthemes, "系列主题党日记录里填写的子主题")
    spoken = [activity for activity in records.activities if activity.series and activity.speeches.all()]
    names = ((quoted(activity.series.name), _of(activity)) for activity in spoken if activity.series)
    yield named("series.names", "有交流发言的系列", names, f"{records.period}有交流发言的系列")
    rows = tuple(
        Source("speech", speech.pk, speech.member.name) for activity in spoken for speech in activity.speeches.all()
    )
    rule = f"统计{records.period}各系列活动登记的交流发言，一人一次计1人次"
    missing = f"{records.year}年没有系列活动的交流发言记录"
    yield counted("series.speeches", "交流发言", rows, rule, unit="人次", missing=missing)


def _in_theme_series(activity: Activity) -> bool:
    return bool(activity.subtheme and activity.series and activity.series.kind == SeriesKind.THEME_DAYS)


def _of(activity: Activity) -> Source:
    return Source("activity", activity.pk)
