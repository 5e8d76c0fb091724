"""Sending, withdrawing, returning, approving, archiving: by who may, once each, with one audit row."""

import re
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from activities.models import ClosedYear
from branches.models import AuditEvent, Notice
from branches.scope import Scope
from portal.demo import World
from portal.kit.errors import Conflict, Refused
from reports import compilation, filing
from reports.actions import request_compile
from reports.checks import TEXT_CHECKS, holding
from reports.checks.sending import text_of
from reports.editing.actions import add
from reports.enums import CommentAnswer, JobPurpose, JobState, ParagraphState, ReportState, SubmissionState
from reports.models import AppraisalRound, GapAnswer, Job, LengthLimit, Output, Report, ReviewComment, Submission
from reports.reviewing.actions import approve, approve_many, archive, open_review, send_back
from reports.reviewing.comments import told_comments
from reports.reviewing.remarks import Remark, answer, remark, take_back
from reports.submitting.actions import NotReady, Sending, submit, withdraw
from tests.reports.way.hands import DUE, YEAR, case, own_words, return_it, send

ScopeOf = Callable[[str], Scope]


def state_of(report: Report) -> str:
    return str(Report.objects.values_list("state", flat=True).get(pk=report.pk))


def events() -> int:
    return AuditEvent.objects.filter(object_type="submission").count()


def first_key(submission: Submission) -> str:
    return str(submission.text["rows"][0]["key"])


def test_a_report_is_sent_with_its_text_hash_and_code(written: Report, secretary: Scope) -> None:
    text = case(written).text
    submission = send(written, secretary)
    assert state_of(written) == ReportState.SUBMITTED
    assert {name: submission.text[name] for name in text} == text
    assert (submission.number, len(submission.sha256), len(submission.code)) == (1, 64, 19)
    assert events() == 1


def test_the_working_committee_is_told_once(world: World, written: Report, secretary: Scope) -> None:
    send(written, secretary)
    told = Notice.objects.filter(path=f"/staff/reports/{written.pk}/")
    assert [(one.account, one.kind) for one in told] == [(world.accounts["staff"], "question")]


def test_the_same_press_sends_once(written: Report, secretary: Scope) -> None:
    token = uuid.uuid4()
    first = send(written, secretary, token)
    again = submit(written.pk, Sending(token, "whatever was seen"), scope=secretary)
    assert (again.submission, again.is_new) == (first, False)
    assert (Submission.objects.count(), events()) == (1, 1)


def test_another_press_finds_it_sent(written: Report, secretary: Scope) -> None:
    send(written, secretary)
    with pytest.raises(Refused, match="已经报送了"):
        send(written, secretary)
    assert Submission.objects.count() == 1


def test_text_that_changed_since_the_page_was_opened_is_not_sent(written: Report, secretary: Scope) -> None:
    seen = case(written).fingerprint
    own_words(written)
    with pytest.raises(Conflict, match="文字又改过"):
        submit(written.pk, Sending(uuid.uuid4(), seen), scope=secretary)
    assert state_of(written) == ReportState.DRAFTING


def test_nothing_is_sent_while_the_report_is_being_written(world: World, written: Report, secretary: Scope) -> None:
    request_compile(world.branch_a, YEAR, scope=secretary)
    with pytest.raises(Refused, match="正在编写"):
        send(written, secretary)


@pytest.mark.parametrize("persona", ["staff", "member_a", "secretary_b", "auditor"])
def test_only_the_branch_sends(written: Report, scope_of: ScopeOf, persona: str) -> None:
    with pytest.raises((Refused, Report.DoesNotExist)):
        send(written, scope_of(persona))


def test_a_closed_year_sends_nothing(world: World, written: Report, secretary: Scope) -> None:
    ClosedYear.objects.create(organization=world.branch_a, year=YEAR, closed_by=world.accounts["staff"])
    with pytest.raises(Refused, match="已归档"):
        send(written, secretary)


