"""The settings of a branch: where and when it usually meets, and the names that reports use, with an example."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from branches.forms.branch import NamesForm
from branches.forms.defaults import DefaultsForm
from branches.middleware import ScopedRequest
from branches.models import Organization
from branches.roll.branch import NAMES, change_names, names_mark
from branches.roll.defaults import change_defaults, defaults_of
from branches.views.rights import own_branch, refusable
from portal.kit.dates import today
from portal.kit.forms import clause, error_lines
from portal.kit.notices import say


@require_http_methods(["GET", "POST"])
def branch_settings(request: ScopedRequest) -> HttpResponse:
    """Show the settings and store the names; a question with typed names shows the example as it would become."""
    branch = _branch(request)
    if request.method == "GET":
        return _tab(request, branch)
    form = NamesForm(request.POST, branch=branch)
    told = refusable(form, lambda: _change(request, form, branch))
    if told is None:
        return _tab(request, _branch(request), names=form, status=422)
    say(request, told)
    return redirect("branch_settings")


@require_POST
def branch_defaults(request: ScopedRequest) -> HttpResponse:
    """Store where and when the branch usually meets."""
    branch = _branch(request)
    form = DefaultsForm(request.POST, stored=defaults_of(branch.pk))
    told = refusable(form, lambda: _confirm(request, form, branch))
    if told is None:
        return _tab(request, branch, habits=form, status=422)
    say(request, told)
    # The first time it is the second of three steps, and the third is on the home page.
    return redirect("home" if form.cleaned_data["version"] == 0 else "branch_settings")


def _branch(request: ScopedRequest) -> Organization:
    rows = Organization.objects.filter(pk=own_branch(request)).select_related("parent")
    return get_object_or_404(rows)


def _change(request: ScopedRequest, form: NamesForm, branch: Organization) -> str:
    seen = request.POST.get("seen", "")
    is_changed = change_names(branch.pk, form.cleaned_data, seen=seen, scope=request.scope)
    return "已保存，下次编写述职报告时使用。" if is_changed else "没有改动。"


def _confirm(request: ScopedRequest, form: DefaultsForm, branch: Organization) -> str:
    version = form.cleaned_data["version"]
    is_changed = change_defaults(branch.pk, form.habits, seen_version=version, scope=request.scope)
    return "已保存，登记新的工作时会先填上。" if is_changed else "没有改动。"


def _tab(
    request: ScopedRequest,
    branch: Organization,
    *,
    names: NamesForm | None = None,
    habits: DefaultsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the tab with the form that was refused, if any, and the other one as it is stored."""
    stored = defaults_of(branch.pk)
    typed = (request.POST if names else None) or request.GET
    context = {
        "tab": "settings",
        "branch": branch,
        "form": names or NamesForm(branch=branch),
        "habits": habits or DefaultsForm(stored=stored),
        "version": stored.version,
        "seen": names_mark(branch),
        "errors": [*(error_lines(habits) if habits else ()), *(error_lines(names) if names else ())],
        "sample": {name: clause(typed.get(name, getattr(branch, name))) for name in NAMES},
        "year": today().year,
    }
    return render(request, "branches/branch/settings.html", context, status=status)
