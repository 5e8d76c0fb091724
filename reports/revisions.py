"""Storing a revision: facts and layout, frozen under the report's next number."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Max

from reports.figures import YearFacts
from reports.models import Report, Revision


def new_revision(report: Report, facts: YearFacts, layout: Mapping[str, Any], *, account_id: int) -> Revision:
    """Store the next revision of a report that is locked for it."""
    frozen, sha256 = facts.freeze()
    return Revision.objects.create(
        report=report,
        number=(report.revisions.aggregate(last=Max("number"))["last"] or 0) + 1,
        cutoff=facts.cutoff,
        facts=frozen,
        sha256=sha256,
        layout=layout,
        created_by_id=account_id,
    )
