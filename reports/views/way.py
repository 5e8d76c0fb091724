"""How a report stands on its way to the working committee, as the report's own page shows it."""

from dataclasses import dataclass

from branches.scope import Scope
from reports.enums import ReportState
from reports.models import Report, ReviewComment, Submission
from reports.reviewing.comments import last_sent, told_comments
from reports.submitting.way import Step, can_take, may_take

_SHOWN = {
    ReportState.DRAFTING: ("info", "pencil"),
    ReportState.SUBMITTED: ("warn", "send"),
    ReportState.IN_REVIEW: ("info", "eye"),
    ReportState.RETURNED: ("bad", "history"),
    ReportState.APPROVED: ("ok", "check"),
    ReportState.ARCHIVED: ("ok", "lock"),
}
_DECIDED = (ReportState.APPROVED, ReportState.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Way:
    """The steps that this person can take now, and what the working committee said."""

    report: Report
    submission: Submission | None
    comments: tuple[ReviewComment, ...]
    can_submit: bool
    can_withdraw: bool
    can_review: bool
    is_own: bool = False

    @property
    def is_returned(self) -> bool:
        """Whether it waits to be corrected by who reads this."""
        return bool(self.comments)

    @property
    def is_decided(self) -> bool:
        """Whether it was approved."""
        return self.report.state in _DECIDED

    @property
    def is_sent(self) -> bool:
        """Whether what stands in the report is what was sent."""
        return self.report.state not in (ReportState.DRAFTING, ReportState.RETURNED)

    @property
    def is_again(self) -> bool:
        """Whether it was sent before."""
        return self.submission is not None

    @property
    def has_older(self) -> bool:
        """Whether there is an earlier text to compare with."""
        return self.submission is not None and (self.submission.number > 1 or not self.is_sent)

    @property
    def sent_sha256(self) -> str:
        """The hash of the text that was sent, while that is what stands in the report."""
        return self.submission.sha256 if self.submission and self.is_sent else ""

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return _SHOWN[ReportState(self.report.state)][0]

    @property
    def picture(self) -> str:
        """The picture of its state."""
        return _SHOWN[ReportState(self.report.state)][1]


def way_of(report: Report, scope: Scope) -> Way:
    """Return how a report stands; one query. Comments are for the branch, as long as it has to answer them."""
    place = (report.organization_id, report.organization.path)

    def open_to(step: Step) -> bool:
        return bool(may_take(step, scope, *place)) and bool(can_take(step, report.state))

    mine = scope.manages(report.organization_id)
    comments = tuple(told_comments(report)) if mine and report.state == ReportState.RETURNED else ()
    submission = comments[0].submission if comments else last_sent(report)
    return Way(
        report,
        submission,
        comments,
        can_submit=open_to(Step.SUBMIT),
        can_withdraw=submission is not None and open_to(Step.WITHDRAW),
        can_review=submission is not None and bool(may_take(Step.OPEN, scope, *place)),
        is_own=mine,
    )
