"""Members: who was developed, how many there are, whether the branch grew."""

from collections.abc import Iterator

from branches.enums import MemberState
from reports.facts.records import YearRecords
from reports.figures import Fact, Missing, Source, counted


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of people."""
    yield _reached(records, "people.regularized", "预备党员转正", MemberState.FULL, "转为正式党员")
    yield _reached(records, "people.activists", "入党积极分子", MemberState.ACTIVIST, "确定为入党积极分子")
    yield _members(records)
    yield _growth(records)


def _reached(records: YearRecords, code: str, label: str, state: MemberState, what: str) -> Fact:
    rows = tuple(
        Source("memberstatus", status.pk, f"{status.member.name} {what}")
        for status in records.statuses
        if status.state == state
    )
    rule = f"统计{records.period}{what}的人，以名册上的日期为准"
    return counted(code, label, rows, rule, unit="名", missing=f"{records.year}年没有{what}的记录")


def _members(records: YearRecords) -> Fact:
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
