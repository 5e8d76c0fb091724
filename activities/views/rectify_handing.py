"""申请销号: the branch's page of a problem that is done, and the files that show it."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from activities.forms.handing import HandInForm
from activities.models import RectificationItem, RectificationProof
from activities.policy import manages
from activities.rectification.handing import hand_in
from activities.rectification.policy import still_open
from activities.views.rectify_board import allow, to_card
from branches.enums import AuditAction
from branches.middleware import ScopedRequest
from branches.trail import record
from portal.kit.downloads import hand_out
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say


@require_http_methods(["GET", "POST"])
def rectify_hand_in(request: ScopedRequest, pk: int) -> HttpResponse:
    """Hand a problem in for acceptance."""
    item = get_object_or_404(RectificationItem.objects.within(request.scope).prefetch_related("proofs"), pk=pk)
    allow(manages(request.scope, item.organization_id))
    allow(still_open(item))
    has_proof = bool(item.proofs.all())
    if request.method == "GET":
        return _sheet(request, item, HandInForm(initial={"done": item.progress}, has_proof=has_proof))
    form = HandInForm(request.POST, request.FILES, has_proof=has_proof)
    if form.is_valid():
        try:
            hand_in(pk, form.cleaned_data["done"], form.kept, scope=request.scope)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            say(request, "已申请销号，工委验收后办结。")
            return to_card(pk)
    if form.kept:
        form.add_error("proof", "浏览器不会再带上刚才选的文件，请重新选一次")
    return _sheet(request, item, form, status=422)


def _sheet(request: ScopedRequest, item: RectificationItem, form: HandInForm, status: int = 200) -> HttpResponse:
    context = {"item": item, "form": form, "errors": error_lines(form)}
    return render(request, "activities/rectify/hand_in.html", context, status=status)


@require_safe
def rectify_proof(request: ScopedRequest, pk: int) -> FileResponse:
    """Hand out a proof to the branch and to who is over it, and note who took it."""
    proof = get_object_or_404(RectificationProof.objects.within(request.scope).select_related("item"), pk=pk)

    def note() -> None:
        record(
            AuditAction.DOWNLOAD,
            f"下载整改佐证：{proof.name}",
            account_id=request.scope.account_id,
            organization_id=proof.item.organization_id,
            target=proof.item,
            changes={"sha256": proof.sha256},
        )

    return hand_out(proof.file, proof.name, proof.content_type, note=note)
