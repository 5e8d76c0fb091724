"""改口径: choosing one of the allowed ways of counting for a report; every choice stays with who, when and why."""

from django.db import transaction

from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import record
from portal.kit.errors import Refused
from reports.counting import variants_of
from reports.editing.actions import account_of, open_report
from reports.models import CountingChoice
from reports.queries import way_now


@transaction.atomic
def choose_way(report_pk: int, rule: str, value: str, reason: str, *, scope: Scope) -> CountingChoice | None:
    """Choose how the report counts; the way that holds already is chosen once (None)."""
    report = open_report(report_pk, scope)
    variants = variants_of(rule)
    way = variants.way(value) if variants else None
    if variants is None or way is None:
        msg = "这个数字只能按列出的口径统计，请从中选一个"
        raise Refused(msg, field="value")
    if not reason:
        msg = "请写明为什么改口径"
        raise Refused(msg, field="reason")
    if way_now(report, variants) == way:
        return None
    account_id = account_of(scope)
    choice = CountingChoice.objects.create(report=report, rule=rule, value=value, reason=reason, account_id=account_id)
    summary = f"改口径“{variants.label}”为“{way.words}”：{report}"
    record(AuditAction.UPDATE, summary, account_id=account_id, organization_id=report.organization_id, target=choice)
    return choice
