"""A report about to be sent, as the checks look at its text."""

from reports.checks.base import Asked, Place, Text
from reports.checks.places import called
from reports.enums import Level, PaperKind
from reports.figures import YearFacts
from reports.models import AppraisalRound, LengthLimit, OutlineItem
from reports.submitting.case import Case


def text_of(case: Case) -> Text:
    """Return what the checks of a text read of a case; no query."""
    return Text(
        report=case.report,
        document=case.document,
        manuscript=case.manuscript,
        facts=case.facts,
        rows=case.rows,
        asked=asked_by(case.appraisal, case.limits),
        places=tuple(place_of(item, case.facts) for item in case.items),
        comments=tuple((comment.pk, comment.text) for comment in case.comments),
    )


def asked_by(appraisal: AppraisalRound | None, limits: tuple[LengthLimit, ...]) -> Asked:
    """Return what a round asks of the full report."""
    if appraisal is None:
        return Asked()
    full = tuple(limit for limit in limits if limit.paper == PaperKind.FULL)
    shares = appraisal.max_business_share, appraisal.min_problem_share
    return Asked(full, *shares, allows_declared_gaps=appraisal.allows_declared_gaps)


def place_of(item: OutlineItem, facts: YearFacts) -> Place:
    """Return an item of an outline by what it is called."""
    is_required = item.is_required and item.level != Level.CHAPTER
    return Place(item.section, called(item.title, item.gap_subject, facts), is_required)
