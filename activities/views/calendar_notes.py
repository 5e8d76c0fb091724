"""What was missed and why: the branch logs it late or explains it, the working committee accepts or sends back."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from activities.forms.note import NoteForm, ReturnNoteForm
from activities.models import ObligationNote
from activities.obligations import Cell, CellState, period_named
from activities.obligations.notes import Gap, accept_note, return_note, seen_of, write_note
from activities.obligations.panes import form_for, records_of
from activities.obligations.policy import is_explainable, may_judge
from activities.views.calendar import Refusal, draw
from branches.middleware import ScopedRequest
from portal.kit.dates import today
from portal.kit.errors import Conflict, Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say, warn
from portal.kit.policy import Denied

ONLY_COMMITTEE = "漏办说明由本支部的书记和委员填写"


@require_http_methods(["GET", "POST"])
def calendar_gap(request: ScopedRequest, obligation: int, period: str) -> HttpResponse:
    """Say what can be done about one period: log it late, or explain why it was missed."""
    branch = request.scope.branch_id
    if branch is None:
        raise PermissionDenied(ONLY_COMMITTEE)
    gap = Gap(branch, obligation, period)
    cell = gap.cell if period_named(period) else None
    if cell is None:
        raise Http404
    if request.method == "GET":
        return _page(request, cell, NoteForm(initial={"text": cell.note.text if cell.note else ""}))
    form, seen = NoteForm(request.POST), request.POST.get("seen", "")
    if form.is_valid():
        try:
            write_note(gap, form.cleaned_data["text"], seen, scope=request.scope)
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            return _page(request, gap.cell or cell, form, is_conflict=True)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            say(request, "已保存说明，工委认可后这一项显示“已说明”。")
            return redirect(f"{reverse('calendar')}?year={cell.first.year}")
    return _page(request, cell, form, seen)


def _page(
    request: ScopedRequest, cell: Cell, form: NoteForm, seen: str | None = None, *, is_conflict: bool = False
) -> HttpResponse:
    """Draw the page; after a conflict it shows the other words, and the next press replaces them."""
    context = {
        "cell": cell,
        "note": cell.note,
        "form": form,
        "errors": error_lines(form),
        "seen": seen_of(cell.note) if seen is None else seen,
        "theirs": cell.note.text if is_conflict and cell.note else "",
        "writes": bool(is_explainable(cell)),
        "log": form_for(cell, today()) if cell.state.is_open else "",
        "records": records_of(cell) if cell.done else "",
        "is_missed": cell.state == CellState.MISSED,
    }
    return render(request, "activities/calendar/gap.html", context, status=422 if form.errors else 200)


@require_POST
def note_accept(request: ScopedRequest, pk: int) -> HttpResponse:
    """Accept an explanation."""
    note = _shown(request, pk)
    return _try(request, note, lambda: accept_note(pk, request.POST.get("seen", ""), scope=request.scope), "已认可。")


@require_POST
def note_return(request: ScopedRequest, pk: int) -> HttpResponse:
    """Send an explanation back, with the reason."""
    note = _shown(request, pk)
    form = ReturnNoteForm(request.POST)
    if not form.is_valid():
        return draw(request, note.organization, Gap(0, 0, note.period).year, Refusal(pk, form))
    seen, reason = request.POST.get("seen", ""), form.cleaned_data["reason"]
    return _try(request, note, lambda: return_note(pk, reason, seen, scope=request.scope), "已退回，支部会收到原因。")


def _try(request: ScopedRequest, note: ObligationNote, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        warn(request, f"{refused.message}。")
    else:
        say(request, said)
    year = Gap(0, 0, note.period).year
    return redirect(f"{reverse('calendar')}?branch={note.organization_id}&year={year}#note-{note.pk}")


def _shown(request: ScopedRequest, pk: int) -> ObligationNote:
    """Return a note that this person may answer: out of sight is 404, in sight but not theirs 403."""
    rows = ObligationNote.objects.within(request.scope).select_related("organization", "obligation__kind")
    note: ObligationNote = get_object_or_404(rows, pk=pk)
    answer = may_judge(request.scope, note)
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
    return note
