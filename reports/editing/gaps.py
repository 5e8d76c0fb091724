"""今年没有，不写: gaps that were declared to have nothing to fill them."""

from django.db import transaction

from branches.enums import AuditAction
from branches.scope import Scope
from reports.editing.actions import account_of, note, open_report
from reports.models import GapAnswer


@transaction.atomic
def declare_none(report_pk: int, key: str, subject: str, *, scope: Scope) -> GapAnswer:
    """今年没有，不写: say that a gap of the report has nothing to fill it. The working committee sees who said so."""
    report = open_report(report_pk, scope)
    answer, made = GapAnswer.objects.get_or_create(
        report=report, key=key, subject=subject, defaults={"account_id": account_of(scope)}
    )
    if made:
        note(AuditAction.UPDATE, f"声明今年没有“{subject}”：{report}", report, report, scope)
    return answer


@transaction.atomic
def reopen_gap(report_pk: int, pk: int, *, scope: Scope) -> None:
    """Take a declaration back: the gap stands open again."""
    report = open_report(report_pk, scope)
    answer = report.gap_answers.get(pk=pk)
    note(AuditAction.UPDATE, f"撤回声明“{answer.subject}”：{report}", report, report, scope)
    answer.delete()
