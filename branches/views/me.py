"""我的: settings, password and devices of one's own account."""

from http import HTTPStatus

from django.contrib import auth
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from branches import devices
from branches.enums import AuditAction
from branches.forms.me import PasswordForm, PreferenceForm
from branches.middleware import ScopedRequest
from branches.models import Account, Device
from branches.personal import change_password, change_preference, preference_of
from branches.trail import record
from portal.kit.forms import error_lines
from portal.kit.notices import say, warn
from portal.kit.words import SAVED, UNCHANGED

EARLIER = 5
TRIES, WRONG = 5, "wrong_passwords"


@require_http_methods(["GET", "POST"])
def me(request: ScopedRequest) -> HttpResponse:
    """Show the own settings, and store them."""
    if request.method == "GET":
        return _page(request)
    form = PreferenceForm(request.POST, preference=preference_of(request.user))
    form.is_valid()  # three switches: whatever is sent is on or off
    wanted = {name: form.cleaned_data[name] for name in form.fields}
    say(request, SAVED if change_preference(request.user, wanted, scope=request.scope) else UNCHANGED)
    return redirect("me")


@sensitive_post_parameters()
@require_POST
def me_password(request: ScopedRequest) -> HttpResponse:
    """Store a new password; too many wrong old ones end the session."""
    form = PasswordForm(request.user, request.POST)
    if form.is_valid():
        ended = change_password(request, request.user, form.cleaned_data["new_password1"], scope=request.scope)
        request.session.pop(WRONG, None)
        say(request, f"密码已改，其他 {ended} 台设备已退出。" if ended else "密码已改。")
        return redirect("me")
    if form.has_error("old_password", "password_incorrect") and _was_wrong_too_often(request):
        return redirect("login")
    return _page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _was_wrong_too_often(request: ScopedRequest) -> bool:
    """Count a wrong old password; at the last try the session ends, so that an unlocked screen is no way in."""
    tries = request.session.get(WRONG, 0) + 1
    request.session[WRONG] = tries
    name = request.user.username
    record(AuditAction.LOGIN_FAILED, f"改密码时旧密码不对：{name}", account_id=request.user.pk)
    if tries < TRIES:
        return False
    devices.end_own(request)
    auth.logout(request)
    warn(request, "旧密码错了太多次，请重新登录。忘了密码，请联系管理员重设。")
    return True


@require_POST
def device_end(request: ScopedRequest, pk: int) -> HttpResponse:
    """Sign one device out; the one in hand is signed out like with 退出."""
    device = get_object_or_404(Device, pk=pk, account=request.user.pk)
    is_own = device.pk == devices.own_id(request)
    ended = devices.end([device], request.user, request.scope.own_branch_id)
    if is_own:
        auth.logout(request)
        return redirect("login")
    say(request, f"{device.label} 已退出。" if ended else f"{device.label} 早已退出。")
    return redirect("me")


@require_POST
def devices_end_others(request: ScopedRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = devices.end(devices.others(request, request.user), request.user, request.scope.own_branch_id)
    say(request, f"其他 {ended} 台设备已退出。" if ended else "没有其他设备在登录。")
    return redirect("me")


def _page(request: ScopedRequest, password: PasswordForm | None = None, status: int = 200) -> HttpResponse:
    account: Account = request.user
    form = password or PasswordForm(account)
    context = {
        "settings": PreferenceForm(preference=preference_of(account)),
        "password": form,
        "errors": error_lines(form),
        "own": devices.own_id(request),
        "in_use": devices.in_use(account),
        "earlier": devices.gone(account)[:EARLIER],
    }
    return render(request, "branches/me.html", context, status=status)
