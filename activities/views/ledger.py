"""The ledger: all records, found by year, kind and words."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from activities.actions import delete_activity, restore_activity
from activities.models import Activity, ActivityKind
from activities.policy import manages
from activities.queries import deleted, in_year, kinds, live, with_counts, yearly_counts
from branches.middleware import ScopedRequest
from branches.scope import Scope
from portal.kit.dates import as_year, today
from portal.kit.errors import Refused
from portal.kit.notices import say, warn
from portal.kit.policy import Denied

PAGE = 50
WORDS_LENGTH = 60


@require_safe
def activity_list(request: ScopedRequest) -> HttpResponse:
    """Show the year's records, newest first."""
    _refuse_outsiders(request.scope)
    if request.GET.get("bin"):
        return _bin(request)
    year = as_year(request.GET.get("year", "")) or today().year
    rows_of_kinds = list(kinds())
    kind = next((row for row in rows_of_kinds if row.code == request.GET.get("kind")), None)
    words = request.GET.get("q", "").replace("\0", "").strip()[:WORDS_LENGTH]
    counts = yearly_counts(request.scope)
    context = {
        "page": _page(request, year, kind, words, counts),
        "year": year,
        "years": sorted({y for y, _ in counts} | {year, today().year}, reverse=True),
        "kind": kind,
        "words": words,
        "kinds": rows_of_kinds,
        "chips": [(row, counts[year, row.pk]) for row in rows_of_kinds if counts.get((year, row.pk))],
        "total": _total(counts, year),
        "wide": bool(request.scope.staff_paths),
        "logs": request.scope.branch_id is not None,
    }
    return render(request, "activities/list.html", context)


def _refuse_outsiders(scope: Scope) -> None:
    if not scope.managed_ids and not scope.staff_paths:
        raise PermissionDenied("工作台账由支部书记、委员和工委查看。您的学时在“我的学时”里。")


def _page(
    request: ScopedRequest, year: int, kind: ActivityKind | None, words: str, counts: dict[tuple[int, int], int]
) -> Page[Activity]:
    rows = in_year(live(request.scope), year).select_related("kind", "organization")
    if kind is not None:
        rows = rows.filter(kind=kind)
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(place__icontains=words) | Q(text__icontains=words))
    paginator = Paginator(with_counts(rows), PAGE)
    if not words:
        # The chips' figures are already here: no need to count once more.
        vars(paginator)["count"] = counts.get((year, kind.pk), 0) if kind else _total(counts, year)
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
