from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from django.utils import timezone
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks

from branches.models import AuditEvent, Post
from branches.scope import Scope
from portal.demo import World
from portal.kit.errors import Refused
from reports import compilation, jobs
from reports.actions import request_compile
from reports.document import Document
from reports.editing.actions import Seen, change
from reports.editing.acts import edit
from reports.enums import JobState, ParagraphAct, Stage
from reports.figures import YearFacts
from reports.jobs import GAVE_UP, Lease, LeaseLostError, claim, sweep
from reports.models import Job, Output, Paragraph, Report, Revision
from reports.renderers.base import Renderer

FAKE = (Renderer("pdf", "PDF", ".pdf", "application/pdf", lambda document: document.text.encode()),)
ScopeOf = Callable[[str], Scope]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Record what would be sent to the queue."""
    seen: list[UUID] = []
    monkeypatch.setattr("reports.actions.dispatch", seen.append)
    return seen


@pytest.fixture
def quick_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write files without drawing them."""
    monkeypatch.setattr(compilation, "RENDERERS", FAKE)


@pytest.fixture
def job(world: World, scope_of: ScopeOf, sent: list[UUID]) -> Job:
    return request_compile(world.branch_a, 2022, scope=scope_of("secretary_a"))


def test_two_people_pressing_get_the_same_job(world: World, scope_of: ScopeOf, job: Job) -> None:
    again = request_compile(world.branch_a, 2022, scope=scope_of("committee_a"))
    assert again == job
    assert Job.objects.count() == 1


def test_the_message_is_sent_only_after_commit(
    world: World,
    scope_of: ScopeOf,
    sent: list[UUID],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = request_compile(world.branch_a, 2022, scope=scope_of("secretary_a"))
        assert sent == []
    assert sent == [job.pk]


def test_a_broker_that_is_down_keeps_the_job(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_call: object, **_options: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("celery.app.base.Celery.send_task", refuse)
    jobs.dispatch(job.pk)
    job.refresh_from_db()
    assert (job.state, job.dispatched_at) == (JobState.QUEUED, None)


@pytest.mark.parametrize("persona", ["member_a", "secretary_b", "staff", "auditor", "ex_secretary_a", "disabled"])
def test_only_the_committee_of_the_branch_may_ask(world: World, scope_of: ScopeOf, persona: str) -> None:
    with pytest.raises(Refused, match="只有本支部的书记和委员能编写报告"):
        request_compile(world.branch_a, 2022, scope=scope_of(persona))
    assert Job.objects.count() == 0


def test_a_year_that_has_not_come_is_refused(world: World, scope_of: ScopeOf) -> None:
    with pytest.raises(Refused, match="2027 年还没有到"):
        request_compile(world.branch_a, 2027, scope=scope_of("secretary_a"))


def test_one_worker_claims_a_job_and_the_second_gets_nothing(job: Job) -> None:
    assert isinstance(claim(job.pk), Lease)
    assert claim(job.pk) is None


def test_a_compilation_leaves_revision_paragraphs_file_and_a_finished_row(job: Job, quick_files: None) -> None:
    compilation.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.stage, job.reason) == (JobState.DONE, Stage.FILES, "")
    assert job.revision is not None
    with job.revision.outputs.get().file.open() as file:
        assert file.read().decode().splitlines()[2] == "一、2022年度中心党建工作完成情况"
    assert set(job.stages) == {stage.value for stage in Stage}


def test_a_second_message_for_a_finished_job_does_nothing(job: Job, quick_files: None) -> None:
    compilation.run(job.pk)
    compilation.run(job.pk)
    assert Revision.objects.count() == 1
    assert Output.objects.count() == 1


def test_a_dead_workers_job_is_taken_over_and_its_late_result_is_refused(job: Job, quick_files: None) -> None:
    dead = claim(job.pk)
    assert dead is not None
    again: list[UUID] = []
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        sweep(again.append)
        assert again == [job.pk]
        compilation.run(job.pk)
        with pytest.raises(LeaseLostError):
            dead.finish(0)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert Output.objects.count() == 1


def test_a_job_that_always_dies_ends_failed_with_a_reason(job: Job) -> None:
    now = timezone.now()
    for attempt in range(1, 4):
        with time_machine.travel(now + timedelta(minutes=attempt * 2), tick=False):
            assert claim(job.pk) is not None
        with time_machine.travel(now + timedelta(minutes=attempt * 2 + 1), tick=False):
            sweep(lambda _id: None)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.reason) == (JobState.FAILED, 3, GAVE_UP)


