"""The limits that the round of a year sets: one query, from the nearest committee above that collects this year."""

from collections.abc import Mapping

from reports.enums import PaperKind
from reports.models import LengthLimit, Report
from reports.rounds import limits_asked

WHOLE = ""


def limits_for(report: Report, paper: PaperKind = PaperKind.FULL) -> Mapping[str, LengthLimit]:
    """Return the limits of a paper by section code; the whole paper's one stands under the empty code."""
    return {row.section: row for row in limits_asked(report.organization, report.year).filter(paper=paper)}


def whole_limits(report: Report) -> Mapping[str, LengthLimit]:
    """Return the limits of each whole paper by its kind."""
    return {row.paper: row for row in limits_asked(report.organization, report.year).filter(section=WHOLE)}
