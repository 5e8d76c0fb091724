"""Keeping an unfinished form, throwing one away, and taking that back."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from activities.drafts import actions
from activities.drafts.content import TooLong, packed
from activities.drafts.queries import own, stored_under
from activities.drafts.slip import NUMBER, number_of
from activities.models import Activity, Draft
from activities.policy import manages
from activities.queries import kinds, live
from branches.middleware import ScopedRequest
from portal.kit import error_pages
from portal.kit.answers import asks_json
from portal.kit.notices import say, warn
from portal.kit.policy import Denied
from portal.templatetags.kit import clock

NO_BRANCH = "只有本支部的书记和委员能登记、修改记录"
DISCARDED = "discarded"  # where the session keeps the last one thrown away


@require_POST
def draft_new(request: ScopedRequest, kind: str) -> HttpResponse:
    """Keep what stands on the form of a new record."""
    row = get_object_or_404(kinds(), code=kind)
    if request.scope.branch_id is None:
        raise PermissionDenied(NO_BRANCH)
    number = number_of(request.POST.get("token", ""))
    saved = stored_under(number, request.scope) if number else None
    if saved is not None:
        return _saved_already(request, saved)
    return _keep(request, Activity(kind=row, organization_id=request.scope.branch_id), number)


@require_POST
def draft_edit(request: ScopedRequest, pk: int) -> HttpResponse:
    """Keep what stands on the form of a stored record."""
    activity = get_object_or_404(live(request.scope).select_related("kind"), pk=pk)
    answer = manages(request.scope, activity.organization_id)
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
    return _keep(request, activity, number_of(request.POST.get(NUMBER, "")))


def _keep(request: ScopedRequest, about: Activity, number: UUID | None) -> HttpResponse:
    if number is None:
        return error_pages.page(request, 422, "草稿没有存下", "这个页面不完整，请刷新后再填。")
    try:
        draft = actions.store(number, packed(request.POST), about, scope=request.scope)
    except TooLong as too_long:
        return _refused(request, too_long.message)
    if asks_json(request):
        return JsonResponse({"at": clock(draft.saved_at), "query": f"?{NUMBER}={number}"})
    say(request, f"草稿已存 {clock(draft.saved_at)}")
    return redirect(page_of(draft))


def _saved_already(request: ScopedRequest, saved: Activity) -> HttpResponse:
    address = reverse("activity_detail", args=[saved.pk])
    if asks_json(request):
        return JsonResponse({"saved": address})
    warn(request, "这张表已经存过，这就是那条记录。")
    return redirect(address)


def _refused(request: ScopedRequest, reason: str) -> HttpResponse:
    if asks_json(request):
        return JsonResponse({"error": reason}, status=413)
    return error_pages.page(request, 413, "草稿没有存下", f"{reason}。请返回上一页。")


def page_of(draft: Draft) -> str:
    """Return the form with this draft in it."""
    if draft.activity_id:
        page = reverse("activity_edit", args=[draft.activity_id])
    else:
        page = reverse("activity_create", args=[draft.kind.code])
    return f"{page}?{NUMBER}={draft.token}"


@require_POST
def draft_discard(request: ScopedRequest, token: UUID) -> HttpResponse:
    """Throw an unfinished form away; the session remembers the last one."""
    draft = get_object_or_404(own(request.scope).select_related("kind"), token=token)
    page = page_of(draft).partition("?")[0]
    request.session[DISCARDED] = actions.discard(draft)
    say(request, "草稿不要了。", undo=reverse("draft_restore"))
    return redirect(page)


@require_POST
def draft_restore(request: ScopedRequest) -> HttpResponse:
    """Bring back the form that was thrown away last."""
    kept = request.session.pop(DISCARDED, None)
    if kept is None or not request.scope.manages(kept["organization"]):
        warn(request, "没有可以找回的草稿。")
        return redirect("home")
    say(request, "草稿找回来了。")
    return redirect(page_of(actions.bring_back(kept, scope=request.scope)))