def test_what_was_sent_is_not_changed_by_anybody(world: World, written: Report, secretary: Scope) -> None:
    send(written, secretary)
    with pytest.raises(Refused, match="已报送"):
        add(written.pk, "preamble", "加一段", "", scope=secretary, token=uuid.uuid4())
    with pytest.raises(Refused, match="已报送"):
        request_compile(world.branch_a, YEAR, scope=secretary)


def test_it_is_taken_back_until_somebody_opens_it(written: Report, secretary: Scope, staff: Scope) -> None:
    send(written, secretary)
    assert withdraw(written.pk, scope=secretary, seen=1).is_new
    assert withdraw(written.pk, scope=secretary, seen=1).is_new is False
    assert (state_of(written), events()) == (ReportState.DRAFTING, 2)
    send(written, secretary)
    open_review(written.pk, scope=staff, seen=2)
    with pytest.raises(Conflict, match="不能撤回"):
        withdraw(written.pk, scope=secretary, seen=2)


def test_who_reviews_an_older_submission_is_told(written: Report, secretary: Scope, staff: Scope) -> None:
    send(written, secretary)
    withdraw(written.pk, scope=secretary, seen=1)
    send(written, secretary)
    with pytest.raises(Conflict, match="又报送过"):
        approve(written.pk, "", scope=staff, seen=1)


def test_it_is_returned_with_comments_and_a_day(world: World, written: Report, secretary: Scope, staff: Scope) -> None:
    send(written, secretary)
    returned = return_it(written, staff, "请补充", "请删去")
    assert (state_of(written), returned.due) == (ReportState.RETURNED, DUE)
    notice = Notice.objects.get(account=world.accounts["secretary_a"], path=f"/reports/id/{written.pk}/")
    assert (notice.text, notice.kind, notice.due_on) == ("工委请您修改 2 处，12月20日前再报送。", "returned", DUE)
    assert send_back(written.pk, DUE, "", scope=staff, seen=1).is_new is False
    assert Notice.objects.filter(path=f"/reports/id/{written.pk}/").count() == 2  # the secretary and the deputy


def test_it_is_not_returned_without_a_comment_or_for_yesterday(written: Report, secretary: Scope, staff: Scope) -> None:
    send(written, secretary)
    submission = open_review(written.pk, scope=staff, seen=1).submission
    with pytest.raises(Refused, match="至少写一条批注"):
        send_back(written.pk, DUE, "", scope=staff, seen=1)
    remark(written.pk, Remark(first_key(submission), "改"), scope=staff, seen=1)
    with pytest.raises(Refused, match="晚于今天"):
        send_back(written.pk, date(2026, 11, 20), "", scope=staff, seen=1)
    assert state_of(written) == ReportState.IN_REVIEW


def test_a_comment_is_stored_once_and_taken_back(written: Report, secretary: Scope, staff: Scope) -> None:
    send(written, secretary)
    submission = open_review(written.pk, scope=staff, seen=1).submission
    said = Remark(first_key(submission), "请补充")
    made = remark(written.pk, said, scope=staff, seen=1)
    assert remark(written.pk, said, scope=staff, seen=1) == made
    take_back(written.pk, made.pk, scope=staff)
    take_back(written.pk, made.pk, scope=staff)
    assert ReviewComment.objects.count() == 0
    with pytest.raises(Refused, match="没有这一段"):
        remark(written.pk, Remark("nowhere", "改"), scope=staff, seen=1)


def test_the_branch_reads_comments_only_when_they_are_sent(written: Report, secretary: Scope, staff: Scope) -> None:
    send(written, secretary)
    submission = open_review(written.pk, scope=staff, seen=1).submission
    remark(written.pk, Remark(first_key(submission), "还在想"), scope=staff, seen=1)
    assert list(told_comments(written)) == []
    send_back(written.pk, DUE, "", scope=staff, seen=1)
    assert [one.text for one in told_comments(written)] == ["还在想"]
    with pytest.raises(Conflict):
        take_back(written.pk, told_comments(written)[0].pk, scope=staff)


