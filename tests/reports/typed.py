"""Reports with a typed text, for tests that need no compilation."""

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from django.utils import timezone

from branches.models import Account, Organization
from reports.enums import ParagraphState, ReportState
from reports.figures import Figure, YearFacts
from reports.models import Outline, Paragraph, Report, Revision, Submission
from reports.submitting.case import case_of
from reports.submitting.codes import code_of
from reports.submitting.freeze import seal_of


def typed_report(
    organization: Organization,
    year: int,
    texts: Mapping[str, str],
    *,
    state: ReportState = ReportState.DRAFTING,
    figures: tuple[Figure, ...] = (),
) -> Report:
    """Return a report whose paragraphs were written by hand, with the figures that stand in them."""
    report = Report.objects.create(
        organization=organization, year=year, outline=Outline.objects.get(code="T1"), state=state
    )
    facts = YearFacts(organization.pk, year, date(year, 12, 31), {figure.code: figure for figure in figures})
    frozen, sha256 = facts.freeze()
    blocks = [{"paragraph": key, "head": "", "gaps": []} for key in texts]
    layout = {"title": [f"{year}年度述职报告"], "blocks": blocks}
    cutoff = date(year, 12, 31)
    Revision.objects.create(report=report, number=1, cutoff=cutoff, facts=frozen, sha256=sha256, layout=layout)
    Paragraph.objects.bulk_create(
        Paragraph(report=report, key=key, text=text, state=ParagraphState.MANUAL, basis="手工")
        for key, text in texts.items()
    )
    return report


def laid_before(report: Report, account: Account) -> Submission:
    """Lay a typed report before the working committee, as sending it would, whatever stands open in it."""
    case = case_of(report)
    assert case is not None
    text = {**case.text, "bases": case.bases}
    sha256 = seal_of(report.pk, 1, text, case.revision.sha256)
    Report.objects.filter(pk=report.pk).update(state=ReportState.SUBMITTED)
    return Submission.objects.create(
        report=report,
        number=1,
        revision=case.revision,
        token=uuid4(),
        text=text,
        sha256=sha256,
        code=code_of(sha256),
        submitted_by=account,
        submitted_at=timezone.now(),
    )
