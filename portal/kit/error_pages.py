"""Pages for what went wrong: each says in one sentence what happened and what to do next."""

import logging

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

NO_RIGHT = "您没有看这一页的权限，请联系支部书记或管理员。"
TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def page(request: HttpRequest, status: int, title: str, reason: str) -> HttpResponse:
    """Return an error page with the frame of the site around it."""
    return render(request, "errors/page.html", {"title": title, "reason": reason}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form from a page that was left open too long, or from another site."""
    logging.getLogger("portal.security").warning("csrf: %s", reason)
    return page(request, 403, "这个页面放得太久了", "请返回上一页刷新后再试一次。您的内容没有保存。")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that makes no sense, or is larger than any form of ours."""
    if isinstance(exception, TOO_BIG):
        return too_big(request)
    return page(request, 400, "看不懂这个请求", "请返回上一页重新操作。")


def too_big(request: HttpRequest) -> HttpResponse:
    """Answer what is larger than any form of ours."""
    return page(request, 413, "内容太大", "一次发送的内容超过了上限，请分几次保存。")


def only_by_button(request: HttpRequest) -> HttpResponse:
    """Answer an address that is no page but what a button does."""
    return page(request, 405, "这一步要点按钮", "请回到原来的页面，再点一次按钮。")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is inside the scope but not allowed: the reason is the exception's sentence."""
    return page(request, 403, "不能这样做", str(exception) or NO_RIGHT)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer what is not there, or not for this person: the two look the same."""
    return page(request, 404, "没有这一页", "可能已删除，或不在您的支部。")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a bug of ours without database or session, with the number under which the log has it."""
    number = getattr(request, "request_id", "-")
    try:
        text: str = render_to_string("errors/500.html", {"number": number})
    except Exception:  # noqa: BLE001 - the page about failures must not fail
        text = f"系统出错了，编号 {number}。"
    return HttpResponse(text, status=500)
