"""Members from a table: read, held against the roll, shown, stored, taken back."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from branches.forms.imports import RosterMatchForm, lacks_a_day, new_groups
from branches.imports import columns
from branches.imports.actions import import_roster
from branches.imports.checking import RosterCheck
from branches.imports.queries import fresh_imports, known_of
from branches.imports.undoing import Undone, undo_import
from branches.middleware import ScopedRequest
from branches.models import RosterImport
from branches.roll.policy import keeps
from branches.views.rights import allow, own_branch
from portal.kit.downloads import attachment
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.imports.forms import SourceForm
from portal.kit.imports.grid import Grid
from portal.kit.imports.lines import preview
from portal.kit.imports.steps import Steps
from portal.kit.notices import say, warn
from portal.kit.workbook import CONTENT_TYPE

NAMED = 5  # a toast holds no more names


@require_http_methods(["GET", "POST"])
def roster_import(request: ScopedRequest) -> HttpResponse:
    """Take in a table of members: first it is shown, then it is stored."""
    organization_id = own_branch(request)
    if request.method == "GET":
        if request.GET.get("template"):
            return attachment(columns.template(), "党员名册模板.xlsx", CONTENT_TYPE)
        return _source(request, organization_id)
    return _steps(request, organization_id).answer(request)


def _steps(request: ScopedRequest, organization_id: int) -> Steps[RosterMatchForm]:
    return Steps(
        name="roster_import",
        owner=f"roster:{request.user.pk}:{organization_id}",
        limits=columns.LIMITS,
        form=RosterMatchForm,
        source=partial(_source, request, organization_id),
        check=partial(_check, request, organization_id),
        store=partial(_store, request, organization_id),
    )


@require_POST
def roster_import_undo(request: ScopedRequest, pk: int) -> HttpResponse:
    """Take an import of the last day back."""
    batch = get_object_or_404(RosterImport.objects.within(request.scope), pk=pk)
    allow(keeps(request.scope, batch.organization_id))
    try:
        undone = undo_import(batch, scope=request.scope)
    except Refused as refused:
        warn(request, refused.message)
    else:
        _tell(request, undone)
    return redirect("branch")


def _tell(request: ScopedRequest, undone: Undone) -> None:
    if undone.number:
        say(request, f"已撤销导入，{undone.number} 人从名册中移除。")
    if undone.kept:
        told = "；".join(f"{name}（{why}）" for name, why in list(undone.kept.items())[:NAMED])
        more = f"等 {len(undone.kept)} 人" if len(undone.kept) > NAMED else ""
        warn(request, f"没有移除：{told}{more}。")


def _source(request: ScopedRequest, organization_id: int, form: SourceForm | None = None) -> HttpResponse:
    blank = SourceForm(wanted=columns.WANTED, limits=columns.LIMITS)
    context = {
        "form": form or blank,
        "errors": error_lines(form) if form else [],
        "wanted": columns.WANTED,
        "most": columns.LIMITS.rows,
        "fresh": fresh_imports(request.scope).filter(organization=organization_id),
    }
    return render(request, "branches/import.html", context, status=422 if form else 200)


def _store(request: ScopedRequest, organization_id: int, form: RosterMatchForm, grid: Grid) -> HttpResponse:
    batch, is_new = import_roster(organization_id, form.sheet, form.number, scope=request.scope)
    number, rows = batch.memberships.count(), len(grid.rows)
    if is_new:
        skipped = f"，跳过 {rows - number} 行" if rows > number else ""
        say(request, f"导入 {number} 行{skipped}。", undo=reverse("roster_import_undo", args=[batch.pk]))
    else:
        warn(request, "这张表已经导入过，没有再导入一次。")
    return redirect("branch")


def _check(request: ScopedRequest, organization_id: int, form: RosterMatchForm, refusal: str = "") -> HttpResponse:
    """Show what each row would become; a table whose columns are not clear shows only these."""
    is_clear = form.is_valid()
    if refusal:
        form.add_error(None, refusal)
    lines = form.lines if is_clear else []
    known = known_of(organization_id)
    checked = RosterCheck(known, form.fill).check(lines) if is_clear else []
    lacks, groups = lacks_a_day(lines), new_groups(lines, known.groups)
    context = {
        "form": form,
        "errors": error_lines(form),
        "is_clear": is_clear,
        "preview": preview(checked, columns.WANTED, form.mapping if is_clear else {}),
        "seen": form.mark if is_clear else "",
        "lacks_a_day": lacks,
        "new_groups": groups,
        "fills": lacks or bool(groups),
    }
    return render(request, "branches/import_check.html", context, status=422 if form.errors else 200)
