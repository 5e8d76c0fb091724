"""The closed loop: what an assessment found and what was done; what is planned for this year and the next."""

from collections.abc import Iterator
from datetime import date

from activities.enums_work import Outcome
from activities.models import Plan, PlanDocument, RectificationItem, StabilityTask
from reports.facts.records import YearRecords
from reports.figures import Fact, Figure, Missing, Source, counted


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield findings with their measures, and the plans."""
    for item in records.findings:
        yield from _finding(item, records)
    goal = records.plan.team_goal if records.plan else ""
    yield _text("plan.team_goal", "本年队伍目标", goal, _of_plan(records.plan))
    tasks = records.plan.key_tasks if records.plan else ""
    yield _text("plan.key_tasks", "本年重点任务", tasks, _of_plan(records.plan))
    yield from _kept(records)
    lead = records.next_plan.lead if records.next_plan else ""
    yield _text("plan_next.lead", "下一年总要求", lead, _of_plan(records.next_plan))
    items = records.next_plan.items.all() if records.next_plan else ()
    for planned in items:
        here = (Source("planitem", planned.pk),)
        yield _text(f"plan_item.{planned.pk}.title", "下一年计划", planned.title, here)
        yield _text(f"plan_item.{planned.pk}.text", "下一年计划内容", planned.text, here)


def _kept(records: YearRecords) -> Iterator[Fact]:
    """Yield what became of this year's plan."""
    planned = list(records.plan.items.all()) if records.plan else []
    rows = tuple(Source("planitem", row.pk, row.get_outcome_display()) for row in planned)
    missing = f"没有{records.year}年的工作计划"
    yield counted("plan.items", "年初计划的任务", rows, "本年工作计划里的事项", unit="项", missing=missing)
    done = tuple(Source("planitem", row.pk, row.outcome_text) for row in planned if row.outcome == Outcome.DONE)
    missing = f"{records.year}年工作计划里没有标明“已完成”的事项"
    yield counted("plan.done", "完成的计划任务", done, "本年工作计划里标明“已完成”的事项", unit="项", missing=missing)


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
    plans = tuple(Source("plandocument", row.pk) for row in item.documents.all() if _is_live(row, records.cutoff))
    tasks = tuple(
        Source("stabilitytask", row.pk) for row in item.stability_tasks.all() if _was_done(row, records.cutoff)
    )
    yield _text(f"finding.{number}.measures", "已完成的整改措施", measures, (*rows, *plans) if rows else ())
    # What was written until it was signed off tells of days after the cut-off when the sign-off does.
    later = item.signed_off_on is not None and item.signed_off_on > records.cutoff
    progress = "" if later else item.progress
    yield _text(f"finding.{number}.progress", "整改进展", progress, (*here, *tasks))
    rule = "为这个问题通过的方案文件"
    yield counted(f"finding.{number}.plans", "整改方案", plans, rule, unit="个", missing="没有登记整改方案")
    rule = "对应这个问题登记的维稳安保工作"
    yield counted(f"finding.{number}.tasks", "维稳安保工作", tasks, rule, unit="项", missing="没有登记维稳安保工作")
    yield _state(item, records)


def _is_live(row: PlanDocument, cutoff: date) -> bool:
    return row.deleted_at is None and row.adopted_on <= cutoff


def _was_done(row: StabilityTask, cutoff: date) -> bool:
    return row.deleted_at is None and row.done_on <= cutoff


def _state(item: RectificationItem, records: YearRecords) -> Fact:
    """Return how the problem stood on the cut-off day; one that was closed needs no further word."""
    code, label = f"finding.{item.pk}.open_state", "整改状态"
    if records.is_closed(item):
        return Missing(code, label, "已销号")
    if item.signed_off_on is not None:
        return Missing(code, label, "统计截止以后才销号，截止时的状态没有记录")
    return Figure(
        code, label, item.get_state_display(), "统计截止时的整改状态", (Source("rectificationitem", item.pk),)
    )


def _of_plan(plan: Plan | None) -> tuple[Source, ...]:
    return (Source("plan", plan.pk),) if plan else ()


def _text(code: str, label: str, text: str, rows: tuple[Source, ...]) -> Fact:
    text = text.strip().rstrip("。")  # the sentence around it brings its own
    if not text or not rows:
        return Missing(code, label, f"没有填写{label}")
    return Figure(code, label, text, "原文引用记录里的文字", rows)
