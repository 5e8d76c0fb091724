"""The pages of the workspace: before writing, while writing, and what is done beside the paper."""

import uuid
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.lists import together
from activities.models import Activity, ActivityKind
from branches.models import AuditEvent, Notice
from branches.scope import Scope
from portal.demo import World
from portal.kit.dates import at
from portal.kit.errors import Conflict, Refused
from reports import compilation
from reports.actions import request_compile
from reports.checks.asking import COLUMNS, parts_asked
from reports.document import Paragraph as Shown
from reports.editing import acts
from reports.editing.actions import Seen, add, change
from reports.editing.counting import choose_way
from reports.editing.revising import hold_figure, rewrite_paragraph, update_figure
from reports.enums import JobState, ParagraphAct, ReportState
from reports.facts import collect
from reports.figures import YearFacts
from reports.jobs import claim
from reports.manuscript import document_of
from reports.models import CountingChoice, Job, LengthLimit, Outline, Output, Report, Revision
from reports.models.round import AppraisalRound
from reports.preflight import Plan
from reports.preflight.texts import Texts, text_then
from reports.queries import contents_of, files_made_last, manuscript_of, newest_revision
from reports.recount import live_facts, moved
from reports.renderers.base import Renderer
from reports.stopping import STOPPED, stop
from reports.views.stages import Stages, in_seconds

FAKE = (Renderer("pdf", "PDF", ".pdf", "application/pdf", lambda document: document.text.encode()),)
MEND = "数字不对，请改台账记录"
# The most queries of a page; counting the year again costs 30 more on the first look after a write.
PAGE, RECOUNT = 12, 30
ScopeOf = Callable[[str], Scope]


@pytest.fixture
def scope(scope_of: ScopeOf) -> Scope:
    return scope_of("secretary_a")


