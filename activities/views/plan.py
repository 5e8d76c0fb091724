"""Writing down what the branch means to do in a year."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from activities.forms.plan import PlanForm
from activities.plans import find_plan, may_plan, write_plan
from branches.middleware import ScopedRequest
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say
from portal.kit.policy import Denied

FIRST_YEAR, LAST_YEAR = 2000, 2100


@require_http_methods(["GET", "POST"])
def plan_edit(request: ScopedRequest, year: int) -> HttpResponse:
    """Show the own branch's plan of a year and store what is written into it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    branch = request.scope.branch_id
    if branch is None:
        raise PermissionDenied("工作计划由本支部的书记和委员填写")
    plan = find_plan(request.scope, branch, year)
    if request.method == "GET":
        return _page(request, year, PlanForm(branch=branch, year=year, plan=plan))
    form = PlanForm(request.POST, branch=branch, year=year, plan=plan)
    if form.is_valid() and _stored(request, branch, year, form):
        return redirect("plan_edit", year)
    return _page(request, year, form, status=422)


def _stored(request: ScopedRequest, branch: int, year: int, form: PlanForm) -> bool:
    try:
        write_plan(branch, year, heading=form.heading, themes=form.themes, scope=request.scope)
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    say(request, f"已保存。下次编写 {year - 1} 年述职报告时写入第三部分。")
    return True


def _page(request: ScopedRequest, year: int, form: PlanForm, status: int = 200) -> HttpResponse:
    answer = may_plan(request.scope, request.scope.branch_id or 0, year)
    context = {
        "form": form,
        "errors": error_lines(form),
        "year": year,
        "report": year - 1,
        "years": [one for one in (year - 1, year, year + 1) if FIRST_YEAR <= one <= LAST_YEAR],
        "closed": answer.reason if isinstance(answer, Denied) else "",
    }
    return render(request, "activities/plan/form.html", context, status=status)