def test_a_lost_message_is_sent_again(job: Job) -> None:
    again: list[UUID] = []
    sweep(again.append)
    assert again == []
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        sweep(again.append)
        sweep(again.append)
    assert again == [job.pk]


def test_rights_lost_while_waiting_stop_the_job(world: World, job: Job) -> None:
    held = Post.objects.filter(member=world.accounts["secretary_a"].member, until__isnull=True)
    held.update(until=date(2026, 11, 19))
    compilation.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason) == (JobState.FAILED, "权限已变更：只有本支部的书记和委员能编写报告")
    assert Revision.objects.count() == 0


def test_a_full_disk_ends_in_a_sentence_and_leaves_nothing(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_name: str, _content: bytes) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reports.actions.keep", full)
    monkeypatch.setattr(compilation, "RENDERERS", FAKE)
    compilation.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason) == (JobState.FAILED, "磁盘空间不足，请告诉管理员")
    assert (Revision.objects.count(), Output.objects.count()) == (0, 0)


def test_a_bug_is_recorded_on_the_row_and_stays_loud(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_records: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(compilation, "facts_of", broken)
    with pytest.raises(ZeroDivisionError):
        compilation.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason) == (JobState.FAILED, compilation.UNEXPECTED)


def test_asking_leaves_an_audit_row(world: World, job: Job) -> None:
    event = AuditEvent.objects.filter(action="compile").get()
    assert (event.account, event.organization_id) == (world.accounts["secretary_a"], world.branch_a.pk)


def test_a_paragraph_edited_while_files_are_drawn_is_kept_and_printed(
    world: World, scope_of: ScopeOf, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "我在编写时改的一段。"

    def draw(document: Document) -> bytes:
        row = Paragraph.objects.get(report=job.report, key="team")
        if row.state == "auto":
            facts = YearFacts(world.branch_a.pk, 2022, date(2022, 12, 31))
            words, scope = edit(mine, "", facts), scope_of("secretary_a")
            change(Seen(job.report_id, "team", row.version), ParagraphAct.EDIT, words, scope=scope)
        return document.text.encode()

    compile_once(job, monkeypatch)
    again = request_compile(world.branch_a, 2022, scope=scope_of("secretary_a"))
    monkeypatch.setattr(compilation, "RENDERERS", (Renderer("pdf", "PDF", ".pdf", "application/pdf", draw),))
    compilation.run(again.pk)
    paragraph = Paragraph.objects.get(report=job.report, key="team")
    assert (paragraph.state, paragraph.text) == ("edited", mine)
    with Output.objects.latest("pk").file.open() as file:
        assert mine in file.read().decode()


def compile_once(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile once with quick files."""
    monkeypatch.setattr(compilation, "RENDERERS", FAKE)
    compilation.run(job.pk)


def test_a_report_submitted_while_files_are_drawn_gets_no_new_revision(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(_document: Document) -> bytes:
        Report.objects.filter(pk=job.report_id).update(state="submitted")
        return b"%PDF"

    monkeypatch.setattr(compilation, "RENDERERS", (Renderer("pdf", "PDF", ".pdf", "application/pdf", draw),))
    compilation.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason) == (JobState.FAILED, "报告已报送，要改请先撤回")
    assert Revision.objects.count() == 0
