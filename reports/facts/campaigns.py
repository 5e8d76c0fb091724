"""Campaigns, series and their speeches."""

from collections.abc import Iterator

from activities.enums import CampaignKind, SeriesKind
from activities.models import Activity, Campaign
from portal.kit.chinese import quoted
from reports.facts.counts import named
from reports.facts.records import YearRecords
from reports.figures import Fact, Source, counted

_KINDS = (
    ("campaign.drives", "专项活动", CampaignKind.DRIVE),
    ("campaign.programs", "培树工程", CampaignKind.PROGRAM),
    ("campaign.calls", "响应的号召", CampaignKind.CALL),
    ("campaign.months", "专题教育月", CampaignKind.EDUCATION_MONTH),
)


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield names of campaigns and series, and the speeches made in series."""
    for code, label, kind in _KINDS:
        chosen = [campaign for campaign in records.campaigns if campaign.kind == kind]
        pairs = ((quoted(campaign.name), _source(campaign)) for campaign in chosen)
        yield named(code, label, pairs, f"{records.period}开展的{label}")
    initiators = (
        (body, _source(campaign))
        for campaign in records.campaigns
        if campaign.kind == CampaignKind.CALL
        for body in campaign.initiators
    )
    yield named("campaign.call_initiators", "号召的发起单位", initiators, "号召登记的发起单位")
    yield from _series(records)


def _source(campaign: Campaign) -> Source:
    return Source("campaign", campaign.pk)


def _series(records: YearRecords) -> Iterator[Fact]:
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
