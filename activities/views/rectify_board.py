"""The board of problems, and its ledger as a workbook."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from activities.enums import RectificationState
from activities.rectification.cards import card_of
from activities.rectification.export import ledger, rows_of
from activities.rectification.queries import Group, board, in_state, years_of
from branches.enums import AuditAction
from branches.middleware import ScopedRequest
from branches.trail import record
from portal.kit.dates import as_year
from portal.kit.downloads import attachment
from portal.kit.policy import Answer, Denied
from portal.kit.workbook import CONTENT_TYPE

# All fields that stand on cards.
FIELDS = ("reason", "new_deadline", "answer")
PAGE = 50


@dataclass(frozen=True, slots=True)
class Refusal:
    """A form that was refused: what was meant to be done with it, and the card on which it is shown again."""

    pk: int
    act: str
    form: forms.Form

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, by field."""
        return {name: str(self.form[name].value() or "") for name in self.form.fields}

    @property
    def faults(self) -> dict[str, str]:
        """The first thing that is wrong with each field."""
        return {name: str(errors[0]) for name, errors in self.form.errors.items()}


@require_safe
def rectify_list(request: ScopedRequest) -> HttpResponse:
    """Show every problem of the branch, or of all branches below, by state."""
    _refuse_outsiders(request)
    return draw_board(request)


@require_safe
def rectify_export(request: ScopedRequest) -> HttpResponse:
    """Hand out the ledger of the problems that the board shows, and note who took it."""
    _refuse_outsiders(request)
    year = as_year(request.GET.get("year", ""))
    name, content = ledger(rows_of(request.scope, year), year)
    record(
        AuditAction.DOWNLOAD,
        f"导出{name.removesuffix('.xlsx')}",
        account_id=request.scope.account_id,
        organization_id=request.scope.branch_id,
    )
    return attachment(content, name, CONTENT_TYPE)


def _refuse_outsiders(request: ScopedRequest) -> None:
    if not request.scope.managed_ids and not request.scope.staff_paths:
        raise PermissionDenied("问题整改由支部书记、委员和工委查看")


def draw_board(request: ScopedRequest, refusal: Refusal | None = None) -> HttpResponse:
    """Draw the board, with what was refused on its card."""
    scope, year = request.scope, as_year(request.GET.get("year", ""))
    context = {
        **(_one_state(request, year) or _all_states(request, year, refusal.pk if refusal else 0)),
        "year": year,
        "years": sorted({*years_of(scope), *([year] if year else [])}, reverse=True),
        "wide": bool(scope.staff_paths),
        "logs": scope.branch_id is not None,
        "at": refusal.pk if refusal else 0,
        "act": refusal.act if refusal else "",
        "typed": dict.fromkeys(FIELDS, "") | (refusal.typed if refusal else {}),
        "faults": dict.fromkeys(FIELDS, "") | (refusal.faults if refusal else {}),
    }
    return render(request, "activities/rectify/list.html", context, status=422 if refusal else 200)


def _all_states(request: ScopedRequest, year: int | None, also: int) -> dict[str, object]:
    *columns, lasting = board(request.scope, year, also)
    total = sum(group.number for group in (*columns, lasting))
    return {"columns": columns, "lasting": lasting, "total": total, "page": None}


def _one_state(request: ScopedRequest, year: int | None) -> dict[str, object] | None:
    """Return every problem of one state, in pages, if a state is named."""
    asked = request.GET.get("state", "")
    if asked not in RectificationState.values or request.method == "POST":
        return None
    state = RectificationState(asked)
    page = Paginator(in_state(request.scope, year, state), PAGE).get_page(request.GET.get("page"))
    cards = tuple(card_of(item, request.scope) for item in page)
    group = Group(state, cards, page.paginator.count - len(cards))
    return {"columns": [group], "lasting": None, "total": page.paginator.count, "page": page}


def to_card(pk: int) -> HttpResponse:
    """Go to a problem on the board."""
    return redirect(f"{reverse('rectify_list')}#item-{pk}")


def allow(answer: Answer) -> None:
    """Show the page that tells why not, if the answer is no."""
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
