"""What the rules say of the steps of a case: what is refused, and what only has to be explained."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from activities.development.steps import VOTED, Step, Steps, by_code
from activities.limits import Limits, after, cited, worded
from activities.models import Limit
from branches.enums import DevelopmentStepCode as Code
from portal.kit.dates import full_day

RULES = "《中国共产党发展党员工作细则》"
DAY, HOURS, DUE, PRESENT, AYES = "done_on", "hours", "due_voting", "present_voting", "ayes"


@dataclass(frozen=True, slots=True)
class Finding:
    """A step against a rule. What is no refusal is shown and wants a word of explanation beside the step.

    `about` is the field of the step that it is about.
    """

    step: Code
    message: str
    is_refusal: bool
    article: str
    about: str = DAY


@dataclass(frozen=True, slots=True)
class Interval:
    """Between two steps lies at least, or at most, the time of a limit."""

    limit: str
    start: Code
    end: Code


AT_LEAST = (
    Interval("D6", Code.ACTIVIST_CONFIRMED, Code.TARGET_CONFIRMED),
    Interval("D21", Code.MEETING_ADMITTED, Code.MEETING_REGULARIZED),
)
AT_MOST = (
    Interval("D2", Code.APPLIED, Code.TALKED),
    Interval("D15", Code.PRE_EXAMINED, Code.MEETING_ADMITTED),
    Interval("D17", Code.MEETING_ADMITTED, Code.SUPERIOR_APPROVED),
    Interval("D24", Code.MEETING_REGULARIZED, Code.REGULARIZATION_APPROVED),
)


def check(steps: Iterable[Step], limits: Limits) -> list[Finding]:
    """Return what the rules say of the steps, in the order of the steps."""
    done = by_code(steps)
    found = chain(
        _backwards(done),
        _without_admission(done),
        _gaps(done),
        _too_early(done, limits),
        _too_late(done, limits),
        _extended_too_long(done, limits),
        _training(done, limits),
        *(_votes(done[code]) for code in VOTED if code in done),
    )
    return sorted(found, key=lambda finding: finding.step)


def _refused(step: Code, message: str, article: str = RULES, about: str = DAY) -> Finding:
    return Finding(step, f"{message}（{article}）", is_refusal=True, article=article, about=about)


def _noted(step: Code, message: str, article: str = RULES, about: str = DAY) -> Finding:
    return Finding(step, f"{message}（{article}）", is_refusal=False, article=article, about=about)


def _backwards(done: Steps) -> Iterator[Finding]:
    latest: Step | None = None
    for step in done.values():
        if latest and step.day < latest.day:
            yield _refused(step.code, f"第{step.code}步不能早于第{latest.code}步的{full_day(latest.day)}")
        else:
            latest = step


def _without_admission(done: Steps) -> Iterator[Finding]:
    if Code.MEETING_REGULARIZED in done and Code.MEETING_ADMITTED not in done:
        yield _refused(Code.MEETING_REGULARIZED, "请先填第15步的日期，预备期从那一天算起")


def _gaps(done: Steps) -> Iterator[Finding]:
    missing = [code for code in Code if code < max(done, default=0) and code not in done]
    if missing:
        numbers = "、".join(str(int(code)) for code in missing)
        yield _noted(missing[0], f"第{numbers}步还没有日期，后面的步骤已经有了，请补上")


def _too_early(done: Steps, limits: Limits) -> Iterator[Finding]:
    for interval, limit, end in _bounds(AT_LEAST, done, limits):
        if done[interval.end].day < end:
            words = f"{limit.subject} {worded(limit)}，第{interval.end}步最早是{full_day(end)}"
            yield _refused(interval.end, words, cited(limit))


def _too_late(done: Steps, limits: Limits) -> Iterator[Finding]:
    for interval, limit, end in _bounds(AT_MOST, done, limits):
        if done[interval.end].day <= end:
            continue
        longest = limits.on("D17X", done[interval.end].day) if interval.limit == "D17" else None
        last = after(done[interval.start].day, longest) if longest else None
        if longest and last and done[interval.end].day > last:
            yield _late(interval.end, longest, last, "，超过的要重新履行接收程序")
        else:
            yield _late(interval.end, limit, end, "，请写明原因")


def _extended_too_long(done: Steps, limits: Limits) -> Iterator[Finding]:
    start, end = done.get(Code.MEETING_ADMITTED), done.get(Code.MEETING_REGULARIZED)
    if not start or not end:
        return
    probation, extension = limits.on("D21", end.day), limits.on("D23", end.day)
    if probation and extension:
        last = after(after(start.day, probation), extension)
        if end.day > last:
            yield _late(end.code, extension, last, "，请写明原因")


def _late(step: Code, limit: Limit, last: date, request: str) -> Finding:
    subject = limit.subject.removesuffix("最长")
    words = f"{subject}的期限是 {worded(limit)}，第{step}步应不晚于{full_day(last)}{request}"
    return _noted(step, words, cited(limit))


def _bounds(intervals: Iterable[Interval], done: Steps, limits: Limits) -> Iterator[tuple[Interval, Limit, date]]:
    """Yield the intervals of which both ends are known, each with its limit and the day to which that leads."""
    for interval in intervals:
        start, end = done.get(interval.start), done.get(interval.end)
        limit = limits.on(interval.limit, end.day) if end else None
        if start and limit:
            yield interval, limit, after(start.day, limit)


def _training(done: Steps, limits: Limits) -> Iterator[Finding]:
    step = done.get(Code.TRAINED)
    limit = limits.on("D11", step.day) if step else None
    if not step or not limit:
        return
    rule = f"{limit.subject} {worded(limit)}"
    if step.hours is None:
        yield _noted(step.code, f"还没填培训学时，{rule}", cited(limit), HOURS)
    elif step.hours < limit.amount:
        yield _refused(step.code, f"{rule}，现在是 {step.hours:f} 学时", cited(limit), HOURS)


def _votes(step: Step) -> Iterator[Finding]:
    """Presence must exceed half of those with a vote, and so must the ayes; both are counted from who was due."""
    votes = step.votes
    if votes.is_empty:
        yield _noted(step.code, "还没填表决票数", about=DUE)
    elif votes.due is None or votes.present is None or votes.ayes is None:
        yield _refused(step.code, "请把应到、实到和赞成票数填全", about=DUE)
    else:
        yield from _counted(step.code, votes.due, votes.present, votes.ayes, votes.cast)


def _counted(code: Code, due: int, present: int, ayes: int, cast: int) -> Iterator[Finding]:
    if present > due:
        yield _refused(code, f"实到 {present} 人多于应到 {due} 人", about=PRESENT)
    elif present * 2 <= due:
        yield _refused(code, f"实到要超过应到的一半：应到 {due} 人，实到 {present} 人，不能表决", about=PRESENT)
    if cast > due:
        yield _refused(code, f"赞成、反对、弃权共 {cast} 票，多于应到 {due} 人", about=AYES)
    elif ayes * 2 <= due:
        yield _refused(code, f"赞成要超过应到的一半：应到 {due} 人，赞成 {ayes} 票，决议没有通过", about=AYES)
