"""Training elsewhere: a member reports it and may take it back; the branch decides; the proof."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.forms.claim import ClaimForm, DecisionForm, ticked
from activities.forms.sheets import as_token
from activities.learning.claims import report, withdraw
from activities.learning.decisions import CONFIRM, REOPEN, VERDICTS, Outcome, decide
from activities.learning.policy import keeps
from activities.models import HoursClaim
from activities.views.hours import asker_of
from activities.views.hours_branch import CLAIMS, Refusal, draw
from branches.enums import AuditAction
from branches.middleware import ScopedRequest
from branches.models import Organization
from branches.trail import record
from portal.kit.dates import today
from portal.kit.downloads import hand_out
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say, warn
from portal.kit.policy import Answer, Denied

NOT_KEPT = "党员学时由本支部的书记和委员办理"


@require_http_methods(["GET", "POST"])
def claim_create(request: ScopedRequest) -> HttpResponse:
    """Report training elsewhere."""
    who = asker_of(request)
    draft = HoursClaim(organization_id=who.branch_id, member_id=who.member_id)
    if request.method == "GET":
        return _sheet(request, ClaimForm(instance=draft, initial={"day": today()}), str(uuid4()))
    token = as_token(request.POST.get("token", ""))
    form = ClaimForm(request.POST, request.FILES, instance=draft)
    known = HoursClaim.objects.filter(token=token, member=who.member_id).first()
    if known is not None:  # a second press: the first one has stored it
        return _reported(request, known)
    if form.is_valid():
        try:
            return _reported(request, report(draft, form.kept, token, scope=request.scope))
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
    if form.kept:
        form.add_error("proof", "浏览器不会再带上刚才选的文件，请重新选一次")
    return _sheet(request, form, str(token), status=422)


def _reported(request: ScopedRequest, claim: HoursClaim) -> HttpResponse:
    say(request, "已报给支部，确认后计入学时。", undo=reverse("claim_withdraw", args=[claim.pk]))
    return redirect(f"{reverse('hours_me')}?year={claim.day.year}")


def _sheet(request: ScopedRequest, form: ClaimForm, token: str, status: int = 200) -> HttpResponse:
    context = {"form": form, "errors": error_lines(form), "token": token}
    return render(request, "activities/hours/claim.html", context, status=status)


@require_POST
def claim_withdraw(request: ScopedRequest, pk: int) -> HttpResponse:
    """Take back one's own report while nobody has decided on it."""
    claim = get_object_or_404(HoursClaim, pk=pk, member=request.scope.member_id or 0)
    try:
        withdraw(claim.pk, scope=request.scope)
    except Refused as refused:
        warn(request, f"{refused.message}。")
    else:
        say(request, "已撤回，没有报给支部。")
    return redirect(f"{reverse('hours_me')}?year={claim.day.year}")


@require_safe
def claim_proof(request: ScopedRequest, pk: int) -> FileResponse:
    """Hand out the proof to who reported it and to the branch, and note who took it."""
    seen = request.scope.reads("organization") | Q(member=request.scope.member_id or 0)
    claim = get_object_or_404(HoursClaim.objects.exclude(proof=""), seen, pk=pk)
    if claim.member_id != request.scope.member_id:
        _allow(keeps(request.scope, claim.organization_id))

    def note() -> None:
        record(
            AuditAction.DOWNLOAD,
            f"下载学时证明材料：{claim.proof_name}",
            account_id=request.scope.account_id,
            organization_id=claim.organization_id,
            target=claim,
            changes={"sha256": claim.proof_sha256},
        )

    return hand_out(claim.proof, claim.proof_name, claim.proof_type, note=note)


@require_POST
def claim_decide(request: ScopedRequest) -> HttpResponse:
    """Confirm, refuse or take back the claims that are ticked."""
    branch, pks, form = _branch(request), ticked(request.POST.getlist("claim")), DecisionForm(request.POST)
    _own(request, branch, pks)
    if form.is_valid():
        try:
            outcome = decide(pks, VERDICTS[form.cleaned_data["act"]], form.cleaned_data["reason"], scope=request.scope)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            _tell(request, outcome, form.cleaned_data["act"])
            return _to_claims()
    return draw(request, branch, CLAIMS, Refusal(form, pks[0] if len(pks) == 1 else 0, frozenset(pks)))


@require_POST
def claim_reopen(request: ScopedRequest) -> HttpResponse:
    """Undo what was decided: the claims wait again."""
    branch, pks = _branch(request), ticked(request.GET.getlist("claim"))
    _own(request, branch, pks)
    try:
        outcome = decide(pks, REOPEN, "", scope=request.scope)
    except Refused as refused:
        warn(request, f"{refused.message}。")
    else:
        say(request, f"已撤销，{len(outcome.done)} 条申报回到待确认。")
    return _to_claims()


def _tell(request: ScopedRequest, outcome: Outcome, act: str) -> None:
    if outcome.late:
        warn(request, f"有 {outcome.late} 条刚才已经处理过或撤回了，没有改动。")
    if not outcome.done:
        return
    names = "&".join(f"claim={claim.pk}" for claim in outcome.done)
    words = "已确认 {} 条，计入学时。" if act == CONFIRM.code else "{} 条没有计入，党员会看到原因。"
    say(request, words.format(len(outcome.done)), undo=f"{reverse('claim_reopen')}?{names}")


def _to_claims() -> HttpResponse:
    return redirect(f"{reverse('hours_branch')}?tab={CLAIMS}")


def _branch(request: ScopedRequest) -> Organization:
    if request.scope.branch_id is None:
        raise PermissionDenied(NOT_KEPT)
    return Organization.objects.get(pk=request.scope.branch_id)


def _own(request: ScopedRequest, branch: Organization, pks: list[int]) -> None:
    """Refuse to touch anything that is not a claim of the branch."""
    found = HoursClaim.objects.within(request.scope).filter(organization=branch, pk__in=pks)
    if found.count() != len(set(pks)):
        raise Http404


def _allow(answer: Answer) -> None:
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.reason)
