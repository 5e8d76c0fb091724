"""停止编写: end a job before it is done. Its worker notices at its next word and writes nothing."""

from django.db import transaction
from django.utils import timezone

from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import record
from portal.kit.errors import Refused
from portal.kit.policy import Denied
from reports.enums import ACTIVE_STATES, JobState
from reports.models import Job
from reports.policy import may_compile

STOPPED = "已停止编写，原来的报告没有变"


@transaction.atomic
def stop(job: Job, *, scope: Scope) -> bool:
    """Stop a job that waits or runs; False when it had ended already."""
    answer = may_compile(scope, job.report.organization_id)
    if isinstance(answer, Denied):
        raise Refused(answer.reason)
    running = Job.objects.filter(pk=job.pk, state__in=ACTIVE_STATES)
    ended = running.update(
        state=JobState.FAILED, reason=STOPPED, finished_at=timezone.now(), lease_owner=None, lease_until=None
    )
    if ended:
        record(
            AuditAction.COMPILE,
            f"停止编写{job.report}",
            account_id=scope.account_id,
            organization_id=job.report.organization_id,
            target=job.report,
        )
    return bool(ended)
