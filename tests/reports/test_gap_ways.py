"""A gap in the preview leads to the page where its records are entered; who may not enter them sees no way."""

import re

import pytest

from reports.document import Document, Gap, Paragraph, Run, RunStyle
from reports.renderers import html

REASON = "系统里没有这方面的记录，所以没有写"


def page_of(key: str, gap: Gap, *, can_fill: bool = True) -> str:
    paragraph = Paragraph(key, (Run("【待补】", RunStyle.MISSING),), gaps=(gap,))
    return html.render(Document(("标题",), (paragraph,)), lambda code: code, year=2022, can_fill=can_fill)


@pytest.mark.parametrize(
    ("key", "gap", "url", "action"),
    [
        ("politics", Gap("集中学习次数", REASON, "collective_study"), "/ledger/new/collective_study/", "补登记录"),
        ("finding", Gap("反馈问题", REASON, "finding"), "/rectify/new/?source=assessment", "登记问题"),
        ("finding.7", Gap("整改措施", REASON), "/rectify/", "去填整改"),
        ("next_lead", Gap("下一年思路", REASON, "next_lead"), "/plan/2023/", "写工作计划"),
        ("next_lead", Gap("下一年思路", REASON), "/plan/2023/", "写工作计划"),
    ],
)
def test_a_gap_leads_to_where_it_is_filled(key: str, gap: Gap, url: str, action: str) -> None:
    assert re.findall(r'<a class="btn[^"]*" href="([^"]*)">([^<]*)</a>', page_of(key, gap)) == [(url, action)]
    assert "<a " not in page_of(key, gap, can_fill=False)


def test_a_whole_section_without_records_has_no_single_form() -> None:
    page = page_of("team", Gap("队伍建设情况", REASON, "team"))
    assert "这里缺数据：队伍建设情况" in page
    assert "<a " not in page
