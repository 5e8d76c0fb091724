"""Reports on their way to the working committee, planted for each branch: sent, under review, returned, approved.

They lie in years of their own, so that the report of the other rows stays open.
"""

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from branches.models import Account, Grant
from reports.enums import ReportState, SubmissionState
from reports.models import GapAnswer, Report, ReviewComment, Revision, Submission
from reports.submitting.codes import code_of
from reports.submitting.freeze import seal_of
from tests.security.canaries import canary
from tests.security.pages import form_data

if TYPE_CHECKING:
    from tests.security.plant import Plant

NOTHING, KEY = 999_999, "planted"
READY, SENT, READ, BACK, PASSED = 2010, 2011, 2012, 2013, 2014
WITHOUT_ROUND = 2024
STATES = {
    READY: (ReportState.DRAFTING, None),
    SENT: (ReportState.SUBMITTED, SubmissionState.SUBMITTED),
    READ: (ReportState.IN_REVIEW, SubmissionState.IN_REVIEW),
    BACK: (ReportState.RETURNED, SubmissionState.RETURNED),
    PASSED: (ReportState.APPROVED, SubmissionState.APPROVED),
}
NAMES = {READY: "ready", SENT: "sent", READ: "read", BACK: "back", PASSED: "passed"}
Arguments = Mapping[str, tuple[int | str, ...]]


def build(key: str, compiled: Report, account: Account) -> None:
    """Plant a report of each state, with the figures of the compiled one."""
    figures = compiled.revisions.get()
    for year, (state, of_submission) in STATES.items():
        report = Report.objects.create(
            organization=compiled.organization, year=year, outline=compiled.outline, state=state
        )
        report.paragraphs.create(key=KEY, text=canary(key, "送审"), state="manual")
        layout = {"title": ["报告"], "blocks": [{"paragraph": KEY, "head": "", "gaps": []}]}
        revision = Revision.objects.create(
            report=report,
            number=1,
            cutoff=figures.cutoff,
            facts=figures.facts,
            sha256=figures.sha256,
            layout=layout,
            created_by=account,
        )
        if of_submission is None:
            _declare_all(report, account)
            continue
        _send(report, revision, of_submission, account, canary(key, "送审"))
        if state in (ReportState.IN_REVIEW, ReportState.RETURNED):
            ReviewComment.objects.create(
                submission=report.submissions.get(), key=KEY, text=canary(key, "批注"), account=_staff()
            )


def _declare_all(report: Report, account: Account) -> None:
    """Say of every place that the outline asks for that there was nothing: nothing stands open then."""
    for item in report.outline.items.filter(is_required=True):
        GapAnswer.objects.create(report=report, key=item.section, subject=item.gap_subject, account=account)


def _send(report: Report, revision: Revision, state: SubmissionState, account: Account, words: str) -> None:
    row = {"key": KEY, "text": words, "state": "manual", "seen": {}, "held": []}
    text = {"layout": revision.layout, "rows": [row], "declared": [], "han": True, "bases": {}}
    sha256 = seal_of(report.pk, 1, text, revision.sha256)
    Submission.objects.create(
        report=report,
        number=1,
        revision=revision,
        token=uuid.uuid4(),
        state=state,
        text=text,
        sha256=sha256,
        code=code_of(sha256),
        submitted_by=account,
        submitted_at=timezone.now(),
        due=revision.cutoff if state == SubmissionState.RETURNED else None,
    )


def _staff() -> Account:
    return Grant.objects.filter(role="staff").order_by("pk")[0].account


def report_of(plant: "Plant", key: str, year: int) -> Report:
    """Return the planted report of a branch in a state."""
    return Report.objects.get(organization=plant.places[key].organization, year=year)


def reports(plant: "Plant") -> Arguments:
    """Return the arguments of addresses about a report: the plain ones, and those on their way."""
    own: dict[str, tuple[int | str, ...]] = {key: (place.report.pk,) for key, place in plant.places.items()}
    planted = {
        f"{name}_{key[:4]}": (report_of(plant, key, year).pk,) for year, name in NAMES.items() for key in plant.places
    }
    return own | planted | {"missing": (NOTHING,)}


def _comments(plant: "Plant") -> Arguments:
    found: dict[str, tuple[int | str, ...]] = {}
    for year in (READ, BACK):
        for key in plant.places:
            report = report_of(plant, key, year)
            found[f"{NAMES[year]}_{key[:4]}"] = (report.pk, ReviewComment.objects.get(submission__report=report).pk)
    # The own report with the comment on another branch's.
    found["swapped"] = (found["back_a"][0], found["back_b"][1])
    return found | {"missing": (NOTHING, NOTHING)}


def _years(_plant: "Plant") -> Arguments:
    return {"compiled": (WITHOUT_ROUND,), "missing": (1999,)}


ARGUMENTS = {
    "round_edit": _years,
    **dict.fromkeys(
        (
            *("report_submit", "report_withdraw", "report_files", "report_difference", "review_report", "review_open"),
            *("review_comment", "review_return", "review_approve", "review_archive"),
        ),
        reports,
    ),
    **dict.fromkeys(("comment_answer", "review_comment_delete"), _comments),
}


def forms_of(plant: "Plant", client: Client, key: str) -> dict[str, dict[str, Any]]:
    """Return what is sent about reports on their way."""
    report, seen = plant.places[key].report, {"seen": "1"}
    ready = report_of(plant, key, READY).pk
    sending = form_data(client.get(reverse("report_submit", args=[ready])).content)
    code = report_of(plant, key, SENT).submissions.get().code
    committee = {
        "name": "述职评议",
        "outline": str(report.outline_id),
        "limit-TOTAL_FORMS": "0",
        "limit-INITIAL_FORMS": "0",
    }
    forms = {
        "report_submit": sending,
        "comment_answer": {"answer": "changed"},
        "review_approve_many": {"one": f"{report_of(plant, key, SENT).pk}-1"},
        "review_comment": seen | {"key": KEY, "text": "请补充"},
        "review_return": seen | {"due": "2026-12-20"},
        "round_edit": committee,
        "verify": {"code": code},
        **dict.fromkeys(("report_withdraw", "review_open", "review_approve", "review_archive"), seen),
    }
    return {f"{url} {key}": data for url, data in forms.items()}
