"""公开版: which words are hidden, what the report then reads like, and the files."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from branches.middleware import ScopedRequest
from branches.views.rights import refusable
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say
from reports.document import Document
from reports.forms.publication import MaskForm
from reports.models import Report
from reports.papers.files import Made, made
from reports.publication.actions import remove_mask, set_mask
from reports.publication.copy import FORMATS, masks_of, public_copy, public_name
from reports.queries import reports_within, with_text
from reports.renderers import renderer
from reports.views.own import own_report, revision_of
from reports.views.papers import handed_out


@require_http_methods(["GET", "POST"])
def publication(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show the masks and the masked text; take another mask."""
    report = own_report(request, pk)
    if request.method == "GET":
        return _page(request, report, MaskForm())
    form = MaskForm(request.POST)
    told = refusable(form, lambda: _set(request, form, report))
    if told is None:
        return _page(request, report, form, status=422)
    say(request, told)
    return redirect("publication", report.pk)


def _set(request: ScopedRequest, form: MaskForm, report: Report) -> str:
    mask = set_mask(report.organization, form.cleaned_data["words"], form.cleaned_data["mask"], scope=request.scope)
    return f"公开版里“{mask.words}”写成“{mask.mask}”。"


def _page(request: ScopedRequest, report: Report, form: MaskForm, status: int = 200) -> HttpResponse:
    masks, fault, document = masks_of(report), "", Document((), ())
    try:
        document = public_copy(report, revision_of(report), masks)
    except Refused as refused:
        fault = refused.message
    context = {
        "report": report,
        "form": form,
        "errors": error_lines(form),
        "masks": list(report.organization.publication_masks.select_related("account")),
        "fault": fault,
        "lines": list(document.lines()) if not fault else [],
        "files": [(reverse("publication_file", args=[report.pk, code]), renderer(code).label) for code in FORMATS],
    }
    return render(request, "reports/publication.html", context, status=status)


@require_POST
def mask_remove(request: ScopedRequest, pk: int, mask: int) -> HttpResponse:
    """Show words again."""
    report = own_report(request, pk)
    known = get_object_or_404(report.organization.publication_masks, pk=mask)
    remove_mask(known, scope=request.scope)
    say(request, f"公开版不再遮盖“{known.words}”。")
    return redirect("publication", report.pk)


@require_safe
def publication_file(request: ScopedRequest, pk: int, code: str) -> HttpResponse:
    """Hand out the publication copy, made from the text and the masks as they stand."""
    report = get_object_or_404(with_text(reports_within(request.scope)), pk=pk)
    if code not in FORMATS:
        raise Http404

    def make() -> Made:
        masks = masks_of(report)
        return made(public_copy(report, revision_of(report), masks), public_name(report, masks), code)

    return handed_out(request, report, make)
