"""What the report is about: the year and the branch's own names."""

from collections.abc import Iterator

from reports.facts.records import YearRecords
from reports.figures import Fact, Figure, Missing, Source


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield year and names; they stand on the branch's own row."""
    here = (Source("organization", records.organization.pk),)
    yield Figure("report.year", "年度", records.year, "报告的年度", here)
    yield Figure("report.next_year", "下一年度", records.year + 1, "报告年度的下一年", here)
    full = (records.cutoff.month, records.cutoff.day) == (12, 31)
    until = f"截至{records.cutoff.month}月{records.cutoff.day}日"
    yield Figure("period.span", "统计时间", "全年" if full else until, "报告统计到哪一天", here)
    yield Figure("period.end", "统计截止", "年末" if full else "目前", "报告统计到哪一天", here)
    organization = records.organization
    names = (
        ("branch.name", "支部全称", organization.name),
        ("branch.short_name", "支部简称", organization.short_name),
        ("branch.unit", "单位简称", organization.unit_short_name),
        ("branch.region", "地区", organization.region),
        ("branch.duty", "主责主业", organization.duty),
    )
    for code, label, name in names:
        rule = "支部设置里填写的名称"
        yield Figure(code, label, name, rule, here) if name else Missing(code, label, f"支部设置里没有填{label}")
