"""What the views of a report's way share: whose step it is, doing it, and saying what happened."""

from typing import Protocol

from django.shortcuts import get_object_or_404

from branches.middleware import ScopedRequest
from branches.scope import Scope
from branches.views.rights import allow
from portal.kit.errors import Refused
from portal.kit.notices import say, warn
from reports.forms.review import SeenForm
from reports.models import Report
from reports.queries import reports_within
from reports.submitting.steps import Taken
from reports.submitting.way import Step, may_take


def report_for(request: ScopedRequest, pk: int, step: Step) -> Report:
    """Return a report with which this person may take the step: out of sight is 404, in sight but not theirs 403."""
    report = get_object_or_404(reports_within(request.scope), pk=pk)
    allow(may_take(step, request.scope, report.organization_id, report.organization.path))
    return report


def _seen_number(request: ScopedRequest) -> int:
    """Return which submission the page showed; nonsense is one that never was."""
    form = SeenForm(request.POST)
    return form.number if form.is_valid() else 0


class Press(Protocol):
    """A step that asks for nothing but the press."""

    def __call__(self, report_pk: int, *, scope: Scope, seen: int) -> Taken: ...


def pressed(request: ScopedRequest, pk: int, step: Step, act: Press, *, done: str, again: str) -> None:
    """Take a step for who may take it and say so; a refusal is said too."""
    report = report_for(request, pk, step)
    try:
        taken = act(report.pk, scope=request.scope, seen=_seen_number(request))
    except Refused as refused:
        warn(request, f"{refused.message}。")
        return
    say(request, done if taken.is_new else again)
