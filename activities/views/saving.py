"""Storing a sheet: ask before a likely second record, store all of it or nothing, say what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from activities.actions import change_activity, log_activity
from activities.counted import saved_sentence
from activities.drafts.slip import settle
from activities.events.actions import link
from activities.files import attach, detach
from activities.forms import sheets
from activities.forms import turnout as people
from activities.forms.sheet import Sheet
from activities.forms.turnout import numbers
from activities.models import Activity
from activities.occasion import log_second, second_of, second_token
from activities.twins import twins_of
from activities.views.conflict import Theirs, differences
from activities.warnings import look_at
from branches.middleware import ScopedRequest
from portal.kit.errors import Conflict, Refused
from portal.kit.notices import say, warn

COMPARED = (
    *("title", "starts_at", "ends_at", "place", "host_id", "text", "decisions", "form", "work", "hours_override"),
    *("venue_id", "team_id", "talk_type", "ayes", "nays", "abstentions"),
)
TOLD = 2  # a toast holds no more; the record lists all


@dataclass(slots=True)
class Outcome:
    """What became of a sheet: where to go on, or what its page has to show."""

    onward: HttpResponse | None = None
    theirs: Theirs | None = None
    twins: tuple[Activity, ...] = ()


def store(request: ScopedRequest, sheet: Sheet, save: Callable[[ScopedRequest, Sheet], Activity]) -> Outcome:
    """Store a valid sheet and move on; otherwise say what is wrong or asked."""
    outcome = Outcome()
    if sheet.is_valid():
        outcome.twins = _unseen_twins(request, sheet)
        if not outcome.twins:
            _try(request, sheet, save, outcome)
    if request.FILES and not outcome.onward:
        sheet.remind_of_files()
    return outcome


def _try(
    request: ScopedRequest, sheet: Sheet, save: Callable[[ScopedRequest, Sheet], Activity], outcome: Outcome
) -> None:
    try:
        with transaction.atomic():
            saved = save(request, sheet)
            settle(sheet.slip, saved, is_fresh=saved is sheet.form.instance, scope=request.scope)
    except Conflict as conflict:
        outcome.theirs = differences(sheet, request.scope)
        sheet.refuse(conflict)
    except Refused as refused:
        sheet.refuse(refused)
    else:
        outcome.onward = _onward(request, sheet, saved)


def _unseen_twins(request: ScopedRequest, sheet: Sheet) -> tuple[Activity, ...]:
    """Return what looks like the same gathering and was not answered yet; a second press is asked nothing."""
    if not sheet.is_new:
        return ()
    draft, second = sheet.form.instance, sheet.also.second if sheet.also else None
    seen = numbers(request.POST.get("another", "").split(","))
    found = [twin for twin in twins_of([draft, *([second_of(draft, second)] if second else [])]) if twin.pk not in seen]
    if found and Activity.objects.within(request.scope).filter(token=draft.token).exists():
        return ()
    return tuple(found)


def log(request: ScopedRequest, sheet: Sheet) -> Activity:
    """Store a new record with everything on its sheet."""
    draft, turnout = sheet.form.instance, sheets.turnout_of(sheet)
    saved = log_activity(draft, turnout, scope=request.scope, topics=_topics(sheet))
    if saved is draft:
        _store_more(request, sheet, saved)
        if sheet.preset:
            link(saved, sheet.preset.event.pk, scope=request.scope)
        if sheet.also and sheet.also.second:
            log_second(saved, sheet.also.second, turnout, scope=request.scope)
    return saved


def change(request: ScopedRequest, sheet: Sheet) -> Activity:
    """Store an edit with everything on its sheet."""
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


def _onward(request: ScopedRequest, sheet: Sheet, saved: Activity) -> HttpResponse:
    if saved.deleted_at:
        warn(request, "这张表记下的那条已经删除，没有再记一条。要用它请点“恢复”。")
        return redirect(f"{reverse('activity_list')}?bin=1")
    if saved is not sheet.form.instance and _differs(saved, sheet):
        warn(request, "这张表已经存过一次，这次填的没有存。要改内容请点“修改”。")
        return redirect("activity_detail", saved.pk)
    undo = f"{reverse('activity_delete', args=[saved.pk])}?undo=1" if sheet.is_new else ""
    say(request, saved_sentence(saved), undo=undo)
    if odd := look_at(saved):
        more = f"；共 {len(odd)} 处，见这条记录" if len(odd) > TOLD else ""
        warn(request, f"请核对：{'；'.join(odd[:TOLD])}{more}。")
    if "again" in request.POST:
        way = f"?{urlencode({'next': sheet.back})}" if sheet.back else ""
        return redirect(reverse("activity_create", args=[saved.kind.code]) + way)
    return redirect(sheet.back or reverse("activity_detail", args=[saved.pk]))


def _differs(saved: Activity, sheet: Sheet) -> bool:
    """Whether a second press brought other words, people or files than the first one stored."""
    typed, said, stored = sheet.form.instance, sheets.turnout_of(sheet), people.stored(saved)
    same = all(getattr(typed, name) == getattr(saved, name) for name in COMPARED)
    away = {pk: absence for pk, absence in stored.absences.items() if saved.kind.everyone_due}
    others = (dict(said.absences), said.speakers) != (away, stored.speakers)
    more = bool(sheet.files) or bool(sheet.slip.uploads)
    return not same or more or others or _second_differs(saved, sheet)


def _second_differs(saved: Activity, sheet: Sheet) -> bool:
    """Whether a second press named another purpose of the gathering than the first one stored."""
    second = sheet.also.second if sheet.also else None
    if second is None:
        return False
    return not saved.also.filter(token=second_token(saved.token), title=second.title, kind=second.kind).exists()
