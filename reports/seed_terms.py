"""Wordings that went out of use, each with the day from which and the paper that says so.

`is_verified` only where the domain guide quotes a source (§2.1); the others are public knowledge that nobody looked
up here, and wait for the working committee to confirm them.
"""

from datetime import date
from typing import Any

from django.db.models import Model

from portal.kit.seeding import add_missing


def _term(term: str, instead: str, since: date, authority: str, *, is_verified: bool = False) -> dict[str, Any]:
    return {"term": term, "instead": instead, "valid_from": since, "authority": authority, "is_verified": is_verified}


TERMS: tuple[dict[str, Any], ...] = (
    _term(
        "基层组织选举工作暂行条例",
        "《中国共产党基层组织选举工作条例》",
        date(2020, 7, 13),
        "《中国共产党基层组织选举工作条例》（2020年7月13日印发）",
        is_verified=True,
    ),
    _term(
        "干部教育培训工作条例（试行）",
        "《干部教育培训工作条例》",
        date(2015, 10, 14),
        "《干部教育培训工作条例》（2015年印发，2023年修订）；待确认",
    ),
    _term(
        "发展党员工作细则（试行）",
        "《中国共产党发展党员工作细则》",
        date(2014, 5, 28),
        "《中国共产党发展党员工作细则》（2014年）；待确认",
    ),
    _term(
        "决胜全面建成小康社会",
        "全面建设社会主义现代化国家",
        date(2021, 7, 1),
        "庆祝中国共产党成立100周年大会宣告全面建成小康社会；待确认",
    ),
    _term(
        "打赢脱贫攻坚战",
        "巩固拓展脱贫攻坚成果",
        date(2021, 2, 25),
        "全国脱贫攻坚总结表彰大会宣告脱贫攻坚战取得全面胜利；待确认",
    ),
    _term(
        "新型冠状病毒肺炎",
        "新型冠状病毒感染",
        date(2022, 12, 26),
        "国家卫生健康委公告（2022年12月26日）；待确认",
    ),
    _term("新冠肺炎", "新冠病毒感染", date(2022, 12, 26), "国家卫生健康委公告（2022年12月26日）；待确认"),
    _term("“十三五”开局", "写明是哪个五年规划时期", date(2021, 1, 1), "“十四五”规划自2021年起；待确认"),
    _term("“十四五”开局", "“十五五”开局", date(2026, 1, 1), "“十五五”规划自2026年起；待确认"),
)

SINCE = date(2018, 1, 1)
RULES: tuple[dict[str, Any], ...] = (
    {
        "code": "likeness_share",
        "label": "两句话相同的词达到百分之几才提示相近",
        "value": "70",
        "valid_from": SINCE,
        "authority": "待本单位确认；四十字的句子改动三个词以内仍算相近",
    },
    {
        "code": "likeness_length",
        "label": "句子去掉固定用语、会议名称和数字后至少几个字才参加比较",
        "value": "20",
        "valid_from": SINCE,
        "authority": "待本单位确认；没有找到规定",
    },
)


def load_terms(term_model: type[Model], rule_model: type[Model]) -> None:
    """Add the terms and rules that are not there yet."""
    add_missing(term_model, TERMS, "term", "valid_from")
    add_missing(rule_model, RULES, "code", "valid_from")
