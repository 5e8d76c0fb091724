"""Ideology duty and stability work for events."""

from collections.abc import Iterator

from activities.enums import TopicCategory
from activities.enums_work import IdeologyKind
from portal.kit.chinese import quoted
from reports.facts.counts import listed_rows, named, times
from reports.facts.records import YearRecords, entries, entry
from reports.figures import Fact, Figure, Missing, Source

FIRST_HALF = 6


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of ideology and stability work."""
    duties = records.rows("ideology")
    yield listed_rows("ideology.duties", "意识形态工作", records, duties, "登记的意识形态工作", unit="项")
    analyses = records.rows("ideology", IdeologyKind.ANALYSIS)
    yield listed_rows("ideology.analyses", "意识形态研判", records, analyses, "类型为“研判”的意识形态工作", unit="次")
    halves = {line.day is not None and line.day.month > FIRST_HALF for line in analyses}
    if len(halves) > int(records.cutoff.month > FIRST_HALF):
        rule = "到统计截止日，每个半年都有研判记录才这样写"
        yield Figure("ideology.each_half", "每半年研判", len(analyses), rule, entries(analyses), "次")
    else:
        yield Missing("ideology.each_half", "每半年研判", "有半年没有意识形态研判的记录")
    yield from _education(records)
    yield from _stability(records)


def _education(records: YearRecords) -> Iterator[Fact]:
    held = records.about(TopicCategory.IDEOLOGY, TopicCategory.NEW_MEDIA)
    yield times("ideology.sessions", "意识形态专题教育", records, held, "标记“意识形态”或“网络舆论”专题的记录")
    subjects = (
        (topic.name, Source("activity", activity.pk))
        for activity in held
        for topic in activity.topics.all()
        if topic.category == TopicCategory.IDEOLOGY
    )
    yield named("ideology.subjects", "意识形态教育的专题", subjects, f"{records.period}记录里标记的意识形态专题")
    media = records.about(TopicCategory.NEW_MEDIA)
    yield times("ideology.new_media", "新媒体及网络舆论教育", records, media, "标记“新媒体和网络舆论”专题的记录")


def _stability(records: YearRecords) -> Iterator[Fact]:
    tasks = records.rows("stability")
    yield listed_rows("stability.tasks", "维稳安保工作", records, tasks, "登记的维稳安保工作", unit="项")
    events = ((quoted(line.name), entry(line)) for line in tasks)
    yield named("stability.events", "维稳安保的事项", events, f"{records.period}登记的维稳安保事项")
