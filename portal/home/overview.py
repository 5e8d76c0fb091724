"""The working committee's overview: every branch with the state of its report."""

from collections.abc import Iterable
from dataclasses import dataclass

from branches.models import Organization
from branches.queries import branches_in
from branches.scope import Scope
from reports.models import Output, Report
from reports.queries import newest_revision_ids

WAITING, WRITTEN = "waiting", "written"
FILTERS = {"": "全部支部", WAITING: "报告未编写", WRITTEN: "报告已编写"}


@dataclass(frozen=True, slots=True)
class BranchLine:
    """One branch in the table."""

    branch: Organization
    report: Report | None
    files: tuple[Output, ...]

    @property
    def is_written(self) -> bool:
        """Whether there is a report with files."""
        return bool(self.files)


def branch_lines(scope: Scope, year: int) -> list[BranchLine]:
    """Return every branch in the scope with its report of the year; three queries."""
    reports = {
        report.organization_id: report for report in newest_revision_ids(Report.objects.within(scope).filter(year=year))
    }
    files: dict[int, list[Output]] = {}
    newest = [report.newest_revision_id for report in reports.values()]  # type: ignore[attr-defined] # annotated
    for output in Output.objects.filter(revision__in=newest).select_related("revision").order_by("id"):
        files.setdefault(output.revision.report_id, []).append(output)
    return [_line(branch, reports.get(branch.pk), files) for branch in branches_in(scope)]


def _line(branch: Organization, report: Report | None, files: dict[int, list[Output]]) -> BranchLine:
    return BranchLine(branch, report, tuple(files.get(report.pk, ())) if report else ())


def chosen(lines: Iterable[BranchLine], state: str) -> list[BranchLine]:
    """Keep the branches of a filter."""
    if state not in (WAITING, WRITTEN):
        return list(lines)
    return [line for line in lines if line.is_written == (state == WRITTEN)]
