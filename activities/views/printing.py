"""The ledger as it is printed: what the list filters, and who printed it leaves a row in the trail."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.ledger import asked_for, records
from activities.ledger_export import title_of
from activities.ledger_print import MOST, chapters
from activities.queries import kinds
from activities.views.ledger import refuse_outsiders
from branches.middleware import ScopedRequest


@require_safe
def activity_print(request: ScopedRequest) -> HttpResponse:
    """Show the ledger as pages of paper: cover, contents, records."""
    refuse_outsiders(request.scope)
    menu = list(kinds())
    asked = asked_for(request.GET, menu)
    rows = records(request.scope, asked)
    told = chapters(rows, menu, request.scope)
    shown = sum(len(chapter.sheets) for chapter in told)
    context = {
        "title": title_of(asked),
        "asked": asked,
        "chapters": told,
        "shown": shown,
        "left_out": rows.count() - shown if shown == MOST else 0,
        "wide": bool(request.scope.staff_paths),
    }
    return render(request, "activities/print.html", context)
