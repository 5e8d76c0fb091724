"""履职月历: what a branch owes over a year, and how each month of it stands."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.learning.policy import branch_asked
from activities.models import ObligationNote
from activities.obligations import Board, CellState, boards
from activities.obligations.notes import seen_of
from activities.obligations.panes import (
    YEAR_ROUND,
    by_month,
    pane,
    quarter_asked,
    quarter_months,
    way_for_branch,
    way_for_staff,
)
from activities.obligations.policy import may_judge, reads
from branches.middleware import ScopedRequest
from branches.models import Organization
from branches.names import branch_names
from branches.scope import Scope
from portal.kit.dates import as_year, today
from portal.kit.policy import Denied

YEARS_BACK, PAGE = 4, 10
LEGEND = (CellState.DONE, CellState.LATE, CellState.DUE, CellState.MISSED, CellState.EXPLAINED, CellState.FUTURE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer to a note that was refused: on which note, and what was typed."""

    pk: int
    form: forms.Form

    @property
    def typed(self) -> str:
        """What was typed."""
        return str(self.form["reason"].value() or "")

    @property
    def fault(self) -> str:
        """What is wrong with it."""
        return next((str(errors[0]) for errors in self.form.errors.values()), "")


@dataclass(frozen=True, slots=True)
class Told:
    """A note as the page lists it."""

    note: ObligationNote
    what: str
    may_judge: bool
    seen: str
    fault: str = ""
    typed: str = ""


@require_safe
def calendar(request: ScopedRequest) -> HttpResponse:
    """Show the year of the own branch, or of one that is overseen; staff who name none choose."""
    answer = reads(request.scope)
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
    if not request.GET.get("branch") and request.scope.branch_id is None:
        return _choose(request)
    branch = branch_asked(request.scope, request.GET.get("branch", ""))
    if branch is None:
        raise Http404
    return draw(request, branch, _year(request))


def _choose(request: ScopedRequest) -> HttpResponse:
    """List the branches with what each has done and missed."""
    year, page = _year(request), Paginator(branch_names(request.scope), PAGE).get_page(request.GET.get("page"))
    found = boards([branch.pk for branch in page], year, today())
    lines = [(branch, found[branch.pk], found[branch.pk].count(CellState.MISSED)) for branch in page]
    context = {"year": year, "years": _years(year), "lines": lines, "page": page}
    return render(request, "activities/calendar/choose.html", context)


def draw(request: ScopedRequest, branch: Organization, year: int, refusal: Refusal | None = None) -> HttpResponse:
    """Draw the calendar of a branch, with an answer that was refused in its place."""
    day = today()
    board = boards([branch.pk], year, day)[branch.pk]
    keeps = request.scope.manages(branch.pk)
    way = way_for_branch(day) if keeps else way_for_staff(branch.pk)
    quarter = quarter_asked(request.GET.get("quarter", ""), board)
    context = {
        "branch": branch,
        "asked_branch": "" if keeps else branch.pk,
        "keeps": keeps,
        "board": board,
        "year": year,
        "years": _years(year),
        "this_month": day.month if year == day.year else 0,
        "months": YEAR_ROUND,
        "lines": pane(board, YEAR_ROUND, way),
        "quarter": quarter,
        "quarter_name": f"第{'一二三四'[quarter - 1]}季度",
        "quarter_months": quarter_months(quarter),
        "quarter_lines": pane(board, quarter_months(quarter), way),
        "listed": by_month(board, way) if request.GET.get("view") == "list" else None,
        "legend": LEGEND,
        "notes": _notes(board, branch, request.scope, refusal),
        "printed_at": timezone.now(),
    }
    return render(request, "activities/calendar/calendar.html", context, status=422 if refusal else 200)


def _notes(board: Board, branch: Organization, scope: Scope, refusal: Refusal | None) -> list[Told]:
    """Return what the branch explained this year, what waits for an answer first."""
    cells = [cell for cell in board.cells if cell.note and not cell.state.is_met]
    notes = [_told(cell.note, cell.duty, branch, scope, refusal) for cell in cells if cell.note]
    return sorted(notes, key=lambda told: (told.note.is_accepted, told.note.is_returned, told.note.period))


def _told(note: ObligationNote, what: str, branch: Organization, scope: Scope, refusal: Refusal | None) -> Told:
    note.organization = branch
    waits = not (note.is_accepted or note.is_returned)
    here = refusal if refusal and refusal.pk == note.pk else None
    return Told(
        note,
        what,
        waits and bool(may_judge(scope, note)),
        seen_of(note),
        here.fault if here else "",
        here.typed if here else "",
    )


def _year(request: ScopedRequest) -> int:
    return as_year(request.GET.get("year", "")) or today().year


def _years(shown: int) -> list[int]:
    """Return the years to choose from, the next one first: what comes is looked at in autumn."""
    now = today().year
    return sorted({shown, *range(now - YEARS_BACK, now + 2)}, reverse=True)