@pytest.fixture
def report(world: World, scope: Scope, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.setattr(compilation, "RENDERERS", FAKE)
    job = request_compile(world.branch_a, 2026, scope=scope)
    compilation.run(job.pk)
    return Report.objects.select_related("organization", "outline").get(pk=job.report_id)


@pytest.fixture
def secretary(as_persona: Callable[[str], Client]) -> Client:
    return as_persona("secretary_a")


def revision_of(report: Report) -> Revision:
    revision = newest_revision(report)
    assert revision is not None
    return revision


def study(world: World, number: int = 1) -> None:
    """Log collective studies as the pages do: each with a row in the trail."""
    kind = ActivityKind.objects.get(code="collective_study")
    for n in range(number):
        start = at(date(2026, 11, 3) + timedelta(days=n % 15), time(9 + n % 8))
        times = {"starts_at": start, "ends_at": start + timedelta(hours=1)}
        row = Activity.objects.create(organization=world.branch_a, kind=kind, title=f"新学的第{n}次", **times)
        trail = {"object_type": "activity", "object_id": str(row.pk)}
        AuditEvent.objects.create(action="create", organization=world.branch_a, **trail)


def moved_in(report: Report) -> dict[str, tuple[str, str]]:
    revision = revision_of(report)
    frozen = YearFacts.thaw(revision.facts)
    document = document_of(manuscript_of(report, revision), frozen, han=False)
    live = live_facts(report.organization, 2026, revision.cutoff)
    return {row.code: (row.before, row.now) for row in moved(document, frozen, live)}


# ---- before writing ----


def test_the_sheet_says_what_is_read_kept_and_changed(
    world: World, report: Report, scope: Scope, secretary: Client
) -> None:
    row = report.paragraphs.get(key="team")
    words = acts.edit("我写的一段。", "", YearFacts(1, 2026, date(2026, 11, 20)))
    change(Seen(report.pk, "team", row.version), ParagraphAct.EDIT, words, scope=scope)
    study(world)
    before = secretary.get("/reports/2026/prepare/").content.decode()
    assert ("您改过的 1 段" in before, "数一数记录" in before, "条记录" in before) == (True, True, False)
    page = secretary.post("/reports/2026/prepare/").content.decode()
    records = Activity.objects.filter(organization=world.branch_a, deleted_at=None, starts_at__year=2026).count()
    assert f'<b class="num">{records}</b> 条记录' in page
    assert "2026年1月1日至11月20日" in page
    assert "您改过的 1 段" in page
    assert "（一）突出政治建设" in page
    assert Job.objects.count() == 1


def test_the_sheet_reads_paragraphs_of_ones_own_where_they_will_stand(
    world: World, report: Report, scope: Scope
) -> None:
    add(report.pk, "politics", "我加的一段。", "", scope=scope, token=uuid.uuid4())
    rows, revision = tuple(contents_of(report)), revision_of(report)
    own = tuple(row for row in rows if row.is_kept)
    plan = Plan(report.organization, 2026, revision.cutoff, report.outline, report)
    lists = together(parts_asked(report.organization, 2026, report), *COLUMNS)
    then = text_then(plan, Texts(rows, own, revision), YearFacts.thaw(revision.facts), lists)
    compilation.run(request_compile(world.branch_a, 2026, scope=scope).pk)
    revision = revision_of(report)
    now = document_of(manuscript_of(report, revision), YearFacts.thaw(revision.facts), han=True)
    assert [block.key for block in then.document.blocks] == [block.key for block in now.blocks]


def test_the_sheet_of_another_outline_and_of_a_year_without_a_report(secretary: Client, world: World) -> None:
    assert "编写 2025 年度述职报告" in secretary.get("/reports/2025/prepare/?outline=T2").content.decode()
    assert secretary.get("/reports/2027/prepare/").status_code == 404


def test_an_outline_that_asks_for_what_nobody_counts_is_refused_by_that_name(
    world: World, scope: Scope, secretary: Client
) -> None:
    item = Outline.objects.get(code="T1").items.filter(level="section").first()
    assert item is not None
    Outline.objects.get(code="T1").items.filter(pk=item.pk).update(title="讲{no.such}的事")
    job = request_compile(world.branch_a, 2022, scope=scope, outline="T1")
    compilation.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "没有这个数据项：{no.such}" in job.reason
    assert secretary.get("/reports/2022/prepare/?outline=T1").status_code == 302
    part = secretary.get("/reports/2022/prepare/?outline=T1&part=1", headers={"HX-Request": "true"})
    assert "{no.such}" in part.content.decode()


# ---- while it is written ----


def test_a_job_is_stopped_once_and_its_worker_writes_nothing(world: World, report: Report, scope: Scope) -> None:
    job = request_compile(world.branch_a, 2026, scope=scope)
    lease = claim(job.pk)
    assert lease is not None
    assert (stop(job, scope=scope), stop(job, scope=scope)) == (True, False)
    compilation.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason, report.revisions.count()) == (JobState.FAILED, STOPPED, 1)


def test_only_the_committee_stops_a_job(world: World, report: Report, scope: Scope, scope_of: ScopeOf) -> None:
    job = request_compile(world.branch_a, 2026, scope=scope)
    with pytest.raises(Refused):
        stop(job, scope=scope_of("staff"))


def test_every_stage_tells_what_it_read_and_for_how_long(report: Report) -> None:
    job = Job.objects.get()
    assert [line.state for line in Stages(job).lines] == ["done"] * 5
    assert [line.took for line in Stages(job).lines if not line.took] == []
    assert {type(told["ms"]) for told in job.stages.values()} == {int}
    assert (in_seconds(999), in_seconds(2400)) == ("不到 1 秒", "2 秒")


def test_whoever_asked_is_told_when_it_is_written(report: Report, world: World) -> None:
    notice = Notice.objects.filter(account=world.accounts["secretary_a"], kind="ready").latest("pk")
    assert (notice.path, notice.text) == ("/reports/2026/", "2026 年度述职报告写好了，请核对")


