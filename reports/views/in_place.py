"""Writing on the paper itself: one paragraph as text with marks, read and stored while somebody types."""

from typing import Any

from django.core import signing
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from branches.middleware import ScopedRequest
from portal.kit.errors import Conflict, Refused
from reports.editing import acts
from reports.editing.actions import Seen, change
from reports.editing.remarks import remarks
from reports.editing.syntax import editable
from reports.enums import ParagraphAct
from reports.figures import YearFacts
from reports.forms.paragraph import ParagraphForm
from reports.lengths import WHOLE, limits_for, measured
from reports.manuscript import document_of
from reports.models import Paragraph
from reports.queries import manuscript_of
from reports.views.own import own_report, paragraph_of, revision_of

REFUSED = 422


@require_http_methods(["GET", "POST"])
def paragraph_text(request: ScopedRequest, pk: int, key: str) -> HttpResponse:
    """Give a paragraph to the page, or store what was typed; a refusal says why and stores nothing."""
    report = own_report(request, pk)
    paragraph = paragraph_of(report, key)
    revision = revision_of(report)
    facts = YearFacts.thaw(revision.facts)
    if request.method == "GET":
        return _json(_shown(paragraph, facts))
    form = ParagraphForm(request.POST)
    if not form.is_valid():
        return _json({"errors": _errors(form)}, status=REFUSED)
    try:
        base = _base(request, paragraph)
        stored = _store(request, form, paragraph, facts, base)
    except Conflict as conflict:
        paragraph.refresh_from_db()
        return _json({"errors": [["", conflict.message]], "theirs": _shown(paragraph, facts)}, status=REFUSED)
    except Refused as refused:
        return _json({"errors": [[refused.field, refused.message]]}, status=REFUSED)
    said = remarks(form.cleaned_data["text"], base, stored.text, facts)
    document = document_of(manuscript_of(report, revision), facts, han=report.outline.small_numbers_in_han)
    length = measured(document, limits_for(report).get(WHOLE))
    now = f"{timezone.localtime():%H:%M}"
    counts = {"characters": length.characters, "pages": length.pages, "faults": length.faults}
    return _json({"version": stored.version, "said": said, "at": now, **counts})


def _json(told: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


def _store(request: ScopedRequest, form: ParagraphForm, paragraph: Paragraph, facts: YearFacts, base: str) -> Paragraph:
    words = acts.edit(form.cleaned_data["text"], form.cleaned_data["basis"], facts, base=base)
    seen = Seen(paragraph.report_id, paragraph.key, form.seen_version)
    return change(seen, ParagraphAct.EDIT, words, scope=request.scope, joins=True)


def _shown(paragraph: Paragraph, facts: YearFacts) -> dict[str, Any]:
    text = editable(paragraph.text, facts)
    base = signing.dumps(paragraph.text, salt=_salt(paragraph), compress=True)
    return {"text": text, "basis": paragraph.basis, "version": paragraph.version, "base": base}


def _salt(paragraph: Paragraph) -> str:
    return f"paragraph:{paragraph.pk}"


def _base(request: ScopedRequest, paragraph: Paragraph) -> str:
    """Return the text that the marks count in: as it was opened, whatever was stored of it since."""
    try:
        return str(signing.loads(request.POST.get("base", ""), salt=_salt(paragraph)))
    except signing.BadSignature:
        msg = "这一段打开得太久了，请刷新这一页再改。您写的内容请先复制"
        raise Refused(msg) from None


def _errors(form: ParagraphForm) -> list[list[str]]:
    return [[name, str(text)] for name, texts in form.errors.items() for text in texts]
