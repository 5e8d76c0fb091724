"""消息: what a person was told, opening and reading it, and for staff what they sent."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from branches import inbox
from branches.middleware import ScopedRequest
from portal.kit.dates import today
from portal.kit.notices import say

PAGE = 30
ONLY_STAFF = "只有工委工作人员能看发出的消息"


@require_safe
def notice_list(request: ScopedRequest) -> HttpResponse:
    """List the person's own notices."""
    page = Paginator(inbox.received(request.scope), PAGE).get_page(request.GET.get("page"))
    lines = [inbox.Line(notice, today()) for notice in page]
    return render(request, "branches/notices/list.html", {"page": page, "lines": lines})


@require_safe
def notice_sent(request: ScopedRequest) -> HttpResponse:
    """List what a member of the staff sent, with who has read it."""
    if not request.scope.staff_paths:
        raise PermissionDenied(ONLY_STAFF)
    unread_only = request.GET.get("state") == "unread"
    rows = inbox.sent(request.scope)
    shown = rows.filter(read_at=None) if unread_only else rows
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    unread = page.paginator.count if unread_only else rows.filter(read_at=None).order_by().count()
    context = {"page": page, "unread_only": unread_only, "unread": unread}
    return render(request, "branches/notices/sent.html", context)


@require_POST
def notice_open(request: ScopedRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and go where it points."""
    notice = get_object_or_404(inbox.received(request.scope), pk=pk)
    inbox.mark_read(inbox.received(request.scope).filter(pk=pk))
    return HttpResponseRedirect(notice.path)


@require_POST
def notices_read(request: ScopedRequest) -> HttpResponse:
    """Mark everything as read."""
    if inbox.mark_read(inbox.received(request.scope)):
        say(request, "全部标为已读。")
    return redirect("notice_list")
