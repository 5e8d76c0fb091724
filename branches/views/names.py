"""The names that reports use, with an example of what a report makes of them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from branches.forms.branch import NamesForm
from branches.middleware import ScopedRequest
from branches.models import Organization
from branches.roll.branch import NAMES, change_names
from branches.views.rights import own_branch, refusable
from portal.kit.dates import today
from portal.kit.forms import clause, error_lines
from portal.kit.notices import say


@require_http_methods(["GET", "POST"])
def branch_settings(request: ScopedRequest) -> HttpResponse:
    """Show and store the names; a question with typed names shows the example as it would become."""
    rows = Organization.objects.filter(pk=own_branch(request)).select_related("parent")
    branch = get_object_or_404(rows)
    if request.method == "GET":
        return _tab(request, branch, NamesForm(branch=branch))
    form = NamesForm(request.POST, branch=branch)
    told = refusable(form, lambda: _change(request, form, branch))
    if told is None:
        return _tab(request, branch, form, status=422)
    say(request, told)
    return redirect("branch_settings")


def _change(request: ScopedRequest, form: NamesForm, branch: Organization) -> str:
    is_changed = change_names(branch.pk, form.cleaned_data, scope=request.scope)
    return "已保存，下次编写述职报告时使用。" if is_changed else "没有改动。"


def _tab(request: ScopedRequest, branch: Organization, form: NamesForm, status: int = 200) -> HttpResponse:
    typed = request.POST or request.GET
    sample = {name: clause(typed.get(name, getattr(branch, name))) for name in NAMES}
    context = {
        "tab": "settings",
        "branch": branch,
        "form": form,
        "errors": error_lines(form),
        "sample": sample,
        "year": today().year,
    }
    return render(request, "branches/branch/settings.html", context, status=status)
