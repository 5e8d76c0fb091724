"""May this person write a report, and may the report still be written? If not, why not."""

from branches.scope import Scope
from portal.kit.policy import YES, Answer, Denied
from reports.enums import ReportState
from reports.models import Report

_FROZEN = {
    ReportState.SUBMITTED: "报告已报送，要改请先撤回",
    ReportState.IN_REVIEW: "报告正在审核，退回后才能改",
    ReportState.APPROVED: "报告已审核，不能再编写",
    ReportState.ARCHIVED: "报告已归档，不能再编写",
}


def may_compile(scope: Scope, organization_id: int) -> Answer:
    """Only the committee of the branch writes its report."""
    return YES if scope.manages(organization_id) else Denied("只有本支部的书记和委员能编写报告")


def still_open(report: Report) -> Answer:
    """A report that left the branch is not rewritten."""
    reason = _FROZEN.get(ReportState(report.state))
    return Denied(reason) if reason else YES
