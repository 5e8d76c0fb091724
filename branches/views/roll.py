"""The branch's roll: who stands on it, transfers, and how somebody stands on it."""

from collections.abc import Callable
from datetime import date

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from branches.forms.people import AdmitForm, EntryForm, LeaveForm
from branches.middleware import ScopedRequest
from branches.models import Membership
from branches.roll.leaving import release_member, take_back
from branches.roll.people import admit_member, change_member, entry_mark
from branches.roll.policy import keeps
from branches.roll.queries import ended_with, head_count, left_since, open_posts, open_stays, roll_on
from branches.views.rights import allow, onward, own_branch, refusable
from portal.kit.dates import as_day, full_day, today
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say, warn


@require_safe
def branch(request: ScopedRequest) -> HttpResponse:
    """Show the roll of today, or of the day that is asked for."""
    organization_id, now = own_branch(request), today()
    day = as_day(request.GET.get("day", "")) or now
    context = {
        "tab": "roll",
        "roll": roll_on(organization_id, day),
        "day": day,
        "is_today": day == now,
        "now": now,
        "new_year": _new_year(),
        "at_new_year": head_count(organization_id, _new_year()),
        "at_now": head_count(organization_id, now),
        "left": left_since(request.scope, _new_year()).filter(organization=organization_id) if day == now else (),
    }
    return render(request, "branches/branch/roll.html", context)


def _new_year() -> date:
    return today().replace(month=1, day=1)


@require_http_methods(["GET", "POST"])
def member_admit(request: ScopedRequest) -> HttpResponse:
    """Transfer somebody in."""
    organization_id = own_branch(request)
    if request.method == "GET":
        return _sheet(request, AdmitForm(organization_id=organization_id, initial={"since": today()}))
    form = AdmitForm(request.POST, organization_id=organization_id)
    return _store(request, form, lambda: f"{_admit(request, form, organization_id)}已记入名册。")


def _admit(request: ScopedRequest, form: AdmitForm, organization_id: int) -> str:
    return admit_member(organization_id, form.newcomer, scope=request.scope).name


@require_http_methods(["GET", "POST"])
def member_edit(request: ScopedRequest, pk: int) -> HttpResponse:
    """Change how somebody stands on the roll."""
    stay = _stay(request, pk)
    if request.method == "GET":
        stored = {"name": stay.member.name, "order": stay.member.order, "group": stay.group_id, "group_since": today()}
        return _sheet(request, EntryForm(organization_id=stay.organization_id, initial=stored), stay)
    form = EntryForm(request.POST, organization_id=stay.organization_id)

    def store() -> str:
        seen = request.POST.get("seen", "")
        is_changed = change_member(stay, form.entry, seen=seen, scope=request.scope)
        return "已保存。" if is_changed else "没有改动。"

    return _store(request, form, store, stay)


@require_http_methods(["GET", "POST"])
def member_leave(request: ScopedRequest, pk: int) -> HttpResponse:
    """Transfer somebody out."""
    stay = _stay(request, pk)
    if request.method == "GET":
        return _sheet(request, LeaveForm(initial={"until": today()}), stay, leaving=True)
    form = LeaveForm(request.POST)
    return _store(request, form, lambda: _release(request, form, stay), stay, leaving=True)


def _release(request: ScopedRequest, form: LeaveForm, stay: Membership) -> str:
    last_day, reason = form.cleaned_data["until"], form.cleaned_data["reason"]
    member = release_member(stay, last_day, reason, scope=request.scope)
    return f"{member.name}已转出，在册到{full_day(last_day)}。"


@require_POST
def member_return(request: ScopedRequest, pk: int) -> HttpResponse:
    """Undo a transfer of this year that was entered by mistake."""
    stay = get_object_or_404(left_since(request.scope, _new_year()), pk=pk)
    allow(keeps(request.scope, stay.organization_id))
    ended = "、".join(ended_with(stay))
    more = f"同一天结束的{ended}没有恢复，需要时请到“任职”里重新登记。" if ended else ""
    try:
        member = take_back(stay, scope=request.scope)
    except Refused as refused:
        warn(request, refused.message)
    else:
        say(request, f"已撤销，{member.name}仍然在册。{more}")
    return redirect("branch")


def _stay(request: ScopedRequest, pk: int) -> Membership:
    """Return where the person stands: out of sight is 404, in sight but not theirs to keep 403."""
    stay = get_object_or_404(open_stays(request.scope), member__pk=pk)
    allow(keeps(request.scope, stay.organization_id))
    return stay


def _store(
    request: ScopedRequest,
    form: BaseForm,
    store: Callable[[], str],
    stay: Membership | None = None,
    *,
    leaving: bool = False,
) -> HttpResponse:
    """Store a valid form and go back to the roll; otherwise show it again with what is wrong."""
    told = refusable(form, store)
    if told is None:
        return _sheet(request, form, stay, leaving=leaving, status=422)
    say(request, told)
    return onward(request, "branch")


def _sheet(
    request: ScopedRequest, form: BaseForm, stay: Membership | None = None, *, leaving: bool = False, status: int = 200
) -> HttpResponse:
    context: dict[str, object] = {"form": form, "errors": error_lines(form), "stay": stay}
    if not leaving:
        if stay and form.is_bound:  # somebody else may have stored meanwhile: the next press is meant for that
            stay.refresh_from_db(
                from_queryset=Membership.objects.within(request.scope).select_related("member", "group")
            )
        context["seen"] = entry_mark(stay) if stay else ""
        return render(request, "branches/branch/member.html", context, status=status)
    context["posts"] = open_posts(stay) if stay else []
    return render(request, "branches/branch/leave.html", context, status=status)
