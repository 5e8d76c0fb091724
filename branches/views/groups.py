"""The branch's groups: shown with their members, added, renamed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from branches.forms.branch import GroupForm
from branches.middleware import ScopedRequest
from branches.models import PartyGroup
from branches.roll.branch import add_group, rename_group
from branches.roll.policy import keeps
from branches.roll.queries import groups_of
from branches.views.rights import allow, own_branch, refusable
from portal.kit.dates import today
from portal.kit.forms import error_lines
from portal.kit.notices import say


@require_http_methods(["GET", "POST"])
def branch_groups(request: ScopedRequest) -> HttpResponse:
    """Show the groups and add one."""
    organization_id = own_branch(request)
    if request.method == "GET":
        return _tab(request, organization_id, GroupForm())
    form = GroupForm(request.POST)
    told = refusable(form, lambda: _add(request, form, organization_id))
    if told is None:
        return _tab(request, organization_id, form, status=422)
    say(request, told)
    return redirect("branch_groups")


@require_POST
def group_rename(request: ScopedRequest, pk: int) -> HttpResponse:
    """Call a group by another name."""
    group = get_object_or_404(PartyGroup.objects.within(request.scope), pk=pk)
    allow(keeps(request.scope, group.organization_id))
    form = GroupForm(request.POST, auto_id=f"id_%s-{pk}")
    told = refusable(form, lambda: _rename(request, form, group))
    if told is None:
        return _tab(request, group.organization_id, form, pk, status=422)
    say(request, told)
    return redirect("branch_groups")


def _add(request: ScopedRequest, form: GroupForm, organization_id: int) -> str:
    return f"已登记{add_group(organization_id, form.cleaned_data['name'], scope=request.scope).name}。"


def _rename(request: ScopedRequest, form: GroupForm, group: PartyGroup) -> str:
    name = form.cleaned_data["name"]
    return f"已改名为{name}。" if rename_group(group, name, scope=request.scope) else "没有改动。"


def _tab(
    request: ScopedRequest, organization_id: int, form: GroupForm, renamed: int = 0, status: int = 200
) -> HttpResponse:
    """Draw the tab; `renamed` is the group whose new name was refused."""
    context = {
        "tab": "groups",
        "groups": groups_of(organization_id, today()),
        "form": GroupForm() if renamed else form,
        "renamed": renamed,
        "refused": form,
        "errors": error_lines(form),
    }
    return render(request, "branches/branch/groups.html", context, status=status)
