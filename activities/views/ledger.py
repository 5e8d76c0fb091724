"""The ledger: all records, found by year, kind and words."""

from collections import Counter
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from activities.actions import delete_activity, restore_activity
from activities.ledger import Asked, asked_for, records, span_of
from activities.ledger_export import ledger_book, title_of
from activities.models import Activity
from activities.occasion import bring_back, take_back
from activities.policy import manages
from activities.queries import deleted, kinds, live, with_counts, yearly_counts
from branches.enums import AuditAction
from branches.middleware import ScopedRequest
from branches.scope import Scope
from branches.trail import record
from portal.kit.addresses import back_to
from portal.kit.dates import today
from portal.kit.downloads import attachment
from portal.kit.errors import Refused
from portal.kit.notices import say, warn
from portal.kit.policy import Denied
from portal.kit.workbook import CONTENT_TYPE

if TYPE_CHECKING:
    from activities.queries import Counted

PAGE = 50


@require_safe
def activity_list(request: ScopedRequest) -> HttpResponse:
    """Show the year's records, newest first."""
    refuse_outsiders(request.scope)
    if request.GET.get("bin"):
        return _bin(request)
    rows_of_kinds = list(kinds())
    asked = asked_for(request.GET, rows_of_kinds)
    counts = yearly_counts(request.scope)
    chosen = _of_years(counts, asked)
    context = {
        "page": _page(request, asked, chosen),
        "asked": asked,
        "span": span_of(asked),
        "year": asked.year,
        "kept_year": asked.year if asked.period else request.GET.get("year", ""),
        "years": sorted({y for y, _ in counts} | {asked.year or today().year, today().year}, reverse=True),
        "kind": asked.kind,
        "words": asked.words,
        "kinds": rows_of_kinds,
        "chips": [(row, chosen[row.pk]) for row in rows_of_kinds if chosen[row.pk]],
        "total": chosen.total(),
        "wide": bool(request.scope.staff_paths),
        "logs": request.scope.branch_id is not None,
        "own": request.scope.branch_id,
    }
    return render(request, "activities/list.html", context)


def _of_years(counts: dict[tuple[int, int], int], asked: Asked) -> Counter[int]:
    """Return how many records of each kind lie in the year that is asked for, or in all."""
    chosen: Counter[int] = Counter()
    for (year, kind), number in counts.items():
        chosen[kind] += number if asked.year in (None, year) else 0
    return chosen


def refuse_outsiders(scope: Scope) -> None:
    """Refuse who neither leads a branch nor oversees one."""
    if not scope.managed_ids and not scope.staff_paths:
        raise PermissionDenied("工作台账由支部书记、委员和工委查看。您的学时在“我的学时”里。")


@require_safe
def activity_export(request: ScopedRequest) -> HttpResponse:
    """Hand out the records that the page filters as a workbook, and note who took it."""
    refuse_outsiders(request.scope)
    asked = asked_for(request.GET, kinds())
    content, number = ledger_book(records(request.scope, asked), asked, request.scope)
    record(
        AuditAction.DOWNLOAD,
        f"导出{title_of(asked)}：{number} 条",
        account_id=request.scope.account_id,
        organization_id=request.scope.branch_id,
    )
    return attachment(content, f"{title_of(asked)}.xlsx", CONTENT_TYPE)


def _page(request: ScopedRequest, asked: Asked, chosen: Counter[int]) -> "Page[Counted]":
    paginator = Paginator(with_counts(records(request.scope, asked)), PAGE)
    if asked.is_whole:
        # The chips' figures are already here: no need to count once more.
        vars(paginator)["count"] = chosen[asked.kind.pk] if asked.kind else chosen.total()
    return paginator.get_page(request.GET.get("page"))


def _bin(request: ScopedRequest) -> HttpResponse:
    rows = deleted(request.scope).select_related("kind", "organization").order_by("-deleted_at")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "activities/bin.html", {"page": page, "managed": request.scope.managed_ids})


@require_POST
def activity_delete(request: ScopedRequest, pk: int) -> HttpResponse:
    """Put a record into the recycle bin; the toast brings it back."""
    activity = get_object_or_404(live(request.scope), pk=pk)
    _refuse_strangers(request.scope, activity)
    undoes = "undo" in request.GET
    try:
        if undoes:
            take_back(activity, scope=request.scope)
        else:
            delete_activity(pk, scope=request.scope)
    except Refused as refused:
        warn(request, refused.message)
        return redirect("activity_detail", pk)
    word = "已撤销，没有计入；" if undoes else "已删除，"
    undo = f"{reverse('activity_restore', args=[pk])}{'?undo=1' if undoes else ''}"
    say(request, f"{word}30 天内可在回收站找回。", undo=undo)
    return redirect(_after_delete(request, activity, undoes=undoes))


def _after_delete(request: ScopedRequest, activity: Activity, *, undoes: bool) -> str:
    """Return where the user was when they undid what was saved; the deleted record's own page is gone."""
    back = back_to(request) if undoes else ""
    if back and not back.startswith(reverse("activity_detail", args=[activity.pk])):
        return back
    return f"{reverse('activity_list')}?year={activity.day.year}"


@require_POST
def activity_restore(request: ScopedRequest, pk: int) -> HttpResponse:
    """Take a record out of the recycle bin."""
    activity = get_object_or_404(Activity.objects.within(request.scope), pk=pk)
    _refuse_strangers(request.scope, activity)
    try:
        if "undo" in request.GET:
            bring_back(activity, scope=request.scope)
        else:
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
