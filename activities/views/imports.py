"""Records from the table of an old ledger: read, held against the rosters of their days, shown, stored, taken back."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from activities.forms.imports import LedgerMatchForm
from activities.imports import columns
from activities.imports.actions import fresh_imports, import_ledger, undo_import
from activities.imports.checking import Fill, LedgerCheck
from activities.imports.known import known_of
from activities.models import LedgerImport
from activities.policy import manages
from branches.middleware import ScopedRequest
from portal.kit.downloads import attachment
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.imports.forms import SourceForm
from portal.kit.imports.grid import Grid
from portal.kit.imports.lines import preview
from portal.kit.imports.sheet import Sheet
from portal.kit.imports.steps import Steps
from portal.kit.notices import say, warn
from portal.kit.policy import Denied
from portal.kit.workbook import CONTENT_TYPE

NO_BRANCH = "只有本支部的书记和委员能导入台账"
NAMED = 3  # a toast holds no more titles


@require_http_methods(["GET", "POST"])
def ledger_import(request: ScopedRequest) -> HttpResponse:
    """Take in an old ledger: first it is shown, then it is stored."""
    branch = request.scope.branch_id
    if branch is None:
        raise PermissionDenied(NO_BRANCH)
    if request.method == "GET":
        if request.GET.get("template"):
            return attachment(columns.template(), "工作台账模板.xlsx", CONTENT_TYPE)
        return _source(request, branch)
    steps = Steps(
        name="ledger_import",
        owner=f"ledger:{request.user.pk}:{branch}",
        limits=columns.LIMITS,
        form=LedgerMatchForm,
        source=partial(_source, request, branch),
        check=partial(_check, request, branch),
        store=partial(_store, request, branch),
    )
    return steps.answer(request)


@require_POST
def ledger_import_undo(request: ScopedRequest, pk: int) -> HttpResponse:
    """Take an import of the last day back."""
    batch = get_object_or_404(LedgerImport.objects.within(request.scope), pk=pk)
    if isinstance(answer := manages(request.scope, batch.organization_id), Denied):
        raise PermissionDenied(answer.reason)
    try:
        undone = undo_import(batch, scope=request.scope)
    except Refused as refused:
        warn(request, refused.message)
        return redirect("activity_list")
    if undone.number:
        say(request, f"已撤销导入，{undone.number} 条记录放进回收站，30 天内可以找回。")
    if undone.kept:
        more = f"等 {len(undone.kept)} 条" if len(undone.kept) > NAMED else ""
        warn(request, f"后来改过的没有撤销：{'；'.join(undone.kept[:NAMED])}{more}。")
    return redirect("activity_list")


def _source(request: ScopedRequest, branch: int, form: SourceForm | None = None) -> HttpResponse:
    context = {
        "form": form or SourceForm(wanted=columns.WANTED, limits=columns.LIMITS),
        "errors": error_lines(form) if form else [],
        "wanted": columns.WANTED,
        "most": columns.LIMITS.rows,
        "fresh": fresh_imports(request.scope).filter(organization=branch),
    }
    return render(request, "activities/import.html", context, status=422 if form else 200)


def _sheet(form: LedgerMatchForm) -> Sheet[Fill]:
    return Sheet(form.lines, Fill(form.cleaned_data.get("kind_all", ""), *form.times), form.shown_good)


def _store(request: ScopedRequest, branch: int, form: LedgerMatchForm, grid: Grid) -> HttpResponse:
    batch, is_new = import_ledger(branch, _sheet(form), form.number, scope=request.scope)
    days = [activity.day for activity in batch.activities.only("starts_at")]
    rows = len(grid.rows)
    if is_new:
        skipped = f"，跳过 {rows - len(days)} 行" if rows > len(days) else ""
        say(request, f"导入 {len(days)} 行{skipped}。", undo=reverse("ledger_import_undo", args=[batch.pk]))
    else:
        warn(request, "这张表已经导入过，没有再导入一次。")
    return redirect(f"{reverse('activity_list')}?year={max(days).year}" if days else "activity_list")


def _check(request: ScopedRequest, branch: int, form: LedgerMatchForm, refusal: str = "") -> HttpResponse:
    """Show what each row would become; a table whose columns are not clear shows only these."""
    is_clear = form.is_valid()
    if refusal:
        form.add_error(None, refusal)
    sheet = _sheet(form)
    checked = LedgerCheck(known_of(branch), sheet.fill).check(sheet.lines) if is_clear else []
    lacks = {key for key in ("kind", "start", "end") for one in checked if not one.line.texts.get(key)}
    context = {
        "form": form,
        "errors": error_lines(form),
        "is_clear": is_clear,
        "preview": preview(checked, columns.WANTED, form.mapping if is_clear else {}),
        "seen": form.mark if is_clear else "",
        "lacks": lacks,
        "fills": bool(lacks),
    }
    return render(request, "activities/import_check.html", context, status=422 if form.errors else 200)
