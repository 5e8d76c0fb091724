"""Reading the audit trail."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from branches.enums import AuditAction
from branches.middleware import ScopedRequest
from branches.models import AuditEvent

PAGE = 50


@require_safe
def audit_list(request: ScopedRequest) -> HttpResponse:
    """List what happened, newest first, for who audits it."""
    if not request.scope.audit_paths:
        raise PermissionDenied("只有审计管理员能看审计记录。")
    events = AuditEvent.objects.audited_by(request.scope).select_related("account", "organization")
    action = request.GET.get("action", "")
    if action in AuditAction.values:
        events = events.filter(action=action)
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    return render(request, "branches/audit.html", {"page": page, "action": action, "actions": AuditAction.choices})
