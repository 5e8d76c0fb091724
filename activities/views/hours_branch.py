"""The hours of a whole branch: who is short, what waits to be confirmed, answered and made up; and the workbook."""

from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.learning.export import hours_table
from activities.learning.policy import branch_asked, reads_branch
from activities.learning.queries import (
    decided,
    make_ups_of,
    pending,
    questions_of,
    same_days,
    waiting_in,
)
from activities.learning.roll import branch_year
from activities.standing import year_so_far
from activities.views.hours import asked_year, shown_years
from branches.enums import AuditAction
from branches.middleware import ScopedRequest
from branches.models import Organization
from branches.names import branch_names
from branches.trail import record
from portal.kit.dates import today
from portal.kit.downloads import attachment
from portal.kit.policy import Denied
from portal.kit.workbook import CONTENT_TYPE

PAGE = 30
# All fields that stand on the tabs.
FIELDS = ("reason", "answer", "act", "all")
MEMBERS, CLAIMS, QUESTIONS, MAKE_UPS = "members", "claims", "questions", "make_ups"
TABS = (MEMBERS, CLAIMS, QUESTIONS, MAKE_UPS)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A form that was refused and is shown again where it stands: on which row, and what was ticked."""

    form: forms.Form
    pk: int = 0
    ticked: frozenset[int] = field(default_factory=frozenset)

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, by field."""
        return {name: str(self.form[name].value() or "") for name in self.form.fields}

    @property
    def faults(self) -> dict[str, str]:
        """The first thing that is wrong with each field."""
        return {name.strip("_"): str(errors[0]) for name, errors in self.form.errors.items()}


@require_safe
def hours_branch(request: ScopedRequest) -> HttpResponse:
    """Show the members with their hours, or what waits under one of the other tabs."""
    if not request.GET.get("branch") and request.scope.branch_id is None:
        _refuse_outsiders(request)
        page = Paginator(branch_names(request.scope), PAGE).get_page(request.GET.get("page"))
        return render(request, "activities/hours/choose.html", {"page": page})
    branch = _branch(request)
    asked = request.GET.get("tab", "")
    keeps = request.scope.manages(branch.pk)
    return draw(request, branch, asked if keeps and asked in TABS else MEMBERS)


@require_safe
def hours_export(request: ScopedRequest) -> HttpResponse:
    """Hand out the members as the page lists them, and note who took it."""
    branch, year = _branch(request), asked_year(request)
    found = branch_year(branch.pk, year_so_far(year))
    name, content = hours_table(branch, year, found, short_only=bool(request.GET.get("short")))
    record(
        AuditAction.DOWNLOAD,
        f"导出{name.removesuffix('.xlsx')}",
        account_id=request.scope.account_id,
        organization_id=branch.pk,
    )
    return attachment(content, name, CONTENT_TYPE)


def draw(request: ScopedRequest, branch: Organization, tab: str, refusal: Refusal | None = None) -> HttpResponse:
    """Draw one tab of the branch's page, with what was refused in its place."""
    year = asked_year(request)
    keeps = request.scope.manages(branch.pk)
    context: dict[str, object] = {
        "branch": branch,
        "tab": tab,
        "year": year,
        "years": shown_years(year),
        "is_now": year == today().year,
        "keeps": keeps,
        "waiting": waiting_in(branch.pk) if keeps else None,
        "refused_at": refusal.pk if refusal else 0,
        "ticked": refusal.ticked if refusal else frozenset(),
        "typed": dict.fromkeys(FIELDS, "") | (refusal.typed if refusal else {}),
        "faults": dict.fromkeys(FIELDS, "") | (refusal.faults if refusal else {}),
    }
    context |= _FILLED[tab](request, branch, year)
    return render(request, f"activities/hours/{tab}.html", context, status=422 if refusal else 200)


def _members(request: ScopedRequest, branch: Organization, year: int) -> dict[str, object]:
    found, short = branch_year(branch.pk, year_so_far(year)), bool(request.GET.get("short"))
    return {"found": found, "short": short, "lines": found.short if short else found.members}


def _claims(request: ScopedRequest, branch: Organization, _year: int) -> dict[str, object]:
    waiting = list(pending(branch.pk))
    page = Paginator(decided(branch.pk), PAGE).get_page(request.GET.get("page"))
    held = same_days(waiting)
    rows = [(claim, held.get((claim.member_id, claim.day), [])) for claim in waiting]
    return {"rows": rows, "page": page}


def _questions(request: ScopedRequest, branch: Organization, _year: int) -> dict[str, object]:
    return {"page": Paginator(questions_of(branch.pk), PAGE).get_page(request.GET.get("page"))}


def _make_ups(request: ScopedRequest, branch: Organization, _year: int) -> dict[str, object]:
    return {"page": Paginator(make_ups_of(branch.pk), PAGE).get_page(request.GET.get("page")), "now": today()}


_FILLED = {MEMBERS: _members, CLAIMS: _claims, QUESTIONS: _questions, MAKE_UPS: _make_ups}


def _branch(request: ScopedRequest) -> Organization:
    """Return the branch whose hours are asked for: out of sight is 404."""
    _refuse_outsiders(request)
    branch = branch_asked(request.scope, request.GET.get("branch", ""))
    if branch is None:
        raise Http404
    return branch


def _refuse_outsiders(request: ScopedRequest) -> None:
    answer = reads_branch(request.scope)
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
