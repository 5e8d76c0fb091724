"""Reports that went to the working committee: last year's are in the archive, the first of this year waits."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time

from branches.enums import NoticeKind
from branches.models import Notice, Organization
from branches.queries import resolve_scope
from branches.scope import Scope
from portal.demo.world import World
from portal.kit.dates import at, today
from reports import compilation
from reports.actions import request_compile
from reports.editing.actions import add
from reports.editing.gaps import declare_none
from reports.enums import CommentAnswer
from reports.models import Report, Submission
from reports.reviewing.actions import approve, archive, open_review, send_back
from reports.reviewing.comments import unanswered
from reports.reviewing.remarks import Remark, answer, remark
from reports.submitting.actions import Sending, submit
from reports.submitting.case import Case, case_of

LAST, THIS = 2025, 2026
AGAIN_BY = date(THIS, 1, 15)
TOLD_ON = {
    NoticeKind.READY: date(THIS, 1, 9),
    NoticeKind.RETURNED: date(THIS, 1, 12),
    NoticeKind.QUESTION: date(THIS, 1, 14),  # a report that waits for the working committee
    NoticeKind.ANSWER: date(THIS, 1, 20),
}
MORE = "支部书记带头讲党课，把学习成果转化为推进项目建设的具体举措。"
SAID = (
    ("请写清支部书记本人做了什么", CommentAnswer.CHANGED, ""),
    ("这一段可以再精炼", CommentAnswer.EXPLAINED, "数字都有台账为据，保留"),
)


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who acts in the demo, on the report of a branch."""

    branch: Organization
    own: Scope
    staff: Scope

    def write(self, year: int) -> Report:
        """Compile the report and say of every gap that there was nothing."""
        job = request_compile(self.branch, year, scope=self.own)
        compilation.run(job.pk)
        report = Report.objects.select_related("organization", "outline").get(pk=job.report_id)
        for block in _case(report).document.blocks:
            for gap in getattr(block, "gaps", ()):
                declare_none(report.pk, block.key, gap.subject, scope=self.own)
        return report

    def send(self, report: Report, moment: datetime) -> Submission:
        """Send it as it stands."""
        sending = Sending(uuid.uuid4(), _case(report).fingerprint)
        made = submit(report.pk, sending, scope=self.own).submission
        Submission.objects.filter(pk=made.pk).update(submitted_at=moment)
        return made


def _case(report: Report) -> Case:
    found = case_of(Report.objects.select_related("organization", "outline").get(pk=report.pk))
    if found is None:
        msg = f"{report} was not compiled"
        raise LookupError(msg)
    return found


def build_submitted(world: World) -> None:
    """Send, return and approve reports of two branches; where reports are there already, nothing is done."""
    if Submission.objects.exists() or world.day.year != THIS:
        return
    known = list(Notice.objects.values_list("pk", flat=True))
    staff = resolve_scope(world.accounts["staff"], today())
    a = Hand(world.branch_a, resolve_scope(world.accounts["secretary_a"], today()), staff)
    c = Hand(world.branch_c, resolve_scope(world.accounts["secretary_c"], today()), staff)
    _returned_once(a)
    _approved(c)
    told = Notice.objects.exclude(pk__in=known)
    for kind, day in TOLD_ON.items():
        told.filter(kind=kind).update(day=day, created_at=at(day, time(9)), read_at=at(day, time(11)))
    told.filter(kind=NoticeKind.RETURNED).update(due_on=AGAIN_BY)
    c.send(c.write(THIS), at(world.day, time(8, 50)))


def _returned_once(hand: Hand) -> None:
    """Let the working committee ask for more, and the branch answer."""
    report = hand.write(LAST)
    first = hand.send(report, at(date(THIS, 1, 9), time(15, 20)))
    open_review(report.pk, scope=hand.staff, seen=1)
    keys = [row["key"] for row in first.text["rows"]][1:]
    for key, (text, _, _) in zip(keys, SAID, strict=False):
        remark(report.pk, Remark(key, text), scope=hand.staff, seen=1)
    ahead = AGAIN_BY.replace(year=THIS + 1)  # only a day to come may be set; what was stored is put right at the end
    send_back(report.pk, ahead, "总体扎实，请按批注修改。", scope=hand.staff, seen=1)
    add(report.pk, keys[0], MORE, "", scope=hand.own, token=uuid.uuid4())
    for comment, (_, how, why) in zip(unanswered(report), SAID, strict=False):
        answer(report.pk, comment.pk, how, why, scope=hand.own)
    hand.send(report, at(date(THIS, 1, 13), time(10, 5)))
    open_review(report.pk, scope=hand.staff, seen=2)
    approve(report.pk, "修改到位。", scope=hand.staff, seen=2)
    archive(report.pk, scope=hand.staff, seen=2)
    Submission.objects.filter(pk=first.pk).update(due=AGAIN_BY, decided_at=at(date(THIS, 1, 12), time(9)))


def _approved(hand: Hand) -> None:
    report = hand.write(LAST)
    hand.send(report, at(date(THIS, 1, 14), time(16, 40)))
    approve(report.pk, "", scope=hand.staff, seen=1)
