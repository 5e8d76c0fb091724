"""Self-assessment, figures and lists over the demo year: what is in them is what the records hold."""

import io
from collections.abc import Callable
from datetime import date, datetime

import docx
import openpyxl
import pytest

from activities.models import RectificationItem
from branches.scope import Scope
from portal.demo import World
from reports import compilation
from reports.actions import request_compile
from reports.enums import PaperKind
from reports.lengths import whole_limits
from reports.models import AppraisalRound, LengthLimit, Report
from reports.papers import PAPERS, Basis, paper
from reports.papers.files import made
from reports.papers.lists import duties, problems, remedies
from reports.papers.reading import basis_of
from reports.papers.selfcheck import self_assessment
from reports.queries import newest_revision, outline_for
from tests.site import NOW


@pytest.fixture
def report(world: World, scope_of: Callable[[str], Scope], monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.setattr("reports.actions.dispatch", lambda _job: None)
    monkeypatch.setattr("reports.compilation.RENDERERS", ())
    job = request_compile(world.branch_a, 2022, scope=scope_of("secretary_a"))
    compilation.run(job.pk)
    return job.report


@pytest.fixture
def basis(report: Report) -> Basis:
    revision = newest_revision(report)
    assert revision is not None
    return basis_of(report, revision, PaperKind.SELF)


def test_every_kind_of_paper_but_the_report_itself_is_offered() -> None:
    assert {one.kind for one in PAPERS} == set(PaperKind) - {PaperKind.FULL}


def test_a_paper_in_a_format_that_it_does_not_have_is_none() -> None:
    assert paper("stage", "xlsx") is None
    assert paper("full", "pdf") is None


def test_the_self_assessment_counts_what_was_asked_and_what_was_done(basis: Basis) -> None:
    asked, done = self_assessment(basis).annexes
    assert ("支委会：每月 1 次", 12, 12) in {(row[0], row[2], row[3]) for row in asked.rows}
    told = {(row[1], row[2], row[3]) for row in done.rows}
    assert {("集中学习", 12, "次"), ("交流发言", 37, "人次")} <= told
    printed = {run.figure for block in basis.document.blocks for run in getattr(block, "runs", ()) if not run.is_claim}
    assert len(done.rows) <= len(printed)


def test_a_period_that_was_missed_is_named_and_its_reason_is_wanting(basis: Basis, world: World) -> None:
    march = {"kind__code": "committee_meeting", "starts_at__month": 3, "starts_at__year": 2022}
    assert world.branch_a.activities.filter(**march).update(deleted_at=NOW) == 1
    report = Report.objects.get(organization=world.branch_a, year=2022)
    revision = newest_revision(report)
    assert revision is not None
    asked, _ = self_assessment(basis_of(report, revision, PaperKind.SELF)).annexes
    (row,) = [row for row in asked.rows if str(row[0]).startswith("支委会")]
    assert row[2:] == (12, 11, "3 月", None)


def test_lists_hold_each_problem_of_the_year_once_and_verbatim(basis: Basis) -> None:
    kept = [item.problem for item in basis.problems]
    assert len(kept) == 9
    for make, column in ((problems, 2), (duties, 1), (remedies, 1)):
        (table,) = make(basis).annexes
        assert [row[column] for row in table.rows] == kept
        assert [row[0] for row in table.rows] == list(range(1, 10))


def test_what_nobody_wrote_down_is_wanting_in_every_file(basis: Basis) -> None:
    written = made(duties(basis), "责任清单", "docx")
    (table,) = docx.Document(io.BytesIO(written.content)).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["序号", "问题", "整改目标", "责任人", "整改时限"]
    assert cells[1][2:] == ["待补", "徐伟", "2022年6月30日"]


def test_what_happened_after_the_cutoff_is_not_told(basis: Basis, report: Report) -> None:
    item = RectificationItem.objects.get(pk=basis.problems[0].pk)
    RectificationItem.objects.filter(pk=item.pk).update(signed_off_on=date(2023, 2, 1))
    revision = newest_revision(report)
    assert revision is not None
    (table,) = remedies(basis_of(report, revision, PaperKind.SELF)).annexes
    assert table.rows[0][3:5] == (None, None)
    assert table.rows[0][6] == ""


def test_the_workbook_of_a_list_has_native_days(basis: Basis) -> None:
    written = made(problems(basis), "问题清单", "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(written.content)).worksheets[0]
    day = sheet["D3"].value
    assert isinstance(day, datetime)
    assert (day.date(), sheet["A3"].data_type) == (date(2022, 3, 9), "n")


def test_limits_are_those_of_the_nearest_committee_above(report: Report, world: World) -> None:
    outline = outline_for(2022)
    assert outline is not None
    far = AppraisalRound.objects.create(organization=world.working_committee, year=2022, name="工委", outline=outline)
    LengthLimit.objects.create(round=far, paper=PaperKind.STAGE, max_chars=1000)
    LengthLimit.objects.create(round=far, paper=PaperKind.STAGE, section="politics", max_chars=10)
    assert whole_limits(report)[PaperKind.STAGE].max_chars == 1000
    near = AppraisalRound.objects.create(organization=world.branch_a, year=2022, name="本支部", outline=outline)
    LengthLimit.objects.create(round=near, paper=PaperKind.FULL, max_chars=3000)
    assert {kind: limit.max_chars for kind, limit in whole_limits(report).items()} == {PaperKind.FULL: 3000}


@pytest.mark.pdf
def test_every_paper_is_written_in_every_format_it_is_offered_in(basis: Basis) -> None:
    for one in PAPERS:
        for code in one.formats:
            signature = b"%PDF-" if code == "pdf" else b"PK\x03\x04"
            assert made(one.make(basis), one.label, code).content.startswith(signature)
