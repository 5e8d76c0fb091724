"""Problems: the board, logging and editing by the branch, accepting and returning by the working committee."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.enums import RectificationSource
from activities.forms.rectify import RectifyForm, ReturnForm
from activities.forms.rows import error_lines
from activities.models import RectificationItem
from activities.policy import manages
from activities.rectification.actions import change_item, log_item, send_back, sign_off
from activities.rectification.policy import is_handed_in, may_judge, still_open
from activities.rectification.queries import board, years_of
from branches.middleware import ScopedRequest
from portal.kit.dates import as_year
from portal.kit.errors import Refused
from portal.kit.notices import say, warn
from portal.kit.policy import Answer, Denied

NO_BRANCH = "只有本支部的书记和委员能登记问题"


@require_safe
def rectify_list(request: ScopedRequest) -> HttpResponse:
    """Show every problem of the branch, or of all branches below, by state."""
    if not request.scope.managed_ids and not request.scope.staff_paths:
        raise PermissionDenied("问题整改由支部书记、委员和工委查看")
    return _board(request)


def _board(request: ScopedRequest, judged: int = 0, form: ReturnForm | None = None, status: int = 200) -> HttpResponse:
    """Draw the board; `form` is the refused reason of the problem `judged`, shown on its card."""
    scope, year = request.scope, as_year(request.GET.get("year", ""))
    *columns, lasting = board(scope, year)
    context = {
        "columns": columns,
        "lasting": lasting,
        "total": sum(group.number for group in (*columns, lasting)),
        "year": year,
        "years": sorted({*years_of(scope), *([year] if year else [])}, reverse=True),
        "wide": bool(scope.staff_paths),
        "logs": scope.branch_id is not None,
        "judged": judged,
        "return_form": form,
    }
    return render(request, "activities/rectify/list.html", context, status=status)


@require_http_methods(["GET", "POST"])
def rectify_create(request: ScopedRequest) -> HttpResponse:
    """Log a problem."""
    branch = request.scope.branch_id
    if branch is None:
        raise PermissionDenied(NO_BRANCH)
    draft = RectificationItem(organization_id=branch)
    if request.method == "GET":
        asked = request.GET.get("source", "")
        source = asked if asked in RectificationSource.values else RectificationSource.ASSESSMENT
        return _sheet(request, RectifyForm(instance=draft, initial={"source": source}))
    form = RectifyForm(request.POST, instance=draft)
    return _store(request, form, lambda: log_item(draft, form.typed_steps, scope=request.scope, assessed=form.assessed))


@require_http_methods(["GET", "POST"])
def rectify_edit(request: ScopedRequest, pk: int) -> HttpResponse:
    """Edit a problem that is still open."""
    item = get_object_or_404(RectificationItem.objects.within(request.scope).select_related("assessment"), pk=pk)
    _allow(manages(request.scope, item.organization_id))
    _allow(still_open(item))
    if request.method == "GET":
        return _sheet(request, RectifyForm(instance=item, initial=_assessed(item)))
    form = RectifyForm(request.POST, instance=item)
    return _store(
        request, form, lambda: change_item(item, form.typed_steps, scope=request.scope, assessed=form.assessed)
    )


def _assessed(item: RectificationItem) -> dict[str, object]:
    row = item.assessment
    return {"kind": row.kind, "assessor": row.assessor, "assessed_on": row.assessed_on} if row else {}


def _allow(answer: Answer) -> None:
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)


def _store(request: ScopedRequest, form: RectifyForm, store: Callable[[], RectificationItem]) -> HttpResponse:
    """Store a valid form and go to its card; otherwise show it again with what is wrong."""
    if form.is_valid():
        try:
            item = store()
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            say(request, _saved(item))
            return _to_card(item.pk)
    return _sheet(request, form, status=422)


def _saved(item: RectificationItem) -> str:
    if item.assessment is None:
        return "已保存。"
    return f"已保存。下次编写 {item.assessment.year} 年述职报告时写入第二部分。"


def _to_card(pk: int) -> HttpResponse:
    return redirect(f"{reverse('rectify_list')}#item-{pk}")


def _sheet(request: ScopedRequest, form: RectifyForm, status: int = 200) -> HttpResponse:
    stored = not form.instance._state.adding  # noqa: SLF001 - Django's documented way to tell a new row
    context = {"form": form, "errors": error_lines(form), "stored": stored}
    return render(request, "activities/rectify/form.html", context, status=status)


@require_POST
def rectify_sign_off(request: ScopedRequest, pk: int) -> HttpResponse:
    """Close a problem that the branch handed in."""
    item = _judged(request, pk)
    if _refused(request, item):
        return _to_card(pk)
    try:
        sign_off(pk, scope=request.scope)
    except Refused as refused:
        warn(request, refused.message)
    else:
        say(request, f"已同意销号：{item.organization.short_name}的这个问题办结。")
    return _to_card(pk)


@require_POST
def rectify_return(request: ScopedRequest, pk: int) -> HttpResponse:
    """Send a problem back to its branch, with the reason."""
    item = _judged(request, pk)
    if _refused(request, item):
        return _to_card(pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            send_back(pk, form.cleaned_data["reason"], scope=request.scope)
        except Refused as refused:
            form.add_error("reason", refused.message)
        else:
            say(request, f"已退回{item.organization.short_name}，原因写在进展里。")
            return _to_card(pk)
    return _board(request, pk, form, status=422)


def _judged(request: ScopedRequest, pk: int) -> RectificationItem:
    """Return a problem that this person may judge: out of sight is 404, in sight but not theirs 403."""
    rows = RectificationItem.objects.within(request.scope).select_related("organization")
    item = get_object_or_404(rows, pk=pk)
    _allow(may_judge(request.scope, item))
    return item


def _refused(request: ScopedRequest, item: RectificationItem) -> bool:
    """Tell who comes too late, or too early, how the problem stands."""
    answer = is_handed_in(item)
    if isinstance(answer, Denied):
        warn(request, f"{answer.reason}。")
    return isinstance(answer, Denied)
