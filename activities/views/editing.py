"""Logging and editing one record."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from activities.forms import sheets
from activities.forms.also import also_form
from activities.forms.sheet import Sheet
from activities.forms.turnout import number
from activities.models import Activity, ActivityKind, Draft
from activities.policy import manages
from activities.queries import kinds, live
from activities.views.panels import hours_panel
from activities.views.resuming import keeping, restored, waiting
from activities.views.saving import Outcome, change, log, store
from branches.middleware import ScopedRequest
from portal.kit.addresses import back_in, back_to, came_from
from portal.kit.policy import Denied

NO_BRANCH = "只有本支部的书记和委员能登记、修改记录"


@require_http_methods(["GET", "POST"])
def activity_create(request: ScopedRequest, kind: str) -> HttpResponse:
    """Log a gathering of one kind."""
    menu = list(kinds())
    row = next((row for row in menu if row.code == kind), None)
    if row is None:
        raise Http404
    if request.scope.branch_id is None:
        raise PermissionDenied(NO_BRANCH)
    draft = Activity(kind=row, organization_id=request.scope.branch_id)
    if request.method == "GET":
        found = waiting(request, draft)
        return found.onward or _page(request, _first(request, draft, menu, found.draft), menu, kept=found.draft)
    sheet = sheets.sent(request, draft, request.scope)
    sheet.also, sheet.back = also_form(sheet.form, menu, request.POST), back_to(request)
    draft.token = sheet.token
    outcome = store(request, sheet, log)
    return outcome.onward or _page(request, sheet, menu, outcome)


def _first(request: ScopedRequest, draft: Activity, menu: Sequence[ActivityKind], kept: Draft | None) -> Sheet:
    """Return the sheet of a new record: as it was left, or with what is known already."""
    if kept:
        sheet, said = restored(kept, draft, request)
        also, sheet.back = also_form(sheet.form, menu, said), back_in(request, said)
        if also:
            also.errors.clear()
        sheet.also = also
        return sheet
    sheet = sheets.blank(draft, request.scope, request.GET, _source(request, draft))
    sheet.also, sheet.back = also_form(sheet.form, menu), _came_from(request)
    return sheet


def _source(request: ScopedRequest, draft: Activity) -> Activity | None:
    """Return the record that is copied, if the address names one: of the own branch and of the same kind."""
    if "copy" not in request.GET:
        return None
    pk = number(request.GET["copy"])
    rows = live(request.scope).filter(organization=draft.organization_id, kind=draft.kind_id)
    return get_object_or_404(rows, pk=0 if pk is None else pk)


def _came_from(request: ScopedRequest) -> str:
    """Return where the form leads back to; from one form to another kind's it stays the same place."""
    back = came_from(request)
    return "" if back.startswith("/ledger/new/") else back


@require_http_methods(["GET", "POST"])
def activity_edit(request: ScopedRequest, pk: int) -> HttpResponse:
    """Edit a record."""
    activity = get_object_or_404(live(request.scope).select_related("kind", "organization__defaults"), pk=pk)
    answer = manages(request.scope, activity.organization_id)
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
    if request.method == "GET":
        found = waiting(request, activity)
        return found.onward or _page(request, _stored(request, activity, found.draft), kept=found.draft)
    sheet = sheets.sent(request, activity, request.scope)
    sheet.back = back_to(request)
    outcome = store(request, sheet, change)
    return outcome.onward or _page(request, sheet, outcome=outcome)


def _stored(request: ScopedRequest, activity: Activity, kept: Draft | None) -> Sheet:
    """Return the sheet of a stored record: as it was left, or as it is stored."""
    if kept:
        sheet, said = restored(kept, activity, request)
        sheet.back = back_in(request, said)
        return sheet
    sheet = sheets.opened(activity, request.scope, request.GET)
    sheet.back = back_to(request)
    return sheet


def _page(
    request: ScopedRequest,
    sheet: Sheet,
    menu: Sequence[ActivityKind] = (),
    outcome: Outcome | None = None,
    kept: Draft | None = None,
) -> HttpResponse:
    """Draw the sheet; `menu` is the kinds that could be logged instead, the present one first."""
    context = {
        "sheet": sheet,
        "form": sheet.form,
        "kind": sheet.form.kind,
        "record": sheet.record,
        "kinds": sorted(menu, key=lambda row: row != sheet.form.kind),
        "hours": hours_panel(sheet),
        "theirs": outcome.theirs if outcome else None,
        "twins": outcome.twins if outcome else (),
        "again": "again" in request.POST,
        "keeping": keeping(request, sheet, kept),
    }
    return render(request, "activities/form.html", context, status=422 if outcome else 200)
