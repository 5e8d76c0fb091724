"""Reports of every branch of the county: a drafted, sent, reviewed, returned or archived one for each listed year."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import cycle
from uuid import uuid4

from django.utils import timezone

from branches.models import Account, Member, Organization
from portal.demo import World
from portal.kit.dates import today
from reports.enums import JobState, ReportState, SubmissionState
from reports.models import Comparison, Job, Likeness, Output, Paragraph, Report, ReviewComment, Revision, Submission
from reports.queries import manuscript_of
from reports.submitting.freeze import Frozen, frozen, seal_of

Team = tuple[Organization, list[Member], Account]
SENT_AS: Mapping[ReportState, SubmissionState] = {
    ReportState.SUBMITTED: SubmissionState.SUBMITTED,
    ReportState.IN_REVIEW: SubmissionState.IN_REVIEW,
    ReportState.RETURNED: SubmissionState.RETURNED,
    ReportState.APPROVED: SubmissionState.APPROVED,
    ReportState.ARCHIVED: SubmissionState.APPROVED,
}
REMARKS, ALIKE = 4, 10
ROWS = 500


def build_reports(teams: list[Team], world: World) -> None:
    """Give every branch the written report of the demo's branch: the years that the pages show, and this one."""
    model = Revision.objects.filter(report__organization=world.branch_a).select_related("report__outline").latest("pk")
    years = sorted({model.report.year, today().year - 1, today().year})
    states = cycle(ReportState)
    reports = Report.objects.bulk_create(
        Report(
            organization=row,
            year=year,
            outline=model.report.outline,
            state=next(states) if year == today().year else ReportState.ARCHIVED,
        )
        for year in years
        for row, _, _ in teams
    )
    revisions = Revision.objects.bulk_create((_revision(model, one) for one in reports), batch_size=ROWS)
    _paragraphs(model, reports)
    _files(model, revisions)
    _sent(model, revisions, world)
    _compared(model, reports)


def _revision(model: Revision, report: Report) -> Revision:
    return Revision(
        report=report,
        number=1,
        cutoff=min(today(), date(report.year, 12, 31)),
        facts=model.facts,
        layout=model.layout,
        sha256=model.sha256,
        created_by=model.created_by,
    )


def _paragraphs(model: Revision, reports: Iterable[Report]) -> None:
    columns = [field.attname for field in Paragraph._meta.concrete_fields if field.name not in {"id", "report"}]
    rows = list(model.report.paragraphs.values(*columns))
    Paragraph.objects.bulk_create((Paragraph(report=one, **row) for one in reports for row in rows), batch_size=ROWS)


def _files(model: Revision, revisions: Iterable[Revision]) -> None:
    outputs = list(model.outputs.all())
    Output.objects.bulk_create(
        (
            Output(
                revision=revision,
                format=one.format,
                name=one.name,
                content_type=one.content_type,
                size=one.size,
                sha256=one.sha256,
                text_sha256=one.text_sha256,
                file=one.file.name,
            )
            for revision in revisions
            for one in outputs
        ),
        batch_size=ROWS,
    )


def _sent(model: Revision, revisions: Iterable[Revision], world: World) -> None:
    text = frozen(manuscript_of(model.report, model), han=model.report.outline.small_numbers_in_han)
    sent = Submission.objects.bulk_create(_submissions(text, revisions, world), batch_size=ROWS)
    ReviewComment.objects.bulk_create(
        (
            ReviewComment(submission=one, key=row["key"], text="请写清具体做法", account=world.accounts["staff"])
            for one in sent
            if one.state != SubmissionState.SUBMITTED
            for row in text["rows"][:REMARKS]
        ),
        batch_size=ROWS,
    )
    Job.objects.bulk_create(
        Job(
            report=one.report,
            revision=one,
            requested_by=world.accounts["staff"],
            cutoff=one.cutoff,
            state=JobState.DONE,
            finished_at=timezone.now(),
        )
        for one in revisions
    )


def _submissions(text: Frozen, revisions: Iterable[Revision], world: World) -> Iterator[Submission]:
    for revision in revisions:
        report = revision.report
        state = SENT_AS.get(ReportState(report.state))
        if state is not None:
            yield Submission(
                report=report,
                number=1,
                revision=revision,
                token=uuid4(),
                state=state,
                text=text,
                sha256=seal_of(report.pk, 1, text, revision.sha256),
                code=f"COUNTY{report.pk:08}",
                submitted_by=world.accounts["staff"],
                submitted_at=timezone.now(),
            )


def _compared(model: Revision, reports: list[Report]) -> None:
    keys = list(model.report.paragraphs.values_list("key", flat=True))
    said = "坚持把支部会开到工地食堂里，请一线工友给党员的服务提意见。"
    Likeness.objects.bulk_create(
        (
            Likeness(report=one, key=keys[n % len(keys)], other=other, sentence=said, other_sentence=said, share=90)
            for one, other in zip(reports, [*reports[1:], reports[0]], strict=True)
            for n in range(ALIKE)
        ),
        batch_size=ROWS,
    )
    Comparison.objects.bulk_create(Comparison(report=one, sentences=40, others=len(reports)) for one in reports)