def test_a_record_deleted_while_files_are_made_is_told_as_a_change(
    world: World, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = ActivityKind.objects.get(code="collective_study")
    gone = Activity.objects.filter(organization=world.branch_a, kind=kind, starts_at__year=2026, deleted_at=None)
    victim = gone.order_by("-starts_at")[0].pk

    def draw(_document: object) -> bytes:
        Activity.objects.filter(pk=victim).update(deleted_at=at(date(2026, 11, 20), time(9)))
        return b"%PDF"

    monkeypatch.setattr(compilation, "RENDERERS", (Renderer("pdf", "PDF", ".pdf", "application/pdf", draw),))
    job = request_compile(world.branch_a, 2026, scope=scope)
    compilation.run(job.pk)
    job.refresh_from_db()
    before, now = moved_in(job.report)["study.sessions"]
    assert (job.state, int(before) - int(now)) == (JobState.DONE, 1)


def test_however_often_files_were_renewed_the_newest_are_the_ones_made_last(report: Report) -> None:
    revision = revision_of(report)
    columns = {"format": "pdf", "name": "报告.pdf", "content_type": "application/pdf", "size": 1, "sha256": "0" * 64}
    rows = [Output(revision=revision, text_sha256=f"{number:064}", **columns) for number in range(30)]
    newest = Output.objects.bulk_create(rows)[-1]
    assert files_made_last(report)[0] == newest


# ---- figures that moved ----


def test_a_new_record_is_told_as_old_and_new_and_taken_over(
    world: World, report: Report, scope: Scope, secretary: Client
) -> None:
    assert moved_in(report) == {}
    study(world)
    before, now = moved_in(report)["study.sessions"]
    assert int(now) == int(before) + 1
    assert f"{before}次 → {now}次" in secretary.get(f"/reports/id/{report.pk}/changes/").content.decode()
    first = revision_of(report)
    second = update_figure(report.pk, "study.sessions", scope=scope, seen=first.number)
    assert (second.number, second.layout, second.facts == first.facts) == (2, first.layout, False)
    assert "study.sessions" not in moved_in(report)
    with pytest.raises(Conflict):
        update_figure(report.pk, "study.sessions", scope=scope, seen=first.number)


def test_a_figure_that_is_held_stays_and_is_told_so(
    world: World, report: Report, scope: Scope, secretary: Client
) -> None:
    study(world)
    before, _ = moved_in(report)["study.sessions"]
    hold_figure(report.pk, "study.sessions", scope=scope, seen=1)
    page = secretary.get(f"/reports/id/{report.pk}/changes/").content.decode()
    assert f"保持 {before}次" in page
    assert report.paragraphs.get(key="politics").held == ["study.sessions"]


def test_what_was_held_is_forgotten_once_the_paragraph_is_written_again(
    world: World, report: Report, scope: Scope, secretary: Client
) -> None:
    study(world)
    hold_figure(report.pk, "study.sessions", scope=scope, seen=1)
    compilation.run(request_compile(world.branch_a, 2026, scope=scope).pk)
    written = report.paragraphs.get(key="politics")
    assert (written.seen, written.held) == ({}, [])
    assert "文字在这些文件做好以后改过" not in secretary.get("/reports/2026/").content.decode()
    study(world)
    page = secretary.post(f"/reports/id/{report.pk}/changes/").content.decode()
    assert ("集中学习" in page, "保持 " in page) == (True, False)


def test_what_was_held_is_forgotten_when_one_paragraph_follows_the_records(
    world: World, report: Report, scope: Scope
) -> None:
    study(world)
    hold_figure(report.pk, "study.sessions", scope=scope, seen=1)
    version = report.paragraphs.get(key="politics").version
    done = rewrite_paragraph(report.pk, "politics", scope=scope, seen_version=version)
    assert (done.state, done.seen, done.held) == ("auto", {}, [])


def test_one_paragraph_is_written_again_from_new_records_and_the_others_stay(
    world: World, report: Report, scope: Scope
) -> None:
    with pytest.raises(Refused, match="还没有新的记录"):
        rewrite_paragraph(
            report.pk, "politics", scope=scope, seen_version=report.paragraphs.get(key="politics").version
        )
    study(world)
    others = list(report.paragraphs.exclude(key="politics").values_list("text", "version"))
    done = rewrite_paragraph(
        report.pk, "politics", scope=scope, seen_version=report.paragraphs.get(key="politics").version
    )
    assert done.state == "auto"
    assert list(report.paragraphs.exclude(key="politics").values_list("text", "version")) == others
    assert "study.sessions" not in moved_in(report)


# ---- ways of counting ----


def test_a_way_of_counting_is_chosen_once_with_a_reason_and_followed(
    world: World, report: Report, scope: Scope, scope_of: ScopeOf
) -> None:
    before = collect(world.branch_a, 2026, date(2026, 11, 20)).figure("integrity.sessions")
    made = choose_way(report.pk, "integrity_scope", "kind", "工委只数专门的", scope=scope)
    assert made is not None
    assert choose_way(report.pk, "integrity_scope", "kind", "再按一次", scope=scope) is None
    after = collect(world.branch_a, 2026, date(2026, 11, 20)).figure("integrity.sessions")
    assert before is not None
    assert after is not None
    assert len(after.sources) < len(before.sources)
    assert collect(world.branch_b, 2026, date(2026, 11, 20)).figure("no.such") is None
    wrong = (("integrity_scope", "all", "多数"), ("regular_months", "1", "多数"), ("micro_lecture", "include", ""))
    for rule, value, reason in wrong:
        with pytest.raises(Refused):
            choose_way(report.pk, rule, value, reason, scope=scope)
    with pytest.raises((Refused, Report.DoesNotExist)):
        choose_way(report.pk, "integrity_scope", "tagged", "我是外人", scope=scope_of("secretary_b"))
    assert CountingChoice.objects.count() == 1


def test_the_choice_stands_beside_the_number_with_who_and_why(report: Report, secretary: Client) -> None:
    address = f"/reports/id/{report.pk}/figures/integrity.sessions/"
    assert "改口径" in secretary.get(address).content.decode()
    wrong = secretary.post(f"{address}count/", {"value": "kind", "reason": ""})
    assert (wrong.status_code, "请填写为什么改" in wrong.content.decode()) == (422, True)
    assert secretary.post(f"{address}count/", {"value": "kind", "reason": "工委要求"}).status_code == 302
    page = secretary.get(address).content.decode()
    assert "陈建华" in page
    assert "工委要求" in page
    assert "改口径" not in secretary.get(f"/reports/id/{report.pk}/figures/study.sessions/").content.decode()


# ---- writing on the paper ----


def test_only_whoever_can_mend_the_records_is_told_to(report: Report, as_persona: Callable[[str], Client]) -> None:
    page = f"/reports/id/{report.pk}/figures/study.sessions/"
    seen = {who: as_persona(who).get(page) for who in ("secretary_a", "staff")}
    assert {who: (answer.status_code, MEND in answer.content.decode()) for who, answer in seen.items()} == {
        "secretary_a": (200, True),
        "staff": (200, False),
    }
    Report.objects.filter(pk=report.pk).update(state=ReportState.ARCHIVED)
    assert MEND not in as_persona("secretary_a").get(page).content.decode()


def test_a_paragraph_is_stored_while_somebody_types_and_is_one_step_to_undo(report: Report, secretary: Client) -> None:
    address = f"/reports/id/{report.pk}/p/politics/text/"
    opened = secretary.get(address).json()
    first = secretary.post(address, opened | {"text": f"开头。{opened['text']}"}).json()
    without = opened["text"].replace("{{1:", "（").replace("}}", "）", 1)
    again = secretary.post(address, opened | {"text": without, "version": first["version"]}).json()
    assert again["version"] == first["version"] + 1
    assert again["said"][0].startswith("删去了有依据的数据")
    assert report.paragraphs.get(key="politics").changes.count() == 1
    restored = secretary.post(address, opened | {"version": again["version"]}).json()
    assert restored["said"] == []
    assert secretary.get(address).json()["text"] == opened["text"]


def test_while_somebody_types_the_length_is_held_against_what_is_asked(
    world: World, report: Report, secretary: Client
) -> None:
    asked = AppraisalRound.objects.get(organization=world.working_committee, year=2026)
    asked.limits.all().delete()
    LengthLimit.objects.create(round=asked, max_chars=10)
    address = f"/reports/id/{report.pk}/p/politics/text/"
    opened = secretary.get(address).json()
    answer = secretary.post(address, opened | {"text": f"开头。{opened['text']}"}).json()
    assert answer["faults"] == f"多 {answer['characters'] - 10} 字"
    assert (
        f'<b id="length-faults" class="off">{answer["faults"]}</b>' in secretary.get("/reports/2026/").content.decode()
    )


def test_what_is_wrong_with_typed_text_is_said_and_nothing_is_stored(report: Report, secretary: Client) -> None:
    address = f"/reports/id/{report.pk}/p/politics/text/"
    opened = secretary.get(address).json()
    wrong = {
        "字" * 200_000: "最多 20000 个字，现在有 200000 个字",
        "走访3户": "“3”没有记录为据，请写明依据",
        "{{99:12}}": "数据只能保留或删去，不能新造",
        "": "请填写文字",
    }
    for text, words in wrong.items():
        answer = secretary.post(address, opened | {"text": text})
        assert answer.status_code == 422
        assert words in answer.json()["errors"][0][1]
    forged = secretary.post(address, opened | {"text": "改了", "base": "forged"})
    assert "刷新这一页" in forged.json()["errors"][0][1]
    assert report.paragraphs.get(key="politics").state == "auto"


def test_two_people_writing_see_both_texts(report: Report, secretary: Client) -> None:
    address = f"/reports/id/{report.pk}/p/politics/"
    opened = secretary.get(f"{address}text/").json()
    secretary.post(f"{address}text/", opened | {"text": "别人先写的。"})
    late = secretary.post(f"{address}text/", opened | {"text": "我晚写的。"})
    assert (late.status_code, late.json()["theirs"]["text"]) == (422, "别人先写的。")
    page = secretary.post(f"{address}edit/", {"text": "我晚写的。", "version": opened["version"]})
    assert page.status_code == 422
    assert "别人先写的。" in page.content.decode()
    assert "我晚写的。" in page.content.decode()
    version = report.paragraphs.get(key="politics").version
    form = {"text": "我晚写的。", "version": opened["version"], "overwrite": version}
    assert secretary.post(f"{address}edit/", form).status_code == 302
    assert report.paragraphs.get(key="politics").text == "我晚写的。"


def test_the_plain_page_keeps_two_hundred_thousand_characters_and_says_so(report: Report, secretary: Client) -> None:
    typed = "长" * 200_000
    page = secretary.post(f"/reports/id/{report.pk}/p/politics/edit/", {"text": typed, "version": 1})
    assert page.status_code == 422
    assert typed in page.content.decode()
    assert "最多 20000 个字，现在有 200000 个字" in page.content.decode()


def test_the_history_tells_who_did_what_with_the_words_before(report: Report, secretary: Client) -> None:
    address = f"/reports/id/{report.pk}/p/politics/"
    assert "还没有人改过" in secretary.get(f"{address}history/").content.decode()
    opened = secretary.get(f"{address}text/").json()
    secretary.post(f"{address}text/", opened | {"text": "<b>{{a*b}}</b> %s"})
    page = secretary.get(f"{address}history/").content.decode()
    assert "陈建华" in page.split("改之前的文字")[0].split("这一段的历史")[1]
    assert "11月20日 09:30" in page
    assert "改之前的文字" in page
    assert "看原稿" in page
    assert "&lt;b&gt;" in secretary.get("/reports/2026/").content.decode()


# ---- the outline, its limits, evidence ----


def test_the_foot_holds_the_length_against_what_the_round_asks_for(
    world: World, report: Report, secretary: Client
) -> None:
    asked = AppraisalRound.objects.get(organization=world.working_committee, year=2026)
    asked.limits.all().delete()
    LengthLimit.objects.create(round=asked, min_chars=9000, max_chars=9500)
    AppraisalRound.objects.create(organization=world.elsewhere, year=2026, name="别处的", outline=asked.outline)
    page = secretary.get("/reports/2026/").content.decode()
    assert "要求 9000–9500 字" in page
    assert "还差" in page


def test_every_number_on_the_page_opens_exactly_the_records_that_were_counted(
    report: Report, secretary: Client
) -> None:
    revision = revision_of(report)
    facts = YearFacts.thaw(revision.facts)
    document = document_of(manuscript_of(report, revision), facts, han=False)
    runs = [run for block in document.blocks if isinstance(block, Shown) for run in block.runs if run.figure]
    wrong = []
    for code in dict.fromkeys(run.figure for run in runs):
        figure = facts.figure(code)
        assert figure is not None
        answer = secretary.get(f"/reports/id/{report.pk}/figures/{code}/", headers={"HX-Request": "true"})
        rows = answer.context["records"]
        if len(rows) != len(figure.sources) or any(row.gone for row in rows):
            wrong.append(code)
    assert wrong == []
    assert len(runs) > 50


# ---- queries ----


@pytest.mark.parametrize("rows", [1, 30])
def test_no_page_asks_more_with_more_rows(
    world: World, report: Report, secretary: Client, scope: Scope, rows: int
) -> None:
    study(world, rows)
    for _ in range(rows):
        row = report.paragraphs.get(key="team")
        act, do = (ParagraphAct.LOCK, acts.lock(YearFacts(1, 2026, date(2026, 11, 20))))
        if row.state == "locked":
            act, do = ParagraphAct.UNLOCK, acts.unlock
        change(Seen(report.pk, "team", row.version), act, do, scope=scope)
    queries(secretary, f"/reports/id/{report.pk}/p/team/text/")  # signing in is over
    counting = queries(secretary, f"/reports/id/{report.pk}/changes/", method="post")
    warm = {
        path: queries(secretary, path)
        for path in (
            f"/reports/id/{report.pk}/changes/",
            f"/reports/id/{report.pk}/p/team/history/",
            f"/reports/id/{report.pk}/p/team/text/",
            f"/reports/id/{report.pk}/figures/integrity.sessions/",
        )
    }
    assert {path: count for path, count in warm.items() if count > PAGE} == {}
    assert counting - warm[f"/reports/id/{report.pk}/changes/"] <= RECOUNT
    assert queries(secretary, "/reports/2026/prepare/") <= PAGE
    assert queries(secretary, "/reports/2026/") <= PAGE


@pytest.mark.parametrize("rows", [1, 30])
def test_the_first_look_after_a_write_asks_no_more_than_any_other(
    world: World, report: Report, secretary: Client, rows: int
) -> None:
    secretary.get("/notices/")  # the first page of a minute prolongs the session
    asked = {}
    for name in ("changes/", "checks/", "papers/", "submit/", "figures/study.sessions/", ""):
        study(world, rows)
        asked[name] = queries(secretary, f"/reports/id/{report.pk}/{name}")
    for path in ("/reports/2026/prepare/", "/reports/2026/prepare/?part=1", "/reports/2026/"):
        study(world, rows)
        asked[path] = queries(secretary, path)
    assert asked == {
        "changes/": 7,
        "checks/": 11,
        "papers/": 10,
        "submit/": 12,
        "figures/study.sessions/": 8,
        "": 12,
        "/reports/2026/prepare/": 10,
        "/reports/2026/prepare/?part=1": 10,
        "/reports/2026/": 12,
    }
    assert max(asked.values()) <= PAGE


def test_what_was_not_counted_since_the_last_write_is_not_told_before_it_is_asked_for(
    world: World, report: Report, secretary: Client
) -> None:
    address = f"/reports/id/{report.pk}/changes/"
    study(world)
    first = secretary.get(address, headers={"HX-Request": "true"}).content.decode()
    assert ("重新数一遍" in first, f'hx-post="{address}" hx-trigger="load, submit"' in first) == (True, True)
    assert "data-moved" not in first
    assert "data-moved" in secretary.post(address).content.decode()
    assert "data-moved" in secretary.get(address).content.decode()
    study(world)
    assert "data-moved" not in secretary.get(address).content.decode()


def queries(client: Client, path: str, method: str = "get") -> int:
    with CaptureQueriesContext(connection) as caught:
        assert getattr(client, method)(path).status_code == 200
    return len(caught)


@pytest.mark.parametrize("rows", [1, 100])
def test_the_facts_of_a_year_cost_thirty_queries_whatever_was_logged(world: World, rows: int) -> None:
    study(world, rows)
    cache.clear()
    with CaptureQueriesContext(connection) as caught:
        collect(world.branch_a, 2026, date(2026, 11, 20))
    assert len(caught) <= 30