def test_each_comment_is_closed_before_it_is_sent_again(written: Report, secretary: Scope, staff: Scope) -> None:
    send(written, secretary)
    return_it(written, staff, "请补充参加人数")
    with pytest.raises(NotReady) as refused:
        send(written, secretary)
    assert [one.sentence for one in refused.value.matters] == ["批注还没有处理：请补充参加人数"]
    comment = ReviewComment.objects.get()
    answer(written.pk, comment.pk, CommentAnswer.EXPLAINED, "当时没有统计", scope=secretary)
    answer(written.pk, comment.pk, CommentAnswer.EXPLAINED, "当时没有统计", scope=secretary)
    assert AuditEvent.objects.filter(object_type="reviewcomment", action="update").count() == 1
    assert send(written, secretary).number == 2
    with pytest.raises(Conflict, match="再次报送"):
        answer(written.pk, comment.pk, CommentAnswer.CHANGED, "", scope=secretary)


def test_a_returned_report_that_is_taken_back_is_still_returned(
    written: Report, secretary: Scope, staff: Scope
) -> None:
    send(written, secretary)
    return_it(written, staff)
    answer(written.pk, ReviewComment.objects.get().pk, CommentAnswer.CHANGED, "", scope=secretary)
    send(written, secretary)
    withdraw(written.pk, scope=secretary, seen=2)
    assert state_of(written) == ReportState.RETURNED
    assert withdraw(written.pk, scope=secretary, seen=2).is_new is False


def test_several_are_approved_at_once_and_the_others_are_named(
    world: World, written: Report, secretary: Scope, staff: Scope
) -> None:
    send(written, secretary)
    done, refusals = approve_many([(written.pk, 1), (written.pk, 7), (10**17, 1)], scope=staff)
    assert (done, state_of(written)) == (1, ReportState.APPROVED)
    assert refusals == ["中心机关党支部：这份报告刚才又报送过，请先看新的内容", "有一份报告不在您的范围里"]
    assert Notice.objects.filter(account=world.accounts["secretary_a"], text__contains="已审核通过").count() == 1


def test_only_what_was_approved_is_archived_and_then_nothing_moves(
    written: Report, secretary: Scope, staff: Scope
) -> None:
    send(written, secretary)
    with pytest.raises(Conflict):
        archive(written.pk, scope=staff, seen=1)
    approve(written.pk, "写得实", scope=staff, seen=1)
    archive(written.pk, scope=staff, seen=1)
    assert (state_of(written), Submission.objects.get().state) == (ReportState.ARCHIVED, SubmissionState.APPROVED)
    for step in (open_review, archive):
        if step is archive:
            assert step(written.pk, scope=staff, seen=1).is_new is False
        else:
            with pytest.raises(Conflict):
                step(written.pk, scope=staff, seen=1)
    with pytest.raises(Refused):
        send(written, secretary)


@pytest.mark.parametrize("persona", ["secretary_a", "staff_elsewhere", "member_a"])
def test_only_the_committee_over_the_branch_reviews(
    written: Report, secretary: Scope, scope_of: ScopeOf, persona: str
) -> None:
    send(written, secretary)
    for step in (open_review, archive):
        with pytest.raises((Refused, Report.DoesNotExist)):
            step(written.pk, scope=scope_of(persona), seen=1)


def test_the_files_of_what_was_sent_carry_the_code(written: Report, secretary: Scope) -> None:
    submission = send(written, secretary)
    job = Job.objects.get(purpose=JobPurpose.FILES)
    filing.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason) == (JobState.DONE, "")
    files = {one.format: one for one in Output.objects.filter(text_sha256=submission.sha256)}
    assert set(files) == {"pdf", "docx", "xlsx"}
    with files["pdf"].file.open() as file:
        assert file.read().decode().splitlines()[-1] == f"校验码 {submission.code}"


