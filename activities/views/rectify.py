"""Problems as the branch writes them: logging and editing. The board and what happens on it are beside this."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from activities.enums import RectificationSource
from activities.forms.rectify import RectifyForm
from activities.forms.rectify_source import patrols_of
from activities.models import RectificationItem
from activities.policy import manages
from activities.rectification.actions import change_item, log_item, mark_of
from activities.rectification.policy import still_open
from activities.views.rectify_board import allow, to_card
from branches.middleware import ScopedRequest
from portal.kit.errors import Conflict, Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say

NO_BRANCH = "只有本支部的书记和委员能登记问题"
LONGEST_ID = 18


@require_http_methods(["GET", "POST"])
def rectify_create(request: ScopedRequest) -> HttpResponse:
    """Log a problem."""
    branch = request.scope.branch_id
    if branch is None:
        raise PermissionDenied(NO_BRANCH)
    draft = RectificationItem(organization_id=branch)
    if request.method == "GET":
        return _sheet(request, RectifyForm(instance=draft, initial=_asked(request, draft)))
    form = RectifyForm(request.POST, instance=draft)
    return _store(request, form, lambda: log_item(draft, form.typed_steps, scope=request.scope, assessed=form.assessed))


@require_http_methods(["GET", "POST"])
def rectify_edit(request: ScopedRequest, pk: int) -> HttpResponse:
    """Edit a problem that is still open."""
    item = get_object_or_404(RectificationItem.objects.within(request.scope).select_related("assessment"), pk=pk)
    allow(manages(request.scope, item.organization_id))
    allow(still_open(item))
    if request.method == "GET":
        return _sheet(request, RectifyForm(instance=item, initial=_assessed(item)), seen=mark_of(item))
    form, seen = RectifyForm(request.POST, instance=item), request.POST.get("seen", "")

    def store() -> RectificationItem:
        return change_item(item, form.typed_steps, scope=request.scope, assessed=form.assessed, seen=seen)

    return _store(request, form, store, seen)


def _asked(request: ScopedRequest, draft: RectificationItem) -> dict[str, Any]:
    """Return what the address presets: the source, and a patrol with its project, team and day."""
    asked = request.GET.get("source", "")
    source = asked if asked in RectificationSource.values else RectificationSource.ASSESSMENT
    preset = {"source": source, "project": request.GET.get("project")}
    number = request.GET.get("activity", "")
    if source != RectificationSource.PATROL or not (number.isascii() and number.isdigit()) or len(number) > LONGEST_ID:
        return preset
    patrol = patrols_of(draft).filter(pk=number).first()
    if patrol is None:
        return preset
    own = {"activity": patrol.pk, "team": patrol.team_id, "found_on": patrol.day}
    return preset | own | ({"project": patrol.project_id} if patrol.project_id else {})


def _assessed(item: RectificationItem) -> dict[str, object]:
    row = item.assessment
    return {"kind": row.kind, "assessor": row.assessor, "assessed_on": row.assessed_on} if row else {}


def _store(
    request: ScopedRequest, form: RectifyForm, store: Callable[[], RectificationItem], seen: str = ""
) -> HttpResponse:
    """Store a valid form and go to its card; otherwise show it again with what is wrong."""
    if form.is_valid():
        try:
            item = store()
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            seen = mark_of(RectificationItem.objects.within(request.scope).get(pk=form.instance.pk))
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            say(request, _saved(item))
            return to_card(item.pk)
    return _sheet(request, form, status=422, seen=seen)


def _saved(item: RectificationItem) -> str:
    if item.assessment is None:
        return "已保存。"
    return f"已保存。下次编写 {item.assessment.year} 年述职报告时写入第二部分。"


def _sheet(request: ScopedRequest, form: RectifyForm, status: int = 200, seen: str = "") -> HttpResponse:
    stored = not form.instance._state.adding  # noqa: SLF001 - Django's documented way to tell a new row
    context = {"form": form, "errors": error_lines(form), "stored": stored, "seen": seen}
    return render(request, "activities/rectify/form.html", context, status=status)
