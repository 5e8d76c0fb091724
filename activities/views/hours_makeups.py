"""补学: arranging it for one or several people, counting it when it is done, and taking either back."""

from collections.abc import Callable
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from activities.forms.claim import ticked
from activities.forms.makeup import MakeUpForm
from activities.forms.sheets import as_token, as_version
from activities.learning.completions import complete, undo
from activities.learning.makeups import arrange, call_off, change, restore
from activities.learning.policy import keeps
from activities.models import MakeUp
from activities.views.hours_branch import MAKE_UPS
from branches.middleware import ScopedRequest
from portal.kit.dates import today
from portal.kit.errors import Conflict, Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say, warn
from portal.kit.policy import Denied

NOT_KEPT = "补学由本支部的书记和委员安排"
DONE, UNDO, CALL_OFF, RESTORE = "done", "undo", "off", "restore"


@require_http_methods(["GET", "POST"])
def makeup_create(request: ScopedRequest) -> HttpResponse:
    """Arrange what one or several members go through later."""
    if request.scope.branch_id is None:
        raise PermissionDenied(NOT_KEPT)
    draft = MakeUp(organization_id=request.scope.branch_id)
    if request.method == "GET":
        return _sheet(request, MakeUpForm(instance=draft, initial={"day": today()}), token=str(uuid4()))
    token = as_token(request.POST.get("token", ""))
    if MakeUp.objects.within(request.scope).filter(token=token).exists():  # a second press
        return _arranged(request)
    form = MakeUpForm(request.POST, instance=draft)
    return _store(
        request, form, lambda: arrange(draft, form.cleaned_data["missed"], token, scope=request.scope), token=str(token)
    )


@require_http_methods(["GET", "POST"])
def makeup_edit(request: ScopedRequest, pk: int) -> HttpResponse:
    """Change an arrangement that is not done yet."""
    make_up = _kept(request, pk)
    if make_up.deleted_at is not None or make_up.done_at is not None:
        raise Http404
    if request.method == "GET":
        return _sheet(request, MakeUpForm(instance=make_up), version=make_up.version)
    seen = as_version(request.POST.get("version", ""))
    form = MakeUpForm(request.POST, instance=make_up)

    def store() -> MakeUp:
        return change(make_up, form.cleaned_data["missed"], scope=request.scope, seen_version=seen)

    return _store(request, form, store, version=seen)


@require_POST
def makeup_act(request: ScopedRequest, pk: int, act: str) -> HttpResponse:
    """Count an arrangement as done, or take that back; call it off, or put it back."""
    if act not in _ACTS:
        raise Http404
    _kept(request, pk)
    try:
        words = _ACTS[act](request, pk)
    except Refused as refused:
        warn(request, f"{refused.message}。")
    else:
        back = _BACK.get(act)
        say(request, words, undo=reverse("makeup_act", args=[pk, back]) if back else "")
    return _to_list()


def _done(request: ScopedRequest, pk: int) -> str:
    _, number = complete(pk, scope=request.scope)
    return f"已记为补学，{number} 人次计入学时。"


def _undone(request: ScopedRequest, pk: int) -> str:
    undo(pk, scope=request.scope)
    return "已撤销，学时不再计入。"


def _called_off(request: ScopedRequest, pk: int) -> str:
    call_off(pk, scope=request.scope)
    return "已取消这次补学。"


def _restored(request: ScopedRequest, pk: int) -> str:
    restore(pk, scope=request.scope)
    return "已恢复这次补学。"


_ACTS: dict[str, Callable[[ScopedRequest, int], str]] = {
    DONE: _done,
    UNDO: _undone,
    CALL_OFF: _called_off,
    RESTORE: _restored,
}
_BACK = {DONE: UNDO, CALL_OFF: RESTORE}


def _kept(request: ScopedRequest, pk: int) -> MakeUp:
    """Return an arrangement: out of sight is 404, in sight but not theirs to keep 403."""
    make_up = get_object_or_404(MakeUp.objects.within(request.scope), pk=pk)
    answer = keeps(request.scope, make_up.organization_id)
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
    return make_up


def _store(
    request: ScopedRequest, form: MakeUpForm, store: Callable[[], MakeUp], *, token: str = "", version: int = 0
) -> HttpResponse:
    """Store a valid form and go to the list; otherwise show it again with what is wrong."""
    if form.is_valid():
        try:
            store()
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            version = MakeUp.objects.within(request.scope).get(pk=form.instance.pk).version
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            return _arranged(request)
    return _sheet(request, form, token=token, version=version, status=422)


def _arranged(request: ScopedRequest) -> HttpResponse:
    say(request, "已安排补学，补完后请点“记为已补学”。")
    return _to_list()


def _to_list() -> HttpResponse:
    return redirect(f"{reverse('hours_branch')}?tab={MAKE_UPS}")


def _sheet(
    request: ScopedRequest, form: MakeUpForm, *, token: str = "", version: int = 0, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "errors": error_lines(form),
        "token": token,
        "version": version,
        "opened": set(ticked(request.GET.getlist("member"))),
    }
    return render(request, "activities/hours/makeup.html", context, status=status)
