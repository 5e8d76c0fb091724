"""Acts on the paragraphs of a report: writing, adding, locking, removing, undoing."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from branches.middleware import ScopedRequest
from branches.views.rights import refusable
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say
from reports.editing import acts
from reports.editing.actions import Seen, add, change, undo
from reports.editing.remarks import remarks
from reports.editing.syntax import editable
from reports.enums import ParagraphAct
from reports.figures import YearFacts
from reports.forms.paragraph import ParagraphForm
from reports.models import Paragraph, Report
from reports.views.own import answered, facts_of, keys_of, own_report, paragraph_of, place, sent_number

SIMPLE = {
    ParagraphAct.UNLOCK: (acts.unlock, "已解锁。"),
    ParagraphAct.REMOVE: (acts.remove, "已删去这段，重新编写也不会再出现。"),
    ParagraphAct.BRING_BACK: (acts.bring_back, "已恢复这段。"),
    ParagraphAct.TAKE_NEW: (acts.take_new, "已换成新稿。"),
    ParagraphAct.KEEP_OWN: (acts.keep_own, "已保留您的文字。"),
}


@require_http_methods(["GET", "POST"])
def paragraph_edit(request: ScopedRequest, pk: int, key: str) -> HttpResponse:
    """Write a paragraph; its figures stand in the text as marks."""
    report = own_report(request, pk)
    paragraph = paragraph_of(report, key)
    facts = facts_of(report)
    if request.method == "GET":
        typed = {"text": editable(paragraph.text, facts), "basis": paragraph.basis, "version": paragraph.version}
        return _form(request, report, ParagraphForm(initial=typed), paragraph)
    form = ParagraphForm(request.POST)
    stored = refusable(form, lambda: _edit(request, form, paragraph, facts))
    if stored is None:
        return _form(request, report, form, paragraph, status=422, theirs=_theirs(form, paragraph, facts))
    said = remarks(form.cleaned_data["text"], paragraph.text, stored.text, facts)
    say(request, "。".join(["已保存", *said, "重新编写时保留您的文字。"]), undo=_undo_address(stored))
    return redirect(place(report, key))


def _theirs(form: ParagraphForm, paragraph: Paragraph, facts: YearFacts) -> str:
    """Return the text as it is now where somebody else changed it since the form was opened."""
    is_stale = form.is_bound and "version" in form.data and form.data["version"] != str(paragraph.version)
    return editable(paragraph.text, facts) if is_stale else ""


def _edit(request: ScopedRequest, form: ParagraphForm, paragraph: Paragraph, facts: YearFacts) -> Paragraph:
    words = acts.edit(form.cleaned_data["text"], form.cleaned_data["basis"], facts)
    version = sent_number(request, "overwrite") or form.seen_version
    seen = Seen(paragraph.report_id, paragraph.key, version)
    return change(seen, ParagraphAct.EDIT, words, scope=request.scope)


def _undo_address(paragraph: Paragraph) -> str:
    return f"{reverse('paragraph_undo', args=[paragraph.report_id, paragraph.key])}?version={paragraph.version}"


def _form(
    request: ScopedRequest,
    report: Report,
    form: ParagraphForm,
    paragraph: Paragraph | None,
    *,
    status: int = 200,
    theirs: str = "",
) -> HttpResponse:
    context = {
        "report": report,
        "form": form,
        "paragraph": paragraph,
        "errors": error_lines(form),
        "theirs": theirs,
        "back": place(report, paragraph.key if paragraph else ""),
        "changes": paragraph.changes.select_related("account")[:10] if paragraph else (),
    }
    return render(request, "reports/paragraph.html", context, status=status)


@require_http_methods(["GET", "POST"])
def paragraph_add(request: ScopedRequest, pk: int) -> HttpResponse:
    """Add a paragraph of one's own behind another."""
    report = own_report(request, pk)
    keys = keys_of(report)
    after = request.GET.get("after", keys[-1])
    if after not in keys:
        raise Http404
    if request.method == "GET":
        return _form(request, report, ParagraphForm(), None)
    form = ParagraphForm(request.POST)
    key = refusable(form, lambda: _add(request, form, report, after))
    if key is None:
        return _form(request, report, form, None, status=422)
    say(request, "已加一段。重新编写时保留。")
    return redirect(place(report, key))


def _add(request: ScopedRequest, form: ParagraphForm, report: Report, after: str) -> str:
    data = form.cleaned_data
    if data["token"] is None:
        msg = "这张表不能再用了，请重新打开"
        raise Refused(msg)
    return add(report.pk, after, data["text"], data["basis"], scope=request.scope, token=data["token"]).key


@require_POST
def paragraph_act(request: ScopedRequest, pk: int, key: str, act: str) -> HttpResponse:
    """Lock, unlock, remove, bring back, take or refuse the new text, update or hold a figure."""
    report = own_report(request, pk)
    paragraph_of(report, key)
    chosen = _named(act)
    doing, told = _doing(request, chosen, report)

    def do() -> None:
        seen = Seen(report.pk, key, sent_number(request, "version"))
        stored = change(seen, chosen, doing, scope=request.scope)
        say(request, told, undo=_undo_address(stored))

    return answered(request, report, key, do)


def _named(act: str) -> ParagraphAct:
    if act not in ParagraphAct.values or act in (ParagraphAct.EDIT, ParagraphAct.ADD):
        raise Http404
    return ParagraphAct(act)


def _doing(request: ScopedRequest, act: ParagraphAct, report: Report) -> tuple[acts.Act, str]:
    """Return what is to be done and what to say afterwards."""
    code = request.POST.get("code", "")
    if act == ParagraphAct.LOCK:
        return acts.lock(facts_of(report)), "已锁定，重新编写时一字不动。"
    if act == ParagraphAct.ACCEPT:
        return acts.accept(code, facts_of(report)), "已更新这个数字。"
    if act == ParagraphAct.HOLD:
        return acts.hold(code), "已保持原来的数字，审核时会标出。"
    return SIMPLE[act]


@require_POST
def paragraph_undo(request: ScopedRequest, pk: int, key: str) -> HttpResponse:
    """Take back the newest act on a paragraph."""
    report = own_report(request, pk)
    paragraph_of(report, key)

    def do() -> None:
        undo(Seen(report.pk, key, sent_number(request, "version")), scope=request.scope)
        say(request, "已撤销。")

    return answered(request, report, key, do)
