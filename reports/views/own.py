"""What the views that change a report share: whose report it is, what it says now, and the way back to the place."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from branches.middleware import ScopedRequest
from branches.views.rights import allow
from portal.kit.errors import Refused
from portal.kit.notices import warn
from reports.figures import YearFacts
from reports.merge import order_of
from reports.models import Paragraph, Report, Revision
from reports.policy import may_compile
from reports.queries import manuscript_of, reports_within


def own_report(request: ScopedRequest, pk: int) -> Report:
    """Return a report whose text this person may change."""
    report = get_object_or_404(reports_within(request.scope), pk=pk)
    allow(may_compile(request.scope, report.organization_id))
    return report


def paragraph_of(report: Report, key: str) -> Paragraph:
    """Return a paragraph by the key in an address; a null character, which PostgreSQL refuses to look for, is none."""
    if "\0" in key:
        raise Http404
    return get_object_or_404(report.paragraphs, key=key)


def revision_of(report: Report) -> Revision:
    """Return what was compiled last; a report that was never compiled has no text to change."""
    revision = report.revisions.first()
    if revision is None:
        raise Http404
    return revision


def facts_of(report: Report) -> YearFacts:
    """Return the facts that the page shows."""
    return YearFacts.thaw(revision_of(report).facts)


def keys_of(report: Report) -> list[str]:
    """Return the keys of headings and paragraphs in reading order."""
    return order_of(manuscript_of(report, revision_of(report)).layout)


def place(report: Report, key: str) -> str:
    """Return the address of a paragraph on the report's page."""
    return f"{reverse('report_year', args=[report.year])}#p-{key}"


LONGEST_NUMBER = 9  # digits of a version


def sent_number(request: ScopedRequest, name: str) -> int:
    """Return a version that the page showed; nonsense is a version that never was."""
    text = request.POST.get(name) or request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0


def answered(request: ScopedRequest, report: Report, key: str, do: Callable[[], None]) -> HttpResponse:
    """Do it and go back to the place; a refusal is said there."""
    try:
        do()
    except Refused as refused:
        warn(request, refused.message)
    return redirect(place(report, key))
