"""The ledger: all records, found by year, kind and words."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from activities.actions import delete_activity, restore_activity
from activities.ledger import Asked, asked_for, records
from activities.ledger_export import ledger_book, title_of
from activities.models import Activity
from activities.policy import manages
from activities.queries import deleted, kinds, live, with_counts, yearly_counts
from branches.enums import AuditAction
from branches.middleware import ScopedRequest
from branches.scope import Scope
from branches.trail import record
from portal.kit.dates import today
from portal.kit.downloads import attachment
from portal.kit.errors import Refused
from portal.kit.notices import say, warn
from portal.kit.policy import Denied
from portal.kit.workbook import CONTENT_TYPE

PAGE = 50


@require_safe
def activity_list(request: ScopedRequest) -> HttpResponse:
    """Show the year's records, newest first."""
    _refuse_outsiders(request.scope)
    if request.GET.get("bin"):
        return _bin(request)
    rows_of_kinds = list(kinds())
    asked = asked_for(request.GET, rows_of_kinds)
    counts = yearly_counts(request.scope)
    context = {
        "page": _page(request, asked, counts),
        "year": asked.year,
        "years": sorted({y for y, _ in counts} | {asked.year, today().year}, reverse=True),
        "kind": asked.kind,
        "words": asked.words,
        "kinds": rows_of_kinds,
        "chips": [(row, counts[asked.year, row.pk]) for row in rows_of_kinds if counts.get((asked.year, row.pk))],
        "total": _total(counts, asked.year),
        "wide": bool(request.scope.staff_paths),
        "logs": request.scope.branch_id is not None,
    }
    return render(request, "activities/list.html", context)


def _refuse_outsiders(scope: Scope) -> None:
    if not scope.managed_ids and not scope.staff_paths:
        raise PermissionDenied("工作台账由支部书记、委员和工委查看。您的学时在“我的学时”里。")


@require_safe
def activity_export(request: ScopedRequest) -> HttpResponse:
    """Hand out the records that the page filters as a workbook, and note who took it."""
    _refuse_outsiders(request.scope)
    asked = asked_for(request.GET, kinds())
    content, number = ledger_book(records(request.scope, asked), asked, request.scope)
    record(
        AuditAction.DOWNLOAD,
        f"导出{title_of(asked)}：{number} 条",
        account_id=request.scope.account_id,
        organization_id=request.scope.branch_id,
    )
    return attachment(content, f"{title_of(asked)}.xlsx", CONTENT_TYPE)


def _page(request: ScopedRequest, asked: Asked, counts: dict[tuple[int, int], int]) -> Page[Activity]:
    paginator = Paginator(with_counts(records(request.scope, asked)), PAGE)
    if not asked.words:
        # The chips' figures are already here: no need to count once more.
        kind = asked.kind
        vars(paginator)["count"] = counts.get((asked.year, kind.pk), 0) if kind else _total(counts, asked.year)
    return paginator.get_page(request.GET.get("page"))


def _total(counts: dict[tuple[int, int], int], year: int) -> int:
    return sum(number for (of_year, _), number in counts.items() if of_year == year)


def _bin(request: ScopedRequest) -> HttpResponse:
    rows = deleted(request.scope).select_related("kind", "organization").order_by("-deleted_at")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "activities/bin.html", {"page": page, "managed": request.scope.managed_ids})


@require_POST
def activity_delete(request: ScopedRequest, pk: int) -> HttpResponse:
    """Put a record into the recycle bin; the toast brings it back."""
    activity = get_object_or_404(live(request.scope), pk=pk)
    _refuse_strangers(request.scope, activity)
    try:
        delete_activity(pk, scope=request.scope)
    except Refused as refused:
        warn(request, refused.message)
        return redirect("activity_detail", pk)
    say(request, "已删除，30 天内可在回收站找回。", undo=reverse("activity_restore", args=[pk]))
    return redirect(f"{reverse('activity_list')}?year={activity.day.year}")


@require_POST
def activity_restore(request: ScopedRequest, pk: int) -> HttpResponse:
    """Take a record out of the recycle bin."""
    activity = get_object_or_404(Activity.objects.within(request.scope), pk=pk)
    _refuse_strangers(request.scope, activity)
    try:
        restore_activity(pk, scope=request.scope)
    except Refused as refused:
        warn(request, refused.message)
        return redirect(f"{reverse('activity_list')}?bin=1")
    say(request, "已恢复。")
    return redirect("activity_detail", pk)


def _refuse_strangers(scope: Scope, activity: Activity) -> None:
    answer = manages(scope, activity.organization_id)
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
