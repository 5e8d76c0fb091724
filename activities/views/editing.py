"""Logging and editing one record."""

from collections.abc import Callable, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from activities.actions import change_activity, log_activity
from activities.counted import saved_sentence
from activities.files import attach, detach
from activities.forms import sheets
from activities.forms import turnout as people
from activities.forms.sheet import Sheet
from activities.forms.turnout import numbers
from activities.models import Activity, ActivityKind
from activities.policy import manages
from activities.queries import kinds, live
from activities.views.conflict import differences
from activities.views.panels import counted_panel, hours_panel
from activities.warnings import look_at
from branches.middleware import ScopedRequest
from portal.kit.errors import Conflict, Refused
from portal.kit.notices import say, warn
from portal.kit.policy import Denied

COMPARED = (
    *("title", "starts_at", "ends_at", "place", "host_id", "text", "decisions", "form", "work", "hours_override"),
    *("venue_id", "team_id", "talk_type", "ayes", "nays", "abstentions"),
)
TOLD = 2  # a toast holds no more; the record lists all
NO_BRANCH = "只有本支部的书记和委员能登记、修改记录"


@require_http_methods(["GET", "POST"])
def activity_create(request: ScopedRequest, kind: str) -> HttpResponse:
    """Log a gathering of one kind."""
    menu = list(kinds())
    row = next((row for row in menu if row.code == kind), None)
    if row is None:
        raise Http404
    branch = request.scope.branch_id
    if branch is None:
        raise PermissionDenied(NO_BRANCH)
    draft = Activity(kind=row, organization_id=branch)
    if request.method == "GET":
        return _page(request, sheets.blank(draft, request.scope, request.GET), menu)
    sheet = sheets.sent(request, draft, request.scope)
    draft.token = sheet.token
    return _store(request, sheet, lambda: _log(request, sheet), menu)


@require_http_methods(["GET", "POST"])
def activity_edit(request: ScopedRequest, pk: int) -> HttpResponse:
    """Edit a record."""
    activity = get_object_or_404(live(request.scope).select_related("kind"), pk=pk)
    answer = manages(request.scope, activity.organization_id)
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
    if request.method == "GET":
        return _page(request, sheets.opened(activity, request.scope, request.GET))
    sheet = sheets.sent(request, activity, request.scope)
    return _store(request, sheet, lambda: _change(request, sheet))


def _log(request: ScopedRequest, sheet: Sheet) -> Activity:
    draft = sheet.form.instance
    saved = log_activity(draft, sheets.turnout_of(sheet), scope=request.scope, topics=_topics(sheet))
    if saved is draft:
        _store_more(request, sheet, saved)
    return saved


def _change(request: ScopedRequest, sheet: Sheet) -> Activity:
    saved = change_activity(
        sheet.form.instance,
        sheets.turnout_of(sheet),
        scope=request.scope,
        seen_version=sheet.version,
        topics=_topics(sheet),
    )
    detach(saved, numbers(request.POST.getlist("drop")), scope=request.scope)
    _store_more(request, sheet, saved)
    return saved


def _topics(sheet: Sheet) -> list[object]:
    """Return the ticked topics; a kind without topics keeps those that it has."""
    ticked = sheet.form.cleaned_data.get("topics")
    if ticked is not None:
        return list(ticked)
    return list(sheet.form.instance.topics.all()) if sheet.form.instance.pk else []


def _store_more(request: ScopedRequest, sheet: Sheet, saved: Activity) -> None:
    if "campaigns" in sheet.form.fields:
        saved.campaigns.set(sheet.form.cleaned_data["campaigns"])
    attach(saved, sheet.files, scope=request.scope)


def _store(
    request: ScopedRequest, sheet: Sheet, store: Callable[[], Activity], menu: Sequence[ActivityKind] = ()
) -> HttpResponse:
    """Store a valid sheet and move on; otherwise show it again with what is wrong."""
    theirs = None
    if sheet.is_valid():
        try:
            with transaction.atomic():
                saved = store()
        except Conflict as conflict:
            theirs = differences(sheet, request.scope)
            sheet.refuse(conflict)
        except Refused as refused:
            sheet.refuse(refused)
        else:
            return _onward(request, sheet, saved)
    if request.FILES:
        sheet.remind_of_files()
    return _page(request, sheet, menu, theirs=theirs, status=422)


def _onward(request: ScopedRequest, sheet: Sheet, saved: Activity) -> HttpResponse:
    if saved.deleted_at:
        warn(request, "这张表记下的那条已经删除，没有再记一条。要用它请点“恢复”。")
        return redirect(f"{reverse('activity_list')}?bin=1")
    if saved is not sheet.form.instance and _differs(saved, sheet):
        warn(request, "这张表已经存过一次，这次填的没有存。要改内容请点“修改”。")
        return redirect("activity_detail", saved.pk)
    say(request, saved_sentence(saved))
    if odd := look_at(saved):
        more = f"；共 {len(odd)} 处，见这条记录" if len(odd) > TOLD else ""
        warn(request, f"请核对：{'；'.join(odd[:TOLD])}{more}。")
    if "again" in request.POST:
        return redirect("activity_create", saved.kind.code)
    return redirect("activity_detail", saved.pk)


def _differs(saved: Activity, sheet: Sheet) -> bool:
    """Whether a second press brought other words, people or files than the first one stored."""
    typed, said, stored = sheet.form.instance, sheets.turnout_of(sheet), people.stored(saved)
    same = all(getattr(typed, name) == getattr(saved, name) for name in COMPARED)
    away = {pk: absence for pk, absence in stored.absences.items() if saved.kind.everyone_due}
    return not same or bool(sheet.files) or (dict(said.absences), said.speakers) != (away, stored.speakers)


def _page(
    request: ScopedRequest,
    sheet: Sheet,
    menu: Sequence[ActivityKind] = (),
    *,
    theirs: object = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the sheet; `menu` is the kinds that could be logged instead, the present one first."""
    context = {
        "sheet": sheet,
        "form": sheet.form,
        "kind": sheet.form.kind,
        "record": sheet.record,
        "kinds": sorted(menu, key=lambda row: row != sheet.form.kind),
        "hours": hours_panel(sheet),
        "counted": counted_panel(sheet, request.scope),
        "theirs": theirs,
    }
    return render(request, "activities/form.html", context, status=status)
