"""Campaigns that the branch took up, and what was done under them."""

from collections.abc import Iterator

from activities.enums import CampaignKind, Level
from activities.enums_work import DocumentKind, ResponseKind
from activities.models import Campaign, CampaignResponse
from portal.kit.chinese import quoted
from reports.facts.counts import listed_rows, named
from reports.facts.records import YearRecords, campaigns_of
from reports.figures import Fact, Source, counted

_KINDS = (
    ("campaign.drives", "全市专项活动", CampaignKind.DRIVE, Level.CITY),
    ("campaign.programs", "培树工程", CampaignKind.PROGRAM, None),
    ("campaign.brands", "党建品牌", CampaignKind.BRAND, None),
    ("campaign.educations", "主题教育", CampaignKind.EDUCATION, None),
    ("campaign.calls", "响应的号召", CampaignKind.CALL, None),
    ("campaign.months", "专题教育月", CampaignKind.EDUCATION_MONTH, None),
)


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the campaigns that records of the branch are part of, and what was done under them."""
    answered, called = campaigns_of(records), _answered_calls(records)
    for code, label, kind, level in _KINDS:
        pairs = (
            (quoted(campaign.name), source)
            for campaign, taken in answered.items()
            if campaign.kind == kind and (level is None or campaign.level == level)
            if kind != CampaignKind.CALL or campaign.pk in called
            for source in _sources(campaign, taken)
        )
        yield named(code, label, pairs, f"{records.period}有活动或响应记录的{label}")
    initiators = (
        (body, source)
        for campaign, taken in answered.items()
        if campaign.pk in called
        for body in campaign.initiators
        for source in _sources(campaign, taken)
    )
    yield named("campaign.call_initiators", "号召的发起单位", initiators, "响应过的号召登记的发起单位")
    yield from _responses(records)


def _responses(records: YearRecords) -> Iterator[Fact]:
    calls = tuple(Source("campaignresponse", row.pk) for row in records.responses if _is_answer(row))
    rule = f"统计{records.period}对行动号召登记的响应，每条计1"
    missing = f"{records.year}年没有响应号召的记录"
    yield counted("campaign.responses", "响应号召", calls, rule, unit="项", missing=missing)
    under = (
        (quoted(row.campaign.name), source)
        for row in records.responses
        if row.kind == ResponseKind.TASK and _is_city_drive(row.campaign)
        for source in (Source("campaignresponse", row.pk), Source("campaign", row.campaign_id))
    )
    rule = f"{records.period}登记了部署任务的全市专项活动"
    yield named("campaign.task_drives", "有部署任务的全市专项活动", under, rule)
    tasks = records.rows("campaign_response", ResponseKind.TASK)
    yield listed_rows("campaign.tasks", "部署任务", records, tasks, "专项活动下登记的部署任务", unit="项")
    plans = records.rows("plan_document", DocumentKind.IMPLEMENTATION)
    yield listed_rows("campaign.plans", "实施方案", records, plans, "登记为“实施方案”的方案文件", unit="个")


def _is_answer(row: CampaignResponse) -> bool:
    return row.kind == ResponseKind.RESPONSE and row.campaign.kind == CampaignKind.CALL


def _is_city_drive(campaign: Campaign) -> bool:
    return campaign.kind == CampaignKind.DRIVE and campaign.level == Level.CITY


def _answered_calls(records: YearRecords) -> set[int]:
    """Return the calls that the branch answered and whose initiators are known: the sentence names both."""
    return {row.campaign_id for row in records.responses if _is_answer(row) and row.campaign.initiators}


def _sources(campaign: Campaign, taken: list[Source]) -> list[Source]:
    return [Source("campaign", campaign.pk), *taken]
