"""The working committee's overview: every branch with the state of its report."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef

from branches.names import BranchName, branch_names
from branches.scope import Scope
from reports.models import Output, Report
from reports.queries import newest_revision_ids

WAITING, WRITTEN = "waiting", "written"
FILTERS = {"": "全部支部", WAITING: "报告未编写", WRITTEN: "报告已编写"}
PAGE = 20


@dataclass(slots=True)
class BranchLine:
    """One branch in the table; its files are read for the lines that are shown."""

    branch: BranchName
    report: int | None = None
    revision: int | None = None
    is_written: bool = False
    state: str = ""
    submission: int | None = None
    files: tuple[Output, ...] = ()


def branch_lines(scope: Scope, year: int) -> list[BranchLine]:
    """Return every branch in the scope with the state of its report of the year; two queries."""
    rows = newest_revision_ids(Report.objects.within(scope).filter(year=year))
    rows = rows.annotate(
        is_written=Exists(Output.objects.filter(revision=OuterRef("newest_revision_id"))),
        sent=Max("submissions__number"),
    )
    columns = ("organization", "pk", "newest_revision_id", "is_written", "state", "sent")
    reports = {row[0]: row[1:] for row in rows.values_list(*columns)}
    return [BranchLine(branch, *reports.get(branch.pk, ())) for branch in branch_names(scope)]


def chosen(lines: Iterable[BranchLine], state: str) -> list[BranchLine]:
    """Keep the branches of a filter."""
    if state not in (WAITING, WRITTEN):
        return list(lines)
    return [line for line in lines if line.is_written == (state == WRITTEN)]


def with_files(lines: Iterable[BranchLine]) -> None:
    """Read the files of the lines that are shown; one query."""
    shown = {line.revision: line for line in lines if line.is_written}
    files: dict[int, list[Output]] = {}
    for output in Output.objects.filter(revision__in=shown).order_by("id"):
        files.setdefault(output.revision_id, []).append(output)
    for revision, line in shown.items():
        # Of every format the newest: files are made again when the text of a revision changes.
        line.files = tuple({output.format: output for output in files.get(revision or 0, ())}.values())
