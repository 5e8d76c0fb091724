"""What the branch reached: rating, honours, planned topics kept, the term of its committee, new duties."""

from collections.abc import Iterator

from branches.enums import RatingStep
from portal.kit.chinese import quoted
from portal.kit.dates import full_day
from reports.facts.counts import listed_rows, named
from reports.facts.records import YearRecords, entry
from reports.figures import Fact, Figure, Missing

_STANDARD = (RatingStep.STANDARD, RatingStep.DEMONSTRATION)


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of standing."""
    rated = records.rows("rating", *_STANDARD)
    yield listed_rows("rating.steps", "“标准+示范”建设", records, rated, "登记的达标定级", unit="项")
    won = records.rows("honour")
    yield listed_rows("honour.count", "荣誉", records, won, "登记的集体和个人荣誉", unit="项")
    names = ((quoted(line.name), entry(line)) for line in won)
    yield named("honour.names", "荣誉名称", names, f"{records.period}登记的荣誉")
    yield from _topics(records)
    yield _term(records)
    begun = [line for line in records.rows("duty") if line.day and line.day.year == records.year]
    duties = ((line.name, entry(line)) for line in begun)
    yield named("duty.new", "新职能", duties, f"{records.year}年开始承担的职能")


def _topics(records: YearRecords) -> Iterator[Fact]:
    """Yield how much of what was planned as a meeting's topic in a month was held in it."""
    planned = [line for line in records.rows("topic_plan") if line.day and line.day <= records.cutoff]
    yield listed_rows("topic_plan.planned", "三会一课选题", records, planned, "计划的三会一课选题", unit="个")
    held = {(activity.kind.code, activity.day.month) for activity in records.activities}
    kept = [line for line in planned if line.day and (line.kind, line.day.month) in held]
    rows = tuple(entry(line, "已开展" if line in kept else "未开展") for line in planned)
    if not kept:
        yield Missing("topic_plan.kept", "选题落实率", f"{records.year}年没有按选题计划开展的会议")
        return
    rule = "计划的选题中，当月开了同类会议的所占的比例，去掉小数"
    yield Figure("topic_plan.kept", "选题落实率", 100 * len(kept) // len(planned), rule, rows, "%")


def _term(records: YearRecords) -> Fact:
    """Return when the next election is due, from the newest one that was held."""
    code, label = "term.due", "应换届时间"
    newest = next(reversed(records.rows("term")), None)
    if newest is None or newest.until is None:
        return Missing(code, label, "统计截止时没有在任期内的换届记录")
    return Figure(code, label, full_day(newest.until), "最近一次选举登记的应换届日期", (entry(newest),))
