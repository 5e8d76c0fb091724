"""Honesty checks: what the records or the text say that cannot be so, told before the report leaves the house.

A new check is one function in a file of this package and one line in CHECKS.
"""

from collections.abc import Callable, Iterable

from reports.checks.base import Finding, Severity, Subject
from reports.checks.days import in_the_future, other_years, reflections_out_of_order, studied_before_issued
from reports.checks.lengths import lengths, shares
from reports.checks.people import in_two_places, not_here_then
from reports.checks.reading import read_subject
from reports.checks.words import figures_without_basis, figures_without_records, outdated_terms
from reports.models import Report

__all__ = ["CHECKS", "Finding", "Severity", "findings", "findings_of"]

CHECKS: tuple[Callable[[Subject], Iterable[Finding]], ...] = (
    studied_before_issued,
    in_two_places,
    not_here_then,
    in_the_future,
    reflections_out_of_order,
    figures_without_records,
    figures_without_basis,
    lengths,
    outdated_terms,
    other_years,
    shares,
)


def findings(report: Report) -> tuple[Finding, ...]:
    """Return what the report's records and text say that cannot be so; what must be dealt with comes first."""
    subject = read_subject(report)
    return findings_of(subject) if subject else ()


def findings_of(subject: Subject) -> tuple[Finding, ...]:
    """Return what all checks find; pure."""
    found = [finding for check in CHECKS for finding in check(subject)]
    return tuple(sorted(found, key=lambda finding: finding.severity != Severity.TODO))