def test_files_of_a_text_that_changes_meanwhile_are_made_again(
    written: Report, secretary: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_words(written, "第一次改。")
    job = filing.renew_files(written, account_id=secretary.writer_id)
    rounds: list[int] = []
    render = compilation.render

    def slow(*arguments: Any, **more: Any) -> object:
        made = render(*arguments, **more)
        if not rounds:
            rounds.append(1)
            written.paragraphs.filter(state=ParagraphState.EDITED).update(text="第二次改。")
        return made

    monkeypatch.setattr(compilation, "render", slow)
    filing.run(job.pk)
    newest = Output.objects.filter(format="pdf").order_by("-pk")[0]
    with newest.file.open() as file:
        assert "第二次改。" in file.read().decode()
    assert newest.text_sha256 == case(written).fingerprint


def matters(report: Report) -> list[str]:
    return [one.sentence for one in holding(text_of(case(report)))]


def test_open_gaps_are_named_with_their_place(written: Report, sparse: Report) -> None:
    assert matters(written) == []
    GapAnswer.objects.all().delete()
    gaps = holding(text_of(case(sparse)))
    assert gaps
    assert {one.sentence.split("：")[0] for one in gaps} == {"这里缺数据"}
    assert len(gaps) == len(case(sparse).document.gaps)
    assert all(one.key for one in gaps)


def test_declared_gaps_pass_unless_the_round_says_otherwise(world: World, sparse: Report) -> None:
    declared = sparse.gap_answers.count()
    assert declared
    appraisal = AppraisalRound.objects.get_or_create(
        organization=world.working_committee, year=2026, defaults={"name": "2026", "outline": sparse.outline}
    )[0]
    appraisal.limits.all().delete()
    assert matters(sparse) == []
    AppraisalRound.objects.filter(pk=appraisal.pk).update(allows_declared_gaps=False)
    assert len(matters(sparse)) == declared


def test_lengths_and_shares_of_the_round_are_checked(world: World, written: Report) -> None:
    appraisal = AppraisalRound.objects.create(
        organization=world.working_committee, year=YEAR, name="2022", outline=written.outline
    )
    LengthLimit.objects.create(round=appraisal, max_chars=100, max_pages=1)
    LengthLimit.objects.create(round=appraisal, section="integrity", min_chars=90_000)
    found = matters(written)
    assert [one.split(" ")[0] for one in found] == ["全文", "“深化廉政教育，护航项目建设清正廉洁”"]
    assert re.fullmatch(r"全文 (\d+) 字，4 页，要求不超过 100 字，不超过 1 页，多 \d+ 字，多 3 页", found[0])
    assert re.fullmatch(r".* \d+ 字，要求不少于 90000 字，还差 \d+ 字", found[1])


def test_an_offer_a_changed_figure_and_a_figure_from_nowhere_are_named(written: Report) -> None:
    key = own_words(written, "走访3户。")
    written.paragraphs.filter(key=key).update(offered="新稿。")
    assert len(matters(written)) == 2
    assert matters(written)[0].endswith("有新稿，请看过后选用新稿或保留您的")
    assert matters(written)[1] == "手工写的数字3没有写明依据，请补写依据或改用台账里的数字"
    written.paragraphs.filter(key=key).update(basis="走访登记簿", offered="")
    assert matters(written) == []


def test_the_check_reads_the_database_a_few_times_however_long_the_report(written: Report) -> None:
    with connection.execute_wrapper(counter := Counter()):
        matters(written)
    assert counter.number <= 10
    assert len(TEXT_CHECKS) == 9


class Counter:
    """Counts queries."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Callable[..., object], *arguments: object) -> object:
        self.number += 1
        return execute(*arguments)
