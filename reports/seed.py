"""The outline and the phrases that every site starts with: T1, the seed's own outline (domain guide §1.1, §3.4).

A phrase is a fragment or a sentence; fragments of one block are joined and punctuated by `compile.punctuated`.
Fixed political wording stands here as dated phrases and is never generated.
"""

from datetime import date
from typing import Any

from django.db.models import Model

from portal.kit.seeding import add_missing
from reports.enums import Level
from reports.seed_items import add_outline
from reports.seed_phrases import PHRASES

SINCE = date(2018, 1, 1)
SEED = "市级机关党支部书记述职报告范文（2022年）"

OUTLINE: dict[str, Any] = {
    "code": "T1",
    "name": "完成情况、反馈问题整改、下年思路",
    "title": "{branch.name}书记|{report.year}年度机关党建工作述职报告",
    "valid_from": SINCE,
}

ITEMS: tuple[dict[str, Any], ...] = (
    {"level": Level.PREAMBLE, "section": "preamble"},
    {"level": Level.CHAPTER, "section": "done", "title": "{report.year}年度{branch.unit}党建工作完成情况"},
    {
        "level": Level.SECTION,
        "section": "politics",
        "title": "突出政治建设，带头捍卫“两个确立”、践行“两个维护”",
        "is_required": True,
        "gap_subject": "政治建设情况",
    },
    {
        "level": Level.SECTION,
        "section": "team",
        "title": "加强队伍建设，提升党建业务融合质量",
        "is_required": True,
        "gap_subject": "队伍建设情况",
    },
    {
        "level": Level.SECTION,
        "section": "integrity",
        "title": "深化廉政教育，护航项目建设清正廉洁",
        "is_required": True,
        "gap_subject": "廉政教育情况",
    },
    {
        "level": Level.SECTION,
        "section": "vanguard",
        "title": "发挥先锋作用，激发党员干事创业力量",
        "is_required": True,
        "gap_subject": "先锋作用发挥情况",
    },
    {"level": Level.CHAPTER, "section": "rectified", "title": "{report.year}年度党建调研评估反馈问题的整改落实情况"},
    {
        "level": Level.LEAD,
        "section": "finding",
        "repeat": "finding",
        "is_required": True,
        "gap_subject": "调研评估反馈问题的整改情况",
    },
    {"level": Level.CHAPTER, "section": "next", "title": "{report.next_year}年党建工作思路"},
    {"level": Level.LEAD, "section": "next_lead", "is_required": True, "gap_subject": "下一年党建工作思路"},
    {"level": Level.SECTION, "section": "plan", "title": "{plan_item.#.title}", "repeat": "plan_item"},
)


RULES: tuple[dict[str, Any], ...] = (
    {
        "code": "micro_lecture",
        "label": "微党课是否计入专题党课次数（include 计入，exclude 不计入）",
        "value": "exclude",
        "valid_from": SINCE,
        "authority": "待本单位确认；没有找到规定",
    },
    {
        "code": "integrity_scope",
        "label": "哪些记录算廉政教育（tagged 标记专题的也算，kind 只算登记为廉政教育的）",
        "value": "tagged",
        "valid_from": SINCE,
        "authority": "待本单位确认；没有找到规定",
    },
    {
        "code": "regular_months",
        "label": "有记录的月份达到几个才写“定期”“常态化”",
        "value": "3",
        "valid_from": SINCE,
        "authority": "待本单位确认；没有找到规定",
    },
    {
        "code": "quiz_mean_members",
        "label": "每日一测至少几名党员参加才算平均分（人太少会看出个人的分数）",
        "value": "5",
        "valid_from": SINCE,
        "authority": "待本单位确认；没有找到规定",
    },
    {
        "code": "participation_threshold",
        "label": "主题党日参与率达到百分之几才写“党员参与度高”",
        "value": "85",
        "valid_from": SINCE,
        "authority": "待本单位确认；没有找到规定",
    },
)


def load_rules(rule_model: type[Model]) -> None:
    """Add the counting rules that are not there yet."""
    add_missing(rule_model, RULES, "code", "valid_from")


def load(outline_model: type[Model], item_model: type[Model], phrase_model: type[Model]) -> None:
    """Add the outline and phrases that are not there yet; what a site changed stays changed."""
    add_outline(outline_model, item_model, OUTLINE, ITEMS)
    for section, rows in PHRASES.items():
        own = {"section": section, "valid_from": SINCE, "authority": SEED}
        numbered = ({**own, **row, "order": order} for order, row in enumerate(rows, start=1))
        add_missing(phrase_model, numbered, "section", "order", "valid_from")
