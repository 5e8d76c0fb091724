"""The panel beside the form: asked while somebody types, it answers with a piece of the page."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from activities.forms import sheets
from activities.forms.turnout import number
from activities.models import Activity
from activities.occasion import may_follow
from activities.queries import kinds, live
from branches.middleware import ScopedRequest
from portal.home.preview.counting import preview_of

NO_BRANCH = "只有本支部的书记和委员能登记、修改记录"


@require_POST
def activity_preview(request: ScopedRequest, kind: str) -> HttpResponse:
    """Tell what the typed record would count for."""
    menu = list(kinds())
    row = next((row for row in menu if row.code == kind), None)
    if row is None:
        raise Http404
    branch = request.scope.branch_id
    if branch is None:
        raise PermissionDenied(NO_BRANCH)
    record = _record(request) or Activity(kind=row, organization_id=branch)
    sheet = sheets.sketched(request.POST, record, request.scope)
    others = [other for other in may_follow(row, menu) if other.code == request.POST.get("also-kind")]
    preview = preview_of(sheet, others, request.POST, request.scope)
    return render(request, "home/preview.html", {"preview": preview, "kind": row, "record": sheet.record})


def _record(request: ScopedRequest) -> Activity | None:
    """Return the stored record that is edited, if the form is about one."""
    if not request.POST.get("record"):
        return None
    pk = number(request.POST["record"])
    rows = live(request.scope).filter(organization__in=request.scope.managed_ids).select_related("kind")
    return get_object_or_404(rows, pk=0 if pk is None else pk)
