"""Signing in and out."""

from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from branches.enums import AuditAction
from branches.forms.login import LoginForm
from branches.models import Account
from branches.trail import record
from portal.kit.error_pages import page


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; a wrong try says neither which of the two was wrong."""
    after = _local(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.user.is_authenticated:
        return HttpResponseRedirect(after)
    form = LoginForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _welcome(request, form.get_user(), after)
    if request.method == "POST":
        _note_failure(request)
    return render(request, "branches/login.html", {"form": form, "next": after}, status=422 if form.errors else 200)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if isinstance(request.user, Account):
        record(AuditAction.LOGOUT, f"退出：{request.user.username}", account_id=request.user.pk)
    auth.logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


def locked_out(request: HttpRequest, *_details: object) -> HttpResponse:
    """Answer after too many wrong tries from one address on one name; axes calls it."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    reason = f"密码错得太多，这个登录名暂停 {seconds // 60} 分钟。时间到了再试，或联系管理员。"
    response = page(request, 429, "请稍后再试", reason)
    response["Retry-After"] = str(seconds)
    return response


def _welcome(request: HttpRequest, account: Any, after: str) -> HttpResponse:  # noqa: ANN401 - Django says AbstractBaseUser
    auth.login(request, account)
    record(AuditAction.LOGIN, f"登录：{account.username}", account_id=account.pk)
    return HttpResponseRedirect(after)


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
