"""What happens to a problem on the board: signed off, sent back, more time asked for and answered."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from activities.forms.extension import AnswerForm, ExtensionForm
from activities.forms.rectify import ReturnForm
from activities.models import RectificationItem
from activities.rectification.actions import send_back, sign_off
from activities.rectification.extensions import answer_extension, ask_extension
from activities.rectification.policy import is_handed_in, may_answer, may_ask, may_judge
from activities.views.rectify_board import Refusal, allow, draw_board, to_card
from branches.middleware import ScopedRequest
from branches.scope import Scope
from portal.kit.dates import full_day
from portal.kit.errors import Refused
from portal.kit.notices import say, warn
from portal.kit.policy import Answer, Denied


@require_POST
def rectify_sign_off(request: ScopedRequest, pk: int) -> HttpResponse:
    """Close a problem that the branch handed in."""
    item = _shown(request, pk, may_judge)
    if _comes_late(request, item):
        return to_card(pk)
    try:
        sign_off(pk, scope=request.scope)
    except Refused as refused:
        warn(request, refused.message)
    else:
        say(request, f"已同意销号：{item.organization.short_name}的这个问题办结。")
    return to_card(pk)


@require_POST
def rectify_return(request: ScopedRequest, pk: int) -> HttpResponse:
    """Send a problem back to its branch, with the reason."""
    item = _shown(request, pk, may_judge)
    if _comes_late(request, item):
        return to_card(pk)
    form = ReturnForm(request.POST)
    return _try(
        request,
        Refusal(pk, "return", form),
        lambda: send_back(pk, form.cleaned_data["reason"], scope=request.scope),
        f"已退回{item.organization.short_name}，原因写在进展里。",
    )


@require_POST
def rectify_extend(request: ScopedRequest, pk: int) -> HttpResponse:
    """Ask for more time."""
    _shown(request, pk, may_ask)
    form = ExtensionForm(request.POST)
    return _try(
        request,
        Refusal(pk, "extend", form),
        lambda: ask_extension(pk, form.cleaned_data["new_deadline"], form.cleaned_data["reason"], scope=request.scope),
        "已申请延期，工委答复后时限才会改。",
    )


@require_POST
def rectify_answer_extension(request: ScopedRequest, pk: int) -> HttpResponse:
    """Agree to a request for more time, or refuse it."""
    item = _shown(request, pk, may_answer)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return draw_board(request, Refusal(pk, "answer", form))
    try:
        answered = answer_extension(pk, agrees=form.agrees, scope=request.scope)
    except Refused as refused:
        warn(request, f"{refused.message}。")
        return to_card(pk)
    until = full_day(answered.deadline) if answered.deadline else ""
    name = item.organization.short_name
    say(request, f"已同意{name}延期到{until}。" if form.agrees else f"没有同意{name}延期，时限还是{until}。")
    return to_card(pk)


def _try(request: ScopedRequest, refusal: Refusal, act: Callable[[], object], said: str) -> HttpResponse:
    """Do what a valid form asks for; otherwise show it again on its card with what is wrong."""
    form = refusal.form
    if form.is_valid():
        try:
            act()
        except Refused as refused:
            if refused.field not in form.fields:
                warn(request, f"{refused.message}。")
                return to_card(refusal.pk)
            form.add_error(refused.field, refused.message)
        else:
            say(request, said)
            return to_card(refusal.pk)
    return draw_board(request, refusal)


def _shown(request: ScopedRequest, pk: int, may: Callable[[Scope, RectificationItem], Answer]) -> RectificationItem:
    """Return a problem that this person may act on: out of sight is 404, in sight but not theirs 403."""
    rows = RectificationItem.objects.within(request.scope).select_related("organization")
    item = get_object_or_404(rows, pk=pk)
    allow(may(request.scope, item))
    return item


def _comes_late(request: ScopedRequest, item: RectificationItem) -> bool:
    """Tell who comes too late, or too early, how the problem stands."""
    answer = is_handed_in(item)
    if isinstance(answer, Denied):
        warn(request, f"{answer.reason}。")
    return isinstance(answer, Denied)
