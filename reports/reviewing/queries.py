"""What reviewers see of many reports: every branch in the scope with the state of its report of a year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from branches.models import Organization
from branches.queries import branches_in
from branches.scope import Scope
from reports.enums import ReportState
from reports.models import Report, Submission

NOT_BEGUN = "none"
STATES: tuple[tuple[str, str], ...] = ((NOT_BEGUN, "未开始"), *((one.value, str(one.label)) for one in ReportState))
WAITING = (ReportState.SUBMITTED, ReportState.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Line:
    """One branch with its report, if it has begun one, and the last submission."""

    branch: Organization
    report: Report | None = None
    submission: Submission | None = None

    @property
    def state(self) -> str:
        """The state of the report, or that there is none."""
        return self.report.state if self.report else NOT_BEGUN

    @property
    def may_pass(self) -> bool:
        """Whether it can be approved from the list."""
        return self.state in WAITING


def states_of(scope: Scope, year: int) -> list[tuple[int, str]]:
    """Return every branch in the scope by name with the state of its report; two queries of two columns each."""
    states = dict(Report.objects.within(scope).filter(year=year).values_list("organization", "state"))
    return [(pk, states.get(pk, NOT_BEGUN)) for pk in branches_in(scope).values_list("pk", flat=True)]


def lines_of(scope: Scope, year: int, branches: Iterable[int]) -> list[Line]:
    """Return these branches by name, those of one page; three queries."""
    shown = list(branches_in(scope).filter(pk__in=branches))
    rows = Report.objects.within(scope).filter(year=year, organization__in=shown)
    reports = {report.organization_id: report for report in rows}
    submissions = {one.report_id: one for one in _newest_of(rows)}
    return [_line(branch, reports.get(branch.pk), submissions) for branch in shown]


def _line(branch: Organization, report: Report | None, submissions: dict[int, Submission]) -> Line:
    return Line(branch, report, submissions.get(report.pk) if report else None)


def _newest_of(reports: QuerySet[Report]) -> QuerySet[Submission]:
    """Return the last submission of each report, without its text."""
    newest = Submission.objects.filter(report=OuterRef("report")).order_by("-number").values("pk")[:1]
    rows = Submission.objects.filter(report__in=reports.order_by().values("pk"), pk=Subquery(newest))
    return rows.defer("text").select_related("submitted_by")


def neighbours_of(scope: Scope, report: Report) -> tuple[int | None, int | None]:
    """Return the reports before and after this one among those that wait, in the order of the list; one query."""
    shown = Q(state__in=WAITING) | Q(pk=report.pk)
    rows = Report.objects.within(scope).filter(shown, year=report.year).order_by("organization__name", "organization")
    order: Sequence[int] = list(rows.values_list("pk", flat=True))
    here = order.index(report.pk)
    return (order[here - 1] if here else None), next(iter(order[here + 1 :]), None)
