"""Everything that is looked at before a report leaves the house: one list for 核对, 报送 and the sheet before 编写.

A new check is one function in a file of this package and one line in a list. What a check finds says by its severity
whether the report can be sent before it is settled; what only the records can tell (RECORD_CHECKS) never holds it back.
"""

from collections.abc import Callable, Iterable

from reports.checks.base import Finding, Severity, Subject, Text
from reports.checks.days import in_the_future, other_years, reflections_out_of_order, studied_before_issued
from reports.checks.decisions import changed_figures, open_comments, undecided_offers
from reports.checks.gaps import empty_sections, open_gaps, refused_declarations
from reports.checks.lengths import lengths, shares
from reports.checks.people import in_two_places, not_here_then
from reports.checks.reading import read_subject
from reports.checks.words import figures_without_basis, figures_without_records, outdated_terms
from reports.models import Report

__all__ = ["RECORD_CHECKS", "TEXT_CHECKS", "Finding", "Severity", "Text", "ahead", "findings", "findings_of", "holding"]

TEXT_CHECKS: tuple[Callable[[Text], Iterable[Finding]], ...] = (
    open_comments,
    open_gaps,
    refused_declarations,
    undecided_offers,
    changed_figures,
    figures_without_basis,
    empty_sections,
    lengths,
    shares,
)
RECORD_CHECKS: tuple[Callable[[Subject], Iterable[Finding]], ...] = (
    studied_before_issued,
    in_two_places,
    not_here_then,
    in_the_future,
    reflections_out_of_order,
    figures_without_records,
    outdated_terms,
    other_years,
)
# What can be said of a text that is not written yet; its gaps and what is kept stand on the sheet by themselves.
AHEAD = (figures_without_basis, empty_sections, lengths, shares)
ORDER = tuple(Severity)


def findings(report: Report) -> tuple[Finding, ...]:
    """Return what the report's records and text say that cannot stay so; what holds it back comes first."""
    subject = read_subject(report)
    return findings_of(subject) if subject else ()


def findings_of(subject: Subject) -> tuple[Finding, ...]:
    """Return what all checks find; pure."""
    found = [finding for check in (*TEXT_CHECKS, *RECORD_CHECKS) for finding in check(subject)]
    return tuple(sorted(found, key=lambda finding: ORDER.index(finding.severity)))


def ahead(text: Text) -> tuple[Finding, ...]:
    """Return what a text would have to be told of if it were written as it is; pure."""
    return tuple(finding for check in AHEAD for finding in check(text))


def holding(text: Text) -> tuple[Finding, ...]:
    """Return what must be settled before the text is sent; pure."""
    found = (finding for check in TEXT_CHECKS for finding in check(text))
    return tuple(finding for finding in found if finding.severity == Severity.HOLD)
