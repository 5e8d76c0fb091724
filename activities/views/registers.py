"""Registers: their index, the list of one, a row, the recycle bin and the export."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.forms.sheets import as_token, as_version
from activities.registers import REGISTERS, register_of
from activities.registers.actions import change_entry, delete_entry, log_entry, restore_entry
from activities.registers.base import Register, Shelf
from activities.registers.export import ledger_of
from activities.registers.form import EntryForm
from activities.registers.policy import ONLY_COMMITTEE, desk_of, may_log, reads
from activities.registers.queries import found, of_year, readable, rows_of, years_of
from branches.enums import AuditAction
from branches.middleware import ScopedRequest
from branches.models import RegisterEntry
from branches.trail import record
from portal.kit.dates import as_year, today
from portal.kit.downloads import attachment
from portal.kit.errors import Conflict, Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say, warn
from portal.kit.policy import Answer, Denied
from portal.kit.workbook import CONTENT_TYPE

PAGE = 50
WORDS_LENGTH = 60


@require_safe
def register_index(request: ScopedRequest) -> HttpResponse:
    """Show all registers under their headings."""
    _allow(reads(request.scope))
    shelves = [(shelf.value, [row for row in REGISTERS if row.shelf == shelf]) for shelf in Shelf]
    return render(request, "activities/registers/index.html", {"shelves": [row for row in shelves if row[1]]})


@require_safe
def register_list(request: ScopedRequest, register: str) -> HttpResponse:
    """Show the rows of a register that this person may read."""
    book = _register(request, register)
    if request.GET.get("bin"):
        return _bin(request, book)
    year, words = as_year(request.GET.get("year", "")), _words(request)
    rows = found(book, of_year(book, readable(book, request.scope), year), words)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "register": book,
        "page": page,
        "table": [(entry, book.cells(entry)) for entry in book.loaded(page)],
        "year": year,
        "years": sorted({*years_of(book, request.scope), *([year] if year else [])}, reverse=True),
        "words": words,
        "wide": bool(request.scope.staff_paths) or book.is_shared,
        "logs": desk_of(request.scope, book) is not None,
    }
    return render(request, "activities/registers/list.html", context)


@require_safe
def register_export(request: ScopedRequest, register: str) -> HttpResponse:
    """Hand out the rows that the list shows as a workbook, and note who took it."""
    book = _register(request, register)
    year, words = as_year(request.GET.get("year", "")), _words(request)
    rows = found(book, of_year(book, readable(book, request.scope), year), words)
    content = ledger_of(book, list(rows), year)
    record(
        AuditAction.DOWNLOAD,
        f"导出{book.label}台账",
        account_id=request.scope.account_id,
        organization_id=request.scope.branch_id,
    )
    return attachment(content, f"{book.label}台账{f'（{year}年）' if year else ''}.xlsx", CONTENT_TYPE)


@require_http_methods(["GET", "POST"])
def register_create(request: ScopedRequest, register: str) -> HttpResponse:
    """Log a row."""
    book = _register(request, register)
    desk = desk_of(request.scope, book)
    if desk is None:
        raise PermissionDenied(ONLY_COMMITTEE)
    draft = book.model(organization_id=desk)
    if request.method == "GET":
        form = book.form(instance=draft, scope=request.scope, organization_id=desk, initial=_asked(request, book))
        return _sheet(request, book, form, token=str(uuid4()))
    token = as_token(request.POST.get("token", ""))
    if rows_of(book, request.scope).filter(token=token).exists():  # a second press: the first one has stored it
        return _stored(request, book)
    form = book.form(request.POST, instance=draft, scope=request.scope, organization_id=desk)
    return _store(request, book, form, lambda: log_entry(book, form, token), token=str(token))


@require_http_methods(["GET", "POST"])
def register_entry(request: ScopedRequest, register: str, pk: int) -> HttpResponse:
    """Show a row: as a form to who logs it, as it reads to others; and store an edit."""
    book = _register(request, register)
    entry = get_object_or_404(readable(book, request.scope), pk=pk)
    answer = may_log(request.scope, book, entry.organization_id)
    if isinstance(answer, Denied):
        if request.method == "POST":
            raise PermissionDenied(answer.reason)
        return render(
            request, "activities/registers/entry.html", {"register": book, "entry": entry, "rows": book.words(entry)}
        )
    here = entry.organization_id
    if request.method == "GET":
        return _sheet(request, book, book.form(instance=entry, scope=request.scope, organization_id=here))
    seen = as_version(request.POST.get("version", ""))
    form = book.form(request.POST, instance=entry, scope=request.scope, organization_id=here)
    return _store(request, book, form, lambda: change_entry(book, form, seen), version=seen)


@require_POST
def register_delete(request: ScopedRequest, register: str, pk: int) -> HttpResponse:
    """Put a row into the recycle bin; the toast brings it back."""
    book = _register(request, register)
    entry = _managed(request, book, readable(book, request.scope), pk)
    try:
        delete_entry(book, entry, request.scope)
    except Refused as refused:
        warn(request, refused.message)
        return redirect("register_entry", book.code, pk)
    say(request, "已删除，可在回收站找回。", undo=reverse("register_restore", args=[book.code, pk]))
    return redirect("register_list", book.code)


@require_POST
def register_restore(request: ScopedRequest, register: str, pk: int) -> HttpResponse:
    """Take a row out of the recycle bin."""
    book = _register(request, register)
    entry = _managed(request, book, rows_of(book, request.scope).filter(deleted_at__isnull=False), pk)
    try:
        restore_entry(book, entry, request.scope)
    except Refused as refused:
        warn(request, refused.message)
        return redirect(f"{reverse('register_list', args=[book.code])}?bin=1")
    say(request, "已恢复。")
    return redirect("register_entry", book.code, pk)


def _register(request: ScopedRequest, code: str) -> Register:
    book = register_of(code)
    if book is None:
        raise Http404
    _allow(reads(request.scope))
    return book


def _allow(answer: Answer) -> None:
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)


def _managed(request: ScopedRequest, book: Register, rows: QuerySet[RegisterEntry], pk: int) -> RegisterEntry:
    entry: RegisterEntry = get_object_or_404(rows, pk=pk)
    _allow(may_log(request.scope, book, entry.organization_id))
    return entry


def _words(request: ScopedRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:WORDS_LENGTH]


def _asked(request: ScopedRequest, book: Register) -> dict[str, object]:
    """Return what the address presets: a kind, a project; and today for the day."""
    asked: dict[str, object] = {name: request.GET[name] for name in book.form.base_fields if name in request.GET}
    return {book.line.day: today(), **asked} if book.line.day else asked


def _bin(request: ScopedRequest, book: Register) -> HttpResponse:
    rows = rows_of(book, request.scope).filter(deleted_at__isnull=False).order_by("-deleted_at")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    managed = {entry.pk for entry in page if may_log(request.scope, book, entry.organization_id)}
    return render(request, "activities/registers/bin.html", {"register": book, "page": page, "managed": managed})


def _store(
    request: ScopedRequest, book: Register, form: EntryForm, store: Callable[[], RegisterEntry], **sheet: Any
) -> HttpResponse:
    """Store a valid form and move on; otherwise show it again with what is wrong."""
    if form.is_valid():
        try:
            store()
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            sheet["theirs"] = _stored_words(book, form)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            return _stored(request, book)
    return _sheet(request, book, form, status=422, **sheet)


def _stored(request: ScopedRequest, book: Register) -> HttpResponse:
    """Say that it is saved, and lead on."""
    say(request, f"已保存{book.label}。")
    return redirect("register_create" if "again" in request.POST else "register_list", book.code)


def _stored_words(book: Register, form: EntryForm) -> dict[str, object]:
    """Return what is stored now; saving again after it was shown stores over it."""
    stored = book.model._default_manager.get(pk=form.instance.pk)
    return {"version": stored.version, "words": book.words(stored)}


def _sheet(  # noqa: PLR0913 - one call states a whole page
    request: ScopedRequest,
    book: Register,
    form: EntryForm,
    *,
    token: str = "",
    version: int | None = None,
    theirs: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    entry = form.instance
    is_new = entry._state.adding  # noqa: SLF001 - Django's documented way to tell a new row
    context = {
        "register": book,
        "form": form,
        "errors": error_lines(form),
        "entry": None if is_new else entry,
        "token": token,
        "version": theirs["version"] if theirs else entry.version if version is None else version,
        "theirs": theirs["words"] if theirs else None,
    }
    return render(request, book.template, context, status=status)
