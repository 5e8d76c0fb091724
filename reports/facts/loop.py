"""The closed loop: what an assessment found and what was done; what is planned for this year and the next."""

from collections.abc import Iterator

from activities.models import Plan, RectificationItem
from reports.facts.records import YearRecords
from reports.figures import Fact, Figure, Missing, Source


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield findings with their measures, and the plans."""
    for item in records.findings:
        yield from _finding(item, records)
    goal = records.plan.team_goal if records.plan else ""
    yield _text("plan.team_goal", "本年队伍目标", goal, _of_plan(records.plan))
    lead = records.next_plan.lead if records.next_plan else ""
    yield _text("plan_next.lead", "下一年总要求", lead, _of_plan(records.next_plan))
    items = records.next_plan.items.all() if records.next_plan else ()
    for planned in items:
        here = (Source("planitem", planned.pk),)
        yield _text(f"plan_item.{planned.pk}.title", "下一年计划", planned.title, here)
        yield _text(f"plan_item.{planned.pk}.text", "下一年计划内容", planned.text, here)


def _finding(item: RectificationItem, records: YearRecords) -> Iterator[Fact]:
    number = item.pk
    here = (Source("rectificationitem", item.pk),)
    assessment = item.assessment
    assessed = (Source("assessment", assessment.pk),) if assessment else ()
    name = assessment.get_kind_display() if assessment else ""
    yield _text(f"finding.{number}.assessment", "反馈问题的评估", name, assessed)
    yield _text(f"finding.{number}.problem", "问题原文", item.problem, here)
    done = [measure for measure in item.measures.all() if measure.done_on and measure.done_on <= records.cutoff]
    measures = "，".join(measure.text for measure in done)
    rows = tuple(Source("rectificationmeasure", measure.pk) for measure in done)
    yield _text(f"finding.{number}.measures", "已完成的整改措施", measures, rows)
    yield _text(f"finding.{number}.progress", "整改进展", item.progress, here)


def _of_plan(plan: Plan | None) -> tuple[Source, ...]:
    return (Source("plan", plan.pk),) if plan else ()


def _text(code: str, label: str, text: str, rows: tuple[Source, ...]) -> Fact:
    text = text.strip().rstrip("。")  # the sentence around it brings its own
    if not text or not rows:
        return Missing(code, label, f"没有填写{label}")
    return Figure(code, label, text, "原文引用记录里的文字", rows)
