"""Members: who was developed, how many there are, whether the branch grew, who reported to a community, talks."""

from collections.abc import Iterator

from activities.enums_work import Grade, TalkType
from branches.enums import DevelopmentStepCode, MemberState
from reports.facts.counts import times
from reports.facts.records import YearRecords, entry
from reports.figures import Fact, Figure, Missing, Source, counted

_REACHED = (
    ("people.applicants", "入党申请人", MemberState.APPLICANT, "递交入党申请书"),
    ("people.activists", "入党积极分子", MemberState.ACTIVIST, "确定为入党积极分子"),
    ("people.targets", "发展对象", MemberState.DEVELOPMENT_TARGET, "确定为发展对象"),
    ("people.admitted", "接收预备党员", MemberState.PROBATIONARY, "接收为预备党员"),
    ("people.regularized", "预备党员转正", MemberState.FULL, "转为正式党员"),
)
_STEPS = {
    MemberState.APPLICANT: DevelopmentStepCode.APPLIED,
    MemberState.ACTIVIST: DevelopmentStepCode.ACTIVIST_CONFIRMED,
    MemberState.DEVELOPMENT_TARGET: DevelopmentStepCode.TARGET_CONFIRMED,
    MemberState.PROBATIONARY: DevelopmentStepCode.MEETING_ADMITTED,
    MemberState.FULL: DevelopmentStepCode.MEETING_REGULARIZED,
}


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of people."""
    for code, label, state, what in _REACHED:
        yield _reached(records, code, label, state, what)
    yield _members_start(records)
    yield _members_end(records)
    yield _growth(records)
    yield from _dual_registration(records)
    talks = records.of_kind("heart_talk")
    yield times("talk.sessions", "谈心谈话", records, talks, "登记为“谈心谈话”的记录，只登记时间和类型")
    for kind in TalkType:
        own = [activity for activity in talks if activity.talk_type == kind]
        yield times(f"talk.{kind.value}", f"谈心谈话（{kind.label}）", records, own, f"类型为“{kind.label}”的谈心谈话")
    yield from _grades(records)


def _reached(records: YearRecords, code: str, label: str, state: MemberState, what: str) -> Fact:
    statuses = [status for status in records.statuses if status.state == state]
    people = {status.member_id for status in statuses}
    rows = [Source("memberstatus", status.pk, f"{status.member.name} {what}") for status in statuses]
    rows += [
        Source("developmentstep", step.pk, f"{step.case.member.name} {step.get_code_display()}")
        for step in records.steps
        if step.code == _STEPS[state] and step.case.member_id in people
    ]
    rule = f"统计{records.period}{what}的人，每人计1名，日期以名册为准"
    missing = f"{records.year}年没有{what}的记录"
    return counted(code, label, tuple(rows), rule, unit="名", value=len(people), missing=missing)


def _members_start(records: YearRecords) -> Fact:
    rows = tuple(Source("member", pk) for pk in sorted(records.members_at_start))
    rule = f"{records.year}年1月1日在册的正式党员和预备党员"
    return counted("people.members_start", "年初党员", rows, rule, unit="名", missing="年初名册上没有党员")


def _members_end(records: YearRecords) -> Fact:
    rows = tuple(Source("member", member.pk) for member in records.members_at_end)
    rule = f"{records.cutoff.month}月{records.cutoff.day}日在册的正式党员和预备党员"
    return counted("people.members_end", "党员", rows, rule, unit="名", missing="名册上没有党员")


def _growth(records: YearRecords) -> Fact:
    code, label = "people.grew", "党员人数增加"
    before, after = len(records.members_at_start), len(records.members_at_end)
    if after <= before or not before:
        return Missing(code, label, f"党员人数没有增加（年初{before}名，年末{after}名）")
    at_end = {member.pk for member in records.members_at_end}
    joined = [Source("member", pk, "本年增加") for pk in sorted(at_end - records.members_at_start)]
    left = [Source("member", pk, "本年减少") for pk in sorted(records.members_at_start - at_end)]
    rule = f"年初{before}名，{records.cutoff.month}月{records.cutoff.day}日{after}名，相减"
    rows = (*joined, *left)
    return counted(code, label, rows, rule, unit="名", value=after - before, missing="")


def _dual_registration(records: YearRecords) -> Iterator[Fact]:
    """全员双报到 may only be said when everybody on the roster has a registration that still holds."""
    here = {member.pk for member in records.members_at_end}
    held = [
        line
        for line in records.rows("dual_registration")
        if line.member_id in here and (line.until is None or line.until > records.cutoff)
    ]
    done = {line.member_id for line in held}
    rows = tuple(entry(line, line.name) for line in held)
    rule = f"{records.cutoff.month}月{records.cutoff.day}日在册、有社区报到记录的党员，每人计1名"
    missing = "没有“双报到”的记录"
    yield counted("dual.registered", "“双报到”党员", rows, rule, unit="名", value=len(done), missing=missing)
    code, label = "dual.everyone", "全员“双报到”"
    if here and done == here:
        yield Figure(code, label, len(done), "在册党员人人有社区报到记录才这样写", rows, "名")
    else:
        yield Missing(code, label, f"还有{len(here - done)}名党员没有“双报到”的记录")


def _grades(records: YearRecords) -> Iterator[Fact]:
    for grade in Grade:
        rows = tuple(Source("appraisalgrade", row.pk) for row in records.grades if row.grade == grade)
        rule = f"{records.year}年民主评议支部评定为“{grade.label}”的党员"
        label = f"民主评议{grade.label}"
        yield counted(f"appraisal.{grade.value}", label, rows, rule, unit="名", missing=f"没有{label}的记录")
