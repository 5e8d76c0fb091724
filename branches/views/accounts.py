"""Signing in and out: on a page, or over a form whose session has ended; then our script asks and gets JSON."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from branches import devices, typed
from branches.enums import AuditAction
from branches.forms.login import LoginForm
from branches.models import Account
from branches.trail import record
from portal.kit import error_pages
from portal.kit.answers import asks_json
from portal.kit.known import known_as
from portal.kit.notices import warn


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; a wrong try says neither which of the two was wrong."""
    after = _local(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.user.is_authenticated:
        return _who(request) if asks_json(request) else HttpResponseRedirect(after)
    form = LoginForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _welcome(request, known_as(Account, form.get_user()), after)
    if request.method == "POST":
        _note_failure(request)
    if asks_json(request):
        return _who(request, [str(text) for texts in form.errors.values() for text in texts])
    return render(request, "branches/login.html", {"form": form, "next": after}, status=422 if form.errors else 200)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if isinstance(request.user, Account):
        record(AuditAction.LOGOUT, f"退出：{request.user.username}", account_id=request.user.pk)
        devices.end_own(request)
    auth.logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


def locked_out(request: HttpRequest, *_details: object) -> HttpResponse:
    """Answer after too many wrong tries from one address on one name; axes calls it."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    reason = f"密码错得太多，这个登录名暂停 {seconds // 60} 分钟。时间到了再试，或联系管理员。"
    response = (
        _who(request, [reason], 429) if asks_json(request) else error_pages.page(request, 429, "请稍后再试", reason)
    )
    response["Retry-After"] = str(seconds)
    return response


def _welcome(request: HttpRequest, account: Account, after: str) -> HttpResponse:
    auth.login(request, account)
    devices.begin(request, account)
    record(AuditAction.LOGIN, f"登录：{account.username}", account_id=account.pk)
    typed.forget_others(request)
    return _who(request) if asks_json(request) else HttpResponseRedirect(after)


def _who(request: HttpRequest, errors: Sequence[str] = (), status: int = 422) -> HttpResponse:
    """Tell a page of ours whose session this is now, and the token with which its forms are sent from here on."""
    told = {"account": request.user.pk, "csrf": get_token(request), "errors": errors}
    return JsonResponse(told, status=status if errors else 200)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that is older than its session. What was typed on a form of ours is not lost by that."""
    kept = typed.keep(request)
    if kept is None:
        return error_pages.csrf_failure(request, reason)
    if not request.user.is_authenticated:
        return redirect_to_login(kept.path)
    warn(request, "这个页面放得太久了，您写的内容还在，请看一遍再保存。")
    return HttpResponseRedirect(kept.path)


def _note_failure(request: HttpRequest) -> None:
    """Keep which name was tried, if it is one: a name that nobody has may be a mistyped password."""
    account = Account.objects.filter(username=request.POST.get("username", "")[:40].replace("\0", "")).first()
    record(AuditAction.LOGIN_FAILED, f"登录失败：{account.username if account else '未知登录名'}", account_id=None)


def _local(request: HttpRequest, address: str) -> str:
    """Return the address if it is one of this site, else the landing page."""
    hosts, secure = {request.get_host()}, request.is_secure()
    if url_has_allowed_host_and_scheme(address, allowed_hosts=hosts, require_https=secure):
        return address
    return resolve_url(settings.LOGIN_REDIRECT_URL)
