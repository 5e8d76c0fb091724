"""历史: who did what to a paragraph and when, with the words before and after, and the machine's own text."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from branches.middleware import ScopedRequest
from reports.figures import YearFacts
from reports.models import ParagraphChange
from reports.tokens import words_of
from reports.views.own import facts_of, own_report, paragraph_of

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Act:
    """One act with the text that it replaced, when it replaced one."""

    row: ParagraphChange
    before: str


@require_safe
def paragraph_history(request: ScopedRequest, pk: int, key: str) -> HttpResponse:
    """Show the newest acts on a paragraph: a pane for htmx, a page without it."""
    report = own_report(request, pk)
    paragraph = paragraph_of(report, key)
    facts, han = facts_of(report), report.outline.small_numbers_in_han
    rows = paragraph.changes.select_related("account")[:SHOWN]
    context = {
        "report": report,
        "paragraph": paragraph,
        "acts": [Act(row, _before(row, facts, han=han)) for row in rows],
        "machine": words_of(paragraph.compiled, facts, han=han) if paragraph.compiled != paragraph.text else "",
    }
    return render(request, "reports/_history.html" if request.htmx else "reports/history.html", context)


def _before(row: ParagraphChange, facts: YearFacts, *, han: bool) -> str:
    """Return the words that the act replaced; locking and the like replace none."""
    text = str(row.before.get("text", ""))
    return words_of(text, facts, han=han) if text != row.text else ""
