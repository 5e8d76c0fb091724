"""The three presses of an import: read a table, look at it again, store it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.kit.errors import Refused
from portal.kit.imports.forms import MatchForm, SourceForm, sent_grid
from portal.kit.imports.grid import Grid, Limits
from portal.kit.notices import warn

FormT = TypeVar("FormT", bound=MatchForm)
LOOK_AGAIN = "列的对应或选项刚才改过，请看一下再导入"


@dataclass(frozen=True, slots=True)
class Steps(Generic[FormT]):
    """What one import does at each press. `owner` says whose table it is and what for; `name` is its page."""

    name: str
    owner: str
    limits: Limits
    form: type[FormT]
    source: Callable[[SourceForm], HttpResponse]
    check: Callable[[FormT, str], HttpResponse]
    store: Callable[[FormT, Grid], HttpResponse]

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Answer a press: a table that comes back signed was read before."""
        return self._confirm(request) if "sealed" in request.POST else self._read(request)

    def _read(self, request: HttpRequest) -> HttpResponse:
        source = SourceForm(request.POST, request.FILES, wanted=self.form.WANTED, limits=self.limits)
        if not source.is_valid() or source.grid is None:
            return self.source(source)
        try:
            return self.check(self.form.first(source.grid, self.owner), "")
        except Refused as refused:
            source.add_error(None, refused.message)
            return self.source(source)

    def _confirm(self, request: HttpRequest) -> HttpResponse:
        try:
            grid = sent_grid(request.POST["sealed"], self.owner)
        except Refused as refused:
            warn(request, refused.message)
            return redirect(self.name)
        form = self.form(request.POST, grid=grid)
        if not form.is_valid() or request.POST.get("act") != "store":
            return self.check(form, "")
        if not form.was_shown:
            return self.check(form, LOOK_AGAIN)
        try:
            return self.store(form, grid)
        except Refused as refused:
            return self.check(form, refused.message)
